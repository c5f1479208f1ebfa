package org.chengxin.store;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Records against those who answer for an organisation's serious records. There is one as long as there is such a record and it
 * names the person with a number; what the rules and acts say of its source is said of it. They are brought about by sets, a
 * {@linkplain KeySpace.Part part} of their sources' key space in one transaction that is a batch of its own.
 */
public final class DerivedRecords {

    private static final String SOURCE = """
            %1$s.source_subject = %2$s.source_subject AND %1$s.source_dataset = %2$s.source_dataset
              AND %1$s.source_record = %2$s.source_record AND %1$s.place = %2$s.place""";

    private static final String SAME =
            "%1$s.subject_key = %2$s.subject_key AND %1$s.dataset_no = %2$s.dataset_no AND %1$s.record_key = %2$s.record_key";

    /**
     * Of the links {@code l} the subject {@code p}: that of the number, or, of a number that is used no more and under which nothing
     * was handed in, that of the number which took its place.
     */
    static final String KNOWN = """
            LEFT JOIN subject_alias a ON a.alias_key = l.subject_key
            LEFT JOIN subject own ON own.subject_key = l.subject_key AND own.name_key <> %s
              AND (a.alias_key IS NULL OR EXISTS (SELECT 1 FROM credit_record k
                JOIN batch kb ON kb.batch_no = k.batch_no AND kb.kind <> '%s'
                LEFT JOIN derived_record kd ON kd.subject_key = k.subject_key AND kd.dataset_no = k.dataset_no
                  AND kd.record_key = k.record_key
                WHERE k.subject_key = own.subject_key AND kd.subject_key IS NULL))
            LEFT JOIN subject p ON p.subject_key = COALESCE(own.subject_key, a.subject_key)
            """.formatted(Nameless.KEY, ListAnswers.KIND);

    /** Whose name the store does not know otherwise: of the links {@code l} and the subjects {@code p}. */
    static final String NAMED_ALIKE =
            "(p.subject_key IS NULL OR p.name_key = l.name_key OR p.name_key = %s OR l.same_name)"
                    .formatted(Nameless.KEY);

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final NumberSeries series;

    public DerivedRecords(JdbcOperations jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.series = new NumberSeries(jdbc);
    }

    /** The parts in which there is, or was, anything to derive from. */
    public List<KeySpace.Part> parts() {
        return KeySpace.parts(
                jdbc,
                List.of(
                        "SELECT source_subject AS subject_key FROM responsible_link",
                        "SELECT source_subject AS subject_key FROM derived_record"));
    }

    /**
     * Brings the records that are derived from those of a part about.
     *
     * @param into the dataset that they are in
     * @return how many are new, others or no more
     */
    public int settle(KeySpace.Part part, int into, String mappingVersion, String by, LocalDateTime now) {
        var first = part.lowest();
        var last = part.highest();
        return Objects.requireNonNull(transaction.execute(status -> {
            series.lock("change");
            // Taken only if there is something to tell: a night that is repeated leaves no other numbers behind.
            long batch = series.lock("batch") + 1;
            find(into, first, last);
            int gone = takeOut(batch, into, first, last);
            int said = say(batch);
            takeFacts();
            jdbc.update("DELETE FROM derived_due");
            if (gone + said > 0) {
                series.next("batch");
                new OwnBatch(
                                "DERIVED",
                                OptionalInt.of(into),
                                mappingVersion,
                                by,
                                now.toLocalDate().toString(),
                                now)
                        .enter(jdbc, batch, series.next("change"));
            }
            return gone + said;
        }));
    }

    private void find(int into, byte[] first, byte[] last) {
        jdbc.update("DELETE FROM derived_due");
        jdbc.update("""
                DELETE l FROM responsible_link l
                LEFT JOIN credit_record s ON s.subject_key = l.source_subject AND s.dataset_no = l.source_dataset
                  AND s.record_key = l.source_record
                WHERE l.source_subject >= ? AND l.source_subject <= ? AND s.subject_key IS NULL
                """, first, last);
        jdbc.update("""
                INSERT INTO derived_due (subject_key, dataset_no, record_key, source_subject, source_dataset, source_record, place)
                SELECT l.subject_key, l.dataset_no, l.record_key, l.source_subject, l.source_dataset, l.source_record, l.place
                FROM responsible_link l
                """ + KNOWN + """
                WHERE l.source_subject >= ? AND l.source_subject <= ? AND l.dataset_no = ? AND l.gap IS NULL AND %s
                """.formatted(NAMED_ALIKE), first, last, into);
    }

    /** Of what is no more an event is left, by which targets hear of it. */
    private int takeOut(long batch, int into, byte[] first, byte[] last) {
        var gone = """
                derived_record r LEFT JOIN derived_due d ON %s
                JOIN credit_record c ON %s
                WHERE r.source_subject >= ? AND r.source_subject <= ? AND r.dataset_no = ? AND d.subject_key IS NULL
                """.formatted(SAME.formatted("d", "r"), SAME.formatted("c", "r"));
        int events = jdbc.update("""
                INSERT INTO record_event (batch_no, subject_key, dataset_no, record_key, from_state, to_state, marked,
                  was_batch_no, was_row_no)
                SELECT %d, c.subject_key, c.dataset_no, c.record_key, c.state, c.state, c.marked, c.batch_no, c.row_no FROM %s
                """.formatted(batch, gone), first, last, into);
        if (events > 0) {
            jdbc.update("DELETE c, r FROM " + gone, first, last, into);
            Nameless.make(
                    jdbc,
                    "record_event e ON e.batch_no = ? AND e.subject_key = p.subject_key",
                    "b.kind = 'DERIVED'",
                    batch);
        }
        return events;
    }

