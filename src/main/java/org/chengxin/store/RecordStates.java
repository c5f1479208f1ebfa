package org.chengxin.store;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What becomes of records by what is said of them: another state, or another mark. It is done by sets; a
 * {@linkplain KeySpace.Part part} of the key space is one transaction.
 */
public final class RecordStates {

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final NumberSeries series;

    public RecordStates(JdbcOperations jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.series = new NumberSeries(jdbc);
    }

    /** The state that a record's facts give it on a day. */
    static String state(LocalDate day) {
        return """
                CASE WHEN superseded THEN 'M' WHEN revoked_from <= '%1$s' THEN 'V' WHEN archive_from <= '%1$s' THEN 'X'
                  WHEN repaired_from <= '%1$s' THEN 'R' WHEN shown_until < '%1$s' THEN 'E' ELSE 'A' END""".formatted(day);
    }

    /** Whether somebody objects to it on that day. */
    private static String marked(LocalDate day) {
        return "COALESCE(objected_from <= '%s', FALSE)".formatted(day);
    }

    /** Which records have another state or mark than those. */
    private static String moves(LocalDate day) {
        return "(state <> %s OR marked <> %s)".formatted(state(day), marked(day));
    }

    /** The parts in which a record has another state, or another mark, than that of the day. */
    public List<KeySpace.Part> moving(LocalDate day) {
        return KeySpace.parts(jdbc, List.of("SELECT subject_key FROM credit_record WHERE " + moves(day)));
    }

    /**
     * Gives the records of a part the state and the mark of a day, as a batch of its own; none where nothing moves.
     *
     * @return how many moved
     */
    public int move(KeySpace.Part part, LocalDate day, String mappingVersion, String by, LocalDateTime now) {
        var which = "subject_key >= ? AND subject_key <= ? AND " + moves(day);
        return Objects.requireNonNull(transaction.execute(status -> {
            long change = series.next("change");
            long batch = series.next("batch");
            int written =
                    jdbc.update("""
                    INSERT INTO record_event (batch_no, subject_key, dataset_no, record_key, from_state, to_state, marked)
                    SELECT %d, subject_key, dataset_no, record_key, state, %s, %s FROM credit_record WHERE %s
                    """.formatted(batch, state(day), marked(day), which), part.lowest(), part.highest());
            if (written == 0) {
                status.setRollbackOnly();
                return 0;
            }
            int moved = jdbc.update(
                    "UPDATE credit_record SET state = %s, marked = %s WHERE %s"
                            .formatted(state(day), marked(day), which),
                    part.lowest(),
                    part.highest());
            if (written != moved) {
                throw new DataIntegrityViolationException(
                        "%s: %d records moved and %d were written down; nothing of it was taken"
                                .formatted(part, moved, written));
            }
            new OwnBatch("LIFE", OptionalInt.empty(), mappingVersion, by, day.toString(), now)
                    .enter(jdbc, batch, change);
            return moved;
        }));
    }
}
