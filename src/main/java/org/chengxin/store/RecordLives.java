package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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

    private static final int PAGE = 2_000;

    /** What {@link #living} reads of records {@code c} and their versions {@code v}. */
    static final String COLUMNS =
            "c.dataset_no, c.subject_key, c.record_key, c.batch_no, c.row_no, c.decision_date, v.payload";

    /** All of them; a condition may follow. */
    static final String ALL = """
            SELECT STRAIGHT_JOIN %s
            FROM credit_record c
            JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
            """.formatted(COLUMNS);

    private final JdbcOperations jdbc;
    private final NumberSeries series;
    private final ChangedRecords changed;
    private final RecordFacts facts;

    /** @param localInfile whether the server takes {@code LOAD DATA LOCAL} */
    public RecordLives(JdbcOperations jdbc, TransactionOperations transaction, boolean localInfile) {
        this.jdbc = jdbc;
        this.series = new NumberSeries(jdbc);
        this.changed = new ChangedRecords(jdbc);
        this.facts = new RecordFacts(jdbc, transaction, localInfile);
    }

    /**
     * How far the rules were asked.
     *
     * @param toldChange of all changes up to this one
     * @param rules digest of the rules
     * @param part from which first byte on the records are to be asked anew, since the rules changed;
     *     {@link KeySpace#FIRST_BYTES} for none
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
        changed.find(after, upTo, actedOn, page);
    }

    /** As SQL. */
    static String numbers(Set<Integer> datasets) {
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
        if (acts.isEmpty()) {
            return found;
        }
        var subjects = page.stream().map(record -> record.key().subject()).collect(Collectors.toSet());
        Keys.inTurn(
                subjects,
                (places, keys) -> jdbc.query(ALL + """
                                WHERE c.subject_key IN (%s) AND c.dataset_no IN (%s)
                                """.formatted(places, numbers(acts)), RecordLives::living, keys)
                        .forEach(act -> found.computeIfAbsent(Acted.by(act), key -> new ArrayList<>())
                                .add(act)));
        return found;
    }

    /** A record and what acts on it have this in common. */
    public record Acted(Digest16 subject, Digest16 record) {

        public static Acted by(Living one) {
            return new Acted(one.key().subject(), one.key().record());
        }
    }

    /** The parts in which there is a record, from a first byte on. */
    public List<KeySpace.Part> parts(int from) {
        return KeySpace.parts(
                jdbc,
                List.of("SELECT subject_key FROM credit_record WHERE subject_key >= ?"),
                new KeySpace.Part(from, from).lowest());
    }

    /** Every record of a part. */
    public void ofPart(KeySpace.Part part, Consumer<List<Living>> page) {
        var from = new OutboundKey(-1, Digest16.of(part.lowest()), new Digest16(0, 0));
        while (true) {
            byte[] subject = from.subject().bytes();
            var found = jdbc.query(
                    ALL + """
                    JOIN batch b ON b.batch_no = c.batch_no AND b.kind <> '%s'
                    WHERE c.subject_key >= ? AND c.subject_key <= ?
                      AND (c.subject_key > ? OR c.dataset_no > ? OR (c.dataset_no = ? AND c.record_key > ?))
                    ORDER BY c.subject_key, c.dataset_no, c.record_key LIMIT %d
                    """.formatted(ListAnswers.KIND, PAGE),
                    RecordLives::living,
                    subject,
                    part.highest(),
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

    static Living living(ResultSet row, int number) throws SQLException {
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
        facts.write(page);
    }
}
