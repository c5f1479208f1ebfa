package org.chengxin.store;

import java.util.List;
import java.util.function.IntSupplier;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.FieldType;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * What stays of records of one dataset when versions of them do not count any more: those of a submission that was withdrawn, and what
 * a department had said of a record before it took that back by a file of keys. From where {@code withdrawn_record} says a record
 * stands one goes back, over all that was withdrawn, to what counts; a later row that said the same keeps it as it is. In the caller's
 * transaction, which has locked the series of change numbers.
 */
final class Retraction {

    static final String SAME =
            "%1$s.subject_key = w.subject_key AND %1$s.dataset_no = w.dataset_no AND %1$s.record_key = w.record_key";

    /** What a batch {@code %2$s} of a submission {@code %3$s} says of the record {@code %1$s} does not count. */
    private static final String VOID = """
            (%3$s.status = 'WITHDRAWN' OR EXISTS (
              SELECT 1 FROM key_withdrawal taken_back
              JOIN batch list ON list.batch_no = taken_back.batch_no AND list.arrival_no > %2$s.arrival_no
              JOIN submission of_list ON of_list.submission_no = list.submission_no AND of_list.status <> 'WITHDRAWN'
                AND of_list.department = %3$s.department
              WHERE taken_back.subject_key = %1$s.subject_key AND taken_back.dataset_no = %1$s.dataset_no
                AND taken_back.record_key = %1$s.record_key))
            """;

    /** The version at which a record stands, its batch and its submission. */
    private static final String STANDS_AT = """
            JOIN record_version v ON v.batch_no = w.at_batch_no AND v.row_no = w.at_row_no
            JOIN batch b ON b.batch_no = v.batch_no
            JOIN submission s ON s.submission_no = b.submission_no
            """;

    private final JdbcOperations jdbc;
    private final Dataset dataset;
    private final DecidedUnchanged decided;

    Retraction(JdbcOperations jdbc, Dataset dataset) {
        this.jdbc = jdbc;
        this.dataset = dataset;
        this.decided = new DecidedUnchanged(jdbc, order(dataset));
    }

    static void clear(JdbcOperations jdbc) {
        jdbc.update("DELETE FROM withdrawn_record");
    }

    /** What a row of batch {@code batch} of submission {@code submission} says of the record {@code key} does not count: a condition. */
    static String voided(String key, String batch, String submission) {
        return VOID.formatted(key, batch, submission);
    }

    /** Finds what stays. */
    void goBack() {
        var steps = List.<IntSupplier>of(
                this::goBackBeforeItWasTakenBack, this::passOverVoid, this::goBackBeforeItWasGone, this::passOverGone);
        boolean moved;
        do {
            // Before every single step: what was said again keeps a record where it stands.
            findWhatWasSaidAgain();
            moved = steps.stream().anyMatch(step -> step.getAsInt() > 0);
        } while (moved);
        decided.findWhatHolds();
        jdbc.update("""
                DELETE w FROM withdrawn_record w JOIN credit_record c ON %s
                WHERE w.said_batch_no IS NULL AND w.at_batch_no = c.batch_no AND w.at_row_no = c.row_no
                """.formatted(SAME.formatted("c")));
    }

    /** How many records are no more. */
    int gone() {
        return count("""
                SELECT COUNT(*) FROM withdrawn_record w JOIN credit_record c ON %s
                WHERE w.at_batch_no IS NULL AND w.said_batch_no IS NULL
                """.formatted(SAME.formatted("c")));
    }

    /** How many are as they were before. */
    int restored() {
        return count("SELECT COUNT(*) FROM withdrawn_record WHERE at_batch_no IS NOT NULL AND said_batch_no IS NULL");
    }

    /** How many stay, since a later row found them as they are. */
    int kept() {
        return count("SELECT COUNT(*) FROM withdrawn_record WHERE said_batch_no IS NOT NULL");
    }

    private int count(String sql) {
        Integer count = jdbc.queryForObject(sql, Integer.class);
        return count == null ? 0 : count;
    }

