package org.chengxin.store;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The log of what operators do: who, when, which verb, about what, why, and what it changed. Lines are only added, in the
 * transaction that does the thing, so that there is none without the other. No line holds personal data.
 */
public final class OperatorActions {

    private final JdbcOperations jdbc;
    private final NumberSeries series;
    private final Clock clock;

    public OperatorActions(JdbcOperations jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.series = new NumberSeries(jdbc);
        this.clock = clock;
    }

    /**
     * One line of the log.
     *
     * @param verb as on the command line: {@code confirm}, {@code refuse}, {@code exempt}, {@code revoke} …
     * @param about a receipt, a run, an exemption's number …, in ASCII
     * @param before the state that was found, in the program's words
     * @param after the state that was left
     */
    public record Action(
            long number,
            LocalDateTime at,
            String who,
            String verb,
            String about,
            String reason,
            String before,
            String after) {}

    /** Adds a line, in the caller's transaction. */
    public void note(Attribution who, String verb, String about, String before, String after) {
        jdbc.update(
                """
                INSERT INTO operator_action (action_no, acted_at, who, verb, about, reason, before_state, after_state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                series.next("action"),
                LocalDateTime.now(clock),
                who.by(),
                verb,
                about,
                who.reason(),
                before,
                after);
    }

    /** Everything that was done about one thing, in order. */
    public List<Action> about(String what) {
        return jdbc.query(
                """
                SELECT action_no, acted_at, who, verb, about, reason, before_state, after_state FROM operator_action
                WHERE about = ? ORDER BY action_no
                """,
                (row, number) -> new Action(
                        row.getLong(1),
                        row.getObject(2, LocalDateTime.class),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)),
                what);
    }
}
