package org.chengxin.run;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chengxin.claim.RunRow;
import org.chengxin.store.SubmissionRow;

/**
 * Everything that an operator wants to see of one run.
 *
 * @param parts what ran as part of it
 * @param submission that it was about
 * @param steps of its last execution
 * @param findings how often each code was found
 * @param next what to do, with the command
 */
public record RunView(
        RunRow run,
        List<RunRow> parts,
        Optional<SubmissionRow> submission,
        List<Step> steps,
        Map<String, Integer> findings,
        String next) {

    /**
     * One step.
     *
     * @param read rows read, so far
     * @param commits transactions
     */
    public record Step(
            String name,
            String status,
            long read,
            long commits,
            Optional<LocalDateTime> began,
            Optional<LocalDateTime> ended) {}
}
