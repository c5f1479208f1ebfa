package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.chengxin.check.NameLikeness;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.protect.FieldCipher;
import org.chengxin.protect.Keyring;
import org.chengxin.protect.Mask;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;

/** Rows that wait because their number is known under another name, with both names: for the eyes of who decides. */
public final class HeldRows {

    private final JdbcOperations jdbc;
    private final Map<String, Dataset> datasets;
    private final FieldCipher cipher;
    private final NameInPayload names;

    public HeldRows(JdbcOperations jdbc, Map<String, Dataset> datasets, Keyring keyring) {
        this.jdbc = jdbc;
        this.datasets = Map.copyOf(datasets);
        this.cipher = keyring.fieldCipher();
        this.names = new NameInPayload(cipher);
    }

    /**
     * A held row as it lies in the store.
     *
     * @param number sealed; of a subject that is known, or as it was staged
     * @param known the subject's name, empty where it has none; {@code null} where there is no subject
     * @param status of its submission
     */
    record Held(
            long batchNo,
            int rowNo,
            long submissionNo,
            String receipt,
            SubmissionStatus status,
            String department,
            String dataset,
            int datasetNo,
            Digest16 subject,
            Digest16 record,
            SubjectKind kind,
            @Nullable String number,
            @Nullable String known,
            String name,
            LocalDateTime since) {

        String place() {
            return receipt + ":" + rowNo;
        }

        /** Whether the subject has a name to hold the other against. */
        boolean hasKnownName() {
            return known != null && !known.isEmpty();
        }
    }

    /** What waits, oldest first; of one department where it is given. */
    public List<HeldRow> waiting(Optional<String> department) {
        var all = select("ORDER BY b.change_no, h.row_no");
        var names = new LinkedHashMap<Digest16, List<String>>();
        for (var held : all) {
            var together = names.computeIfAbsent(held.subject(), subject -> new ArrayList<>());
            if (!together.contains(held.name())) {
                together.add(held.name());
            }
        }
        return all.stream()
                .filter(held -> department.isEmpty() || department.get().equals(held.department()))
                .map(held -> shown(held, names.getOrDefault(held.subject(), List.of())))
                .toList();
    }

    /** All that waits of one number, in the order in which the files came. */
    List<Held> of(Digest16 subject) {
        return select("AND h.subject_key = ? ORDER BY b.arrival_no, h.batch_no, h.row_no", (Object) subject.bytes());
    }

    /** The row, if it waits. */
    Optional<Held> find(String receipt, int row) {
        return select("AND s.receipt = ? AND h.row_no = ?", receipt, row).stream()
                .findFirst();
    }

    private HeldRow shown(Held held, List<String> together) {
        var others = held.hasKnownName()
                ? List.<String>of()
                : together.stream().filter(name -> !name.equals(held.name())).toList();
        Optional<String> against = held.hasKnownName()
                ? Optional.of(Objects.requireNonNull(held.known()))
                : others.stream().findFirst();
        return new HeldRow(
                held.receipt(),
                held.rowNo(),
                held.department(),
                held.dataset(),
                held.number() == null ? "" : Mask.id(cipher.decrypt(held.number())),
                held.hasKnownName() ? against : Optional.empty(),
                others,
                held.name(),
                against.map(name -> NameLikeness.of(held.kind(), name, held.name())),
                held.since());
    }

    private List<Held> select(String rest, Object... arguments) {
        return jdbc.query("""
                SELECT STRAIGHT_JOIN h.batch_no, h.row_no, s.submission_no, s.receipt, s.status, s.department, n.dataset,
                  h.dataset_no, h.subject_key, h.record_key, COALESCE(p.kind, q.kind, t.kind) AS kind,
                  COALESCE(p.number_sealed, t.number_sealed, q.number_sealed) AS number_sealed,
                  COALESCE(p.name, q.name) AS name, v.payload, b.merged_at
                FROM held_record h
                JOIN batch b ON b.batch_no = h.batch_no
                JOIN submission s ON s.submission_no = b.submission_no
                JOIN dataset_number n ON n.dataset_no = h.dataset_no
                JOIN record_version v ON v.batch_no = h.batch_no AND v.row_no = h.row_no
                LEFT JOIN subject p ON p.subject_key = h.subject_key
                LEFT JOIN subject_alias a ON a.alias_key = h.subject_key
                LEFT JOIN subject q ON q.subject_key = a.subject_key
                LEFT JOIN staged_row t ON t.batch_no = h.batch_no AND t.subject_key = h.subject_key
                  AND t.record_key = h.record_key AND t.row_no = h.row_no
                WHERE h.decided = FALSE AND s.status <> 'WITHDRAWN'
                """ + rest, (row, number) -> held(row), arguments);
    }

    private Held held(ResultSet row) throws SQLException {
        var dataset = datasets.get(row.getString("dataset"));
        return new Held(
                row.getLong("batch_no"),
                row.getInt("row_no"),
                row.getLong("submission_no"),
                row.getString("receipt"),
                SubmissionStatus.valueOf(row.getString("status")),
                row.getString("department"),
                row.getString("dataset"),
                row.getInt("dataset_no"),
                Digest16.of(row.getBytes("subject_key")),
                Digest16.of(row.getBytes("record_key")),
                SubjectKind.valueOf(row.getString("kind")),
                row.getString("number_sealed"),
                row.getString("name"),
                // The mappings may know the dataset no more: then nobody can say what of the version is the name.
                dataset == null ? "" : names.of(dataset, row.getString("payload")),
                row.getObject("merged_at", LocalDateTime.class));
    }
}
