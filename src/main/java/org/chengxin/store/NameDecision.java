package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What a person decided about a number under another name.
 *
 * @param setsName whether the subject got its name by it
 * @param former what the subject was called before, where it was renamed
 * @param afterChange the last change before it
 */
public record NameDecision(
        long number,
        Digest16 subject,
        Digest16 digest,
        String name,
        NameVerdict verdict,
        LocalDateTime at,
        Attribution who,
        long afterChange,
        boolean setsName,
        Optional<Former> former,
        Optional<Revoked> revoked) {

    private static final String COLUMNS = """
            decision_no, subject_key, name_digest, name, verdict, decided_at, decided_by, reason, after_change, sets_name,
            former_name, former_key, former_digest, former_batch, revoked_at, revoked_by, revoke_reason
            """;

    /**
     * A name that a subject had.
     *
     * @param batchNo which said so
     */
    public record Former(
            String name,
            Digest16 key,
            Digest16 digest,
            @Nullable Long batchNo) {}

    /** That a decision counts no more. */
    public record Revoked(LocalDateTime at, Attribution who) {}

    /** Names nobody. */
    @Override
    public String toString() {
        return "NameDecision[" + number + ", " + verdict + "]";
    }

    boolean about(Digest16 nameDigest) {
        return digest.equals(nameDigest);
    }

    /** Whether the subject is called so by it, or was before. */
    boolean names(Digest16 nameDigest) {
        return about(nameDigest) || former(nameDigest);
    }

    /** Whether the subject was called so. */
    boolean former(Digest16 nameDigest) {
        return former.filter(it -> it.digest().equals(nameDigest)).isPresent();
    }

    /** Decisions about these subjects that are in force. */
    static List<NameDecision> inForce(JdbcOperations jdbc, List<Digest16> subjects) {
        var found = new ArrayList<NameDecision>();
        for (int from = 0; from < subjects.size(); from += 500) {
            var some = subjects.subList(from, Math.min(from + 500, subjects.size()));
            found.addAll(jdbc.query(
                    "SELECT " + COLUMNS
                            + " FROM identity_decision WHERE revoked_at IS NULL AND subject_key IN (%s) ORDER BY decision_no"
                                    .formatted("?" + ", ?".repeat(some.size() - 1)),
                    (row, number) -> of(row),
                    some.stream().map(Digest16::bytes).toArray()));
        }
        return found;
    }

    static Optional<NameDecision> find(JdbcOperations jdbc, long number) {
        return jdbc
                .query(
                        "SELECT " + COLUMNS + " FROM identity_decision WHERE decision_no = ?",
                        (row, count) -> of(row),
                        number)
                .stream()
                .findFirst();
    }

    /** Every decision, also those that were revoked, in order. */
    static List<NameDecision> all(JdbcOperations jdbc) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM identity_decision ORDER BY decision_no", (row, number) -> of(row));
    }

    private static NameDecision of(ResultSet row) throws SQLException {
        var revokedAt = row.getObject("revoked_at", LocalDateTime.class);
        return new NameDecision(
                row.getLong("decision_no"),
                Digest16.of(row.getBytes("subject_key")),
                Digest16.of(row.getBytes("name_digest")),
                row.getString("name"),
                NameVerdict.valueOf(row.getString("verdict")),
                row.getObject("decided_at", LocalDateTime.class),
                new Attribution(row.getString("decided_by"), row.getString("reason")),
                row.getLong("after_change"),
                row.getBoolean("sets_name"),
                former(row),
                revokedAt == null
                        ? Optional.empty()
                        : Optional.of(new Revoked(
                                revokedAt,
                                new Attribution(row.getString("revoked_by"), row.getString("revoke_reason")))));
    }

    private static Optional<Former> former(ResultSet row) throws SQLException {
        var name = row.getString("former_name");
        return name == null
                ? Optional.empty()
                : Optional.of(new Former(
                        name,
                        Digest16.of(Objects.requireNonNull(row.getBytes("former_key"))),
                        Digest16.of(Objects.requireNonNull(row.getBytes("former_digest"))),
                        row.getObject("former_batch", Long.class)));
    }
}
