package org.chengxin.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;

/** Notices that wait to be brought away, in the store: table {@code notice}. Several processes may send from it. */
final class Outbox {

    /** Until when the one that took a notice must have sent it; then it is due for everybody again. */
    static final Duration LEASE = Duration.ofMinutes(5);

    private static final String COLUMNS = "notice_key, created_at, event, audience, channel, subject, body, tries";

    private final JdbcOperations jdbc;
    private final Clock clock;

    Outbox(JdbcOperations jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Lays a notice in; one that lies there already, sent or not, stays as it is. */
    void lay(Notice notice) {
        jdbc.update(
                """
                INSERT INTO notice (notice_key, created_at, event, audience, channel, subject, body, state, tries, next_try_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'WAITING', 0, ?)
                ON DUPLICATE KEY UPDATE notice_key = notice_key
                """,
                notice.key(),
                notice.createdAt(),
                notice.kind(),
                notice.audience(),
                notice.channel().name(),
                notice.subject(),
                notice.body(),
                notice.createdAt());
    }

    /** What is due, longest waiting first. */
    List<Notice> due(Channel.Name channel, int most) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM notice WHERE state = 'WAITING' AND channel = ? AND next_try_at <= ?"
                        + " ORDER BY next_try_at, created_at, notice_key LIMIT ?",
                (row, number) -> notice(row),
                channel.name(),
                now(),
                most);
    }

    /** Takes a notice for one try; false when another process has taken it. */
    boolean take(Notice notice) {
        return jdbc.update("""
                        UPDATE notice SET tries = tries + 1, next_try_at = ?
                        WHERE notice_key = ? AND state = 'WAITING' AND tries = ?
                        """, now().plus(LEASE), notice.key(), notice.tries()) == 1;
    }

    /** @param remark what was not in order, empty for nothing */
    void sent(Notice notice, String remark) {
        jdbc.update(
                "UPDATE notice SET state = 'SENT', sent_at = ?, last_error = ? WHERE notice_key = ?",
                now(),
                remark.isEmpty() ? null : remark,
                notice.key());
    }

    void later(Notice notice, Duration pause, String error) {
        jdbc.update(
                "UPDATE notice SET next_try_at = ?, last_error = ? WHERE notice_key = ? AND state = 'WAITING'",
                now().plus(pause),
                error,
                notice.key());
    }

    void giveUp(Notice notice, String error) {
        jdbc.update(
                "UPDATE notice SET state = 'GIVEN_UP', last_error = ? WHERE notice_key = ? AND state = 'WAITING'",
                error,
                notice.key());
    }

    /** Those that were sent or given up so long ago that nobody asks. */
    void forget(Duration older) {
        jdbc.update("DELETE FROM notice WHERE state <> 'WAITING' AND created_at < ? LIMIT 10000", now().minus(older));
    }

    /** Those that were not sent, youngest first. */
    List<Notices.Unsent> unsent(int most) {
        return jdbc.query(
                """
                SELECT created_at, event, audience, channel, state, tries, next_try_at, last_error FROM notice
                WHERE state <> 'SENT' ORDER BY created_at DESC, notice_key LIMIT ?
                """,
                (row, number) -> new Notices.Unsent(
                        row.getObject("created_at", LocalDateTime.class),
                        row.getString("event"),
                        row.getString("audience"),
                        row.getString("channel"),
                        row.getString("state").equals("GIVEN_UP"),
                        row.getInt("tries"),
                        row.getObject("next_try_at", LocalDateTime.class),
                        row.getString("last_error") == null ? "" : row.getString("last_error")),
                most);
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getString("notice_key"),
                row.getObject("created_at", LocalDateTime.class),
                row.getString("event"),
                row.getString("audience"),
                Channel.Name.valueOf(row.getString("channel")),
                row.getString("subject"),
                row.getString("body"),
                row.getInt("tries"));
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock);
    }
}
