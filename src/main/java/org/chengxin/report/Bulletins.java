package org.chengxin.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.chengxin.calendar.CalendarPeriod;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.mapping.Due;
import org.chengxin.mapping.Mappings;
import org.chengxin.sheet.FigureTable;
import org.chengxin.store.HandedIn;
import org.chengxin.store.OutboundFigures;

/** Makes reports, and the table of the collection calendar. */
public final class Bulletins {

    private final Mappings mappings;
    private final WorkingDays days;
    private final HandedIn handedIn;
    private final CollectionCalendar calendar;
    private final Names names;
    private final Terms terms;
    private final Receptions receptions;

    public Bulletins(
            Mappings mappings,
            WorkingDays days,
            HandedIn handedIn,
            OutboundFigures outbound,
            CollectionCalendar calendar) {
        this.mappings = mappings;
        this.days = days;
        this.handedIn = handedIn;
        this.calendar = calendar;
        this.names = new Names(mappings);
        this.terms = new Terms(mappings);
        this.receptions = new Receptions(mappings, days, outbound);
    }

    /** A department and a dataset, or files that did not say which. */
    private record Key(String department, Optional<String> dataset) {}

    /**
     * The report on submissions received, and on packages brought to targets, from the first to the last day.
     *
     * @param department only this one; then nothing is said of targets
     * @throws org.chengxin.calendar.WorkingDayTableException if something cannot be told for want of a table
     */
    public Bulletin bulletin(LocalDate first, LocalDate last, Optional<String> department) {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("起止日期不对：%s 在 %s 之前".formatted(last, first));
        }
        var counted = new LinkedHashMap<Key, Quality>();
        forms(department).forEach(key -> counted.put(key, Quality.NONE));
        for (var outcome : handedIn.outcomes(first, last)) {
            var key = new Key(outcome.department(), outcome.dataset());
            counted.merge(key, Quality.of(outcome, within(key).isPresent()), Quality::plus);
        }
        for (var uploads : handedIn.firstUploads(first, last)) {
            var key = new Key(uploads.department(), Optional.of(uploads.dataset()));
            within(key).ifPresent(term -> {
                boolean inTime = Timeliness.inTime(uploads.decided(), uploads.received(), term, days);
                counted.merge(key, Quality.ofTerms(uploads.records(), inTime), Quality::plus);
            });
        }
        for (var rows : handedIn.filled(first, last)) {
            counted.merge(new Key(rows.department(), Optional.of(rows.dataset())), Quality.of(rows), Quality::plus);
        }
        var due = calendar.obligations().stream()
                .filter(one -> !one.due().isBefore(first) && !one.due().isAfter(last))
                .filter(one -> department.isEmpty() || one.department().equals(department.get()))
                .toList();
        for (var one : due) {
            counted.merge(new Key(one.department(), Optional.of(one.dataset())), Quality.of(one), Quality::plus);
        }
        counted.keySet()
                .removeIf(key -> department.isPresent() && !key.department().equals(department.get()));
        var lines = lines(counted);
        Optional<FigureTable> targets =
                department.isPresent() ? Optional.empty() : Optional.of(receptions.table(first, last));
        return new Bulletin(first, last, lines, due, targets, names, remarks(lines));
    }

    private List<Key> forms(Optional<String> only) {
        return mappings.departments().values().stream()
                .filter(department -> only.isEmpty() || department.id().equals(only.get()))
                .flatMap(department -> department.forms().stream()
                        .map(form -> new Key(
                                department.id(), Optional.of(form.dataset().id()))))
                .toList();
    }

    private OptionalInt within(Key key) {
        return terms.of(key.department(), key.dataset());
    }

    /** Departments by id, in each first what its forms say, then what files did not say. */
    private static List<Bulletin.Line> lines(Map<Key, Quality> counted) {
        var byDepartment = new TreeMap<String, List<Bulletin.Line>>();
        counted.forEach((key, quality) -> byDepartment
                .computeIfAbsent(key.department(), department -> new ArrayList<>())
                .add(new Bulletin.Line(key.department(), key.dataset(), quality)));
        return byDepartment.values().stream().flatMap(List::stream).toList();
    }

    private List<String> remarks(List<Bulletin.Line> lines) {
        var remarks = new ArrayList<String>();
        Set<String> silent = new HashSet<>();
        Set<String> fruitless = new HashSet<>();
        lines.forEach(line -> {
            if (owes(line.department())) {
                silent.add(line.department());
            }
            fruitless.add(line.department());
        });
        for (var line : lines) {
            if (line.quality().files() > 0) {
                silent.remove(line.department());
            }
            if (line.quality().valid() > 0) {
                fruitless.remove(line.department());
            }
        }
        fruitless.removeIf(department -> nothingFrom(department, lines));
        remarks.add("没有报送任何文件的部门：" + named(silent) + "。");
        remarks.add("报送了文件而没有一行入库的部门：" + named(fruitless) + "。");
        var total = lines.stream().map(Bulletin.Line::quality).reduce(Quality.NONE, Quality::plus);
        if (total.undated() > 0) {
            remarks.add("有约定期限而没有决定日期、不计入及时率的记录：%d 条。".formatted(total.undated()));
        }
        if (total.open() > 0) {
            remarks.add("还没有办完、没有统计行数的文件：%d 个。".formatted(total.open()));
        }
        return remarks;
    }

    /** Whether the calendar or the decisions ask anything of it; a department that hands in when there is cause is not silent. */
    private boolean owes(String department) {
        return Optional.ofNullable(mappings.departments().get(department)).stream()
                .flatMap(known -> known.forms().stream())
                .anyMatch(form -> !form.due().equals(Due.NONE));
    }

    private static boolean nothingFrom(String department, List<Bulletin.Line> lines) {
        return lines.stream()
                .noneMatch(line ->
                        line.department().equals(department) && line.quality().files() > 0);
    }

    private String named(Set<String> departments) {
        return departments.isEmpty()
                ? "无"
                : String.join(
                        "、",
                        departments.stream().sorted().map(names::department).toList());
    }

    /**
     * Who owes what by when.
     *
     * @param within only periods that end in this one; unless said, of each form the one that is running and
     *     the one before, and everything that is missing
     * @param department only this one
     * @param open only what is missing or yet to come
     */
    public FigureTable due(Optional<CalendarPeriod> within, Optional<String> department, boolean open) {
        var chosen = calendar.obligations().stream()
                .filter(one -> department.isEmpty() || one.department().equals(department.get()))
                .filter(one -> !open || one.state() == Obligation.State.MISSING || one.state() == Obligation.State.DUE)
                .filter(one -> within.map(period -> period.contains(one.period().last()))
                        .orElseGet(() -> one.state() == Obligation.State.MISSING || calendar.recent(one.period())))
                .toList();
        return Periods.table("报送日历", "报送日历", chosen, names);
    }
}
