package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Where a record comes from and what became of it: now, or as it was known at the end of a day. */
public final class RecordHistory {

    private static final String KEY_OF_ROW = """
            SELECT subject_key, dataset_no, record_key FROM record_version WHERE batch_no = ? AND row_no = ?
            UNION
            SELECT s.subject_key, b.dataset_no, s.record_key
            FROM staged_row s JOIN batch b ON b.batch_no = s.batch_no
            WHERE s.batch_no = ? AND s.row_no = ? AND s.content_digest IS NOT NULL
            """;

    private static final long NOW = Long.MAX_VALUE;

    private final JdbcOperations jdbc;
    private final EarlierRecords earlier;
    private final long upTo;

    public RecordHistory(JdbcOperations jdbc) {
        this(jdbc, new EarlierRecords(jdbc), NOW);
    }

    private RecordHistory(JdbcOperations jdbc, EarlierRecords earlier, long upTo) {
        this.jdbc = jdbc;
        this.earlier = earlier;
        this.upTo = upTo;
    }

    /**
     * The same as it was known at the end of a day; what it is asked throws {@link IllegalArgumentException} in the operator's words
     * where that cannot be told.
     */
    public RecordHistory atEndOf(LocalDate day) {
        return new RecordHistory(jdbc, earlier, earlier.atEndOf(day));
    }

    /** The last change that is told of; {@link Long#MAX_VALUE} where it is now. */
    public long change() {
        return upTo;
    }

    /**
     * A record as it is now.
     *
     * @param marked whether it bears the mark of an objection
     */
    public record Current(
            OutboundKey key,
            RecordState state,
            boolean marked,
            long batchNo,
            int rowNo,
            Optional<LocalDate> decision) {}

    /**
     * What one submission said of it.
     *
     * @param sheet the sheet of the file, from 0 on
     * @param at when it came into the store
     * @param by who let it
     * @param payload still sealed
     */
    public record Version(
            int version,
            String receipt,
            String department,
            String file,
            int sheet,
            int row,
            LocalDateTime at,
            String by,
            String mappingVersion,
            String payload) {

        /** The same under another name of its file. */
        public Version called(String name) {
            return new Version(version, receipt, department, name, sheet, row, at, by, mappingVersion, payload);
        }

        /** Shows no content. */
        @Override
        public String toString() {
            return "version %d of %s:%d".formatted(version, receipt, row);
        }
    }

    /**
     * Another state without new content, or another mark.
     *
     * @param marked whether it bore the mark of an objection afterwards
     * @param day the day whose state it is
     */
    public record Event(RecordState from, RecordState to, boolean marked, String day, LocalDateTime at, String by) {}

    /** The record that a row of a submission is about; empty where it came into no record. */
    public Optional<Current> ofRow(SubmissionRow submission, int row) {
        if (upTo != NOW) {
            return jdbc
                    .query(
                            KEY_OF_ROW,
                            (found, number) -> OutboundPages.key(found),
                            submission.batchNo(),
                            row,
                            submission.batchNo(),
                            row)
                    .stream()
                    .findFirst()
                    .flatMap(key -> earlier.of(key, upTo));
        }
        return jdbc
                .query(
                        """
                        SELECT c.dataset_no, c.subject_key, c.record_key, c.state, c.marked, c.batch_no, c.row_no, c.decision_date
                        FROM (%s) r
                        JOIN credit_record c ON c.subject_key = r.subject_key AND c.dataset_no = r.dataset_no
                          AND c.record_key = r.record_key
                        """.formatted(KEY_OF_ROW),
                        RecordHistory::current,
                        submission.batchNo(),
                        row,
                        submission.batchNo(),
                        row)
                .stream()
                .findFirst();
    }

    /**
     * The record that a row is about, as it was when an operator took it out by itself; empty where the last that happened to its
     * version was something else, or where the submission of that version was taken back since.
     */
    Optional<Current> takenOut(SubmissionRow submission, int row) {
        return jdbc
                .query(
                        """
                        SELECT e.subject_key, e.dataset_no, e.record_key, b.change_no, b.kind, s.status
                        FROM (%s) r
                        JOIN record_event e ON e.subject_key = r.subject_key AND e.dataset_no = r.dataset_no
                          AND e.record_key = r.record_key AND e.was_batch_no IS NOT NULL
                        JOIN batch b ON b.batch_no = e.batch_no
                        JOIN batch v ON v.batch_no = e.was_batch_no
                        JOIN submission s ON s.submission_no = v.submission_no
                        ORDER BY b.change_no DESC LIMIT 1
                        """.formatted(KEY_OF_ROW),
                        (found, number) -> found.getString("kind").equals("WITHDRAWAL")
                                        && !found.getString("status").equals("WITHDRAWN")
                                ? earlier.of(OutboundPages.key(found), found.getLong("change_no") - 1)
                                : Optional.<Current>empty(),
                        submission.batchNo(),
                        row,
                        submission.batchNo(),
                        row)
                .stream()
                .findFirst()
                .flatMap(found -> found);
    }

