package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** What the rules and what acts on them say of the store's records, which are visited page by page in constant memory. */
public final class RecordLives {

    /** In how many parts the key space is worked through: those of one first byte. */
    public static final int PARTS = 256;

    private static final int PAGE = 2_000;

    /** How many subjects one lookup asks for. */
    private static final int LOOKUP = 500;

    private static final String COLUMNS =
            "c.dataset_no, c.subject_key, c.record_key, c.batch_no, c.row_no, c.decision_date, v.payload";

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final NumberSeries series;
    private final RowLoad facts;
    private final RowLoad grounds;

    /** @param localInfile whether the server takes {@code LOAD DATA LOCAL} */
    public RecordLives(JdbcOperations jdbc, TransactionOperations transaction, boolean localInfile) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.series = new NumberSeries(jdbc);
        this.facts = new RowLoad(
                jdbc,
                localInfile,
                "life_fact",
                "subject_key",
                "dataset_no",
                "record_key",
                "batch_no",
                "row_no",
                "severity",
                "adverse_from",
                "shown_until",
                "archive_from",
                "repaired_from",
                "revoked_from",
                "objected_from",
                "superseded");
        this.grounds = new RowLoad(
                jdbc,
                localInfile,
                "list_ground",
                "subject_key",
                "dataset_no",
                "record_key",
                "list",
                "detail",
                "since",
                "until_day",
                "noticed",
                "age",
                "acted");
    }

    /**
     * How far the rules were asked.
     *
     * @param toldChange of all changes up to this one
     * @param rules digest of the rules
     * @param part from which part on the records are to be asked anew, since the rules changed; {@link #PARTS} for none
     */
    public record Position(long toldChange, String rules, int part) {}

    /**
     * A record whose rules are to be asked.
     *
     * @param version its current one
     */
    public record Living(OutboundKey key, OutboundVersion version, Optional<LocalDate> decision) {}

    /**
     * What the rules say of it.
     *
     * @param severity its letter; {@code null} where nothing is said, as in the others
     * @param repairedFrom from when what acts on it lets it be repaired; so in the next two
     * @param superseded whether the same stands, newer, under another number of its person
     * @param grounds what it puts its subject on
     */
    public record Fact(
            Living of,
            @Nullable String severity,
            @Nullable LocalDate adverseFrom,
            @Nullable LocalDate shownUntil,
            @Nullable LocalDate archiveFrom,
            @Nullable LocalDate repairedFrom,
            @Nullable LocalDate revokedFrom,
            @Nullable LocalDate objectedFrom,
            boolean superseded,
            List<ListGround> grounds) {

        public Fact {
            grounds = List.copyOf(grounds);
        }
    }

    public Position position() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT told_change, rules, part FROM life_position",
                (row, number) -> new Position(row.getLong(1), row.getString(2), row.getInt(3))));
    }

    public void reached(Position position) {
        jdbc.update(
                "UPDATE life_position SET told_change = ?, rules = ?, part = ?",
                position.toldChange(),
                position.rules(),
                position.part());
    }

    /**
     * Whether acts, or withdrawals, are in the store by which records were not yet moved, or of which one of the targets was not
     * yet told.
     *
     * @param acts the numbers of datasets of acts
     * @param targets of which only those count that have been told anything
     */
    public boolean actsWait(Set<Integer> acts, Set<String> targets) {
        if (acts.isEmpty()) {
            return false;
        }
        var told = targets.isEmpty() ? "" : "OR target IN (%s)".formatted("?" + ", ?".repeat(targets.size() - 1));
        return Boolean.TRUE.equals(
                jdbc.queryForObject("""
                SELECT COALESCE(MAX(change_no), 0) > (
                  SELECT MIN(told_change) FROM (
                    SELECT told_change, NULL AS target FROM life_position
                    UNION ALL SELECT told_change, target FROM outbound_position) p
                  WHERE target IS NULL %s)
                FROM batch WHERE dataset_no IN (%s) OR kind IN ('WITHDRAWAL', 'KEYS', 'PERSON')
                """.formatted(told, numbers(acts)), Boolean.class, targets.toArray()));
    }

    /** The last change that everybody can see. */
    public long lastChange() {
        return series.last("change");
    }

    /**
     * Records of which a batch with one of these change numbers holds a version, or a version of what acts on them.
     *
     * @param actedOn by the number of a dataset of acts, the numbers of the datasets that they act on
     */
    public void changed(long after, long upTo, Map<Integer, Set<Integer>> actedOn, Consumer<List<Living>> page) {
        jdbc.query(
                        """
                        SELECT batch_no, dataset_no, kind FROM batch
                        WHERE change_no > ? AND change_no <= ? AND kind <> '%s'
                        ORDER BY change_no
                        """.formatted(ListAnswers.KIND),
                        (found, number) -> new Changed(found.getLong(1), found.getInt(2), Kind.of(found.getString(3))),
                        after,
                        upTo)
                .forEach(batch -> changed(
                        batch,
                        Optional.ofNullable(actedOn.get(batch.datasetNo)).orElse(Set.of(batch.datasetNo)),
                        page));
    }

    /** How a batch says which records it has changed. */
    private enum Kind {
        /** It holds versions. */
        VERSIONS,
        /** It has taken versions back: by events. */
        WITHDRAWAL,
        /** It has changed whose numbers are whose: by events of records of any dataset. */
        PERSON;

        static Kind of(String kind) {
            return switch (kind) {
                case "WITHDRAWAL", ImportBatch.KEYS -> WITHDRAWAL;
                case "PERSON" -> PERSON;
                default -> VERSIONS;
            };
        }
    }

    private record Changed(long batchNo, int datasetNo, Kind kind) {}

    /** @param about of which datasets the records are that it has changed */
    private void changed(Changed batch, Set<Integer> about, Consumer<List<Living>> page) {
        if (batch.kind != Kind.VERSIONS) {
            var datasets = batch.kind == Kind.PERSON ? "t.dataset_no" : numbers(about);
            for (int part = 0; part < PARTS; part++) {
                var which = "t.subject_key >= ? AND t.subject_key <= ?";
                var found = touched("record_event", which, datasets, batch.batchNo, first(part), last(part));
                if (!found.isEmpty()) {
                    page.accept(found);
                }
                othersOfPersons("record_event", which, page, batch.batchNo, first(part), last(part));
            }
            return;
        }
        int row = -1;
        while (true) {
            var rows = jdbc.queryForList(
                    "SELECT row_no FROM record_version WHERE batch_no = ? AND row_no > ? ORDER BY row_no LIMIT " + PAGE,
                    Integer.class,
                    batch.batchNo,
                    row);
            if (rows.isEmpty()) {
                // What a whole file lacks is gone without a version.
                othersOfPersons("record_event", "t.subject_key IS NOT NULL", page, batch.batchNo);
                return;
            }
            int last = rows.get(rows.size() - 1);
            page.accept(touched(
                    "record_version", "t.row_no > ? AND t.row_no <= ?", numbers(about), batch.batchNo, row, last));
            othersOfPersons("record_version", "t.row_no > ? AND t.row_no <= ?", page, batch.batchNo, row, last);
            row = last;
        }
    }

    /** Whether anybody has several numbers. */
    private boolean severalNumbers() {
        return !jdbc.queryForList("SELECT 1 FROM subject_alias LIMIT 1", Integer.class)
                .isEmpty();
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
                (places, keys) -> page.accept(jdbc.query("""
                SELECT STRAIGHT_JOIN %s
                FROM credit_record c
                JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                WHERE c.subject_key IN (%s)
                """.formatted(COLUMNS, places), RecordLives::living, keys)));
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
                """.formatted(COLUMNS, table, datasets, which), RecordLives::living, arguments);
    }

    private static String numbers(Set<Integer> datasets) {
        return datasets.stream().sorted().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /**
     * What acts on records: the current rows of datasets of acts.
     *
     * @param acts the numbers of these datasets
     * @return by the record's subject and key
     */
    public Map<Acted, List<Living>> actsOn(List<Living> page, Set<Integer> acts) {
        var found = new HashMap<Acted, List<Living>>();
        for (int from = 0; from < page.size() && !acts.isEmpty(); from += LOOKUP) {
            var subjects = page.subList(from, Math.min(from + LOOKUP, page.size())).stream()
                    .map(record -> record.key().subject())
                    .distinct()
                    .map(Digest16::bytes)
                    .toArray();
            jdbc.query(
                            """
                            SELECT STRAIGHT_JOIN %s
                            FROM credit_record c
                            JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                            WHERE c.subject_key IN (%s) AND c.dataset_no IN (%s)
                            """.formatted(COLUMNS, "?" + ", ?".repeat(subjects.length - 1), numbers(acts)),
                            RecordLives::living,
                            subjects)
                    .forEach(act -> found.computeIfAbsent(Acted.by(act), key -> new ArrayList<>())
                            .add(act));
        }
        return found;
    }

    /** A record and what acts on it have this in common. */
    public record Acted(Digest16 subject, Digest16 record) {

        public static Acted by(Living one) {
            return new Acted(one.key().subject(), one.key().record());
        }
    }

    /** Every record of a part. */
    public void ofPart(int part, Consumer<List<Living>> page) {
        var from = new OutboundKey(-1, Digest16.of(first(part)), new Digest16(0, 0));
        while (true) {
            byte[] subject = from.subject().bytes();
            var found = jdbc.query(
                    """
                    SELECT STRAIGHT_JOIN %s
                    FROM credit_record c
                    JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                    JOIN batch b ON b.batch_no = c.batch_no AND b.kind <> '%s'
                    WHERE c.subject_key >= ? AND c.subject_key <= ?
                      AND (c.subject_key > ? OR c.dataset_no > ? OR (c.dataset_no = ? AND c.record_key > ?))
                    ORDER BY c.subject_key, c.dataset_no, c.record_key LIMIT %d
                    """.formatted(COLUMNS, ListAnswers.KIND, PAGE),
                    RecordLives::living,
                    subject,
                    last(part),
                    subject,
                    from.datasetNo(),
                    from.datasetNo(),
                    from.record().bytes());
            if (found.isEmpty()) {
                return;
            }
            page.accept(found);
            from = found.get(found.size() - 1).key();
        }
    }

    private static Living living(ResultSet row, int number) throws SQLException {
        return new Living(
                OutboundPages.key(row),
                new OutboundVersion(row.getLong("batch_no"), row.getInt("row_no"), row.getString("payload")),
                Optional.ofNullable(row.getObject("decision_date", LocalDate.class)));
    }

    /**
     * Writes facts down, but not of records that are derived, whose facts are their sources', nor of those that have got another version meanwhile: that one will be asked for.
     *
     * @param page a record may be in it more than once, as a batch may hold several rows of it
     */
    public void write(List<Fact> page) {
        var once = new LinkedHashMap<OutboundKey, Fact>();
        page.forEach(fact -> once.put(fact.of.key(), fact));
        transaction.executeWithoutResult(status -> {
            // Merges change the same lines.
            series.lock("change");
            for (var fact : once.values()) {
                var key = fact.of.key();
                facts.add(
                        key.subject().bytes(),
                        key.datasetNo(),
                        key.record().bytes(),
                        fact.of.version().batchNo(),
                        fact.of.version().rowNo(),
                        fact.severity,
                        fact.adverseFrom,
                        fact.shownUntil,
                        fact.archiveFrom,
                        fact.repairedFrom,
                        fact.revokedFrom,
                        fact.objectedFrom,
                        fact.superseded ? 1 : 0);
            }
            facts.send();
            jdbc.update("""
                    UPDATE life_fact f
                    JOIN credit_record c
                      ON c.subject_key = f.subject_key AND c.dataset_no = f.dataset_no AND c.record_key = f.record_key
                      AND c.batch_no = f.batch_no AND c.row_no = f.row_no
                    LEFT JOIN derived_record r
                      ON r.subject_key = f.subject_key AND r.dataset_no = f.dataset_no AND r.record_key = f.record_key
                    SET c.severity = f.severity, c.adverse_from = f.adverse_from, c.shown_until = f.shown_until,
                      c.archive_from = f.archive_from, c.repaired_from = f.repaired_from,
                      c.revoked_from = f.revoked_from, c.objected_from = f.objected_from
                    WHERE r.subject_key IS NULL
                    """);
            // Whether the same stands under another number is said of each, of derived ones too.
            jdbc.update("""
                    UPDATE life_fact f
                    JOIN credit_record c
                      ON c.subject_key = f.subject_key AND c.dataset_no = f.dataset_no AND c.record_key = f.record_key
                      AND c.batch_no = f.batch_no AND c.row_no = f.row_no
                    SET c.superseded = f.superseded
                    """);
            writeGrounds(once);
            jdbc.update("DELETE FROM life_fact");
        });
    }

    private void writeGrounds(Map<OutboundKey, Fact> page) {
        var overtaken = Set.copyOf(jdbc.query("""
                SELECT f.subject_key, f.dataset_no, f.record_key
                FROM life_fact f
                LEFT JOIN credit_record c
                  ON c.subject_key = f.subject_key AND c.dataset_no = f.dataset_no AND c.record_key = f.record_key
                  AND c.batch_no = f.batch_no AND c.row_no = f.row_no
                WHERE c.subject_key IS NULL
                """, (row, number) -> OutboundPages.key(row)));
        jdbc.update("""
                DELETE g FROM life_fact f
                JOIN credit_record c
                  ON c.subject_key = f.subject_key AND c.dataset_no = f.dataset_no AND c.record_key = f.record_key
                  AND c.batch_no = f.batch_no AND c.row_no = f.row_no
                JOIN list_ground g
                  ON g.subject_key = f.subject_key AND g.dataset_no = f.dataset_no AND g.record_key = f.record_key
                """);
        page.forEach((key, fact) -> {
            if (!overtaken.contains(key)) {
                fact.grounds.forEach(ground -> grounds.add(
                        key.subject().bytes(),
                        key.datasetNo(),
                        key.record().bytes(),
                        ground.list(),
                        ground.detail(),
                        ground.since().orElse(null),
                        ground.until().orElse(null),
                        ground.noticed().orElse(null),
                        ground.fullAge(),
                        ground.acted().orElse(null)));
            }
        });
        grounds.send();
    }

    static byte[] first(int part) {
        var key = new byte[16];
        key[0] = (byte) part;
        return key;
    }

    static byte[] last(int part) {
        var key = new byte[16];
        Arrays.fill(key, (byte) 0xFF);
        key[0] = (byte) part;
        return key;
    }
}
