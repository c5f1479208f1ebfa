package org.chengxin.store;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What becomes of records by what is said of them: another state, or another mark. It is done by sets; a
 * {@linkplain RecordLives#PARTS part} of the key space is one transaction.
 */
public final class RecordStates {

    /** The state that a record's facts give it on a day, which is asked for four times. */
    private static final String STATE = """
            CASE WHEN revoked_from <= ? THEN 'V' WHEN archive_from <= ? THEN 'X' WHEN repaired_from <= ? THEN 'R'
              WHEN shown_until < ? THEN 'E' ELSE 'A' END""";

    /** Whether somebody objects to it on that day. */
    private static final String MARKED = "COALESCE(objected_from, DATE '9999-12-31') <= ?";

    /** Which records of a part have another state than that, or another mark than the day's. */
    private static final String MOVES = """
            subject_key >= ? AND subject_key <= ?
              AND (state <> %s OR marked <> (%s))
            """.formatted(STATE, MARKED);

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final NumberSeries series;

    public RecordStates(JdbcOperations jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.series = new NumberSeries(jdbc);
    }

    /**
     * Gives the records of a part the state that their facts give them on a day, as a batch of its own; none where nothing
     * moves.
     *
     * @return how many moved
     */
    public int move(int part, LocalDate today, String mappingVersion, String by, LocalDateTime now) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Integer moving = jdbc.queryForObject(
                    "SELECT COUNT(*) FROM credit_record WHERE " + MOVES, Integer.class, moves(part, today));
            if (moving == null || moving == 0) {
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
                    INSERT INTO record_event (batch_no, subject_key, dataset_no, record_key, from_state, to_state, marked)
                    SELECT %d, subject_key, dataset_no, record_key, state, %s,
                      %s
                    FROM credit_record WHERE %s
                    """.formatted(batch, STATE, MARKED, MOVES), join(state(today), today, moves(part, today)));
            int moved = jdbc.update("""
                    UPDATE credit_record
                    SET state = %s, marked = %s WHERE %s
                    """.formatted(STATE, MARKED, MOVES), join(state(today), today, moves(part, today)));
            if (written != moved) {
                throw new DataIntegrityViolationException(
                        "part %d: %d records moved and %d were written down; nothing of it was taken"
                                .formatted(part, moved, written));
            }
            jdbc.update("UPDATE batch SET change_no = ?, merged_at = ? WHERE batch_no = ?", change, now, batch);
            return moved;
        }));
    }

    private static Object[] state(LocalDate today) {
        return new Object[] {today, today, today, today};
    }

    private static Object[] moves(int part, LocalDate today) {
        return new Object[] {RecordLives.first(part), RecordLives.last(part), today, today, today, today, today};
    }

    private static Object[] join(Object[] state, LocalDate today, Object[] moves) {
        return Stream.of(Stream.of(state), Stream.of(today), Stream.of(moves))
                .flatMap(it -> it)
                .toArray();
    }
}
