package org.chengxin.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chengxin.check.NameLikeness;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.protect.Keyring;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Rows of a batch whose number the store knows under another name, and rows of a number that is new but has two names in the
 * file. Names that differ in their shape only are the same; about others a person has decided or will: until then they are
 * held. Which rows disagree is found over the whole batch at once; only these are looked at one by one.
 */
final class OtherNames {

    /** Rows a page. */
    private static final int PAGE = 1_000;

    private final JdbcOperations jdbc;
    private final NameInPayload names;
    private final Optional<ChangeReading> changes;
    private final ImportBatch batch;
    private final List<Object[]> released = new ArrayList<>();
    private final List<Object[]> admitted = new ArrayList<>();
    private final List<Refused> refused = new ArrayList<>();

    OtherNames(JdbcOperations jdbc, Keyring keyring, ImportBatch batch) {
        this.jdbc = jdbc;
        this.names = new NameInPayload(keyring.fieldCipher());
        this.changes = batch.dataset().person().map(person -> new ChangeReading(batch.dataset(), keyring));
        this.batch = batch;
    }

    /** A row whose name disagrees. */
    private record Row(
            Digest16 subject,
            Digest16 record,
            int rowNo,
            boolean isNew,
            @Nullable String known,
            SubjectKind kind,
            String name,
            Optional<String> formerName) {

        /** Whether the police say that this is whom the store knows, under a new name. */
        boolean renamed() {
            return known != null
                    && formerName
                            .filter(former -> NameLikeness.of(kind, known, former) == NameLikeness.SAME)
                            .isPresent();
        }

        Digest16 digest() {
            return NameInPayload.digest(name);
        }

        Object[] place(long batchNo) {
            return new Object[] {batchNo, subject.bytes(), record.bytes(), rowNo};
        }
    }

    private record Refused(Row row, long decisionNo) {}

    /** @param nameColumn where the findings stand; -1 if in no column */
    void settle(int nameColumn) {
        if (markKnown() + markKnownByOtherNumber() + markNew() + markRefused() == 0) {
            return;
        }
        judgeAll(nameColumn);
        jdbc.update("""
                INSERT INTO held_record (batch_no, row_no, subject_key, dataset_no, record_key, why)
                SELECT batch_no, row_no, subject_key, ?, record_key, 'I-CONFLICT'
                FROM staged_row WHERE batch_no = ? AND outcome = 'H'
                """, batch.datasetNo(), batch.batchNo());
        Merge.note(jdbc, batch, "H", "I-CONFLICT", nameColumn);
    }

    private int markKnown() {
        return jdbc.update("""
                UPDATE staged_row s JOIN subject p ON p.subject_key = s.subject_key
                SET s.outcome = 'H'
                WHERE s.batch_no = ? AND s.outcome IN ('N', 'C') AND p.name_key <> s.name_key
                  AND p.name_key <> %s
                """.formatted(Nameless.KEY), batch.batchNo());
    }

    /** A number of before under which nobody is known: whoever comes under it is held against the person of now. */
    private int markKnownByOtherNumber() {
        return jdbc.update("""
                UPDATE staged_row s
                JOIN subject_alias a ON a.alias_key = s.subject_key
                JOIN subject q ON q.subject_key = a.subject_key
                LEFT JOIN subject p ON p.subject_key = s.subject_key
                SET s.outcome = 'H'
                WHERE s.batch_no = ? AND s.outcome IN ('N', 'C') AND p.subject_key IS NULL
                  AND q.name_key <> s.name_key AND q.name_key <> %s
                """.formatted(Nameless.KEY), batch.batchNo());
    }

    private int markNew() {
        return jdbc.update("""
                UPDATE staged_row s
                JOIN (
                  SELECT subject_key FROM staged_row
                  WHERE batch_no = ? AND outcome IN ('N', 'C')
                  GROUP BY subject_key
                  HAVING MIN(name_key) <> MAX(name_key)
                ) g ON g.subject_key = s.subject_key
                SET s.outcome = 'H'
                WHERE s.batch_no = ? AND s.outcome IN ('N', 'C')
                """, batch.batchNo(), batch.batchNo());
    }

