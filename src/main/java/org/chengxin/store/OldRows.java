package org.chengxin.store;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What is older than its term in the tables, and of which submissions the files are. Every statement is one short transaction, so that
 * what is broken off is gone on with by the next. Of submissions with rows that wait for a person's decision nothing is too old.
 */
public final class OldRows {

    private static final int PAGE = 500;

    /** Rows a transaction. */
    private static final int TOGETHER = 5_000;

    private static final String ENDED = """
            s.finished_at < ? AND s.status NOT IN ('RECEIVED', 'FAILED', 'AWAITING')
            AND NOT EXISTS (SELECT 1 FROM held_record h WHERE h.batch_no = s.batch_no AND NOT h.decided)""";

    private static final List<String> FINDINGS = List.of("finding", "unlisted_finding", "rejected_row", "resent_row");

    private final JdbcOperations jdbc;

    public OldRows(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** A package that a target has. */
    public record OldPackage(String target, long number, String name, LocalDate date) {}

    /** Submissions that ended before then, and of which there are findings, or rows to be corrected; oldest first. */
    public List<Long> withFindings(LocalDateTime then, long after) {
        return jdbc.queryForList("""
                SELECT s.submission_no FROM submission s WHERE s.submission_no > ? AND %s AND (%s)
                ORDER BY s.submission_no LIMIT %d
                """.formatted(ENDED, anyFinding(), PAGE), Long.class, after, then);
    }

    /** How many submissions those are. */
    public int countWithFindings(LocalDateTime then) {
        return count("SELECT COUNT(*) FROM submission s WHERE %s AND (%s)".formatted(ENDED, anyFinding()), then);
    }

    private static String anyFinding() {
        return String.join(
                " OR ",
                FINDINGS.stream()
                        .map("EXISTS (SELECT 1 FROM %s f WHERE f.submission_no = s.submission_no)"::formatted)
                        .toList());
    }

    /** How many lines were removed; none when nothing is left. */
    public int forgetFindings(long submission) {
        for (var table : FINDINGS) {
            int removed = jdbc.update(
                    "DELETE FROM %s WHERE submission_no = ? LIMIT %d".formatted(table, TOGETHER), submission);
            if (removed > 0) {
                return removed;
            }
        }
        return 0;
    }

    /** Of rows that never came into the store, and lines of rows that served an import, how many are left. */
    public int countTraces(LocalDateTime then) {
        return new Purge(jdbc).endedBefore(then).size();
    }

    /** Whether the submission of a receipt ended before then; empty where there is no such submission. */
    public Optional<Boolean> ended(String receipt, LocalDateTime then) {
        return ended("s.receipt = ?", receipt, then);
    }

    /** The same of a working copy. */
    public Optional<Boolean> endedByToken(String token, LocalDateTime then) {
        return ended("s.work_token = ?", token, then);
    }

    /** Whether all submissions of a file ended before then; empty where there is none. */
    public Optional<Boolean> allEnded(String sha256, LocalDateTime then) {
        return ended("s.sha256 = ?", sha256, then);
    }

    private Optional<Boolean> ended(String which, String name, LocalDateTime then) {
        return Optional.ofNullable(jdbc.queryForObject(
                "SELECT MIN(CASE WHEN %s THEN 1 ELSE 0 END) FROM submission s WHERE %s".formatted(ENDED, which),
                Boolean.class,
                then,
                name));
    }

    /** Packages that were delivered before then and whose list is still there. */
    public List<OldPackage> packages(LocalDateTime then) {
        return jdbc.query(
                """
                SELECT p.target, p.package_no, p.name, p.package_date FROM outbound_package p
                WHERE p.delivered_at < ? ORDER BY p.target, p.package_no
                """,
                (row, number) -> new OldPackage(
                        row.getString(1), row.getLong(2), row.getString(3), row.getObject(4, LocalDate.class)),
                then);
    }

    /** How many lines of the list were removed; none when nothing is left. */
    public int forgetItems(OldPackage old) {
        return jdbc.update(
                "DELETE FROM outbound_item WHERE target = ? AND package_no = ? LIMIT " + TOGETHER,
                old.target(),
                old.number());
    }

    /** How many lines of lists are left. */
    public int countItems(LocalDateTime then) {
        return count("""
                SELECT COUNT(*) FROM outbound_package p
                JOIN outbound_item i ON i.target = p.target AND i.package_no = p.package_no WHERE p.delivered_at < ?
                """, then);
    }

    /** Removes some of the queries before then; none when nothing is left. */
    public int forgetQueries(LocalDateTime then) {
        var numbers = jdbc.queryForList(
                "SELECT query_no FROM person_query WHERE asked_at < ? ORDER BY query_no LIMIT " + TOGETHER,
                Long.class,
                then);
        if (numbers.isEmpty()) {
            return 0;
        }
        long last = numbers.get(numbers.size() - 1);
        jdbc.update("""
                DELETE a FROM person_query_answer a JOIN person_query q ON q.query_no = a.query_no
                WHERE q.query_no <= ? AND q.asked_at < ?
                """, last, then);
        return jdbc.update("DELETE FROM person_query WHERE query_no <= ? AND asked_at < ?", last, then);
    }

    /** How many queries before then are left. */
    public int countQueries(LocalDateTime then) {
        return count("SELECT COUNT(*) FROM person_query WHERE asked_at < ?", then);
    }

    private int count(String sql, Object... arguments) {
        return Objects.requireNonNull(jdbc.queryForObject(sql, Integer.class, arguments));
    }
}
