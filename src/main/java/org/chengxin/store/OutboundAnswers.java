package org.chengxin.store;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * How the packages of a target stand that answers. Every method takes part in the caller's transaction, and noting the same
 * once more changes nothing: a record's first answer counts until its package is sent again.
 */
public final class OutboundAnswers {

    private final JdbcOperations jdbc;
    private final String target;

    public OutboundAnswers(JdbcOperations jdbc, String target) {
        this.jdbc = jdbc;
        this.target = target;
    }

    /** Notes which package told of each record before: what the target has, should it refuse this one. */
    public void follow(long packageNo) {
        jdbc.update("""
            UPDATE outbound_item i JOIN outbound o ON o.target = i.target AND o.subject_key = i.subject_key
              AND o.dataset_no = i.dataset_no AND o.record_key = i.record_key
            SET i.before_package_no = o.package_no WHERE i.target = ? AND i.package_no = ?
            """, target, packageNo);
    }

    /** Waits for the answer to a package that was sent. */
    public void await(long packageNo, LocalDateTime due) {
        jdbc.update("""
            UPDATE outbound_package SET answer = 'WAITING', answer_due = ?, answered_at = NULL
            WHERE target = ? AND package_no = ?
            """, due, target, packageNo);
    }

    /** Empty for a package of which no answer is expected, or that was not sent. */
    public Optional<OutboundAnswer> of(long packageNo) {
        return jdbc.queryForList("""
            SELECT answer FROM outbound_package
            WHERE target = ? AND package_no = ? AND status = 'DELIVERED' AND answer IS NOT NULL
            """, String.class, target, packageNo).stream()
                .map(OutboundAnswer::valueOf)
                .findFirst();
    }

    /** A package that was refused as a whole and was not sent again: what comes after it has to wait. */
    public Optional<String> refusedWhole() {
        return jdbc.queryForList("""
            SELECT name FROM outbound_package
            WHERE target = ? AND answer = 'REJECTED' AND accepted + refused < added + modified + deleted
            ORDER BY package_no LIMIT 1
            """, String.class, target).stream().findFirst();
    }

    /** Packages whose time has passed become unanswered; returns how each stood before, by its name. */
    public Map<String, OutboundAnswer> timeOut(LocalDateTime now) {
        var late = new LinkedHashMap<String, OutboundAnswer>();
        jdbc.query(
                """
                SELECT name, answer FROM outbound_package
                WHERE target = ? AND answer IN ('WAITING', 'ACKNOWLEDGED') AND answer_due < ? ORDER BY package_no
                """,
                row -> {
                    late.put(row.getString(1), OutboundAnswer.valueOf(row.getString(2)));
                },
                target,
                now);
        if (!late.isEmpty()) {
            jdbc.update("""
                    UPDATE outbound_package SET answer = 'UNANSWERED'
                    WHERE target = ? AND answer IN ('WAITING', 'ACKNOWLEDGED') AND answer_due < ?
                    """, target, now);
        }
        return late;
    }

    /** Packages of which an answer is outstanding, oldest first: the day of each by its name. */
    public Map<String, LocalDate> outstanding() {
        var outstanding = new LinkedHashMap<String, LocalDate>();
        jdbc.query(
                """
                SELECT name, package_date FROM outbound_package
                WHERE target = ? AND answer IN ('WAITING', 'ACKNOWLEDGED', 'UNANSWERED') ORDER BY package_no
                """,
                row -> {
                    outstanding.put(row.getString(1), row.getObject(2, LocalDate.class));
                },
                target);
        return outstanding;
    }

    /** The records of a package, always in the same order. */
    public void records(long packageNo, Consumer<List<OutboundKey>> page) {
        var from = OutboundPages.FIRST;
        while (true) {
            var found = jdbc.query(
                    """
                    SELECT dataset_no, subject_key, record_key FROM outbound_item
                    WHERE target = ? AND package_no = ? AND dataset_no >= ?
                      AND (dataset_no > ? OR subject_key > ? OR (subject_key = ? AND record_key > ?))
                    ORDER BY dataset_no, subject_key, record_key LIMIT %d
                    """.formatted(OutboundPages.ROWS),
                    (row, number) -> OutboundPages.key(row),
                    target,
                    packageNo,
                    from.datasetNo(),
                    from.datasetNo(),
                    from.subject().bytes(),
                    from.subject().bytes(),
                    from.record().bytes());
            if (found.isEmpty()) {
                return;
            }
            page.accept(found);
            from = found.get(found.size() - 1);
        }
    }