    /** A number that is still nobody's, and of which a name was refused. */
    private int markRefused() {
        return jdbc.update("""
                UPDATE staged_row s
                JOIN (
                  SELECT DISTINCT d.subject_key
                  FROM identity_decision d LEFT JOIN subject p ON p.subject_key = d.subject_key
                  WHERE d.verdict = 'OTHER' AND d.revoked_at IS NULL AND p.subject_key IS NULL
                ) g ON g.subject_key = s.subject_key
                SET s.outcome = 'H'
                WHERE s.batch_no = ? AND s.outcome IN ('N', 'C')
                """, batch.batchNo());
    }

    /** All rows of one number are judged together, since those of a new one are held against each other. */
    private void judgeAll(int nameColumn) {
        var together = new ArrayList<Row>();
        var decided = new HashMap<Digest16, List<NameDecision>>();
        List<Row> page = page(Optional.empty());
        while (!page.isEmpty()) {
            decided.putAll(decisions(page));
            for (var row : page) {
                if (!together.isEmpty() && !together.get(0).subject().equals(row.subject())) {
                    judge(together, decided);
                    together.clear();
                }
                together.add(row);
            }
            page = page(Optional.of(page.get(page.size() - 1)));
            if (page.isEmpty()) {
                judge(together, decided);
            }
            release();
            refuse(nameColumn);
        }
    }

    private void judge(List<Row> together, Map<Digest16, List<NameDecision>> decided) {
        var decisions = decided.getOrDefault(together.get(0).subject(), List.of());
        var open = new ArrayList<Row>();
        for (var row : together) {
            var decision =
                    decisions.stream().filter(it -> it.about(row.digest())).findFirst();
            if (decision.isPresent() && decision.get().verdict() == NameVerdict.OTHER) {
                refused.add(new Refused(row, decision.get().number()));
            } else if (row.known() != null
                    && NameLikeness.of(row.kind(), row.known(), row.name()) == NameLikeness.SAME) {
                released.add(row.place(batch.batchNo()));
            } else if (row.renamed()) {
                released.add(row.place(batch.batchNo()));
            } else if (row.known() != null && decision.isPresent()) {
                released.add(row.place(batch.batchNo()));
                admitted.add(new Object[] {
                    batch.batchNo(), row.rowNo(), decision.get().number(), row.isNew() ? "N" : "C"
                });
            } else if (row.known() != null && decisions.stream().anyMatch(it -> it.former(row.digest()))) {
                released.add(row.place(batch.batchNo()));
            } else if (row.known() == null) {
                open.add(row);
            }
        }
        if (open.stream()
                .allMatch(row -> NameLikeness.of(row.kind(), open.get(0).name(), row.name()) == NameLikeness.SAME)) {
            open.forEach(row -> released.add(row.place(batch.batchNo())));
        }
    }

    private void release() {
        if (!released.isEmpty()) {
            jdbc.batchUpdate("""
                    UPDATE staged_row SET outcome = CASE WHEN seen_batch_no IS NULL THEN 'N' ELSE 'C' END
                    WHERE batch_no = ? AND subject_key = ? AND record_key = ? AND row_no = ?
                    """, released);
            released.clear();
        }
        if (!admitted.isEmpty()) {
            jdbc.batchUpdate("""
                    INSERT INTO identity_decision_row (batch_no, row_no, decision_no, at_merge, outcome)
                    VALUES (?, ?, ?, TRUE, ?)
                    """, admitted);
            admitted.clear();
        }
    }