    /** Brings about what {@link #goBack} found, with an event of the batch for every record. */
    void bringAbout(long batch) {
        jdbc.update("""
                INSERT INTO record_event (batch_no, subject_key, dataset_no, record_key, from_state, to_state, marked,
                  was_batch_no, was_row_no, now_batch_no, now_row_no)
                SELECT ?, w.subject_key, w.dataset_no, w.record_key, COALESCE(c.state, 'A'), COALESCE(c.state, 'A'),
                  COALESCE(c.marked, FALSE), c.batch_no, c.row_no,
                  COALESCE(w.said_batch_no, w.at_batch_no), COALESCE(w.said_row_no, w.at_row_no)
                FROM withdrawn_record w LEFT JOIN credit_record c ON %s
                WHERE c.subject_key IS NOT NULL OR w.at_batch_no IS NOT NULL
                """.formatted(SAME.formatted("c")), batch);
        keepWhatWasSaidAgain();
        restore();
        bringBack();
        jdbc.update("""
                DELETE c FROM credit_record c JOIN withdrawn_record w ON %s
                WHERE w.at_batch_no IS NULL AND w.said_batch_no IS NULL
                """.formatted(SAME.formatted("c")));
    }

    /**
     * Later rows may have found the record as a version said that does not count: for the first of them it stays so. What was
     * unchanged then has no version of its own.
     */
    private void findWhatWasSaidAgain() {
        jdbc.update("""
                UPDATE withdrawn_record w
                JOIN (
                  SELECT x.subject_key, x.dataset_no, x.record_key, MIN(t.batch_no) AS batch_no
                  FROM withdrawn_record x
                  JOIN record_version v ON v.batch_no = x.at_batch_no AND v.row_no = x.at_row_no
                  JOIN batch mine ON mine.batch_no = v.batch_no
                  JOIN submission taken ON taken.submission_no = mine.submission_no
                  JOIN batch later ON later.dataset_no = x.dataset_no AND later.change_no > mine.change_no
                  JOIN submission s ON s.submission_no = later.submission_no AND s.status IN ('ACCEPTED', 'PARTLY')
                  JOIN staged_row t ON t.batch_no = later.batch_no AND t.subject_key = x.subject_key
                    AND t.record_key = x.record_key AND t.outcome = 'U' AND t.content_digest = v.content_digest
                  WHERE x.said_batch_no IS NULL AND %s AND NOT %s
                  GROUP BY x.subject_key, x.dataset_no, x.record_key
                ) again ON again.subject_key = w.subject_key AND again.dataset_no = w.dataset_no
                  AND again.record_key = w.record_key
                JOIN staged_row t ON t.batch_no = again.batch_no AND t.subject_key = w.subject_key
                  AND t.record_key = w.record_key AND t.outcome = 'U'
                SET w.said_batch_no = t.batch_no, w.said_row_no = t.row_no
                """.formatted(voided("x", "mine", "taken"), voided("x", "later", "s")));
    }

    /**
     * Between a version and the one before it a file of keys may have taken something back that counts again. Whether it does, the next
     * step tells.
     */
    private int goBackBeforeItWasTakenBack() {
        return jdbc.update("""
                UPDATE withdrawn_record w
                %s
                JOIN record_event e ON e.subject_key = w.subject_key AND e.dataset_no = w.dataset_no
                  AND e.record_key = w.record_key AND e.batch_no = (
                    SELECT g.batch_no FROM record_event x JOIN batch g ON g.batch_no = x.batch_no AND g.kind = '%s'
                    WHERE x.subject_key = v.subject_key AND x.dataset_no = v.dataset_no AND x.record_key = v.record_key
                      AND x.now_batch_no = v.prev_batch_no AND x.now_row_no = v.prev_row_no AND g.change_no < b.change_no
                    ORDER BY g.change_no DESC LIMIT 1)
                SET w.at_batch_no = e.was_batch_no, w.at_row_no = e.was_row_no
                WHERE w.said_batch_no IS NULL AND v.prev_batch_no IS NOT NULL AND %s
                """.formatted(STANDS_AT, ImportBatch.KEYS, voided("w", "b", "s")));
    }

    /** What was current before may itself not count. */
    private int passOverVoid() {
        return jdbc.update("""
                UPDATE withdrawn_record w
                %s
                SET w.at_batch_no = v.prev_batch_no, w.at_row_no = v.prev_row_no
                WHERE w.said_batch_no IS NULL AND v.prev_batch_no IS NOT NULL AND %s
                """.formatted(STANDS_AT, voided("w", "b", "s")));
    }

    /** The first version of a record: it may have been there before, until a whole file or one of keys took it out. */
    private int goBackBeforeItWasGone() {
        return jdbc.update("""
                UPDATE withdrawn_record w
                %s
                SET w.at_batch_no = NULL, w.at_row_no = NULL, w.before_change = b.change_no, w.gone_batch_no = (
                  SELECT g.batch_no FROM record_event e
                  JOIN batch g ON g.batch_no = e.batch_no AND g.kind IN ('IMPORT', '%s')
                  WHERE e.subject_key = w.subject_key AND e.dataset_no = w.dataset_no AND e.record_key = w.record_key
                    AND e.was_batch_no IS NOT NULL AND g.change_no < b.change_no
                  ORDER BY g.change_no DESC LIMIT 1)
                WHERE w.said_batch_no IS NULL AND v.prev_batch_no IS NULL AND %s
                """.formatted(STANDS_AT, ImportBatch.KEYS, voided("w", "b", "s")));
    }

