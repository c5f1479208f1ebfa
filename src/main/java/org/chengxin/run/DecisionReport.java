package org.chengxin.run;

import java.util.List;
import org.chengxin.store.NameDecisions;

/**
 * What a decision about held rows has done.
 *
 * @param late answers that are still to be written, and why, in the operator's words
 */
public record DecisionReport(NameDecisions.Done done, List<String> late) {

    public DecisionReport {
        late = List.copyOf(late);
    }
}
