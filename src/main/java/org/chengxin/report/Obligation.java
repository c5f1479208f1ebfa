package org.chengxin.report;

import java.time.LocalDate;
import java.util.Optional;
import org.chengxin.calendar.CalendarPeriod;
import org.chengxin.store.HandedIn;
import org.chengxin.store.NothingDeclared;

/**
 * What one department owes of one dataset for one period, and how it stands.
 *
 * @param due the last day in time
 * @param certain whether {@code due} is; if not, it is the earliest possible one, for want of a table of working days
 * @param lateBy working days after {@code due} on which the upload or the declaration came; for what is missing, that have
 *     passed since; zero otherwise
 * @param upload what it was met by
 * @param nothing that there is nothing, as declared
 * @param decided records decided in the period that are in the store although nothing was declared; zero where nothing was
 *     not declared or the dataset has no decision day
 */
public record Obligation(
        String department,
        String dataset,
        CalendarPeriod period,
        LocalDate due,
        boolean certain,
        State state,
        int lateBy,
        Optional<HandedIn.Upload> upload,
        Optional<NothingDeclared.Declaration> nothing,
        long decided) {

    /** How an obligation stands. */
    public enum State {
        /** Something was taken in time. */
        ON_TIME("按时"),
        /** Something was taken, too late. */
        LATE("迟报"),
        /** There is nothing, and the day has passed. */
        MISSING("缺报"),
        /** There is nothing yet, and there is time. */
        DUE("待报"),
        /** The department declared that there is nothing to report. */
        NOTHING("零报告");

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As operators and clerks read it. */
        public String word() {
            return word;
        }
    }

    /** Whether nothing was declared, and yet there is something. */
    public boolean contradicted() {
        return nothing.isPresent() && (upload.isPresent() || decided > 0);
    }
}
