package org.chengxin.store;

import org.springframework.jdbc.core.JdbcOperations;

/** What a target has of each record: what the items of packages say that it has, be they delivered, sent again or fallen back on. */
final class ToldRecords {

    private ToldRecords() {}

    /** @param which of the items, {@code i}: of these records the target has what they say */
    static void add(JdbcOperations jdbc, String which, Object... arguments) {
        jdbc.update("""
                INSERT INTO outbound (target, subject_key, dataset_no, record_key, digest, batch_no, row_no, package_no, person_key)
                SELECT i.target, i.subject_key, i.dataset_no, i.record_key, i.digest, i.batch_no, i.row_no, i.package_no, i.person_key
                FROM outbound_item i WHERE i.op <> 'D' AND %s
                ON DUPLICATE KEY UPDATE outbound.digest = i.digest, outbound.batch_no = i.batch_no,
                  outbound.row_no = i.row_no, outbound.package_no = i.package_no,
                  outbound.person_key = i.person_key
                """.formatted(which), arguments);
    }

    /** @param which of the items, {@code i}: of these records the target has nothing, if they delete */
    static void remove(JdbcOperations jdbc, String which, Object... arguments) {
        jdbc.update("""
                DELETE o FROM outbound_item i
                JOIN outbound o ON o.target = i.target AND o.subject_key = i.subject_key
                  AND o.dataset_no = i.dataset_no AND o.record_key = i.record_key
                WHERE i.op = 'D' AND %s
                """.formatted(which), arguments);
    }
}
