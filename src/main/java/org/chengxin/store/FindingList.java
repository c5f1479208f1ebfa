package org.chengxin.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chengxin.check.Codes;
import org.chengxin.check.Finding;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down what was found in a submission's rows: of every code the first {@value #LISTED} one by one, the rest as a
 * count, so that a hopeless file of a million rows does not write a million faults. Works in the caller's transaction, not
 * thread-safe; after a rollback a new one is to be taken.
 */
final class FindingList {

    /** As many as anybody may want to correct by hand, and more. */
    static final int LISTED = 20_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcOperations jdbc;
    private final long submissionNo;
    private final int listed;
    private final RowLoad findings;
    private final Map<String, Integer> unlisted = new HashMap<>();
    private @Nullable Map<String, Integer> counts;

    FindingList(JdbcOperations jdbc, boolean localInfile, long submissionNo, int listed) {
        this.jdbc = jdbc;
        this.submissionNo = submissionNo;
        this.listed = listed;
        this.findings = new RowLoad(
                jdbc,
                localInfile,
                "finding",
                "submission_no",
                "row_no",
                "seq",
                "column_no",
                "field",
                "code",
                "arguments",
                "masked");
    }

    void add(int row, List<Finding> found) {
        int seq = 0;
        for (var finding : found) {
            boolean beyond = counts().merge(finding.code(), 1, Integer::sum) > listed;
            // That the law keeps a row out must stay with the row: without it the row would be handed out again.
            if (beyond && !Codes.of(finding.code()).closed()) {
                unlisted.merge(finding.code(), 1, Integer::sum);
                continue;
            }
            findings.add(
                    submissionNo,
                    row,
                    seq++,
                    finding.column(),
                    finding.field(),
                    finding.code(),
                    JSON.writeValueAsString(finding.arguments()),
                    finding.masked());
        }
    }

    void send() {
        findings.send();
        unlisted.forEach((code, count) -> jdbc.update("""
                INSERT INTO unlisted_finding (submission_no, code, unlisted) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE unlisted = unlisted + VALUES(unlisted)
                """, submissionNo, code, count));
        unlisted.clear();
    }

    /** What earlier chunks listed; after a restart the store knows it. */
    private Map<String, Integer> counts() {
        var known = counts;
        if (known == null) {
            var listedBefore = new HashMap<String, Integer>();
            jdbc.query(
                    "SELECT code, COUNT(*) FROM finding WHERE submission_no = ? AND row_no > 0 GROUP BY code",
                    row -> {
                        listedBefore.put(row.getString(1), row.getInt(2));
                    },
                    submissionNo);
            counts = known = listedBefore;
        }
        return known;
    }
}