    /**
     * A whole file that took it out, taken back: it is as before, unless a later one lacks it as well. What a file of keys took out does
     * not count as long as that one does.
     */
    private int passOverGone() {
        var numbers = jdbc.queryForList(
                "SELECT DISTINCT dataset_no FROM withdrawn_record WHERE gone_batch_no IS NOT NULL", Integer.class);
        numbers.forEach(number -> new WholeFiles(jdbc).stayOut(dataset, number));
        return jdbc.update("""
                UPDATE withdrawn_record w
                JOIN batch g ON g.batch_no = w.gone_batch_no
                JOIN submission s ON s.submission_no = g.submission_no AND (s.status = 'WITHDRAWN' OR g.kind = '%s')
                JOIN record_event e ON e.batch_no = w.gone_batch_no AND e.subject_key = w.subject_key
                  AND e.dataset_no = w.dataset_no AND e.record_key = w.record_key
                SET w.at_batch_no = e.was_batch_no, w.at_row_no = e.was_row_no, w.gone_batch_no = NULL
                WHERE w.at_batch_no IS NULL
                """.formatted(ImportBatch.KEYS));
    }

    /** The row that said the same holds the version from now on, if it has not got it once already. */
    private void keepWhatWasSaidAgain() {
        jdbc.update("""
                INSERT INTO record_version (batch_no, row_no, dataset_no, subject_key, record_key, content_digest, version,
                  prev_batch_no, prev_row_no, decision_date, payload)
                SELECT w.said_batch_no, w.said_row_no, v.dataset_no, v.subject_key, v.record_key, v.content_digest, v.version,
                  v.prev_batch_no, v.prev_row_no, v.decision_date, v.payload
                FROM withdrawn_record w
                JOIN record_version v ON v.batch_no = w.at_batch_no AND v.row_no = w.at_row_no
                LEFT JOIN record_version own ON own.batch_no = w.said_batch_no AND own.row_no = w.said_row_no
                WHERE w.said_batch_no IS NOT NULL AND own.batch_no IS NULL
                """);
        decided.followWhatIsLeft();
    }

    /** The current line points at what is so now. */
    private void restore() {
        jdbc.update("""
                UPDATE withdrawn_record w
                JOIN credit_record c ON %s
                JOIN record_version v ON v.batch_no = COALESCE(w.said_batch_no, w.at_batch_no)
                  AND v.row_no = COALESCE(w.said_row_no, w.at_row_no)
                SET c.batch_no = v.batch_no, c.row_no = v.row_no, c.version = v.version,
                  c.content_digest = v.content_digest, c.decision_date = v.decision_date, c.order_value = %s
                """.formatted(SAME.formatted("c"), order(dataset)));
    }

    /** Records that are not there, and are again. */
    private void bringBack() {
        jdbc.update("""
                INSERT INTO credit_record (subject_key, dataset_no, record_key, content_digest, batch_no, row_no, version,
                  state, order_value, decision_date)
                SELECT w.subject_key, w.dataset_no, w.record_key, v.content_digest, v.batch_no, v.row_no, v.version, 'A', %s,
                  v.decision_date
                FROM withdrawn_record w
                JOIN record_version v ON v.batch_no = COALESCE(w.said_batch_no, w.at_batch_no)
                  AND v.row_no = COALESCE(w.said_row_no, w.at_row_no)
                LEFT JOIN credit_record c ON %s
                WHERE c.subject_key IS NULL
                """.formatted(order(dataset), SAME.formatted("c")));
    }

    /** The order value of a version, as the check gives it: text that sorts like the value. */
    static String order(Dataset dataset) {
        return dataset.order()
                .map(code -> {
                    var value = "JSON_UNQUOTE(JSON_EXTRACT(v.payload, '$.\"%s\"'))".formatted(code);
                    if (dataset.field(code).type() instanceof FieldType.Decimal decimal) {
                        value = "LPAD(CAST(%s AS DECIMAL(%d, %d)), %d, '0')"
                                .formatted(value, decimal.precision(), decimal.scale(), decimal.precision() + 1);
                    }
                    return "COALESCE(%s, '')".formatted(value);
                })
                .orElse("NULL");
    }
}
