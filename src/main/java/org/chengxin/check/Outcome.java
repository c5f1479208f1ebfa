package org.chengxin.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of one physical row in the check. */
public sealed interface Outcome {

    /** The physical row. */
    int row();

    /** What was found in the row; notes and warnings only when it was accepted. */
    List<Finding> findings();

    /** With one more finding, which is only told; a row without data has none. */
    Outcome with(Finding told);

    private static List<Finding> and(List<Finding> findings, Finding told) {
        return Stream.concat(findings.stream(), Stream.of(told)).toList();
    }

    /** The row is good; findings are notes (such as a repaired typing fault) and warnings. */
    record Accepted(int row, CreditRecord record, List<Finding> findings) implements Outcome {

        public Accepted {
            findings = List.copyOf(findings);
        }

        @Override
        public Accepted with(Finding told) {
            return new Accepted(row, record, and(findings, told));
        }
    }

    /**
     * The row is not loaded.
     *
     * @param about the record that it is about; empty where that cannot be told, and where the law forbids to keep it
     */
    record Rejected(int row, List<Finding> findings, Optional<RecordName> about) implements Outcome {

        public Rejected {
            findings = List.copyOf(findings);
        }

        /** A row of which nobody can tell which record it is about. */
        public Rejected(int row, List<Finding> findings) {
            this(row, findings, Optional.empty());
        }

        @Override
        public Rejected with(Finding told) {
            return new Rejected(row, and(findings, told), about);
        }

        /** Whether it may be handed in again: a row that the law keeps out may not. */
        public boolean correctable() {
            return findings.stream()
                    .noneMatch(finding -> Codes.of(finding.code()).closed());
        }
    }

    /** The row holds no data. */
    record Skipped(int row, Why why) implements Outcome {

        @Override
        public List<Finding> findings() {
            return List.of();
        }

        @Override
        public Skipped with(Finding told) {
            return this;
        }

        /** Why a row counts as blank. */
        public enum Why {
            BLANK,
            /** 填表说明, 制表人 and the like, and the example row of a blank form. */
            NOTE,
            /** 合计, 小计, 总计. */
            TOTAL
        }
    }
}
