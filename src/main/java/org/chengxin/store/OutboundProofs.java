package org.chengxin.store;

import java.time.LocalDateTime;
import org.springframework.jdbc.core.JdbcOperations;

/** What the last proof of each target came to. Every method takes part in the caller's transaction. */
public final class OutboundProofs {

    private final JdbcOperations jdbc;

    public OutboundProofs(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** All agrees. */
    public void agrees(String target, LocalDateTime at) {
        jdbc.update("""
                INSERT INTO outbound_proof (target, proved_at) VALUES (?, ?)
                ON DUPLICATE KEY UPDATE proved_at = ?, differs_since = NULL, records = 0
                """, target, at, at);
    }

    /** So many records differ; since when stays what it was while they do. */
    public void differs(String target, long records, LocalDateTime at) {
        jdbc.update("""
                INSERT INTO outbound_proof (target, proved_at, differs_since, records) VALUES (?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE proved_at = ?, differs_since = COALESCE(differs_since, ?), records = ?
                """, target, at, at, records, at, at, records);
    }
}
