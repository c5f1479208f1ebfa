package org.chengxin.store;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chengxin.check.Outcome;
import org.chengxin.protect.BlindIndex;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Appends the checked rows of one submission, unseen, chunk by chunk in the caller's transaction: versions of new and
 * changed records, one narrow line for every row, findings and counts together or not at all. Rows whose content the
 * store already holds are only noted. Not thread-safe.
 */
public final class Staging {

    /** How many keys one lookup asks for. */
    private static final int LOOKUP = 1_000;

    private final JdbcOperations jdbc;
    private final ImportBatch batch;
    private final RowLoad versions;
    private final RowLoad staged;
    private final FindingList findings;
    private final Corrections corrections;
    private final FieldCounts fields;
    private final UniqueValues uniqueValues;
    private final boolean localInfile;

    /** @param localInfile whether the server takes {@code LOAD DATA LOCAL} */
    public Staging(JdbcOperations jdbc, boolean localInfile, BlindIndex index, ImportBatch batch) {
        this(jdbc, localInfile, index, batch, FindingList.LISTED);
    }

    /** @param listed how many findings of a code are written down one by one */
    public Staging(JdbcOperations jdbc, boolean localInfile, BlindIndex index, ImportBatch batch, int listed) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.versions = new RowLoad(
                jdbc,
                localInfile,
                "record_version",
                "batch_no",
                "row_no",
                "dataset_no",
                "subject_key",
                "record_key",
                "content_digest",
                "version",
                "prev_batch_no",
                "prev_row_no",
                "decision_date",
                "payload");
        this.staged = new RowLoad(
                jdbc,
                localInfile,
                "staged_row",
                "batch_no",
                "subject_key",
                "record_key",
                "row_no",
                "outcome",
                "content_digest",
                "name_key",
                "order_value",
                "decision_date",
                "seen_batch_no",
                "seen_row_no",
                "seen_version",
                "kind",
                "id_type",
                "number_sealed",
                "name",
                "birth_date",
                "sex",
                "region");
        this.findings = new FindingList(jdbc, localInfile, batch.submissionNo(), listed);
        this.corrections = new Corrections(jdbc, localInfile, batch);
        this.fields = new FieldCounts(jdbc, batch, index);
        this.uniqueValues = new UniqueValues(jdbc, batch);
        this.localInfile = localInfile;
    }

    /** What staging saw of a record that the store holds. */
    private static final class Seen {

        final byte[] content;
        final long batchNo;
        final int rowNo;
        final int version;

        Seen(byte[] content, long batchNo, int rowNo, int version) {
            this.content = content;
            this.batchNo = batchNo;
            this.rowNo = rowNo;
            this.version = version;
        }
    }

    /** What the store holds of the subjects of a chunk: those that have a name, and their records. */
    private record Known(Set<ByteBuffer> subjects, Map<ByteBuffer, Seen> records) {

        boolean stranger(RecordKeys keys) {
            return !subjects.contains(ByteBuffer.wrap(keys.subject()));
        }

        @Nullable
        Seen record(RecordKeys keys) {
            return records.get(recordKey(keys.subject(), keys.record()));
        }
    }

    /** Appends one chunk. */
    public void append(List<? extends StagedRow> rows) {
        int blank = 0;
        var accepted = new ArrayList<StagedRow>(rows.size());
        for (var row : rows) {
            if (row.keys() != null) {
                accepted.add(row);
            }
            blank += row.blanks();
            findings.add(row.outcome().row(), row.outcome().findings());
        }
        accepted.sort((a, b) -> compare(keys(a), keys(b)));
        var known = known(accepted);
        for (var row : accepted) {
            stage(row, known);
        }
        for (var row : rows) {
            if (row.blanks() > 0) {
                continue;
            }
            if (row.keys() == null) {
                stageWithoutKeys(row.outcome());
            } else if (!batch.takesOut()) {
                appendVersion(row, known.record(keys(row)));
            }
        }
        versions.send();
        staged.send();
        findings.send();
        corrections.append(rows);
        if (!batch.takesOut()) {
            fields.append(rows);
            uniqueValues.append(localInfile, rows);
        }
        if (blank > 0) {
            jdbc.update(
                    "UPDATE submission SET blank_rows = blank_rows + ? WHERE submission_no = ?",
                    blank,
                    batch.submissionNo());
        }
    }

    private void stage(StagedRow row, Known known) {
        var record = ((Outcome.Accepted) row.outcome()).record();
        var keys = keys(row);
        var seen = known.record(keys);
        boolean unchanged = !batch.takesOut() && unchanged(keys, seen);
        var who = record.subject();
        boolean stranger = !batch.takesOut() && known.stranger(keys);
        staged.add(
                batch.batchNo(),
                keys.subject(),
                keys.record(),
                row.outcome().row(),
                seen == null ? "N" : unchanged ? "U" : "C",
                keys.content(),
                keys.name(),
                record.order().orElse(null),
                record.decisionDate().orElse(null),
                seen == null ? null : seen.batchNo,
                seen == null ? null : seen.rowNo,
                seen == null ? null : seen.version,
                stranger ? who.kind().name() : null,
                stranger ? who.type().name() : null,
                stranger && !unchanged ? sealed(row).number() : null,
                stranger ? who.name() : null,
                stranger ? who.birthDate().orElse(null) : null,
                stranger ? who.sex().orElse(null) : null,
                stranger ? who.region().orElse(null) : null);
    }

    private void stageWithoutKeys(Outcome outcome) {
        staged.add(
                batch.batchNo(),
                RecordKeys.NONE,
                RecordKeys.NONE,
                outcome.row(),
                outcome instanceof Outcome.Rejected ? "R" : "S",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private void appendVersion(StagedRow row, @Nullable Seen seen) {
        var record = ((Outcome.Accepted) row.outcome()).record();
        var keys = keys(row);
        if (unchanged(keys, seen)) {
            return;
        }
        versions.add(
                batch.batchNo(),
                row.outcome().row(),
                batch.datasetNo(),
                keys.subject(),
                keys.record(),
                keys.content(),
                seen == null ? 1 : seen.version + 1,
                seen == null ? null : seen.batchNo,
                seen == null ? null : seen.rowNo,
                record.decisionDate().orElse(null),
                new RowLoad.Utf8(sealed(row).payload()));
    }

    private static boolean unchanged(RecordKeys keys, @Nullable Seen seen) {
        return seen != null && Arrays.equals(seen.content, keys.content());
    }

    /** Every record's subject is known, so one question answers for both. */
    private Known known(List<StagedRow> accepted) {
        var known = new Known(new HashSet<>(), new HashMap<>());
        for (int from = 0; from < accepted.size(); from += LOOKUP) {
            var subjects = accepted.subList(from, Math.min(from + LOOKUP, accepted.size())).stream()
                    .map(row -> ByteBuffer.wrap(keys(row).subject()))
                    .distinct()
                    .map(ByteBuffer::array)
                    .toArray();
            jdbc.query(
                    """
                    SELECT p.subject_key, p.name_key <> %s, c.record_key, c.content_digest, c.batch_no, c.row_no, c.version
                    FROM subject p
                    LEFT JOIN credit_record c ON c.subject_key = p.subject_key AND c.dataset_no = %d
                    WHERE p.subject_key IN (%s)
                    """.formatted(Nameless.KEY, batch.datasetNo(), "?" + ", ?".repeat(subjects.length - 1)),
                    row -> {
                        note(row, known);
                    },
                    subjects);
        }
        return known;
    }

    private static void note(ResultSet row, Known known) throws SQLException {
        byte[] subject = row.getBytes(1);
        if (row.getBoolean(2)) {
            known.subjects.add(ByteBuffer.wrap(subject));
        }
        byte[] record = row.getBytes(3);
        if (record != null) {
            known.records.put(
                    recordKey(subject, record),
                    new Seen(row.getBytes(4), row.getLong(5), row.getInt(6), row.getInt(7)));
        }
    }

    private static RecordKeys keys(StagedRow row) {
        var keys = row.keys();
        if (keys == null) {
            throw new IllegalArgumentException("row " + row.outcome().row() + " has no keys");
        }
        return keys;
    }

    private static SealedRow sealed(StagedRow row) {
        var sealed = row.sealed();
        if (sealed == null) {
            throw new IllegalArgumentException("row " + row.outcome().row() + " is not sealed");
        }
        return sealed;
    }

    private static ByteBuffer recordKey(byte[] subject, byte[] record) {
        return ByteBuffer.allocate(32).put(subject).put(record).flip();
    }

    private static int compare(RecordKeys a, RecordKeys b) {
        int bySubject = Arrays.compareUnsigned(a.subject(), b.subject());
        return bySubject != 0 ? bySubject : Arrays.compareUnsigned(a.record(), b.record());
    }
}
