package org.chengxin.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chengxin.check.Codes;
import org.chengxin.check.Finding;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Run;
import org.chengxin.claim.Runs;
import org.chengxin.claim.Starter;
import org.chengxin.claim.Task;
import org.chengxin.mapping.Mappings;
import org.chengxin.store.Attribution;
import org.chengxin.store.Confirmations;
import org.chengxin.store.Confirmations.Decision;
import org.chengxin.store.ProblemRows;
import org.chengxin.store.SubmissionRow;
import org.chengxin.store.SubmissionStatus;
import org.chengxin.store.Submissions;
import org.chengxin.submission.Intake;
import org.chengxin.submission.ShownName;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Brings submissions that wait to the end that a person decides. What was decided is written down first; done again after a
 * kill, or gone on with by the next night, it ends the same.
 */
final class ConfirmRun {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private static final Map<SubmissionStatus, String> STATES = Map.of(
            SubmissionStatus.RECEIVED, "还在处理",
            SubmissionStatus.ACCEPTED, "已全部入库",
            SubmissionStatus.PARTLY, "已部分入库",
            SubmissionStatus.REFUSED, "已整份退回",
            SubmissionStatus.DUPLICATE_FILE, "是重复文件",
            SubmissionStatus.WITHDRAWN, "已撤回",
            SubmissionStatus.FAILED, "处理失败，尚未完成");

    private final Runs runs;
    private final Submissions submissions;
    private final Confirmations confirmations;
    private final WorkingCopies copies;
    private final Intake intake;
    private final ImportRun imports;
    private final Mappings mappings;
    private final JdbcTemplate jdbc;

    ConfirmRun(
            Runs runs,
            Submissions submissions,
            Confirmations confirmations,
            WorkingCopies copies,
            Intake intake,
            ImportRun imports,
            Mappings mappings,
            JdbcTemplate jdbc) {
        this.runs = runs;
        this.submissions = submissions;
        this.confirmations = confirmations;
        this.copies = copies;
        this.intake = intake;
        this.imports = imports;
        this.mappings = mappings;
        this.jdbc = jdbc;
    }

    /** What waits, oldest first. */
    List<AwaitingSubmission> waiting() {
        return submissions.awaiting().stream()
                .map(submission -> new AwaitingSubmission(
                        submission.receipt(),
                        submission.department(),
                        submission.dataset().orElse(""),
                        ShownName.of(submission.originalName()),
                        submission.rows(),
                        ProblemRows.ofFile(jdbc, submission).stream()
                                .filter(ConfirmRun::asks)
                                .map(finding -> Codes.message(finding, Locale.CHINESE))
                                .toList(),
                        submission.finishedAt().orElse(submission.receivedAt()),
                        confirmations.takenSince(submission)))
                .toList();
    }

    private static boolean asks(Finding finding) {
        return Codes.of(finding.code()).severity() == Codes.Severity.CONFIRM_FILE;
    }

    /**
     * Decides about a submission that waits, and brings it to its end.
     *
     * @throws IllegalArgumentException in the operator's words, if it does not wait or cannot be confirmed any more
     */
    RunReport decide(String receipt, boolean accepted, Attribution who) throws AlreadyRunningException {
        var report = new RunReport[1];
        var starter = Starter.person(who.by(), who.reason());
        runs.running(Task.chain("confirm"), starter, Optional.empty(), chain -> {
            report[0] = decide(receipt, accepted, who, starter, chain);
            return report[0].ending();
        });
        return report[0];
    }

    private RunReport decide(String receipt, boolean accepted, Attribution who, Starter starter, Run chain) {
        var submission = submissions
                .byReceipt(receipt)
                .orElseThrow(() -> new IllegalArgumentException("没有回执编号 %s；不带参数的 confirm 列出待确认的文件".formatted(receipt)));
        var earlier = confirmations.of(submission);
        if (earlier.isPresent()) {
            demandUnfinished(submission, accepted, earlier.get());
        } else {
            demandWaiting(submission);
            if (accepted) {
                demandSameDataset(submission);
            }
        }
        try {
            // Before anything is decided: an archive that is damaged is to be put right first.
            var file = copies.restored(submission);
            if (earlier.isEmpty()) {
                confirmations.decide(submission, accepted, who);
            }
            var report = imports.run(submissions.find(submission.submissionNo()), file, starter, Optional.of(chain));
            if (!report.failed()) {
                intake.release(file);
            }
            return report;
        } catch (AlreadyRunningException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same decision once more brings an end that a kill prevented; anything else comes too late. */
    private static void demandUnfinished(SubmissionRow submission, boolean accepted, Decision earlier) {
        if (submission.status().ended() || earlier.accepted() != accepted) {
            throw new IllegalArgumentException("回执 %s 已由 %s 于 %s %s，不能再次办理"
                    .formatted(
                            submission.receipt(),
                            earlier.who().by(),
                            TIME.format(earlier.at()),
                            earlier.accepted() ? "确认入库" : "决定退回"));
        }
    }

    private static void demandWaiting(SubmissionRow submission) {
        if (submission.status() != SubmissionStatus.AWAITING) {
            throw new IllegalArgumentException("回执 %s %s，没有待确认的事项；不带参数的 confirm 列出待确认的文件"
                    .formatted(submission.receipt(), STATES.get(submission.status())));
        }
    }

    /** Its rows were read by the dataset as it was: what another version lets in may be something else. */
    private void demandSameDataset(SubmissionRow submission) {
        var staged = submissions.staged(submission);
        var department = mappings.departments().get(submission.department());
        var form = department == null
                ? Optional.<Object>empty()
                : department.form(staged.dataset()).map(it -> it);
        var dataset = mappings.datasets().get(staged.dataset());
        if (form.isEmpty() || dataset == null) {
            throw new IllegalArgumentException("回执 %s 不能确认：现在的配置里，部门 %s 已不报送数据集 %s；请用 --refuse 退回"
                    .formatted(submission.receipt(), submission.department(), staged.dataset()));
        }
        if (dataset.version() != staged.version()) {
            throw new IllegalArgumentException("回执 %s 不能确认：核对时数据集 %s 是第 %d 版，现在是第 %d 版；请用 --refuse 退回，由部门重新报送"
                    .formatted(submission.receipt(), staged.dataset(), staged.version(), dataset.version()));
        }
    }
}
