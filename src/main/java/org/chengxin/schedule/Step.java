package org.chengxin.schedule;

import java.util.List;
import java.util.Map;
import org.chengxin.calendar.CalendarPeriod;

/** Something that a job does. */
public sealed interface Step {

    /** Whether it can be done for a day that has passed. */
    default boolean dated() {
        return false;
    }

    /**
     * Takes in every file that waits.
     *
     * @param departments of these; of all when there are none
     */
    record Import(List<String> departments) implements Step {

        public Import {
            departments = List.copyOf(departments);
        }
    }

    /**
     * Tells targets what changed.
     *
     * @param targets these; all when there are none
     */
    record Extract(List<String> targets) implements Step {

        public Extract {
            targets = List.copyOf(targets);
        }

        @Override
        public boolean dated() {
            return true;
        }
    }

    /** Keeps the blank forms up to date. */
    record Templates() implements Step {}

    /**
     * Reminds departments of what they owe.
     *
     * @param ahead how many working days before the due day
     */
    record Remind(int ahead) implements Step {}

    /** Writes the report on the last whole period before the day. */
    record Report(CalendarPeriod.Kind period) implements Step {

        @Override
        public boolean dated() {
            return true;
        }
    }

    /**
     * Forgets what served runs.
     *
     * @param days that ended so many days ago and more
     */
    record Purge(int days) implements Step {}

    /**
     * Removes what is kept for a term and no longer, and proves it.
     *
     * @param days for each term
     */
    record Retention(Map<Term, Integer> days) implements Step {

        public Retention {
            days = Map.copyOf(days);
        }
    }
}
