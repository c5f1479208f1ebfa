package org.chengxin.report;

import org.chengxin.store.HandedIn;
import org.chengxin.store.RowAccount;
import org.chengxin.store.SubmissionStatus;

/**
 * What is counted of submissions, to be added up over datasets and departments.
 *
 * @param files handed in, of which {@code refused} were returned whole, {@code repeated} were taken before byte for byte, and
 *     {@code open} are not done
 * @param rows the accounts of their rows, added up
 * @param resent rows that correct an earlier one, of which {@code resentPassed} passed
 * @param terms records brought in for the first time that have a term and a decision day, of which {@code inTime} came
 *     within it
 * @param undated records brought in for the first time that have a term and no decision day
 * @param items in rows that passed the check, of which {@code filled} are
 * @param owed periods whose day lay in the time of the report and has passed or was met, of which {@code met} were met in
 *     time or declared as nothing, {@code late} were late and {@code missing} were not met
 */
record Quality(
        int files,
        int refused,
        int repeated,
        int open,
        RowAccount rows,
        int resent,
        int resentPassed,
        long terms,
        long inTime,
        long undated,
        long items,
        long filled,
        int owed,
        int met,
        int late,
        int missing) {

    static final Quality NONE = new Quality(0, 0, 0, 0, RowAccount.NONE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** @param term whether records of the form have a term from their decision */
    static Quality of(HandedIn.Outcome outcome, boolean term) {
        var rows = outcome.rows();
        boolean taken = outcome.status() == SubmissionStatus.ACCEPTED || outcome.status() == SubmissionStatus.PARTLY;
        boolean refused = outcome.status() == SubmissionStatus.REFUSED;
        boolean repeated = outcome.status() == SubmissionStatus.DUPLICATE_FILE;
        boolean done = taken || refused || repeated;
        return new Quality(
                1,
                refused ? 1 : 0,
                repeated ? 1 : 0,
                done ? 0 : 1,
                done ? rows : RowAccount.NONE,
                done ? outcome.resent() : 0,
                taken ? outcome.resent() - outcome.failedAgain() : 0,
                0,
                0,
                taken && term ? rows.added() : 0,
                0,
                0,
                0,
                0,
                0,
                0);
    }

    /** Records with a decision day; they were counted among the undated by {@link #of(HandedIn.Outcome, boolean)}. */
    static Quality ofTerms(int records, boolean inTime) {
        return new Quality(
                0, 0, 0, 0, RowAccount.NONE, 0, 0, records, inTime ? records : 0, -records, 0, 0, 0, 0, 0, 0);
    }

    static Quality of(HandedIn.Filled rows) {
        return new Quality(0, 0, 0, 0, RowAccount.NONE, 0, 0, 0, 0, 0, rows.items(), rows.filled(), 0, 0, 0, 0);
    }

    static Quality of(Obligation obligation) {
        int met = 0;
        int late = 0;
        int missing = 0;
        switch (obligation.state()) {
            case DUE -> {
                return NONE;
            }
            case ON_TIME -> met = 1;
            case NOTHING -> {
                met = obligation.lateBy() == 0 ? 1 : 0;
                late = 1 - met;
            }
            case LATE -> late = 1;
            case MISSING -> missing = 1;
        }
        return new Quality(0, 0, 0, 0, RowAccount.NONE, 0, 0, 0, 0, 0, 0, 0, 1, met, late, missing);
    }

    Quality plus(Quality more) {
        return new Quality(
                files + more.files,
                refused + more.refused,
                repeated + more.repeated,
                open + more.open,
                plus(rows, more.rows),
                resent + more.resent,
                resentPassed + more.resentPassed,
                terms + more.terms,
                inTime + more.inTime,
                undated + more.undated,
                items + more.items,
                filled + more.filled,
                owed + more.owed,
                met + more.met,
                late + more.late,
                missing + more.missing);
    }

    private static RowAccount plus(RowAccount a, RowAccount b) {
        return new RowAccount(
                a.physical() + b.physical(),
                a.blank() + b.blank(),
                a.added() + b.added(),
                a.changed() + b.changed(),
                a.unchanged() + b.unchanged(),
                a.older() + b.older(),
                a.duplicate() + b.duplicate(),
                a.rejected() + b.rejected(),
                a.held() + b.held(),
                a.withheld() + b.withheld());
    }

    /** Rows with data. */
    long handedIn() {
        return (long) rows.physical() - rows.blank();
    }

    /** Rows in which nothing was wrong, also where they brought nothing new. */
    long passed() {
        return (long) rows.added() + rows.changed() + rows.unchanged() + rows.duplicate() + rows.older();
    }

    /** Rows that now stand in the store as they were handed in. */
    long valid() {
        return (long) rows.added() + rows.changed() + rows.unchanged();
    }

    /** Rows that say what the file or the store says already. */
    long repetitions() {
        return (long) rows.duplicate() + rows.unchanged();
    }
}
