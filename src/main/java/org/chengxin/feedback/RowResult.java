package org.chengxin.feedback;

import java.util.List;
import org.chengxin.check.Codes;
import org.chengxin.check.Finding;

/**
 * What became of one row and what was found in it.
 *
 * @param row physical row, counted from 1
 * @param findings all of this row
 */
public record RowResult(int row, RowOutcome outcome, List<Finding> findings) {

    public RowResult {
        findings = List.copyOf(findings);
    }

    /** Whether a legal gate refused the row: its content must not be kept, so it is not handed out again either. */
    boolean forbidden() {
        return findings.stream().anyMatch(finding -> Codes.of(finding.code()).closed());
    }
}
