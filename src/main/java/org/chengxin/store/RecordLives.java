package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the rules say of the store's records, and what becomes of them by it. Records are visited page by page in constant
 * memory, and their states changed by sets: a {@link #PARTS part} of the key space is one transaction.
 */
public final class RecordLives {

    /** In how many parts the key space is worked through: those of one first byte. */
    public static final int PARTS = 256;

    private static final int PAGE = 2_000;

    private static final String COLUMNS =
            "c.dataset_no, c.subject_key, c.record_key, c.batch_no, c.row_no, c.decision_date, v.payload";

    /** The state that a record's facts give it on a day. */
    private static final String STATE = """
            CASE WHEN archive_from <= ? THEN 'X' WHEN shown_until < ? THEN 'E' ELSE 'A' END""";

    /** Which records of a part have another state than that. */
    private static final String MOVES =
            "subject_key >= ? AND subject_key <= ? AND state IN ('A', 'E', 'X') AND state <> " + STATE;

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final NumberSeries series;
    private final RowLoad facts;

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
                "archive_from");
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
     */
    public record Fact(
            Living of,
            @Nullable String severity,
            @Nullable LocalDate adverseFrom,
            @Nullable LocalDate shownUntil,
            @Nullable LocalDate archiveFrom) {}

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

    /** The last change that everybody can see. */
    public long lastChange() {
        return series.last("change");
    }

    /** Records of which a batch with one of these change numbers holds a version. */
    public void changed(long after, long upTo, Consumer<List<Living>> page) {
        var batches = jdbc.queryForList(
                "SELECT batch_no FROM batch WHERE change_no > ? AND change_no <= ? ORDER BY change_no",
                Long.class,
                after,
                upTo);
        for (long batch : batches) {
            int row = -1;
            while (true) {
                var rows = jdbc.queryForList(
                        "SELECT row_no FROM record_version WHERE batch_no = ? AND row_no > ? ORDER BY row_no LIMIT "
                                + PAGE,
                        Integer.class,
                        batch,
                        row);
                if (rows.isEmpty()) {
                    break;
                }
                int last = rows.get(rows.size() - 1);
                page.accept(jdbc.query("""
                        SELECT STRAIGHT_JOIN %s
                        FROM record_version t
                        JOIN credit_record c
                          ON c.subject_key = t.subject_key AND c.dataset_no = t.dataset_no AND c.record_key = t.record_key
                        JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                        WHERE t.batch_no = ? AND t.row_no > ? AND t.row_no <= ?
                        """.formatted(COLUMNS), RecordLives::living, batch, row, last));
                row = last;
            }
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
                    WHERE c.subject_key >= ? AND c.subject_key <= ?
                      AND (c.subject_key > ? OR c.dataset_no > ? OR (c.dataset_no = ? AND c.record_key > ?))
                    ORDER BY c.subject_key, c.dataset_no, c.record_key LIMIT %d
                    """.formatted(COLUMNS, PAGE),
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
     * Writes facts down, but of records that have got another version meanwhile: that one will be asked for.
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
                        fact.archiveFrom);
            }
            facts.send();
            jdbc.update("""
                    UPDATE life_fact f
                    JOIN credit_record c
                      ON c.subject_key = f.subject_key AND c.dataset_no = f.dataset_no AND c.record_key = f.record_key
                      AND c.batch_no = f.batch_no AND c.row_no = f.row_no
                    SET c.severity = f.severity, c.adverse_from = f.adverse_from, c.shown_until = f.shown_until,
                      c.archive_from = f.archive_from
                    """);
            jdbc.update("DELETE FROM life_fact");
        });
    }

    /**
     * Gives the records of a part the state that their facts give them on a day, as a batch of its own; none where nothing
     * moves.
     *
     * @return how many moved
     */
    public int move(int part, LocalDate today, String mappingVersion, String by, LocalDateTime now) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (count("SELECT COUNT(*) FROM credit_record WHERE " + MOVES, part, today) == 0) {
                return 0;
            }
            long change = series.next("change");
            long batch = series.next("batch");
            jdbc.update("""
                    INSERT INTO batch (batch_no, kind, mapping_version, created_at, created_by, reason, arrival_no)
                    VALUES (?, 'LIFE', ?, ?, ?, ?, ?)
                    """, batch, mappingVersion, now, by, today.toString(), batch);
            int written = jdbc.update(
                    """
                    INSERT INTO record_event (batch_no, subject_key, dataset_no, record_key, from_state, to_state)
                    SELECT ?, subject_key, dataset_no, record_key, state, %s FROM credit_record WHERE %s
                    """.formatted(STATE, MOVES), batch, today, today, first(part), last(part), today, today);
            int moved = jdbc.update(
                    "UPDATE credit_record SET state = %s WHERE %s".formatted(STATE, MOVES),
                    today,
                    today,
                    first(part),
                    last(part),
                    today,
                    today);
            if (written != moved) {
                throw new DataIntegrityViolationException(
                        "part %d: %d records moved and %d were written down; nothing of it was taken"
                                .formatted(part, moved, written));
            }
            jdbc.update("UPDATE batch SET change_no = ?, merged_at = ? WHERE batch_no = ?", change, now, batch);
            return moved;
        }));
    }

    private int count(String sql, int part, LocalDate today) {
        Integer count = jdbc.queryForObject(sql, Integer.class, first(part), last(part), today, today);
        return count == null ? 0 : count;
    }

    private static byte[] first(int part) {
        var key = new byte[16];
        key[0] = (byte) part;
        return key;
    }

    private static byte[] last(int part) {
        var key = new byte[16];
        Arrays.fill(key, (byte) 0xFF);
        key[0] = (byte) part;
        return key;
    }
}
