package org.chengxin.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.chengxin.check.Finding;
import org.chengxin.mapping.Completeness;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.FieldType;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Files that hold all of a department's records of a dataset, or of some slices of it: what they lack is taken out of the store, in
 * the transaction of their merge. Lacking are records in force whose current version this department handed in, by a file that came
 * no later, and of which no row of the file is, whatever became of that row: a faulty row is no absence.
 */
public final class WholeFiles {

    /** A record of {@code c} is named by a row of {@code mine}. */
    private static final String NAMED = """
            EXISTS (
              SELECT 1 FROM staged_row t WHERE t.batch_no = mine.batch_no AND t.subject_key = %1$s.subject_key
                AND t.record_key = %1$s.record_key)
            OR EXISTS (
              SELECT 1 FROM rejected_row r WHERE r.submission_no = mine.submission_no
                AND r.subject_key = %1$s.subject_key AND r.record_key = %1$s.record_key)""";

    private final JdbcOperations jdbc;

    public WholeFiles(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** A whole file that is in the store. */
    record Merged(long batchNo, long change, String sliceField) {}

    /**
     * Looks whether a staged file is whole, and what it lacks; done again it does no more. A file whose rows correct single rows of
     * earlier files is none. Of one with rows whose record cannot be told it is not known what it lacks, so nothing is taken out.
     *
     * @param full how complete its form's files are
     * @return what its department is told, or a person is asked
     */
    public List<Finding> look(ImportBatch batch, Optional<Completeness> full) {
        jdbc.update("DELETE FROM whole_file WHERE batch_no = ?", batch.batchNo());
        if (full.filter(it -> it.of(name(batch))).isEmpty() || corrects(batch)) {
            return List.of();
        }
        int untold = count(
                "SELECT COUNT(*) FROM rejected_row WHERE submission_no = ? AND subject_key IS NULL",
                batch.submissionNo());
        if (untold > 0) {
            return List.of(ofFile("F-NOTWHOLE", untold));
        }
        noteSlices(batch, full.get().within());
        var field = full.get().within().orElse("");
        int gone = count("SELECT COUNT(*) " + lacking(batch.dataset(), field), batch.batchNo());
        int known = count("SELECT COUNT(*) " + known(batch.dataset(), field), batch.batchNo());
        return full.get().guard().asks(gone, known) ? List.of(ofFile("F-MASSDEL", gone, known)) : List.of();
    }

    private static Finding ofFile(String code, int... numbers) {
        var arguments = new ArrayList<String>();
        for (int number : numbers) {
            arguments.add(String.valueOf(number));
        }
        return new Finding(0, -1, null, code, arguments, null);
    }

    private String name(ImportBatch batch) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT original_name FROM submission WHERE submission_no = ?", String.class, batch.submissionNo()));
    }

    private boolean corrects(ImportBatch batch) {
        return count("SELECT COUNT(*) FROM resent_row WHERE submission_no = ?", batch.submissionNo()) > 0;
    }

    private void noteSlices(ImportBatch batch, Optional<String> within) {
        if (within.isEmpty()) {
            jdbc.update("INSERT INTO whole_file (batch_no, slice, slice_field) VALUES (?, '', '')", batch.batchNo());
            return;
        }
        var slice = slice(batch.dataset(), within.get());
        jdbc.update(
                """
                INSERT INTO whole_file (batch_no, slice, slice_field)
                SELECT ?, %1$s, ? FROM record_version v WHERE v.batch_no = ?
                UNION
                SELECT ?, %1$s, ? FROM staged_row s
                JOIN record_version v ON v.batch_no = s.seen_batch_no AND v.row_no = s.seen_row_no
                WHERE s.batch_no = ? AND s.outcome = 'U'
                """.formatted(slice),
                batch.batchNo(),
                within.get(),
                batch.batchNo(),
                batch.batchNo(),
                within.get(),
                batch.batchNo());
    }

    /** Of a version {@code v}. */
    private static String slice(Dataset dataset, String field) {
        if (field.isEmpty()) {
            return "''";
        }
        var value = "COALESCE(JSON_UNQUOTE(JSON_EXTRACT(v.payload, '$.\"%s\"')), '')"
                .formatted(dataset.field(field).code());
        return dataset.field(field).type() instanceof FieldType.Date ? "LEFT(%s, 4)".formatted(value) : value;
    }

    /** Records of the department in the slices of the file. */
    private static String known(Dataset dataset, String field) {
        return """
                FROM batch mine
                JOIN submission my ON my.submission_no = mine.submission_no
                JOIN batch b ON b.dataset_no = mine.dataset_no AND b.change_no IS NOT NULL
                  AND b.arrival_no <= mine.arrival_no AND b.batch_no <> mine.batch_no
                JOIN submission s ON s.submission_no = b.submission_no AND s.department = my.department
                JOIN record_version v ON v.batch_no = b.batch_no
                JOIN credit_record c ON c.subject_key = v.subject_key AND c.dataset_no = v.dataset_no
                  AND c.record_key = v.record_key AND c.batch_no = v.batch_no AND c.row_no = v.row_no
                JOIN whole_file w ON w.batch_no = mine.batch_no AND w.slice = %s
                WHERE mine.batch_no = ? AND c.state IN ('A', 'E')
                """.formatted(slice(dataset, field));
    }

    /** Those of them that the file lacks, and that no later one has found as they are. */
    private static String lacking(Dataset dataset, String field) {
        return known(dataset, field) + """
                AND NOT (%s)
                AND NOT EXISTS (
                  SELECT 1 FROM batch later JOIN staged_row t ON t.batch_no = later.batch_no AND t.outcome = 'U'
                    AND t.subject_key = c.subject_key AND t.record_key = c.record_key
                  WHERE later.dataset_no = mine.dataset_no AND later.arrival_no > mine.arrival_no
                    AND later.change_no IS NOT NULL)
                """.formatted(NAMED.formatted("c"));
    }

