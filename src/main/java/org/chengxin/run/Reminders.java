package org.chengxin.run;

import org.chengxin.mapping.Mappings;
import org.chengxin.notice.Event;
import org.chengxin.notice.Notices;
import org.chengxin.report.CollectionCalendar;
import org.chengxin.report.Reminder;

/** Has departments told of what they owe: some working days before the day, and when it has passed. */
final class Reminders {

    private final CollectionCalendar calendar;
    private final Mappings mappings;
    private final Notices notices;

    Reminders(CollectionCalendar calendar, Mappings mappings, Notices notices) {
        this.calendar = calendar;
        this.mappings = mappings;
        this.notices = notices;
    }

    /**
     * Those of today; told again, they are told once.
     *
     * @param ahead how many working days before the due day
     */
    void tell(int ahead) {
        calendar.remindersToday(ahead).forEach(reminder -> notices.tell(event(reminder, ahead, mappings)));
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
