package org.chengxin.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chengxin.claim.Ending;
import org.chengxin.store.RowAccount;
import org.chengxin.store.SubmissionRow;
import org.chengxin.submission.Claimed;
import org.chengxin.submission.ShownName;
import org.chengxin.submission.Sighting;

/**
 * What became of one file.
 *
 * @param receipt empty in a dry run
 * @param dataset empty where it could not be told
 * @param file as the clerk named it, numbers of people hidden
 * @param status ACCEPTED, PARTLY, AWAITING, REFUSED, DUPLICATE_FILE or FAILED
 * @param findings how often each code was found
 * @param cause of a failure, for the administrator
 * @param passing whether what failed may pass by itself
 */
public record RunReport(
        Optional<String> receipt,
        String department,
        Optional<String> dataset,
        String file,
        String sha256,
        String status,
        RowAccount rows,
        Map<String, Integer> findings,
        double seconds,
        Optional<String> cause,
        boolean passing) {

    public RunReport {
        file = ShownName.of(file);
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
    }

    public boolean failed() {
        return status.equals("FAILED");
    }

    Ending ending() {
        return failed() ? Ending.failed(cause.orElse("程序出错；看 logs/chengxin.log，报给开发人员")) : Ending.COMPLETED;
    }

    /** A file that failed before it had a receipt; it lies in the intake again. */
    static RunReport failedBeforeReceipt(Sighting file, Exception cause) {
        return failed(file.department(), file.name(), "", cause);
    }

    /** A file that failed before it had a receipt; it lies in the intake again. */
    static RunReport failedBeforeReceipt(Claimed file, Exception cause) {
        return failed(file.department(), file.name(), file.sha256(), cause);
    }

    /** An unfinished submission whose file is nowhere. */
    static RunReport withoutFile(SubmissionRow submission, String cause) {
        return new RunReport(
                Optional.of(submission.receipt()),
                submission.department(),
                submission.dataset(),
                submission.originalName(),
                submission.sha256(),
                "FAILED",
                submission.rows(),
                Map.of(),
                0,
                Optional.of(cause),
                false);
    }

    private static RunReport failed(String department, String file, String sha256, Exception cause) {
        return new RunReport(
                Optional.empty(),
                department,
                Optional.empty(),
                file,
                sha256,
                "FAILED",
                RowAccount.NONE,
                Map.of(),
                0,
                Optional.of(Causes.of(cause)),
                Causes.passing(cause));
    }
}
