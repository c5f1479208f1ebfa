package org.chengxin.store;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;

/** Files that targets handed in themselves, and which answers to them were carried back. */
public final class HandedInFiles {

    private final JdbcOperations jdbc;

    public HandedInFiles(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A submission that a target handed in.
     *
     * @param editions the number of the last answer to it that was carried back; 0 for none
     * @param carried SHA-256 of the last one, in lower-case hex
     */
    public record Answered(String department, String receipt, int editions, Optional<String> carried) {}

    /**
     * A target handed in a file; said again, nothing changes.
     *
     * @param sha256 of what was in the sealed file, in lower-case hex
     */
    public void handedIn(String target, String department, String sha256) {
        jdbc.update(
                "INSERT INTO handed_in (target, sha256, department) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE target = target",
                target,
                sha256,
                department);
    }

    /** Submissions of what the target handed in, in the order of receipt. */
    public List<Answered> of(String target) {
        return jdbc.query(
                """
                SELECT s.department, s.receipt, COALESCE(c.edition, 0), c.sha256
                FROM handed_in h
                JOIN submission s ON s.sha256 = h.sha256 AND s.department = h.department
                LEFT JOIN carried_answer c ON c.target = h.target AND c.receipt = s.receipt
                WHERE h.target = ?
                ORDER BY s.submission_no
                """,
                (row, number) -> new Answered(
                        row.getString(1), row.getString(2), row.getInt(3), Optional.ofNullable(row.getString(4))),
                target);
    }

    /** One more answer was carried back. */
    public void carried(String target, Answered before, int edition, String sha256, LocalDateTime at) {
        jdbc.update("""
                INSERT INTO carried_answer (target, receipt, edition, sha256, carried_at) VALUES (?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE edition = ?, sha256 = ?, carried_at = ?
                """, target, before.receipt(), edition, sha256, at, edition, sha256, at);
    }
}
