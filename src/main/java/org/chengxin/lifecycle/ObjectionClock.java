package org.chengxin.lifecycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.mapping.Act.Clock;

/**
 * By when an objection is to be settled (河南省社会信用条例 art. 41), in working days from the day on which it was accepted, which is not
 * counted itself (民法典 art. 201). The days after it was paused, up to and with the day on which it is gone on with, do not count.
 */
public final class ObjectionClock {

    private final Clock clock;
    private final WorkingDays days;

    public ObjectionClock(Clock clock, WorkingDays days) {
        this.clock = clock;
        this.days = days;
    }

    /** From which day on it was in which state. */
    public record Step(LocalDate day, String state) {}

    /**
     * What the clock says.
     *
     * @param due the last day on which it may be settled; empty while it is paused
     * @param answerDue the last day for the provider's answer; empty where it was not asked, has answered, or while it is paused
     * @param paused whether it rests
     */
    public record Reading(Optional<LocalDate> due, Optional<LocalDate> answerDue, boolean paused) {

        /** Whether it is not settled in time. */
        public boolean overdue(LocalDate today) {
            return due.filter(today::isAfter).isPresent();
        }

        /** Whether the provider has not answered in time. */
        public boolean answerOverdue(LocalDate today) {
            return answerDue.filter(today::isAfter).isPresent();
        }
    }

    /** A stretch that does not count; its end is empty while it lasts. */
    private record Pause(LocalDate after, Optional<LocalDate> until) {

        boolean covers(LocalDate day) {
            return day.isAfter(after) && until.filter(day::isAfter).isEmpty();
        }
    }

    /** @param steps those of an objection that is not settled, oldest first */
    public Reading read(LocalDate accepted, List<Step> steps) {
        var pauses = pauses(steps);
        boolean asked = steps.stream().anyMatch(step -> clock.asked().contains(step.state()));
        var due = end(accepted, asked ? clock.provider() : clock.own(), pauses);
        var answer = askedSince(steps).flatMap(day -> end(day, clock.answer(), pauses));
        return new Reading(
                due, answer, pauses.stream().anyMatch(pause -> pause.until().isEmpty()));
    }

    /** Since when the provider is being asked; it has answered once it goes on without them, and a pause is no answer. */
    private Optional<LocalDate> askedSince(List<Step> steps) {
        Optional<LocalDate> since = Optional.empty();
        for (var step : steps) {
            if (clock.asked().contains(step.state())) {
                since = since.or(() -> Optional.of(step.day()));
            } else if (!clock.paused().contains(step.state())) {
                since = Optional.empty();
            }
        }
        return since;
    }

    private List<Pause> pauses(List<Step> steps) {
        var pauses = new ArrayList<Pause>();
        Optional<LocalDate> since = Optional.empty();
        for (var step : steps) {
            boolean rests = clock.paused().contains(step.state());
            if (rests && since.isEmpty()) {
                since = Optional.of(step.day());
            } else if (!rests && since.isPresent()) {
                pauses.add(new Pause(since.get(), Optional.of(step.day())));
                since = Optional.empty();
            }
        }
        since.ifPresent(day -> pauses.add(new Pause(day, Optional.empty())));
        return pauses;
    }

    /** Empty where it rests before the term is over. */
    private Optional<LocalDate> end(LocalDate from, int term, List<Pause> pauses) {
        var day = from;
        for (int left = term; left > 0; ) {
            day = day.plusDays(1);
            var next = day;
            var pause = pauses.stream().filter(it -> it.covers(next)).findFirst();
            if (pause.isPresent() && pause.get().until().isEmpty()) {
                return Optional.empty();
            }
            if (pause.isEmpty() && days.isWorkingDay(day)) {
                left--;
            }
        }
        return Optional.of(day);
    }
}
