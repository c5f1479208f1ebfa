package org.chengxin.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.chengxin.check.NameLikeness;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.protect.Keyring;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Rows of a batch that say something of persons themselves (a dataset with {@code person}), in the transaction of its merge: those
 * that cannot be so are refused, and from the others follows whose number is whose and who has died.
 */
final class StagedChanges {

    private static final int PAGE = 1_000;

    private final JdbcOperations jdbc;
    private final ChangeReading reading;
    private final ImportBatch batch;

    StagedChanges(JdbcOperations jdbc, Keyring keyring, ImportBatch batch) {
        this.jdbc = jdbc;
        this.reading = new ChangeReading(batch.dataset(), keyring);
        this.batch = batch;
    }

    private record Row(Digest16 subject, Digest16 record, int rowNo, ChangeReading.Said said) {}

    private record Known(SubjectKind kind, String name) {}

    /** Reads the rows that are new or changed, and refuses what cannot be so. */
    void check() {
        jdbc.update("DELETE FROM staged_change WHERE batch_no = ?", batch.batchNo());
        var page = page(null);
        while (!page.isEmpty()) {
            stage(page);
            page = page(page.get(page.size() - 1));
        }
        refuseTwice();
        refuseRings();
        reject();
        noteUnknown();
    }

    private List<Row> page(@Nullable Row after) {
        byte[] subject = after == null ? RecordKeys.NONE : after.subject().bytes();
        byte[] record = after == null ? RecordKeys.NONE : after.record().bytes();
        int rowNo = after == null ? 0 : after.rowNo();
        return jdbc.query(
                """
                SELECT STRAIGHT_JOIN s.subject_key, s.record_key, s.row_no, v.payload
                FROM staged_row s JOIN record_version v ON v.batch_no = s.batch_no AND v.row_no = s.row_no
                WHERE s.batch_no = ? AND s.outcome IN ('N', 'C') AND s.subject_key >= ?
                  AND (s.subject_key > ? OR s.record_key > ? OR (s.record_key = ? AND s.row_no > ?))
                ORDER BY s.subject_key, s.record_key, s.row_no LIMIT %d
                """.formatted(PAGE),
                (row, number) -> new Row(
                        Digest16.of(row.getBytes(1)),
                        Digest16.of(row.getBytes(2)),
                        row.getInt(3),
                        reading.of(row.getString(4))),
                batch.batchNo(),
                subject,
                subject,
                record,
                record,
                rowNo);
    }

