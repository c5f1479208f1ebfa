package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.chengxin.protect.BlindIndex;
import org.chengxin.protect.Digests;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * The log of what operators do: who, when, which verb, about what, why, and what it changed. Lines are only added, in the
 * transaction that does the thing, so that there is none without the other. No line holds personal data.
 *
 * <p>Each line is sealed, under a key that the database does not hold, together with the seal of the line before: whoever
 * changes, removes or slips in one by SQL breaks the chain there ({@link #brokenAt}).
 */
public final class OperatorActions {

    private static final String COLUMNS = "action_no, acted_at, who, verb, about, reason, before_state, after_state";
    private static final int PAGE = 1_000;

    private final JdbcOperations jdbc;
    private final NumberSeries series;
    private final BlindIndex index;
    private final Clock clock;

    /** @param index of the keyring, under whose key lines are sealed */
    public OperatorActions(JdbcOperations jdbc, BlindIndex index, Clock clock) {
        this.jdbc = jdbc;
        this.series = new NumberSeries(jdbc);
        this.index = index;
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
        // Locks the series: one line after another, each behind the seal of the one before.
        long number = series.next("action");
        var at = LocalDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
        var action = new Action(number, at, who.by(), verb, about, who.reason(), before, after);
        var previous =
                jdbc.queryForList("SELECT seal FROM operator_action WHERE action_no = ?", byte[].class, number - 1);
        jdbc.update(
                "INSERT INTO operator_action (" + COLUMNS + ", seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                at,
                action.who,
                verb,
                about,
                action.reason,
                before,
                after,
                seal(action, previous.isEmpty() ? null : previous.get(0)));
    }

    /** Everything that was done about one thing, in order. */
    public static List<Action> about(JdbcOperations jdbc, String what) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM operator_action WHERE about = ? ORDER BY action_no",
                (row, number) -> action(row),
                what);
    }

    /** What was done last, the youngest first. */
    public List<Action> latest(int limit) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM operator_action ORDER BY action_no DESC LIMIT ?",
                (row, number) -> action(row),
                limit);
    }

    /**
     * The first line that is not as it was written, or is missing; empty if the log is whole. Lines from before there were
     * seals are taken as they are.
     */
    public OptionalLong brokenAt() {
        long last = series.last("action");
        long done = series.last("action-unsealed");
        byte[] seal = null;
        while (done < last) {
            var page = jdbc.query(
                    "SELECT " + COLUMNS + ", seal FROM operator_action WHERE action_no > ? ORDER BY action_no LIMIT "
                            + PAGE,
                    (row, number) -> new Sealed(action(row), row.getBytes("seal")),
                    done);
            for (var line : page) {
                if (line.action.number != done + 1 || !Arrays.equals(line.seal, seal(line.action, seal))) {
                    return OptionalLong.of(done + 1);
                }
                done++;
                seal = line.seal;
            }
            if (page.isEmpty()) {
                return OptionalLong.of(done + 1);
            }
        }
        return OptionalLong.empty();
    }

    private static final class Sealed {

        final Action action;
        final byte @Nullable [] seal;

        Sealed(Action action, byte @Nullable [] seal) {
            this.action = action;
            this.seal = seal;
        }
    }

    private byte[] seal(Action action, byte @Nullable [] previous) {
        var digest = Digests.of(
                previous == null ? null : HexFormat.of().formatHex(previous),
                String.valueOf(action.number),
                action.at.toString(),
                action.who,
                action.verb,
                action.about,
                action.reason,
                action.before,
                action.after);
        return index.of("operator-action", HexFormat.of().formatHex(digest));
    }

    private static Action action(ResultSet row) throws SQLException {
        return new Action(
                row.getLong(1),
                row.getObject(2, LocalDateTime.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }
}
