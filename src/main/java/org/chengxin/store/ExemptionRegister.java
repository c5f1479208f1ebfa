package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chengxin.check.Exemptions;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The exemptions that were ever granted, and those that were revoked; nothing is changed or removed. Which of them a submission
 * has is settled when it gets its number, so that going on with it later, whatever happened, brings the same.
 */
public final class ExemptionRegister {

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final OperatorActions actions;
    private final NumberSeries series;
    private final Clock clock;

    public ExemptionRegister(
            JdbcOperations jdbc, TransactionOperations transaction, OperatorActions actions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.actions = actions;
        this.series = new NumberSeries(jdbc);
        this.clock = clock;
    }

    /** An exemption as it was granted, and how it ended early if it did. */
    public record Granted(
            long number, ExemptionRequest what, LocalDateTime at, Attribution who, Optional<Revoked> revoked) {

        /** Whether files received on the day, from now on, have it. */
        public boolean inForce(LocalDate day) {
            return revoked.isEmpty() && !day.isBefore(what.from()) && !day.isAfter(what.until());
        }
    }

    /** That an exemption was taken back. */
    public record Revoked(LocalDateTime at, Attribution who) {}

    /** Grants an exemption to submissions that are received from now on. */
    public Granted grant(ExemptionRequest what, Attribution who) {
        return Objects.requireNonNull(transaction.execute(status -> {
            long last = series.lock("submission");
            long number = series.next("exemption");
            jdbc.update(
                    """
                    INSERT INTO exemption (exemption_no, department, dataset, code, field, valid_from, valid_until,
                      granted_at, granted_by, reason, after_submission)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    number,
                    what.department(),
                    what.dataset(),
                    what.code(),
                    what.field().orElse(null),
                    what.from(),
                    what.until(),
                    LocalDateTime.now(clock),
                    who.by(),
                    who.reason(),
                    last);
            actions.note(who, "exempt", about(number), "", words(what));
            return find(number).orElseThrow();
        }));
    }

    /**
     * Takes an exemption back for submissions that are received from now on.
     *
     * @throws IllegalArgumentException in the operator's words, if there is none of the number or it was taken back before
     */
    public Granted revoke(long number, Attribution who) {
        return Objects.requireNonNull(transaction.execute(status -> {
            long last = series.lock("submission");
            var granted = find(number)
                    .orElseThrow(() -> new IllegalArgumentException("没有豁免第 %d 号；用 exempt --list 列出".formatted(number)));
            granted.revoked().ifPresent(earlier -> {
                throw new IllegalArgumentException("豁免第 %d 号已由 %s 于 %s 撤销"
                        .formatted(number, earlier.who().by(), earlier.at().toLocalDate()));
            });
            jdbc.update("""
                    INSERT INTO exemption_revocation (exemption_no, revoked_at, revoked_by, reason, after_submission)
                    VALUES (?, ?, ?, ?, ?)
                    """, number, LocalDateTime.now(clock), who.by(), who.reason(), last);
            actions.note(who, "revoke", about(number), words(granted.what()), "REVOKED");
            return find(number).orElseThrow();
        }));
    }

    private static String about(long number) {
        return "exemption:" + number;
    }

    private static String words(ExemptionRequest what) {
        return "%s %s %s%s %s/%s"
                .formatted(
                        what.department(),
                        what.dataset(),
                        what.code(),
                        what.field().map(field -> ":" + field).orElse(""),
                        what.from(),
                        what.until());
    }

    /** Every exemption that was ever granted, in the order of their numbers. */
    public List<Granted> all() {
        return select("");
    }

    private Optional<Granted> find(long number) {
        return select("WHERE e.exemption_no = ?", number).stream().findFirst();
    }

    private List<Granted> select(String where, Object... arguments) {
        return jdbc.query("""
                SELECT e.exemption_no, e.department, e.dataset, e.code, e.field, e.valid_from, e.valid_until, e.granted_at,
                  e.granted_by, e.reason, r.revoked_at, r.revoked_by, r.reason
                FROM exemption e LEFT JOIN exemption_revocation r ON r.exemption_no = e.exemption_no
                """ + where + " ORDER BY e.exemption_no", (row, number) -> granted(row), arguments);
    }

    private static Granted granted(ResultSet row) throws SQLException {
        var revoked = row.getObject(11, LocalDateTime.class);
        return new Granted(
                row.getLong(1),
                new ExemptionRequest(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Optional.ofNullable(row.getString(5)),
                        row.getObject(6, LocalDate.class),
                        row.getObject(7, LocalDate.class)),
                row.getObject(8, LocalDateTime.class),
                new Attribution(row.getString(9), row.getString(10)),
                revoked == null
                        ? Optional.empty()
                        : Optional.of(new Revoked(revoked, new Attribution(row.getString(12), row.getString(13)))));
    }

    /** Those that a submission has: granted and not revoked when it got its number, and in force on the day. */
    public Exemptions of(SubmissionRow submission, String dataset) {
        return new Exemptions(jdbc.query(
                """
                SELECT e.exemption_no, e.code, e.field
                FROM exemption e LEFT JOIN exemption_revocation r ON r.exemption_no = e.exemption_no
                WHERE e.department = ? AND e.dataset = ? AND e.after_submission < ?
                  AND (r.after_submission IS NULL OR r.after_submission >= ?)
                  AND ? BETWEEN e.valid_from AND e.valid_until
                ORDER BY e.exemption_no
                """,
                (row, number) -> new Exemptions.Exemption(
                        row.getLong(1), row.getString(2), Optional.ofNullable(row.getString(3))),
                submission.department(),
                dataset,
                submission.submissionNo(),
                submission.submissionNo(),
                submission.receivedAt().toLocalDate()));
    }
}
