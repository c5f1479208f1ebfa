package org.chengxin.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.chengxin.store.RecordLives.Living;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Finds the records that batches have changed, page by page in constant memory: by their versions, by their events, and, where a person
 * has several numbers, all that this person has.
 */
final class ChangedRecords {

    private static final int PAGE = 2_000;

    private static final String OF_ROWS = "t.row_no > ? AND t.row_no <= ?";
    private static final String OF_PART = "t.subject_key >= ? AND t.subject_key <= ?";

    /** Rows of a file that a decision has let in by a batch of its own. */
    private static final String DECIDED = """
            (SELECT own.batch_no, h.subject_key FROM batch own
             JOIN submission s ON s.submission_no = own.submission_no
             JOIN held_record h ON h.batch_no = s.batch_no)""";

    private final JdbcOperations jdbc;

    ChangedRecords(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** How a batch says which records it has changed. */
    private enum Kind {
        /** It holds versions. */
        VERSIONS,
        /** It holds versions of rows that had waited; others of them said nothing new. */
        DECISION,
        /** It has taken versions back: by events. */
        WITHDRAWAL,
        /** It has changed whose numbers are whose: by events of records of any dataset. */
        PERSON;

        static Kind of(String kind) {
            return switch (kind) {
                case "WITHDRAWAL", ImportBatch.KEYS -> WITHDRAWAL;
                case "PERSON" -> PERSON;
                case "DECISION" -> DECISION;
                default -> VERSIONS;
            };
        }
    }

    private record Changed(long batchNo, int datasetNo, Kind kind) {}

    /** @see RecordLives#changed */
    void find(long after, long upTo, Map<Integer, Set<Integer>> actedOn, Consumer<List<Living>> page) {
        jdbc.query(
                        """
                        SELECT batch_no, dataset_no, kind FROM batch
                        WHERE change_no > ? AND change_no <= ? AND kind <> '%s'
                        ORDER BY change_no
                        """.formatted(ListAnswers.KIND),
                        (found, number) -> new Changed(found.getLong(1), found.getInt(2), Kind.of(found.getString(3))),
                        after,
                        upTo)
                .forEach(batch -> find(
                        batch,
                        RecordLives.numbers(Optional.ofNullable(actedOn.get(batch.datasetNo))
                                .orElse(Set.of(batch.datasetNo))),
                        page));
    }

    /** @param about of which datasets the records are that it has changed, as SQL */
    private void find(Changed batch, String about, Consumer<List<Living>> page) {
        switch (batch.kind) {
            case VERSIONS -> byVersions(batch.batchNo, about, page);
            case DECISION -> {
                byVersions(batch.batchNo, about, page);
                // Revoked, it may have gone back to a version of before.
                page.accept(touched("record_event", "t.subject_key IS NOT NULL", about, batch.batchNo));
                othersOfPersons(DECIDED, "t.subject_key IS NOT NULL", page, batch.batchNo);
            }
            case WITHDRAWAL -> byEvents(batch.batchNo, about, page);
            case PERSON -> byEvents(batch.batchNo, "t.dataset_no", page);
        }
    }

    private void byEvents(long batchNo, String datasets, Consumer<List<Living>> page) {
        for (var part : KeySpace.partsOf(jdbc, "SELECT subject_key FROM record_event WHERE batch_no = ?", batchNo)) {
            page.accept(touched("record_event", OF_PART, datasets, batchNo, part.lowest(), part.highest()));
            othersOfPersons("record_event", OF_PART, page, batchNo, part.lowest(), part.highest());
        }
    }

    private void byVersions(long batchNo, String datasets, Consumer<List<Living>> page) {
        int row = -1;
        while (true) {
            var rows = jdbc.queryForList(
                    "SELECT row_no FROM record_version WHERE batch_no = ? AND row_no > ? ORDER BY row_no LIMIT " + PAGE,
                    Integer.class,
                    batchNo,
                    row);
            if (rows.isEmpty()) {
                // What a whole file lacks is gone without a version; what was said again has none either, and is said
                // last now.
                othersOfPersons("record_event", "t.subject_key IS NOT NULL", page, batchNo);
                othersOfPersons("staged_row", "t.outcome = 'U'", page, batchNo);
                return;
            }
            int last = rows.get(rows.size() - 1);
            page.accept(touched("record_version", OF_ROWS, datasets, batchNo, row, last));
            othersOfPersons("record_version", OF_ROWS, page, batchNo, row, last);
            row = last;
        }
    }

    /** Records of which lines of a batch are. */
    private List<Living> touched(String table, String which, String datasets, Object... arguments) {
        return jdbc.query("""
                SELECT STRAIGHT_JOIN %s
                FROM %s t
                JOIN credit_record c
                  ON c.subject_key = t.subject_key AND c.dataset_no IN (%s) AND c.record_key = t.record_key
                JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                WHERE t.batch_no = ? AND %s
                """.formatted(RecordLives.COLUMNS, table, datasets, which), RecordLives::living, arguments);
    }

    /**
     * What else persons have who have several numbers: a line may be of a record that is gone, or act on one that was handed in
     * under another number.
     */
    private void othersOfPersons(String table, String which, Consumer<List<Living>> page, Object... arguments) {
        if (!severalNumbers()) {
            return;
        }
        var subjects =
                jdbc.query("""
                SELECT DISTINCT t.subject_key FROM %s t
                LEFT JOIN subject_alias a ON a.alias_key = t.subject_key
                LEFT JOIN subject_alias b ON b.subject_key = t.subject_key
                WHERE t.batch_no = ? AND %s AND (a.alias_key IS NOT NULL OR b.alias_key IS NOT NULL)
                """.formatted(table, which), (row, number) -> Digest16.of(row.getBytes(1)), arguments);
        Keys.inTurn(
                WhoseNumber.now(jdbc, subjects).keySet(),
                (places, keys) ->
                        page.accept(jdbc.query(RecordLives.ALL + """
                        WHERE c.subject_key IN (%s)
                        """.formatted(places), RecordLives::living, keys)));
    }

    /** Whether anybody has several numbers. */
    private boolean severalNumbers() {
        return !jdbc.queryForList("SELECT 1 FROM subject_alias LIMIT 1", Integer.class)
                .isEmpty();
    }
}
