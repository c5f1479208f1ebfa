package org.chengxin.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chengxin.mapping.HeaderMatch;
import org.chengxin.mapping.Rule;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/** What no two rows of a submission may hold: kept as digests while it is staged, settled before it is merged. */
final class UniqueValues {

    /** Findings of the rules, one number each, stand behind the one of repeated keys. */
    private static final int FIRST_SEQ = 1001;

    private static final String SAME_ROW = """
            s.batch_no = u.batch_no AND s.subject_key = u.subject_key AND s.record_key = u.record_key
            AND s.row_no = u.row_no AND s.outcome IN ('N', 'C', 'U')
            """;

    private final JdbcOperations jdbc;
    private final ImportBatch batch;

    UniqueValues(JdbcOperations jdbc, ImportBatch batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** Appends one chunk, in the caller's transaction. */
    void append(boolean localInfile, List<? extends StagedRow> rows) {
        if (batch.dataset().uniques().isEmpty()) {
            return;
        }
        var load = new RowLoad(
                jdbc,
                localInfile,
                "unique_value",
                "batch_no",
                "rule_no",
                "value_digest",
                "row_no",
                "subject_key",
                "record_key");
        for (var row : rows) {
            var keys = row.keys();
            for (int rule = 0; keys != null && rule < keys.unique().size(); rule++) {
                var digest = keys.unique().get(rule);
                if (!Arrays.equals(digest, RecordKeys.NONE)) {
                    load.add(batch.batchNo(), rule, digest, row.outcome().row(), keys.subject(), keys.record());
                }
            }
        }
        load.send();
    }

    /**
     * Rejects the rows that share what must be unique, all of them: nobody can say which is right. Rows that are not loaded
     * anyway do not count, so repeated keys are to be settled before. Done again it finds nothing.
     */
    void settle(HeaderMatch header) {
        var rules = batch.dataset().uniques();
        for (int rule = 0; rule < rules.size(); rule++) {
            note(rule, rules.get(rule), header);
        }
        jdbc.update("""
                UPDATE unique_value u
                JOIN finding f ON f.submission_no = ? AND f.row_no = u.row_no AND f.seq = ? + u.rule_no
                JOIN staged_row s ON %s
                SET s.outcome = 'R'
                WHERE u.batch_no = ?
                """.formatted(SAME_ROW), batch.submissionNo(), FIRST_SEQ, batch.batchNo());
        jdbc.update("DELETE FROM unique_value WHERE batch_no = ?", batch.batchNo());
    }

    /** Notes at each row the first that shares it and how many do. */
    private void note(int number, Rule.Unique rule, HeaderMatch header) {
        var dataset = batch.dataset();
        var names = new ArrayList<String>();
        rule.fields().forEach(field -> names.add(dataset.field(field).name()));
        var first = rule.fields().get(0);
        jdbc.update(
                """
                INSERT INTO finding (submission_no, row_no, seq, column_no, field, code, arguments, masked)
                SELECT ?, u.row_no, ?, ?, ?, ?, CONCAT('[', ?, ',"', g.first_row, '","', g.together, '"]'), NULL
                FROM unique_value u
                JOIN staged_row s ON %s
                JOIN (
                  SELECT u.value_digest, MIN(u.row_no) AS first_row, COUNT(*) AS together
                  FROM unique_value u JOIN staged_row s ON %s
                  WHERE u.batch_no = ? AND u.rule_no = ?
                  GROUP BY u.value_digest
                  HAVING COUNT(*) > 1
                ) g ON g.value_digest = u.value_digest
                WHERE u.batch_no = ? AND u.rule_no = ?
                """.formatted(SAME_ROW, SAME_ROW),
                batch.submissionNo(),
                FIRST_SEQ + number,
                header.columnOf(dataset.index(first)),
                first,
                rule.code(),
                JsonMapper.shared().writeValueAsString(String.join("、", names)),
                batch.batchNo(),
                number,
                batch.batchNo(),
                number);
    }
}