    /** Takes out what a whole file lacks, in the transaction of its merge; nothing where it is none. */
    void takeOut(ImportBatch batch) {
        var fields = jdbc.queryForList(
                "SELECT DISTINCT slice_field FROM whole_file WHERE batch_no = ?", String.class, batch.batchNo());
        if (fields.isEmpty()) {
            return;
        }
        jdbc.update("DELETE FROM withdrawn_record");
        int gone = jdbc.update("""
                INSERT INTO withdrawn_record (subject_key, dataset_no, record_key, at_batch_no, at_row_no)
                SELECT c.subject_key, c.dataset_no, c.record_key, c.batch_no, c.row_no
                """ + lacking(batch.dataset(), fields.get(0)), batch.batchNo());
        jdbc.update("""
                INSERT INTO record_event (batch_no, subject_key, dataset_no, record_key, from_state, to_state, marked,
                  was_batch_no, was_row_no)
                SELECT ?, c.subject_key, c.dataset_no, c.record_key, c.state, c.state, c.marked, c.batch_no, c.row_no
                FROM withdrawn_record w JOIN credit_record c ON %s
                """.formatted(Retraction.SAME.formatted("c")), batch.batchNo());
        jdbc.update("DELETE c FROM credit_record c JOIN withdrawn_record w ON " + Retraction.SAME.formatted("c"));
        jdbc.update("DELETE FROM withdrawn_record");
        if (gone > 0) {
            jdbc.update("""
                    INSERT INTO finding (submission_no, row_no, seq, column_no, field, code, arguments, masked)
                    VALUES (?, 0, 2000, -1, NULL, 'N-GONE', ?, NULL)
                    """, batch.submissionNo(), "[\"%d\"]".formatted(gone));
        }
    }

    /** Rows of a file that a whole file overtook, and whose records that one lacks, are older than it. */
    void settleOvertaken(ImportBatch batch) {
        for (var later : merged("""
                b.arrival_no > (SELECT arrival_no FROM batch WHERE batch_no = ?) AND b.dataset_no = ?
                AND s.department = (SELECT department FROM submission WHERE submission_no = ?)
                """, batch.batchNo(), batch.datasetNo(), batch.submissionNo())) {
            jdbc.update("""
                    UPDATE staged_row x
                    JOIN record_version v ON v.batch_no = x.batch_no AND v.row_no = x.row_no
                    JOIN batch mine ON mine.batch_no = ?
                    JOIN whole_file w ON w.batch_no = mine.batch_no AND w.slice = %s
                    LEFT JOIN staged_row t ON t.batch_no = mine.batch_no AND t.subject_key = x.subject_key
                      AND t.record_key = x.record_key
                    LEFT JOIN rejected_row r ON r.submission_no = mine.submission_no
                      AND r.subject_key = x.subject_key AND r.record_key = x.record_key
                    SET x.outcome = 'O'
                    WHERE x.batch_no = ? AND x.outcome IN ('N', 'C') AND t.batch_no IS NULL
                      AND r.submission_no IS NULL
                    """.formatted(slice(batch.dataset(), later.sliceField)), later.batchNo, batch.batchNo());
        }
    }

    /** Whole files that are in the store and were not taken back, in the order in which they came into it. */
    private List<Merged> merged(String which, Object... arguments) {
        return jdbc.query(
                """
                SELECT DISTINCT b.batch_no, b.change_no, w.slice_field
                FROM whole_file w
                JOIN batch b ON b.batch_no = w.batch_no AND b.change_no IS NOT NULL
                JOIN submission s ON s.submission_no = b.submission_no AND s.status <> 'WITHDRAWN'
                WHERE %s ORDER BY b.change_no
                """.formatted(which),
                (row, number) -> new Merged(row.getLong(1), row.getLong(2), row.getString(3)),
                arguments);
    }

    /** Where one goes back over the batch that took a record out: not where a later whole file, still in the store, lacks it too. */
    void stayOut(Dataset dataset, int datasetNo) {
        for (var later : merged("b.dataset_no = ?", datasetNo)) {
            jdbc.update(
                    """
                    UPDATE withdrawn_record x
                    JOIN batch gone ON gone.batch_no = x.gone_batch_no
                    JOIN submission out_by ON out_by.submission_no = gone.submission_no AND out_by.status = 'WITHDRAWN'
                    JOIN record_event e ON e.batch_no = x.gone_batch_no AND e.subject_key = x.subject_key
                      AND e.dataset_no = x.dataset_no AND e.record_key = x.record_key
                    JOIN record_version v ON v.batch_no = e.was_batch_no AND v.row_no = e.was_row_no
                    JOIN batch mine ON mine.batch_no = ?
                    JOIN submission my ON my.submission_no = mine.submission_no AND my.department = out_by.department
                    JOIN whole_file w ON w.batch_no = mine.batch_no AND w.slice = %s
                    SET x.gone_batch_no = NULL
                    WHERE x.at_batch_no IS NULL AND gone.change_no < ? AND (x.before_change IS NULL OR x.before_change > ?)
                      AND NOT (%s)
                    """.formatted(slice(dataset, later.sliceField), NAMED.formatted("x")),
                    later.batchNo,
                    later.change,
                    later.change);
        }
    }

    private int count(String sql, Object... arguments) {
        Integer count = jdbc.queryForObject(sql, Integer.class, arguments);
        return count == null ? 0 : count;
    }
}
