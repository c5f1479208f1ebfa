package org.chengxin.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chengxin.calendar.CalendarPeriod;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.mapping.Due;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.Mappings;
import org.chengxin.store.Attribution;
import org.chengxin.store.HandedIn;
import org.chengxin.store.NothingDeclared;

/**
 * Who owes which dataset by when, and how it stands. Computed anew each time from the mappings ({@code due} of a form), what
 * was handed in and what was declared; days are those of the clock's zone.
 */
public final class CollectionCalendar {

    private final Mappings mappings;
    private final WorkingDays days;
    private final HandedIn handedIn;
    private final NothingDeclared nothing;
    private final Clock clock;

    public CollectionCalendar(
            Mappings mappings, WorkingDays days, HandedIn handedIn, NothingDeclared nothing, Clock clock) {
        this.mappings = mappings;
        this.days = days;
        this.handedIn = handedIn;
        this.nothing = nothing;
        this.clock = clock;
    }

    /** A form and what it owes by the calendar. */
    private record Owed(Form form, Due.Regular regular) {}

    /**
     * Every obligation from the first period that is owed to the one that is running, by department, dataset and period.
     *
     * @throws org.chengxin.calendar.WorkingDayTableException if the day of one that has passed, or how late something came,
     *     cannot be told for want of a table
     */
    public List<Obligation> obligations() {
        return obligations(LocalDate.now(clock));
    }

    /** As they stand on a day, by what is known now. */
    List<Obligation> obligations(LocalDate today) {
        var owed = owed();
        var first = owed.stream()
                .map(one -> one.regular().since().previous().first())
                .min(LocalDate::compareTo);
        if (first.isEmpty()) {
            return List.of();
        }
        var uploads = new HashMap<String, List<HandedIn.Upload>>();
        for (var upload : handedIn.uploadsSince(first.get())) {
            uploads.computeIfAbsent(key(upload.department(), upload.dataset()), form -> new ArrayList<>())
                    .add(upload);
        }
        var declared = new HashMap<String, Map<String, NothingDeclared.Declaration>>();
        for (var declaration : nothing.standing()) {
            declared.computeIfAbsent(key(declaration.department(), declaration.dataset()), form -> new HashMap<>())
                    .put(declaration.period(), declaration);
        }
        return owed.stream()
                .flatMap(one -> {
                    var department = one.form().department();
                    var dataset = one.form().dataset().id();
                    return new Fulfilment(
                                    department,
                                    dataset,
                                    one.regular(),
                                    uploads.getOrDefault(key(department, dataset), List.of()),
                                    declared.getOrDefault(key(department, dataset), Map.of()),
                                    period -> handedIn.decided(department, dataset, period.first(), period.last()),
                                    days)
                            .until(today).stream();
                })
                .toList();
    }

    /** Whether a period is running today, or is the last that ended. */
    boolean recent(CalendarPeriod period) {
        return !period.next().last().isBefore(LocalDate.now(clock));
    }

    private List<Owed> owed() {
        return mappings.departments().values().stream()
                .flatMap(department -> department.forms().stream())
                .flatMap(form -> form.due().regular().map(regular -> new Owed(form, regular)).stream())
                .toList();
    }

    private static String key(String department, String dataset) {
        return department + "/" + dataset;
    }

    /**
     * The reminders of today.
     *
     * @param ahead how many working days before the due day
     */
    public List<Reminder> remindersToday(int ahead) {
        var today = LocalDate.now(clock);
        return Reminder.on(today, obligations(today), ahead, days);
    }

    /**
     * Writes down that a department has nothing to report for a period.
     *
     * @throws IllegalArgumentException if that cannot be: there is no such obligation, the period is not over, there are
     *     data, or it was declared already
     */
    public void declareNothing(String department, String dataset, String period, Attribution who) {
        var owed = demand(department, dataset, period);
        if (!owed.period().last().isBefore(LocalDate.now(clock))) {
            throw new IllegalArgumentException(
                    "期间 %s 要到 %s 才结束，现在还不能说没有".formatted(period, owed.period().last()));
        }
        if (owed.upload().isPresent()) {
            throw new IllegalArgumentException("期间 %s 已有数据（回执 %s），不用零报告"
                    .formatted(period, owed.upload().get().receipt()));
        }
        long decided = handedIn.decided(
                department, dataset, owed.period().first(), owed.period().last());
        if (decided > 0) {
            throw new IllegalArgumentException("库中已有 %d 条在期间 %s 作出决定的记录，不能零报告".formatted(decided, period));
        }
        if (!nothing.declare(department, dataset, owed.period().toString(), who)) {
            throw new IllegalArgumentException("期间 %s 已经零报告过了".formatted(period));
        }
    }

    /**
     * Takes a declaration back; it stays on record, as does this.
     *
     * @throws IllegalArgumentException if there is none
     */
    public void withdrawNothing(String department, String dataset, String period, Attribution who) {
        var owed = demand(department, dataset, period);
        if (!nothing.withdraw(department, dataset, owed.period().toString(), who)) {
            throw new IllegalArgumentException("期间 %s 没有零报告可以撤回".formatted(period));
        }
    }

    private Obligation demand(String department, String dataset, String text) {
        var form = Optional.ofNullable(mappings.departments().get(department))
                .orElseThrow(() -> new IllegalArgumentException("没有部门 %s；已有：%s"
                        .formatted(
                                department,
                                String.join("、", mappings.departments().keySet()))))
                .form(dataset)
                .orElseThrow(() -> new IllegalArgumentException("部门 %s 不报送 %s".formatted(department, dataset)));
        var regular = form.due()
                .regular()
                .orElseThrow(() ->
                        new IllegalArgumentException("%s 的 %s 没有约定按期报送（due: every）".formatted(department, dataset)));
        var period = CalendarPeriod.parse(text)
                .filter(read -> read.kind() == regular.every())
                .orElseThrow(() -> new IllegalArgumentException(
                        "期间 %s 不对；这类数据的期间写法如 %s".formatted(text, regular.every().example())));
        return obligations().stream()
                .filter(one ->
                        one.department().equals(department) && one.dataset().equals(dataset))
                .filter(one -> one.period().equals(period))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "期间 %s 不在应报之列：自 %s 起报，未来的期间还不能说".formatted(text, regular.since())));
    }
}
