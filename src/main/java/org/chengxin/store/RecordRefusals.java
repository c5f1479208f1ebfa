package org.chengxin.store;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Records that a target refused. A refused addition is not there, and where a modification or deletion was refused the target
 * has what it had before. Takes part in the caller's transaction.
 */
public final class RecordRefusals {

    private static final String OF_ITEM =
            "i.target = ? AND i.package_no = ? AND i.dataset_no = ? AND i.subject_key = ? AND i.record_key = ?";

    private final JdbcOperations jdbc;
    private final String target;

    public RecordRefusals(JdbcOperations jdbc, String target) {
        this.jdbc = jdbc;
        this.target = target;
    }

    /**
     * The target has refused these records: it has of each what it had before. Their departments' answers are due.
     *
     * @return how many were accepted before, which stays so
     */
    public int refuse(long packageNo, List<RecordRefusal> refusals, LocalDateTime at) {
        int contradicted = 0;
        var batches = new HashSet<Long>();
        for (var refusal : refusals) {
            var item = item(packageNo, refusal.key());
            if (item.isEmpty() || "R".equals(item.get().answer())) {
                continue;
            }
            if (item.get().answer() != null) {
                contradicted++;
                continue;
            }
            boolean later = toldLater(packageNo, refusal.key(), item.get());
            // Refusals may come out of order: what the record is now was in the later package.
            boolean overtaken = later || inLaterPackage(packageNo, refusal.key());
            enter(packageNo, refusal, item.get(), at, overtaken);
            jdbc.update(
                    "UPDATE outbound_item i SET i.answer = 'R' WHERE " + OF_ITEM, arguments(packageNo, refusal.key()));
            if (!later) {
                setBack(refusal.key(), item.get().before());
            }
            if (!overtaken) {
                batches.add(item.get().batchNo());
            }
        }
        answersDue(batches);
        return contradicted;
    }

    /**
     * Of these records nothing that the package said counts, whatever the target was told before; they may be told again as
     * they are. What was answered stays as it was answered.
     *
     * @return how many they are
     */
    public int giveUp(long packageNo, List<OutboundKey> keys) {
        int given = 0;
        for (var key : keys) {
            var item = item(packageNo, key);
            if (item.isEmpty() || item.get().answer() != null) {
                continue;
            }
            boolean later = toldLater(packageNo, key, item.get());
            jdbc.update("UPDATE outbound_item i SET i.answer = 'R' WHERE " + OF_ITEM, arguments(packageNo, key));
            if (!later) {
                setBack(key, item.get().before());
            }
            given++;
        }
        return given;
    }

    /**
     * What the target has refused of a package, and what still waits, is told again as it is.
     *
     * @return how many records that are
     */
    public int tellAnew(long packageNo, LocalDateTime at) {
        return jdbc.update("""
                UPDATE outbound_refusal SET closed_at = ?, closed_by = 'ANEW'
                WHERE target = ? AND package_no = ? AND closed_at IS NULL
                """, at, target, packageNo);
    }

    private record Item(
            String op,
            @Nullable Digest16 digest,
            long batchNo,
            int rowNo,
            @Nullable String answer,
            long before,
            long told) {}

    private Optional<Item> item(long packageNo, OutboundKey key) {
        return jdbc
                .query(
                        """
                        SELECT i.op, i.digest, i.batch_no, i.row_no, i.answer, i.before_package_no, o.package_no AS told
                        FROM outbound_item i LEFT JOIN outbound o ON o.target = i.target AND o.subject_key = i.subject_key
                          AND o.dataset_no = i.dataset_no AND o.record_key = i.record_key
                        WHERE %s
                        """.formatted(OF_ITEM),
                        (row, number) -> new Item(
                                row.getString("op"),
                                OutboundPages.digest(row, "digest"),
                                row.getLong("batch_no"),
                                row.getInt("row_no"),
                                row.getString("answer"),
                                row.getLong("before_package_no"),
                                row.getLong("told")),
                        arguments(packageNo, key))
                .stream()
                .findFirst();
    }

