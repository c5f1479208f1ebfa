package org.chengxin.store;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * That an operator holds two numbers apart which the police say are one person's, and takes that back. Every decision is one
 * transaction, is kept for good, and lasts whatever the police hand in later.
 */
public final class NumberSplits {

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final OperatorActions actions;
    private final Clock clock;

    public NumberSplits(JdbcOperations jdbc, TransactionOperations transaction, OperatorActions actions, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.actions = actions;
        this.clock = clock;
    }

    private record Split(long number, Digest16 old, Digest16 now) {}

    /**
     * Holds a number that is used no more apart from the one that took its place.
     *
     * @return the number of the decision
     * @throws IllegalArgumentException in the operator's words, if no number took its place
     */
    public long split(Digest16 old, Attribution who, String mappingVersion) {
        return settled(who, mappingVersion, "split", () -> {
            var now = jdbc
                    .query(
                            "SELECT next_key FROM subject_alias WHERE alias_key = ?",
                            (row, count) -> Digest16.of(row.getBytes(1)),
                            (Object) old.bytes())
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("这个号码没有并入别的号码，无从拆分；请确认输入的是原号码，不是现号码"));
            var split = new Split(new NumberSeries(jdbc).next("split"), old, now);
            jdbc.update(
                    """
                    INSERT INTO number_split (split_no, old_key, new_key, split_at, split_by, reason)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """, split.number(), old.bytes(), now.bytes(), LocalDateTime.now(clock), who.by(), who.reason());
            return split;
        });
    }

    /**
     * Takes it back that a number is held apart.
     *
     * @return the number of the decision
     * @throws IllegalArgumentException in the operator's words, if it is not
     */
    public long join(Digest16 old, Attribution who, String mappingVersion) {
        return settled(who, mappingVersion, "join", () -> {
            var split = jdbc
                    .query("""
                            SELECT split_no, new_key FROM number_split WHERE old_key = ? AND joined_at IS NULL
                            ORDER BY split_no DESC
                            """, (row, count) -> new Split(row.getLong(1), old, Digest16.of(row.getBytes(2))), (Object)
                            old.bytes())
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("这个号码没有被拆分，无从恢复归并"));
            jdbc.update(
                    "UPDATE number_split SET joined_at = ?, joined_by = ?, join_reason = ? WHERE split_no = ?",
                    LocalDateTime.now(clock),
                    who.by(),
                    who.reason(),
                    split.number());
            return split;
        });
    }

    private long settled(Attribution who, String mappingVersion, String verb, Supplier<Split> decision) {
        return Objects.requireNonNull(transaction.execute(status -> {
            new NumberSeries(jdbc).lock("change");
            var split = decision.get();
            var about = "split " + split.number();
            boolean apart = verb.equals("split");
            actions.note(who, verb, about, apart ? "ONE" : "APART", apart ? "APART" : "ONE");
            var why = new Attribution(who.by(), (apart ? "拆分：" : "恢复归并：") + who.reason());
            var aliases = new Aliases(jdbc, clock, why, mappingVersion);
            aliases.settle(Set.of(split.old(), split.now()));
            aliases.commit();
            return split.number();
        }));
    }
}