    private void refuse(int nameColumn) {
        if (refused.isEmpty()) {
            return;
        }
        var rows = refused.stream().map(it -> it.row().place(batch.batchNo())).toList();
        jdbc.batchUpdate("""
                UPDATE staged_row SET outcome = 'R'
                WHERE batch_no = ? AND subject_key = ? AND record_key = ? AND row_no = ?
                """, rows);
        jdbc.batchUpdate(
                """
                INSERT INTO rejected_row (submission_no, row_no, dataset_no, subject_key, record_key) VALUES (?, ?, ?, ?, ?)
                """,
                refused.stream()
                        .map(it -> new Object[] {
                            batch.submissionNo(),
                            it.row().rowNo(),
                            batch.datasetNo(),
                            it.row().subject().bytes(),
                            it.row().record().bytes()
                        })
                        .toList());
        jdbc.batchUpdate(
                """
                INSERT INTO identity_decision_row (batch_no, row_no, decision_no, at_merge, outcome)
                VALUES (?, ?, ?, TRUE, 'R')
                """,
                refused.stream()
                        .map(it -> new Object[] {batch.batchNo(), it.row().rowNo(), it.decisionNo()})
                        .toList());
        jdbc.batchUpdate(
                """
                INSERT INTO finding (submission_no, row_no, seq, column_no, field, code, arguments, masked)
                VALUES (?, ?, 1001, ?, NULL, 'I-OTHER', ?, NULL)
                """,
                refused.stream()
                        .map(it -> new Object[] {
                            batch.submissionNo(), it.row().rowNo(), nameColumn, "[\"" + it.decisionNo() + "\"]"
                        })
                        .toList());
        refused.clear();
    }

    private List<Row> page(Optional<Row> after) {
        byte[] subject = after.map(row -> row.subject().bytes()).orElseGet(() -> new byte[16]);
        byte[] record = after.map(row -> row.record().bytes()).orElseGet(() -> new byte[16]);
        int rowNo = after.map(Row::rowNo).orElse(0);
        return jdbc.query(
                """
                SELECT STRAIGHT_JOIN s.subject_key, s.record_key, s.row_no, s.seen_batch_no IS NULL AS is_new,
                  COALESCE(p.name, q.name) AS name, COALESCE(p.kind, q.kind, s.kind) AS kind, v.payload
                FROM staged_row s
                JOIN record_version v ON v.batch_no = s.batch_no AND v.row_no = s.row_no
                LEFT JOIN subject p ON p.subject_key = s.subject_key
                LEFT JOIN subject_alias a ON a.alias_key = s.subject_key
                LEFT JOIN subject q ON q.subject_key = a.subject_key
                WHERE s.batch_no = ? AND s.outcome = 'H' AND s.subject_key >= ?
                  AND (s.subject_key > ? OR s.record_key > ? OR (s.record_key = ? AND s.row_no > ?))
                ORDER BY s.subject_key, s.record_key, s.row_no LIMIT %d
                """.formatted(PAGE),
                (row, number) -> new Row(
                        Digest16.of(row.getBytes(1)),
                        Digest16.of(row.getBytes(2)),
                        row.getInt(3),
                        row.getBoolean(4),
                        row.getString(5),
                        SubjectKind.valueOf(row.getString(6)),
                        names.of(batch.dataset(), row.getString(7)),
                        formerName(row.getString(7))),
                batch.batchNo(),
                subject,
                subject,
                record,
                record,
                rowNo);
    }

    private Optional<String> formerName(String payload) {
        return changes.map(reading -> reading.of(payload))
                .filter(ChangeReading.Said::inForce)
                .flatMap(ChangeReading.Said::formerName);
    }

    /** What was decided about these rows' numbers and is in force. */
    private Map<Digest16, List<NameDecision>> decisions(List<Row> rows) {
        var subjects = rows.stream().map(Row::subject).distinct().toList();
        var found = new HashMap<Digest16, List<NameDecision>>();
        NameDecision.inForce(jdbc, subjects)
                .forEach(it -> found.computeIfAbsent(it.subject(), subject -> new ArrayList<>())
                        .add(it));
        return found;
    }
}
