package org.chengxin.extract;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What we believe a target has, against what proves it.
 *
 * @param held records that we believe it has
 * @param compared whether every record was compared with what was told of it; not while something is still to be told
 * @param differences by kind and dataset; none where all agree
 */
public record Reconciled(String target, long held, boolean compared, List<Difference> differences) {

    public Reconciled {
        differences = List.copyOf(differences);
    }

    /** What differs. */
    public enum Kind {
        /** By the store, the target should have been told otherwise. */
        UNTOLD("按现在的记录该报而没有报，或者报的不是这样"),
        /** The register is not what the packages and answers come to. */
        UNPROVEN("登记与历次上报包、回执不符"),
        /** The target's own list lacks it. */
        MISSING_THERE("我方登记已报，对方清单里没有"),
        /** The target's own list has it, and by us it should not. */
        UNKNOWN_HERE("对方清单里有，我方登记没有报过或者已经删除");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /**
     * Records that differ.
     *
     * @param dataset empty where it is not known
     * @param records how many
     * @param marks of some of them, by which packages name them; nobody's number
     */
    public record Difference(Kind kind, String dataset, long records, List<String> marks) {

        public Difference {
            marks = List.copyOf(marks);
        }

        @Override
        public String toString() {
            return "%s：%s%d 条（记录标识 %s%s）"
                    .formatted(
                            kind.word,
                            dataset.isEmpty() ? "" : dataset + " ",
                            records,
                            String.join("、", marks),
                            records > marks.size() ? " 等" : "");
        }
    }

    /** How many differ; one that differs in two ways is counted twice. */
    long records() {
        return differences.stream().mapToLong(Difference::records).sum();
    }

    /** Where they differ, in one sentence; empty where all agree. */
    public Optional<String> said() {
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of(differences.stream().map(Difference::toString).collect(Collectors.joining("；")));
    }
}