    /** Versions of what is new, or says something else than before. */
    private int say(long batch) {
        int said = jdbc.update("""
                INSERT INTO record_version (batch_no, row_no, dataset_no, subject_key, record_key, content_digest, version,
                  prev_batch_no, prev_row_no, decision_date, payload)
                SELECT %d, ROW_NUMBER() OVER (ORDER BY d.subject_key, d.record_key), d.dataset_no, d.subject_key, d.record_key,
                  l.content_digest, COALESCE(c.version, 0) + 1, c.batch_no, c.row_no, l.decision_date, l.payload
                FROM derived_due d
                JOIN responsible_link l ON %s
                LEFT JOIN credit_record c ON %s
                WHERE c.subject_key IS NULL OR c.content_digest <> l.content_digest
                """.formatted(batch, SOURCE.formatted("l", "d"), SAME.formatted("c", "d")));
        if (said == 0) {
            return 0;
        }
        jdbc.update("""
                INSERT INTO derived_version (batch_no, row_no, source_batch, source_row)
                SELECT v.batch_no, v.row_no, l.source_batch, l.source_row
                FROM record_version v
                JOIN derived_due d ON %s
                JOIN responsible_link l ON %s
                WHERE v.batch_no = ?
                """.formatted(SAME.formatted("d", "v"), SOURCE.formatted("l", "d")), batch);
        jdbc.update("""
                INSERT INTO subject (subject_key, kind, id_type, number_sealed, name, name_key, birth_date, sex, region,
                  first_batch)
                SELECT l.subject_key, 'PERSON', l.id_type, l.number_sealed, l.name, l.name_key, l.birth_date, l.sex, l.region,
                  v.batch_no
                FROM record_version v
                JOIN derived_due d ON %2$s
                JOIN responsible_link l ON %3$s
                WHERE v.batch_no = ?
                ORDER BY l.subject_key, l.record_key
                ON DUPLICATE KEY UPDATE
                  name = IF(subject.name_key = %1$s, l.name, subject.name),
                  name_batch = IF(subject.name_key = %1$s, v.batch_no, subject.name_batch),
                  name_key = IF(subject.name_key = %1$s, l.name_key, subject.name_key)
                """.formatted(Nameless.KEY, SAME.formatted("d", "v"), SOURCE.formatted("l", "d")), batch);
        jdbc.update("""
                INSERT INTO credit_record (subject_key, dataset_no, record_key, content_digest, batch_no, row_no, version, state,
                  decision_date)
                SELECT v.subject_key, v.dataset_no, v.record_key, v.content_digest, v.batch_no, v.row_no, v.version, 'A',
                  v.decision_date
                FROM record_version v WHERE v.batch_no = ?
                ON DUPLICATE KEY UPDATE content_digest = v.content_digest, batch_no = v.batch_no, row_no = v.row_no,
                  version = v.version, decision_date = v.decision_date
                """, batch);
        jdbc.update("""
                INSERT INTO derived_record (subject_key, dataset_no, record_key, source_subject, source_dataset, source_record, place)
                SELECT d.subject_key, d.dataset_no, d.record_key, d.source_subject, d.source_dataset, d.source_record, d.place
                FROM record_version v JOIN derived_due d ON %s WHERE v.batch_no = ?
                ON DUPLICATE KEY UPDATE place = d.place
                """.formatted(SAME.formatted("d", "v")), batch);
        return said;
    }

    /** What is said of their sources is said of them. */
    private void takeFacts() {
        jdbc.update("""
                UPDATE derived_due d
                JOIN credit_record c ON %s
                JOIN credit_record s ON s.subject_key = d.source_subject AND s.dataset_no = d.source_dataset
                  AND s.record_key = d.source_record
                SET c.severity = s.severity, c.adverse_from = s.adverse_from, c.shown_until = s.shown_until,
                  c.archive_from = s.archive_from, c.repaired_from = s.repaired_from, c.revoked_from = s.revoked_from,
                  c.objected_from = s.objected_from
                """.formatted(SAME.formatted("c", "d")));
    }

    /**
     * How many persons are named and not linked.
     *
     * @param nameOnly without a number
     * @param otherName whose number the store knows under another name
     * @param minors under age at the act
     */
    public record Unlinked(long nameOnly, long otherName, long minors) {}

    public Unlinked unlinked() {
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                SELECT COALESCE(SUM(l.gap = 'N'), 0) AS name_only, COALESCE(SUM(l.gap IS NULL AND NOT %s), 0) AS other_name,
                  COALESCE(SUM(l.gap = 'M'), 0) AS minors
                FROM responsible_link l
                """.formatted(NAMED_ALIKE) + KNOWN,
                (row, number) ->
                        new Unlinked(row.getLong("name_only"), row.getLong("other_name"), row.getLong("minors"))));
    }
}