    /** The target has taken these records in. */
    public void accept(long packageNo, List<OutboundKey> keys) {
        jdbc.batchUpdate(
                """
                UPDATE outbound_item SET answer = 'A' WHERE answer IS NULL
                  AND target = ? AND package_no = ? AND dataset_no = ? AND subject_key = ? AND record_key = ?
                """,
                keys.stream()
                        .map(key -> new Object[] {
                            target,
                            packageNo,
                            key.datasetNo(),
                            key.subject().bytes(),
                            key.record().bytes()
                        })
                        .toList());
    }

    /** The target has taken in whatever it did not refuse. */
    public void acceptRest(long packageNo) {
        jdbc.update(
                "UPDATE outbound_item SET answer = 'A' WHERE answer IS NULL AND target = ? AND package_no = ?",
                target,
                packageNo);
    }

    /**
     * Works out how a package stands.
     *
     * @param whole what was said of it as a whole, if anything: 0, A or R
     */
    public OutboundAnswer settle(long packageNo, Optional<Character> whole, LocalDateTime at) {
        jdbc.update("""
            UPDATE outbound_package p JOIN (
                SELECT COALESCE(SUM(answer = 'A'), 0) AS accepted, COALESCE(SUM(answer = 'R'), 0) AS refused
                FROM outbound_item WHERE target = ? AND package_no = ?) i
            SET p.accepted = i.accepted, p.refused = i.refused WHERE p.target = ? AND p.package_no = ?
            """, target, packageNo, target, packageNo);
        var before = of(packageNo).orElse(OutboundAnswer.WAITING);
        if (before == OutboundAnswer.REJECTED
                || (whole.equals(Optional.of('R')) && before != OutboundAnswer.ACCEPTED)) {
            return set(packageNo, OutboundAnswer.REJECTED, at);
        }
        jdbc.update("""
            UPDATE outbound_package
            SET answered_at = IF(accepted + refused < added + modified + deleted, NULL, COALESCE(answered_at, ?)),
              answer = CASE
              WHEN accepted + refused < added + modified + deleted THEN 'ACKNOWLEDGED'
              WHEN refused = 0 THEN 'ACCEPTED' WHEN accepted = 0 THEN 'REJECTED' ELSE 'PARTLY' END
            WHERE target = ? AND package_no = ?
            """, at, target, packageNo);
        return of(packageNo).orElse(OutboundAnswer.WAITING);
    }

    private OutboundAnswer set(long packageNo, OutboundAnswer answer, LocalDateTime at) {
        jdbc.update("""
            UPDATE outbound_package SET answer = ?, answered_at = COALESCE(answered_at, ?)
            WHERE target = ? AND package_no = ?
            """, answer.name(), at, target, packageNo);
        return answer;
    }

    /** How many records of a package a later one has told of. */
    public int toldAgain(long packageNo) {
        Integer again = jdbc.queryForObject("""
            SELECT STRAIGHT_JOIN COUNT(*) FROM outbound_package p
            JOIN outbound_item l ON l.target = p.target AND l.package_no = p.package_no
            JOIN outbound_item i ON i.target = l.target AND i.package_no = ? AND i.dataset_no = l.dataset_no
              AND i.subject_key = l.subject_key AND i.record_key = l.record_key
            WHERE p.target = ? AND p.package_no > ?
            """, Integer.class, packageNo, target, packageNo);
        return again == null ? 0 : again;
    }

    /** The package was sent once more: what was refused of it counts as told again, until it is answered. */
    public void sentAgain(long packageNo, LocalDateTime at) {
        var refused = "i.target = ? AND i.package_no = ? AND i.answer = 'R'";
        ToldRecords.add(jdbc, refused, target, packageNo);
        ToldRecords.remove(jdbc, refused, target, packageNo);
        jdbc.update("""
            UPDATE outbound_refusal SET closed_at = ?, closed_by = 'RESENT'
            WHERE target = ? AND package_no = ? AND closed_at IS NULL
            """, at, target, packageNo);
        jdbc.update(
                "UPDATE outbound_item SET answer = NULL WHERE target = ? AND package_no = ? AND answer = 'R'",
                target,
                packageNo);
        jdbc.update(
                "UPDATE outbound_package SET resent = resent + 1, refused = 0 WHERE target = ? AND package_no = ?",
                target,
                packageNo);
    }
}