    /** What acts on a record: what else stands under its key. */
    public List<Current> actsOn(OutboundKey record) {
        if (upTo != NOW) {
            return earlier.of(record.subject(), upTo).stream()
                    .filter(other -> other.key().record().equals(record.record())
                            && other.key().datasetNo() != record.datasetNo())
                    .toList();
        }
        return jdbc.query(
                """
                SELECT dataset_no, subject_key, record_key, state, marked, batch_no, row_no, decision_date
                FROM credit_record WHERE subject_key = ? AND record_key = ? AND dataset_no <> ? ORDER BY dataset_no
                """,
                RecordHistory::current,
                record.subject().bytes(),
                record.record().bytes(),
                record.datasetNo());
    }

    static Current current(ResultSet row, int number) throws SQLException {
        return new Current(
                OutboundPages.key(row),
                RecordState.of(row.getString("state")),
                row.getBoolean("marked"),
                row.getLong("batch_no"),
                row.getInt("row_no"),
                Optional.ofNullable(row.getObject("decision_date", LocalDate.class)));
    }

    /** The dataset of a record, by its id. */
    public String dataset(Current record) {
        return String.valueOf(jdbc.queryForObject(
                "SELECT dataset FROM dataset_number WHERE dataset_no = ?",
                String.class,
                record.key().datasetNo()));
    }

    /** What was said of a record, the current version first. */
    public List<Version> versions(Current record) {
        var versions = new ArrayList<Version>();
        long batch = record.batchNo();
        int row = record.rowNo();
        while (true) {
            long[] before = new long[2];
            var found = jdbc.query(
                    """
                    SELECT v.version, COALESCE(dv.source_row, v.row_no) AS row_no, v.payload, v.prev_batch_no, v.prev_row_no, s.receipt, s.department,
                      s.original_name, s.sheet_no, b.merged_at, b.created_by, b.mapping_version
                    FROM record_version v
                    LEFT JOIN derived_version dv ON dv.batch_no = v.batch_no AND dv.row_no = v.row_no
                    JOIN batch b ON b.batch_no = COALESCE(dv.source_batch, v.batch_no)
                    LEFT JOIN submission s ON s.submission_no = b.submission_no
                    WHERE v.batch_no = ? AND v.row_no = ?
                    """,
                    (at, number) -> {
                        before[0] = at.getLong("prev_batch_no");
                        before[1] = at.getLong("prev_row_no");
                        return version(at);
                    },
                    batch,
                    row);
            versions.addAll(found);
            if (found.isEmpty() || before[0] == 0) {
                return versions;
            }
            batch = before[0];
            row = (int) before[1];
        }
    }

    private static Version version(ResultSet row) throws SQLException {
        return new Version(
                row.getInt("version"),
                Objects.requireNonNullElse(row.getString("receipt"), ""),
                Objects.requireNonNullElse(row.getString("department"), ""),
                Objects.requireNonNullElse(row.getString("original_name"), ""),
                row.getInt("sheet_no"),
                row.getInt("row_no"),
                row.getObject("merged_at", LocalDateTime.class),
                row.getString("created_by"),
                row.getString("mapping_version"),
                row.getString("payload"));
    }

    /**
     * Somebody whom a record names as answering for its subject.
     *
     * @param place which of those that its dataset declares
     * @param state of the record against them; empty where there is none
     * @param gap why there is none: N only the name is known, M a minor; {@code null} for a number that is known under another name
     */
    public record Responsible(
            int place,
            String name,
            Optional<RecordState> state,
            @Nullable String gap) {}

    /** Who answers for a record's subject, where the record is serious. */
    public List<Responsible> responsible(Current record) {
        return jdbc.query(
                """
                SELECT l.place, l.name, l.gap, c.state
                FROM responsible_link l
                LEFT JOIN derived_record r ON r.subject_key = l.subject_key AND r.dataset_no = l.dataset_no
                  AND r.record_key = l.record_key
                LEFT JOIN credit_record c ON c.subject_key = r.subject_key AND c.dataset_no = r.dataset_no
                  AND c.record_key = r.record_key
                WHERE l.source_subject = ? AND l.source_dataset = ? AND l.source_record = ? ORDER BY l.place
                """,
                (row, number) -> new Responsible(
                        row.getInt("place"),
                        row.getString("name"),
                        Optional.ofNullable(row.getString("state")).map(RecordState::of),
                        row.getString("gap")),
                record.key().subject().bytes(),
                record.key().datasetNo(),
                record.key().record().bytes());
    }

    /** What became of a record, oldest first. */
    public List<Event> events(Current record) {
        return jdbc.query(
                """
                SELECT e.from_state, e.to_state, e.marked, b.reason, b.merged_at, b.created_by
                FROM record_event e JOIN batch b ON b.batch_no = e.batch_no
                WHERE e.subject_key = ? AND e.dataset_no = ? AND e.record_key = ? AND b.change_no <= ?
                ORDER BY b.change_no
                """,
                (row, number) -> new Event(
                        RecordState.of(row.getString("from_state")),
                        RecordState.of(row.getString("to_state")),
                        row.getBoolean("marked"),
                        String.valueOf(row.getString("reason")),
                        row.getObject("merged_at", LocalDateTime.class),
                        row.getString("created_by")),
                record.key().subject().bytes(),
                record.key().datasetNo(),
                record.key().record().bytes(),
                upTo);
    }
}