    private static byte @Nullable [] digest(Item item) {
        return item.digest() == null ? null : item.digest().bytes();
    }

    /** Whether what a later package said of the record counts. */
    private boolean toldLater(long packageNo, OutboundKey key, Item item) {
        if (!item.op().equals("D")) {
            return item.told() != packageNo;
        }
        return item.told() != 0 || inLaterPackage(packageNo, key);
    }

    private boolean inLaterPackage(long packageNo, OutboundKey key) {
        return !jdbc.queryForList(
                        """
                                SELECT STRAIGHT_JOIN 1 FROM outbound_package p JOIN outbound_item i
                                  ON i.target = p.target AND i.package_no = p.package_no AND i.dataset_no = ?
                                  AND i.subject_key = ? AND i.record_key = ?
                                WHERE p.target = ? AND p.package_no > ? LIMIT 1
                                """,
                        Integer.class,
                        key.datasetNo(),
                        key.subject().bytes(),
                        key.record().bytes(),
                        target,
                        packageNo)
                .isEmpty();
    }

    private void enter(long packageNo, RecordRefusal refusal, Item item, LocalDateTime at, boolean later) {
        jdbc.update(
                """
                INSERT INTO outbound_refusal (target, subject_key, dataset_no, record_key, package_no, op, digest, batch_no,
                  row_no, code, target_code, said, refused_at, closed_at, closed_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE code = VALUES(code), target_code = VALUES(target_code), said = VALUES(said),
                  refused_at = VALUES(refused_at), closed_at = VALUES(closed_at), closed_by = VALUES(closed_by)
                """,
                target,
                refusal.key().subject().bytes(),
                refusal.key().datasetNo(),
                refusal.key().record().bytes(),
                packageNo,
                item.op(),
                digest(item),
                item.batchNo(),
                item.rowNo(),
                refusal.code(),
                refusal.targetCode(),
                refusal.said(),
                at,
                later ? at : null,
                later ? "LATER" : null);
    }

    /** Nothing waits for a correction any more: what the target refused is not what it should have. */
    public void close(List<OutboundKey> keys, LocalDateTime at) {
        jdbc.batchUpdate(
                """
                UPDATE outbound_refusal SET closed_at = ?, closed_by = 'CHANGED'
                WHERE target = ? AND subject_key = ? AND dataset_no = ? AND record_key = ? AND closed_at IS NULL
                """,
                keys.stream()
                        .map(key -> new Object[] {
                            at,
                            target,
                            key.subject().bytes(),
                            key.datasetNo(),
                            key.record().bytes()
                        })
                        .toList());
    }

    /** The target has what the last package told that it did not refuse. */
    private void setBack(OutboundKey key, long from) {
        long packageNo = from;
        while (packageNo != 0) {
            var item = item(packageNo, key);
            if (item.isEmpty() || item.get().op().equals("D")) {
                break;
            }
            if (!"R".equals(item.get().answer())) {
                ToldRecords.add(jdbc, OF_ITEM, arguments(packageNo, key));
                return;
            }
            packageNo = item.get().before();
        }
        jdbc.update(
                "DELETE FROM outbound WHERE target = ? AND subject_key = ? AND dataset_no = ? AND record_key = ?",
                target,
                key.subject().bytes(),
                key.datasetNo(),
                key.record().bytes());
    }

    private void answersDue(Set<Long> batches) {
        jdbc.batchUpdate(
                """
                UPDATE submission s JOIN batch b ON b.submission_no = s.submission_no SET s.answer_due = TRUE
                WHERE b.batch_no = ? AND s.status IN ('ACCEPTED', 'PARTLY')
                """, batches.stream().map(batch -> new Object[] {batch}).toList());
    }

    private Object[] arguments(long packageNo, OutboundKey key) {
        return new Object[] {
            target,
            packageNo,
            key.datasetNo(),
            key.subject().bytes(),
            key.record().bytes()
        };
    }
}
