package org.chengxin.run;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.chengxin.mapping.Mappings;
import org.chengxin.notice.Event;
import org.chengxin.notice.Notices;
import org.chengxin.report.CollectionCalendar;
import org.chengxin.report.Reminder;

/**
 * Has departments told of what they owe: some working days before the day, and when it has passed; and of objections that are not
 * answered or settled in time, of which the administrators hear as well, day by day.
 */
final class Reminders {

    private final CollectionCalendar calendar;
    private final Objections objections;
    private final Mappings mappings;
    private final Notices notices;
    private final Clock clock;

    Reminders(CollectionCalendar calendar, Objections objections, Mappings mappings, Notices notices, Clock clock) {
        this.calendar = calendar;
        this.objections = objections;
        this.mappings = mappings;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Those of today; told again, they are told once.
     *
     * @param ahead how many working days before the due day
     */
    void tell(int ahead) {
        calendar.remindersToday(ahead).forEach(reminder -> notices.tell(event(reminder, ahead, mappings)));
        var today = LocalDate.now(clock);
        objections.deadlines().stream()
                .filter(Objections.Deadline::overdue)
                .flatMap(late -> events(late, mappings, today))
                .forEach(notices::tell);
    }

    /** One for the department, where the mappings know it, and one for the administrators. */
    static Stream<Event> events(Objections.Deadline late, Mappings mappings, LocalDate today) {
        var event = new Event.ObjectionLate(
                Optional.empty(), late.name(), late.record(), late.dataset(), late.answer(), late.due(), today);
        return mappings.departments().containsKey(late.department())
                ? Stream.of(event, event.to(late.department()))
                : Stream.of(event);
    }

    static Event event(Reminder reminder, int ahead, Mappings mappings) {
        var obligation = reminder.obligation();
        var department = mappings.departments().get(obligation.department());
        var dataset = mappings.datasets().get(obligation.dataset());
        return new Event.Reminder(
                obligation.department(),
                department == null ? obligation.department() : department.name(),
                "%s（%s）".formatted(dataset == null ? obligation.dataset() : dataset.name(), obligation.period()),
                obligation.due(),
                reminder.kind() == Reminder.Kind.OVERDUE ? -1 : ahead);
    }
}
