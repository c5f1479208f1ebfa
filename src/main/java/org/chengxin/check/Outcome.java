package org.chengxin.check;

import java.util.List;

/** What became of one physical row in the check. */
public sealed interface Outcome {

    /** The physical row. */
    int row();

    /** What was found in the row; notes and warnings only when it was accepted. */
    List<Finding> findings();

    /** The row is good; findings are notes (such as a repaired typing fault) and warnings. */
    record Accepted(int row, CreditRecord record, List<Finding> findings) implements Outcome {

        public Accepted {
            findings = List.copyOf(findings);
        }
    }

    /** The row is not loaded. */
    record Rejected(int row, List<Finding> findings) implements Outcome {

        public Rejected {
            findings = List.copyOf(findings);
        }
    }

    /** The row holds no data. */
    record Skipped(int row, Why why) implements Outcome {

        @Override
        public List<Finding> findings() {
            return List.of();
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
