package org.chengxin.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.chengxin.calendar.CalendarPeriod;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.mapping.Due;
import org.chengxin.report.Obligation.State;
import org.chengxin.store.HandedIn;
import org.chengxin.store.NothingDeclared;

/**
 * Which upload meets which period. A file does not say for which period it is, so the day of its receipt decides:
 *
 * <ol>
 *   <li>A period is met in time by the first upload after the day on which the period before was due, up to and with its own
 *       due day. Two periods that are due on one day, because of a holiday, are met by the same upload.
 *   <li>Otherwise, where nothing was declared, the first upload until the end of the calendar period in which it was due is
 *       its late delivery, and counts for no other period: what comes on 15 December, after 10 December passed without a
 *       file, is November's. What comes later is the next period's; this one stays missing, so that one gap does not make
 *       every later period late.
 * </ol>
 *
 * <p>An upload is a submission of which something was taken.
 */
final class Fulfilment {

    private final String department;
    private final String dataset;
    private final Due.Regular regular;
    private final List<HandedIn.Upload> uploads;
    private final Map<String, NothingDeclared.Declaration> nothing;
    private final ToLongFunction<CalendarPeriod> decided;
    private final WorkingDays days;
    private final Set<String> used = new HashSet<>();

    /**
     * @param uploads of the form, in the order of receipt
     * @param nothing declarations of the form by period
     * @param decided how many records decided in a period are in the store; asked only where nothing was declared
     */
    Fulfilment(
            String department,
            String dataset,
            Due.Regular regular,
            List<HandedIn.Upload> uploads,
            Map<String, NothingDeclared.Declaration> nothing,
            ToLongFunction<CalendarPeriod> decided,
            WorkingDays days) {
        this.department = department;
        this.dataset = dataset;
        this.regular = regular;
        this.uploads = uploads;
        this.nothing = nothing;
        this.decided = decided;
        this.days = days;
    }

    /** Every period from the first that is owed to the one that is running on {@code today}. */
    List<Obligation> until(LocalDate today) {
        var obligations = new ArrayList<Obligation>();
        var before = DueDay.of(regular, regular.since().previous(), days).day();
        LocalDate last = before;
        for (var period = regular.since(); !period.first().isAfter(today); period = period.next()) {
            var due = DueDay.of(regular, period, days);
            if (due.day().isAfter(last)) {
                before = last;
                last = due.day();
            }
            obligations.add(of(period, due, before, today));
        }
        return obligations;
    }

    private Obligation of(CalendarPeriod period, DueDay due, LocalDate before, LocalDate today) {
        var declared = Optional.ofNullable(nothing.get(period.toString()));
        long contradicting = declared.isPresent() ? decided.applyAsLong(period) : 0;
        var inTime = first(before, due.day());
        if (inTime.isPresent()) {
            return as(State.ON_TIME, period, due, 0, inTime, declared, contradicting);
        }
        if (declared.isPresent()) {
            var said = declared.get().at().toLocalDate();
            return as(State.NOTHING, period, due, lateBy(due, said), Optional.empty(), declared, contradicting);
        }
        if (!today.isAfter(due.day())) {
            return as(State.DUE, period, due, 0, Optional.empty(), declared, 0);
        }
        var late = first(
                due.certain(),
                CalendarPeriod.containing(regular.every(), due.day()).last());
        late.ifPresent(upload -> used.add(upload.receipt()));
        int lateBy = lateBy(due, late.map(Fulfilment::day).orElse(today));
        return as(late.isPresent() ? State.LATE : State.MISSING, period, due, lateBy, late, declared, 0);
    }

    private Obligation as(
            State state,
            CalendarPeriod period,
            DueDay due,
            int lateBy,
            Optional<HandedIn.Upload> upload,
            Optional<NothingDeclared.Declaration> declared,
            long contradicting) {
        boolean certain = due.unknown().isEmpty();
        return new Obligation(
                department, dataset, period, due.day(), certain, state, lateBy, upload, declared, contradicting);
    }

    private int lateBy(DueDay due, LocalDate day) {
        return day.isAfter(due.day()) ? days.between(due.certain(), day) : 0;
    }

    /** The first upload after one day, up to and with the other, that is not the late delivery of an earlier period. */
    private Optional<HandedIn.Upload> first(LocalDate after, LocalDate last) {
        return uploads.stream()
                .filter(upload -> day(upload).isAfter(after) && !day(upload).isAfter(last))
                .filter(upload -> !used.contains(upload.receipt()))
                .findFirst();
    }

    private static LocalDate day(HandedIn.Upload upload) {
        return upload.receivedAt().toLocalDate();
    }
}