    private void stage(List<Row> page) {
        var known = known(page.stream()
                .map(row -> row.said().old())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        var rows = new ArrayList<@Nullable Object[]>();
        for (var row : page) {
            var said = row.said();
            var old = said.old();
            rows.add(new @Nullable Object[] {
                batch.batchNo(),
                row.rowNo(),
                row.subject().bytes(),
                row.record().bytes(),
                said.inForce(),
                old == null ? null : old.bytes(),
                said.died(),
                refusal(row, known)
            });
        }
        jdbc.batchUpdate("""
                INSERT INTO staged_change (batch_no, row_no, subject_key, record_key, in_force, old_key, died_on, code)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """, rows);
    }

    /** Why the row by itself cannot be so. */
    private static @Nullable String refusal(Row row, Map<Digest16, Known> known) {
        var said = row.said();
        var old = said.old();
        if (!said.inForce() || old == null) {
            return null;
        }
        if (old.equals(row.subject())) {
            return "I-SAMENUMBER";
        }
        var before = known.get(old);
        if (before == null || NameLikeness.of(before.kind(), before.name(), said.name()) != NameLikeness.OTHER) {
            return null;
        }
        return said.formerName()
                        .filter(name -> NameLikeness.of(before.kind(), before.name(), name) == NameLikeness.SAME)
                        .isPresent()
                ? null
                : "I-NUMBEROTHER";
    }

    private Map<Digest16, Known> known(Set<Digest16> subjects) {
        var known = new HashMap<Digest16, Known>();
        Keys.inTurn(
                subjects,
                (places, arguments) -> jdbc.query(
                        "SELECT subject_key, kind, name FROM subject WHERE name <> '' AND subject_key IN (%s)"
                                .formatted(places),
                        row -> {
                            known.put(
                                    Digest16.of(row.getBytes(1)),
                                    new Known(SubjectKind.valueOf(row.getString(2)), row.getString(3)));
                        },
                        arguments));
        return known;
    }

    /** A number that became two: in this file neither is more right than the other, against the store the later goes back. */
    private void refuseTwice() {
        jdbc.update("""
                UPDATE staged_change t
                JOIN (
                  SELECT x.row_no FROM staged_change x
                  JOIN staged_change y ON y.batch_no = x.batch_no AND y.old_key = x.old_key AND y.in_force
                    AND y.subject_key <> x.subject_key
                  WHERE x.batch_no = ? AND x.in_force
                  UNION
                  SELECT x.row_no FROM staged_change x
                  JOIN number_change n ON n.old_key = x.old_key AND n.in_force AND n.subject_key <> x.subject_key
                  LEFT JOIN staged_change z ON z.batch_no = x.batch_no AND z.subject_key = n.subject_key
                    AND z.record_key = n.record_key
                  WHERE x.batch_no = ? AND x.in_force AND z.row_no IS NULL
                ) w ON w.row_no = t.row_no
                SET t.code = 'I-NUMBERTWICE'
                WHERE t.batch_no = ? AND t.code IS NULL
                """, batch.batchNo(), batch.batchNo(), batch.batchNo());
    }

    /** Numbers that became each other, together with what is known already. */
    private void refuseRings() {
        var rings = jdbc.queryForList("""
                WITH RECURSIVE walk (row_no, start_key, at_key, steps) AS (
                  SELECT row_no, old_key, subject_key, 0 FROM staged_change
                  WHERE batch_no = ? AND in_force AND old_key IS NOT NULL AND code IS NULL
                  UNION ALL
                  SELECT w.row_no, w.start_key, e.to_key, w.steps + 1
                  FROM walk w
                  JOIN (
                    SELECT old_key AS from_key, subject_key AS to_key FROM staged_change
                    WHERE batch_no = ? AND in_force AND old_key IS NOT NULL AND code IS NULL
                    UNION
                    SELECT n.old_key, n.subject_key FROM number_change n
                    LEFT JOIN staged_change z ON z.batch_no = ? AND z.subject_key = n.subject_key
                      AND z.record_key = n.record_key
                    WHERE n.in_force AND n.old_key IS NOT NULL AND z.row_no IS NULL
                  ) e ON e.from_key = w.at_key
                  WHERE w.at_key <> w.start_key AND w.steps < 50
                )
                SELECT DISTINCT row_no FROM walk WHERE at_key = start_key
                """, Integer.class, batch.batchNo(), batch.batchNo(), batch.batchNo());
        jdbc.batchUpdate(
                "UPDATE staged_change SET code = 'I-NUMBERRING' WHERE batch_no = ? AND row_no = ?",
                rings.stream().map(row -> new Object[] {batch.batchNo(), row}).toList());
    }

    private void reject() {
        jdbc.update("""
                UPDATE staged_row s
                JOIN staged_change t ON t.batch_no = s.batch_no AND t.subject_key = s.subject_key
                  AND t.record_key = s.record_key AND t.row_no = s.row_no
                SET s.outcome = 'R' WHERE s.batch_no = ? AND t.code IS NOT NULL
                """, batch.batchNo());
        jdbc.update("""
                INSERT INTO rejected_row (submission_no, row_no, dataset_no, subject_key, record_key)
                SELECT ?, row_no, ?, subject_key, record_key FROM staged_change WHERE batch_no = ? AND code IS NOT NULL
                """, batch.submissionNo(), batch.datasetNo(), batch.batchNo());
        jdbc.update("""
                INSERT INTO finding (submission_no, row_no, seq, column_no, field, code, arguments, masked)
                SELECT ?, t.row_no, 1001, -1, NULL, t.code, '[]', NULL
                FROM staged_change t WHERE t.batch_no = ? AND t.code IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.submission_no = ? AND f.row_no = t.row_no AND f.seq = 1001)
                """, batch.submissionNo(), batch.batchNo(), batch.submissionNo());
        jdbc.update("DELETE FROM staged_change WHERE batch_no = ? AND code IS NOT NULL", batch.batchNo());
    }

    /** What comes under a number that the store does not know yet will be the person's. */
    private void noteUnknown() {
        jdbc.update("""
                INSERT INTO finding (submission_no, row_no, seq, column_no, field, code, arguments, masked)
                SELECT ?, t.row_no, 1002, -1, NULL, 'N-OLDNUMBER', '[]', NULL
                FROM staged_change t LEFT JOIN subject p ON p.subject_key = t.old_key
                WHERE t.batch_no = ? AND t.in_force AND t.old_key IS NOT NULL AND p.subject_key IS NULL
                """, batch.submissionNo(), batch.batchNo());
    }

    /** Once the rows are current: what they say counts. */
    void takeIn(Clock clock) {
        jdbc.update("""
                INSERT INTO number_change (subject_key, dataset_no, record_key, batch_no, row_no, arrival_no, in_force,
                  old_key, died_on)
                SELECT t.subject_key, c.dataset_no, t.record_key, t.batch_no, t.row_no, b.arrival_no, t.in_force,
                  t.old_key, t.died_on
                FROM staged_change t
                JOIN batch b ON b.batch_no = t.batch_no
                JOIN credit_record c ON c.subject_key = t.subject_key AND c.dataset_no = ? AND c.record_key = t.record_key
                  AND c.batch_no = t.batch_no AND c.row_no = t.row_no
                WHERE t.batch_no = ?
                ON DUPLICATE KEY UPDATE batch_no = t.batch_no, row_no = t.row_no, arrival_no = b.arrival_no,
                  in_force = t.in_force, old_key = t.old_key, died_on = t.died_on
                """, batch.datasetNo(), batch.batchNo());
        var why = Objects.requireNonNull(jdbc.queryForObject(
                """
                SELECT b.created_by, s.receipt FROM batch b JOIN submission s ON s.submission_no = b.submission_no
                WHERE b.batch_no = ?
                """,
                (row, number) -> new Attribution(row.getString(1), "身份信息变更：回执 " + row.getString(2)),
                batch.batchNo()));
        var aliases = new Aliases(jdbc, clock, why, mappingVersion());
        int last = -1;
        var touched = touched(last);
        while (!touched.isEmpty()) {
            var keys = new HashSet<Digest16>();
            for (var one : touched) {
                keys.addAll(one.keys());
                last = one.rowNo();
            }
            aliases.settle(keys);
            Deaths.settle(jdbc, keys);
            touched = touched(last);
        }
        aliases.commit();
        new PoliceNames(jdbc, reading, clock).of(batch);
        jdbc.update("DELETE FROM staged_change WHERE batch_no = ?", batch.batchNo());
    }

    private String mappingVersion() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT mapping_version FROM batch WHERE batch_no = ?", String.class, batch.batchNo()));
    }

    private record Touched(int rowNo, List<Digest16> keys) {}

    private List<Touched> touched(int after) {
        return jdbc.query(
                """
                SELECT row_no, subject_key, old_key FROM staged_change
                WHERE batch_no = ? AND row_no > ? ORDER BY row_no LIMIT %d
                """.formatted(PAGE),
                (row, number) -> {
                    var subject = Digest16.of(row.getBytes(2));
                    var old = OutboundPages.digest(row, "old_key");
                    return new Touched(row.getInt(1), old == null ? List.of(subject) : List.of(subject, old));
                },
                batch.batchNo(),
                after);
    }
}
