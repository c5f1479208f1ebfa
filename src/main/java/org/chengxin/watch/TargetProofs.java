package org.chengxin.watch;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcOperations;

/** Whether the last proof of every target agreed that it has what we believe. */
public final class TargetProofs {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final JdbcOperations jdbc;
    private final Set<String> targets;

    /** @param targets that the mappings have; of others nothing can be done any more */
    public TargetProofs(JdbcOperations jdbc, Set<String> targets) {
        this.jdbc = jdbc;
        this.targets = Set.copyOf(targets);
    }

    private record Differing(String target, LocalDateTime since, long records) {

        @Override
        public String toString() {
            return "%s（%d 条，自 %s 起）".formatted(target, records, TIME.format(since));
        }
    }

    Health.Part part() {
        var differing = jdbc
                .query(
                        "SELECT target, differs_since, records FROM outbound_proof WHERE differs_since IS NOT NULL ORDER BY target",
                        (row, number) -> new Differing(
                                row.getString(1),
                                Objects.requireNonNull(row.getObject(2, LocalDateTime.class)),
                                row.getLong(3)))
                .stream()
                .filter(proof -> targets.contains(proof.target()))
                .map(Differing::toString)
                .collect(Collectors.joining("、"));
        return differing.isEmpty()
                ? Health.Part.ok("proofs", "没有与上报目标对不上的账")
                : new Health.Part(
                        "proofs",
                        Health.State.BAD,
                        "最近一次核对，与上报目标的账对不上：" + differing,
                        "chengxin reconcile 看是哪些记录；应报的由下一次上报补报，补报后仍不符的要人查明");
    }
}
