package org.chengxin.claim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcOperations;

/** What ran and runs, to look at; and the one thing that is said to a run: stop. */
public final class RunRegister {

    private static final String SELECT = """
            SELECT r.*, (SELECT MAX(ABS(TIMESTAMPDIFF(SECOND, c.heartbeat_at, UTC_TIMESTAMP(3)))) FROM run_claim c
              WHERE c.run_no = r.run_no) AS silent
            FROM run r
            """;

    private final JdbcOperations jdbc;
    private final Clock clock;
    private final String host = Owner.ofThisProcess().host();

    public RunRegister(JdbcOperations jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Which runs to list.
     *
     * @param since begun then or later
     * @param limit of the newest
     */
    public record Filter(
            Optional<RunState> state, Optional<String> department, Optional<LocalDateTime> since, int limit) {}

    /** Newest first. */
    public List<RunRow> list(Filter filter) {
        var where = new ArrayList<String>();
        var arguments = new ArrayList<Object>();
        filter.state().ifPresent(state -> {
            where.add("r.state = ?");
            arguments.add(state.name());
        });
        filter.department().ifPresent(department -> {
            where.add("r.department = ?");
            arguments.add(department);
        });
        filter.since().ifPresent(since -> {
            where.add("r.started_at >= ?");
            arguments.add(since);
        });
        arguments.add(filter.limit());
        return select(
                (where.isEmpty() ? "" : "WHERE " + String.join(" AND ", where)) + " ORDER BY r.run_no DESC LIMIT ?",
                arguments.toArray());
    }

    public Optional<RunRow> find(long number) {
        return select("WHERE r.run_no = ?", number).stream().findFirst();
    }

    /** The last run of a task. */
    public Optional<RunRow> lastOf(String task) {
        return select("WHERE r.task = ? ORDER BY r.run_no DESC LIMIT 1", task).stream()
                .findFirst();
    }

    /** The last run of a submission. */
    public Optional<RunRow> lastOf(long submissionNo) {
        return ofSubmission(submissionNo).stream().findFirst();
    }

    /** All runs of a submission, newest first. */
    public List<RunRow> ofSubmission(long submissionNo) {
        return select("WHERE r.submission_no = ? ORDER BY r.run_no DESC", submissionNo);
    }

    /** What runs as part of a run. */
    public List<RunRow> partsOf(long number) {
        return select("WHERE r.parent_no = ? ORDER BY r.run_no", number);
    }

    /**
     * Asks a run to stop; it sees it within about a second, and obeys at its next seam. The first to ask is remembered.
     *
     * @return whether it was running
     */
    public boolean askToStop(long number, String by, Optional<String> reason) {
        jdbc.update("""
                UPDATE run SET stop_at = ?, stop_by = ?, stop_reason = ?
                WHERE run_no = ? AND state = 'RUNNING' AND stop_at IS NULL
                """, LocalDateTime.now(clock), by, reason.orElse(null), number);
        return find(number).filter(run -> run.state() == RunState.RUNNING).isPresent();
    }

    /** Forgets runs that ended before then, and are nobody's parent or last. */
    public int purge(LocalDateTime before) {
        return jdbc.update("""
                DELETE FROM run WHERE state <> 'RUNNING' AND ended_at < ?
                  AND run_no NOT IN (SELECT keep_no FROM (SELECT MAX(run_no) AS keep_no FROM run GROUP BY task) k)
                """, before);
    }

    private List<RunRow> select(String where, Object... arguments) {
        return jdbc.query(SELECT + where, (row, index) -> row(row), arguments);
    }

    private RunRow row(ResultSet row) throws SQLException {
        long silent = row.getLong("silent");
        boolean live = !row.wasNull() && silent <= Runs.SILENT.toSeconds() && !gone(row.getString("owner"));
        return new RunRow(
                row.getLong("run_no"),
                number(row, "parent_no"),
                Task.Kind.valueOf(row.getString("kind")),
                row.getString("task"),
                row.getString("label"),
                number(row, "submission_no"),
                Optional.ofNullable(row.getString("department")),
                RunState.valueOf(row.getString("state")),
                Owner.told(row.getString("owner")),
                live,
                row.getString("started_by"),
                row.getBoolean("by_person"),
                Optional.ofNullable(row.getString("reason")),
                row.getString("mapping_version"),
                row.getString("program_version"),
                row.getObject("started_at", LocalDateTime.class),
                Optional.ofNullable(row.getObject("ended_at", LocalDateTime.class)),
                Optional.ofNullable(row.getString("stop_by")),
                Optional.ofNullable(row.getString("stop_reason")),
                Optional.ofNullable(row.getString("cause")));
    }

    /** Of a process of this machine one need not wait for a heartbeat. */
    private boolean gone(String owner) {
        return Owner.parse(owner).filter(it -> it.goneFrom(host)).isPresent();
    }

    private static OptionalLong number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
