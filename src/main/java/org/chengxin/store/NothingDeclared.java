package org.chengxin.store;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** What departments said they have nothing to report of (零报告). Nothing written is ever changed. */
public final class NothingDeclared {

    private static final String OWED = "OWED";
    private static final String DECLARED = "NOTHING";

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final NumberSeries series;
    private final OperatorActions actions;
    private final Clock clock;

    public NothingDeclared(
            JdbcOperations jdbc, TransactionOperations transaction, OperatorActions actions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.series = new NumberSeries(jdbc);
        this.actions = actions;
        this.clock = clock;
    }

    /**
     * Said for a form and a period.
     *
     * @param period as {@code CalendarPeriod} writes it
     * @param by who said it, and {@code reason} why
     */
    public record Declaration(
            String department, String dataset, String period, LocalDateTime at, String by, String reason) {}

    /** Writes down that there is nothing; false if that stands already. */
    public boolean declare(String department, String dataset, String period, Attribution who) {
        return say(department, dataset, period, false, who);
    }

    /** Takes a declaration back; false if there is none. */
    public boolean withdraw(String department, String dataset, String period, Attribution who) {
        return say(department, dataset, period, true, who);
    }

    private boolean say(String department, String dataset, String period, boolean withdrawn, Attribution who) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            // Locks, so that two at a time are one after the other.
            long number = series.next("declaration");
            boolean stands = standing(department, dataset, period).isPresent();
            if (stands != withdrawn) {
                status.setRollbackOnly();
                return false;
            }
            jdbc.update(
                    """
                    INSERT INTO nothing_declared (declaration_no, department, dataset, period, withdrawn, said_at, said_by,
                      reason)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    number,
                    department,
                    dataset,
                    period,
                    withdrawn,
                    LocalDateTime.now(clock),
                    who.by(),
                    who.reason());
            actions.note(
                    who,
                    "nothing",
                    "%s/%s/%s".formatted(department, dataset, period),
                    withdrawn ? DECLARED : OWED,
                    withdrawn ? OWED : DECLARED);
            return true;
        }));
    }

    private Optional<Declaration> standing(String department, String dataset, String period) {
        return standing("AND n.department = ? AND n.dataset = ? AND n.period = ?", department, dataset, period).stream()
                .findFirst();
    }

    /** Every declaration that was not taken back. */
    public List<Declaration> standing() {
        return standing("");
    }

    private List<Declaration> standing(String and, Object... arguments) {
        return jdbc.query(
                """
                SELECT n.department, n.dataset, n.period, n.said_at, n.said_by, n.reason FROM nothing_declared n
                WHERE n.withdrawn = FALSE AND NOT EXISTS (
                  SELECT 1 FROM nothing_declared later
                  WHERE later.department = n.department AND later.dataset = n.dataset AND later.period = n.period
                    AND later.declaration_no > n.declaration_no)
                %s ORDER BY n.declaration_no
                """.formatted(and),
                (row, number) -> new Declaration(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDateTime.class),
                        row.getString(5),
                        row.getString(6)),
                arguments);
    }
}
