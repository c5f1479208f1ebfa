package org.chengxin.run;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.lifecycle.ObjectionClock;
import org.chengxin.lifecycle.ObjectionClock.Step;
import org.chengxin.mapping.Act;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Mappings;
import org.chengxin.protect.FieldCipher;
import org.chengxin.store.ObjectedRecords;
import org.chengxin.store.ObjectedRecords.Objected;
import org.chengxin.store.OpenedValues;
import org.chengxin.store.Persons;
import org.chengxin.store.RecordHistory;

/** Objections that are not settled, and by when they are to be. */
public final class Objections {

    private final ObjectedRecords objected;
    private final RecordHistory history;
    private final Persons persons;
    private final Mappings mappings;
    private final FieldCipher cipher;
    private final WorkingDays days;
    private final Clock clock;

    Objections(
            ObjectedRecords objected,
            RecordHistory history,
            Persons persons,
            Mappings mappings,
            FieldCipher cipher,
            WorkingDays days,
            Clock clock) {
        this.objected = objected;
        this.history = history;
        this.persons = persons;
        this.mappings = mappings;
        this.cipher = cipher;
        this.days = days;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param record to which it objects, as {@code RECEIPT:ROW} of the row that said so last
     * @param dataset of that record, as the catalogue calls it
     * @param provider the department that handed the record in, and {@code handler} the one that handed the objection in, by their
     *     ids; empty where nobody did
     * @param state how far it is
     */
    public record Open(
            String record,
            String dataset,
            String provider,
            String handler,
            LocalDate accepted,
            String state,
            ObjectionClock.Reading reading) {}

    /**
     * What somebody has to do about one of them.
     *
     * @param department who, by its id; empty where no department handed that in
     * @param name of the department, empty where there is none
     * @param answer whether the provider has to answer; otherwise it is to be settled
     * @param due the last day
     */
    public record Deadline(
            String department,
            String name,
            String record,
            String dataset,
            boolean answer,
            LocalDate due,
            boolean overdue) {}

    /** All that is to be done by a day, the earliest first; what is paused has none. */
    public List<Deadline> deadlines() {
        var today = LocalDate.now(clock);
        var deadlines = new ArrayList<Deadline>();
        for (var one : open()) {
            var reading = one.reading;
            reading.answerDue()
                    .ifPresent(
                            day -> deadlines.add(deadline(one, one.provider, true, day, reading.answerOverdue(today))));
            reading.due()
                    .ifPresent(day -> deadlines.add(deadline(one, one.handler, false, day, reading.overdue(today))));
        }
        deadlines.sort(Comparator.comparing(Deadline::due));
        return deadlines;
    }

    private Deadline deadline(Open one, String department, boolean answer, LocalDate due, boolean overdue) {
        var name = department.isEmpty() ? "" : mappings.nameOfDepartment(department);
        return new Deadline(department, name, one.record, one.dataset, answer, due, overdue);
    }

    /** Those with a clock, the longest overdue first. */
    public List<Open> open() {
        var open = new ArrayList<Open>();
        for (var dataset : mappings.datasets().values()) {
            dataset.act()
                    .filter(act -> act.clock().isPresent())
                    .ifPresent(act -> objected(dataset)
                            .forEach(row -> read(dataset, act, row).ifPresent(open::add)));
        }
        open.sort((one, other) -> due(one).compareTo(due(other)));
        return open;
    }

    /** Also where record and objection came by different numbers of one person. */
    private Stream<Objected> objected(Dataset dataset) {
        var others = objected.actsUnderSeveralNumbers(dataset.id()).stream()
                .flatMap(
                        act -> persons
                                .elsewhere(
                                        act.key(),
                                        dataset,
                                        history.versions(act).get(0).payload(),
                                        history.change())
                                .stream()
                                .flatMap(key -> objected.objectedTo(act, key).stream()));
        return Stream.concat(objected.objectedTo(dataset.id()).stream(), others);
    }

    private static LocalDate due(Open one) {
        return one.reading.due().orElse(LocalDate.MAX);
    }

    private Optional<Open> read(Dataset dataset, Act act, Objected row) {
        var timer = act.clock().orElseThrow();
        var opened = new OpenedValues(dataset, cipher);
        var said = history.versions(row.act());
        var versions =
                said.stream().map(version -> opened.of(version.payload())).toList();
        var now = versions.get(0);
        if (!act.when().stream().allMatch(condition -> condition.holds(now::get))) {
            return Optional.empty();
        }
        var accepted = LocalDate.parse(Objects.requireNonNull(now.get(act.from())));
        var steps = new ArrayList<Step>();
        for (var values : versions) {
            var from = LocalDate.parse(Objects.requireNonNull(values.get(act.from())));
            if (!from.equals(accepted)) {
                // What came before is another objection to the same record.
                break;
            }
            steps.add(new Step(
                    LocalDate.parse(Objects.requireNonNull(values.get(timer.day()))),
                    Objects.requireNonNull(values.get(timer.state()))));
        }
        Collections.reverse(steps);
        var about = mappings.datasets().get(row.dataset());
        return Optional.of(new Open(
                row.receipt().isEmpty() ? "-" : "%s:%d".formatted(row.receipt(), row.row()),
                about == null ? row.dataset() : about.name(),
                row.department(),
                said.get(0).department(),
                accepted,
                Objects.requireNonNull(now.get(timer.state())),
                new ObjectionClock(timer, days).read(accepted, steps)));
    }

    /** How much of that is overdue. */
    int overdue() {
        return (int) deadlines().stream().filter(Deadline::overdue).count();
    }

    /** What is not done in time, in the operator's words. */
    List<String> late() {
        var today = LocalDate.now(clock);
        var late = new ArrayList<String>();
        for (var one : open()) {
            if (one.reading.overdue(today)) {
                late.add("异议超期：%s（%s）%s 受理，应于 %s 办结"
                        .formatted(
                                one.record,
                                one.dataset,
                                one.accepted,
                                one.reading.due().orElseThrow()));
            } else if (one.reading.answerOverdue(today)) {
                late.add("异议核查超期：%s（%s）提供单位应于 %s 答复"
                        .formatted(
                                one.record, one.dataset, one.reading.answerDue().orElseThrow()));
            }
        }
        return late;
    }
}
