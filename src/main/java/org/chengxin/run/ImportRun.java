package org.chengxin.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chengxin.check.Finding;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Ending;
import org.chengxin.claim.Run;
import org.chengxin.claim.Runs;
import org.chengxin.claim.Starter;
import org.chengxin.claim.Task;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Mappings;
import org.chengxin.protect.Keyring;
import org.chengxin.sheet.SheetFile;
import org.chengxin.sheet.UnreadableFileException;
import org.chengxin.store.Confirmations;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.ExemptionRegister;
import org.chengxin.store.ImportBatch;
import org.chengxin.store.RowAccount;
import org.chengxin.store.StagedTable;
import org.chengxin.store.Staging;
import org.chengxin.store.StagingOrigin;
import org.chengxin.store.SubmissionRow;
import org.chengxin.store.SubmissionStatus;
import org.chengxin.store.SubmissionVerdict;
import org.chengxin.store.Submissions;
import org.chengxin.store.TablePlace;
import org.chengxin.submission.Claimed;
import org.chengxin.submission.Profile;
import org.chengxin.submission.Profiled;
import org.chengxin.submission.Profiler;
import org.chengxin.submission.Refusal;
import org.chengxin.submission.ShownName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Imports one registered submission to its end, whatever state an earlier process left it in. What is wrong with the file is
 * answered to its department; what is wrong with us fails the run and leaves the submission where it stood.
 */
final class ImportRun {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);

    private final JobStarts starts;
    private final ImportJob job;
    private final Runs runs;
    private final Mappings mappings;
    private final Submissions submissions;
    private final Confirmations confirmations;
    private final ExemptionRegister exemptions;
    private final DatasetNumbers numbers;
    private final Profiler profiler;
    private final Replies replies;
    private final Keyring keyring;
    private final JdbcTemplate jdbc;
    private final boolean localInfile;
    private final Progress progress;
    private final StagingOrigin origin;
    private final RunEvents events;

    ImportRun(
            JobStarts starts,
            ImportJob job,
            Runs runs,
            Mappings mappings,
            Submissions submissions,
            Confirmations confirmations,
            ExemptionRegister exemptions,
            DatasetNumbers numbers,
            Profiler profiler,
            Replies replies,
            Keyring keyring,
            JdbcTemplate jdbc,
            boolean localInfile,
            Progress progress,
            StagingOrigin origin,
            RunEvents events) {
        this.starts = starts;
        this.job = job;
        this.runs = runs;
        this.mappings = mappings;
        this.submissions = submissions;
        this.confirmations = confirmations;
        this.exemptions = exemptions;
        this.numbers = numbers;
        this.profiler = profiler;
        this.replies = replies;
        this.keyring = keyring;
        this.jdbc = jdbc;
        this.localInfile = localInfile;
        this.progress = progress;
        this.origin = origin;
        this.events = events;
    }

    /**
     * Imports the submission and tells what became of it; a failure is told, not thrown, so that the next file goes on.
     *
     * @throws AlreadyRunningException when somebody else imports it just now
     */
    RunReport run(SubmissionRow submission, Claimed file, Starter starter, Optional<Run> chain)
            throws AlreadyRunningException {
        long began = System.nanoTime();
        var task = Task.submission(submission.submissionNo(), submission.receipt(), submission.department());
        var ending = runs.running(task, starter, chain, run -> toItsEnd(submission, file, run));
        progress.ended();
        var report = report(submission, ending, (System.nanoTime() - began) / 1e9);
        events.imported(report);
        return report;
    }

    private Ending toItsEnd(SubmissionRow submission, Claimed file, Run run) {
        try {
            return bringIn(submission, file, run);
        } catch (StopRequestedException e) {
            return Ending.STOPPED;
        } catch (RuntimeException e) {
            var cause = Causes.of(e);
            LOG.error("submission {} failed: {}", submission.receipt(), cause);
            fail(submission, cause);
            return Ending.failed(cause, Causes.passing(e));
        }
    }

    private void fail(SubmissionRow submission, String cause) {
        try {
            submissions.fail(submission, cause);
        } catch (RuntimeException e) {
            LOG.error("submission {}: its failure could not be written down: {}", submission.receipt(), Causes.of(e));
        }
    }

    private RunReport report(SubmissionRow submission, Ending ending, double seconds) {
        var cause = ending.cause();
        SubmissionRow now = submission;
        Map<String, Integer> findings = Map.of();
        try {
            now = submissions.find(submission.submissionNo());
            findings = submissions.findingsByCode(now);
        } catch (RuntimeException e) {
            LOG.error("submission {} cannot be read back: {}", submission.receipt(), Causes.of(e));
        }
        boolean unfinished = now.status() == SubmissionStatus.RECEIVED;
        return new RunReport(
                Optional.of(now.receipt()),
                now.department(),
                now.dataset(),
                now.originalName(),
                now.sha256(),
                cause.isPresent() || now.status() == SubmissionStatus.RECEIVED
                        ? "FAILED"
                        : now.status().name(),
                now.rows(),
                findings,
                seconds,
                unfinished ? cause.or(() -> Optional.of("按要求停下；下次启动时从断点继续")) : cause,
                ending.passing());
    }

    private Ending bringIn(SubmissionRow submission, Claimed file, Run run) {
        // Read again under the claim: another process may just have ended it.
        if (submissions.find(submission.submissionNo()).status().ended()) {
            return Ending.COMPLETED;
        }
        if (confirmations.of(submission).isPresent()) {
            return goOnAsDecided(submission, file, run);
        }
        acknowledge(submission);
        if (submission.sameAs().isPresent()) {
            var same = new Finding(
                    0, -1, null, "F-DUPFILE", List.of(submission.sameAs().get()), null);
            end(submission, file, SubmissionStatus.DUPLICATE_FILE, List.of(same));
            return Ending.COMPLETED;
        }
        var found = StagingOrigin.prepare(jdbc, submissions, submission, origin);
        if (found == StagingOrigin.Found.OTHER) {
            progress.stage("回执 %s：配置或程序已变，从第一行重新读取".formatted(submission.receipt()));
            LOG.info(
                    "submission {} was begun by other mappings or another program; it begins anew",
                    submission.receipt());
        } else if (found == StagingOrigin.Found.SAME) {
            progress.stage("回执 %s：从断点继续".formatted(submission.receipt()));
        }
        if (!mappings.departments().containsKey(file.department())) {
            throw new ImportFailedException("现行配置里没有部门 %s 了：放回它的配置，再重跑".formatted(file.department()));
        }
        Profiled looked;
        try {
            looked = profiler.profile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (looked instanceof Refusal refusal && found == StagingOrigin.Found.MERGED) {
            throw new ImportFailedException("它的数据已经入库，而按现行配置这个文件要退回（%s）：放回读取它时的配置，再重跑".formatted(refusal.code()));
        }
        if (looked instanceof Refusal refusal) {
            end(submission, file, SubmissionStatus.REFUSED, List.of(ofFile(refusal.code(), refusal.arguments())));
        } else if (looked instanceof Profile profile) {
            submissions.noteFile(
                    submission,
                    profile.notes().stream()
                            .map(note -> ofFile(note.code(), note.arguments()))
                            .toList());
            return importRows(submission, file, profile, run);
        }
        return Ending.COMPLETED;
    }

    private void acknowledge(SubmissionRow submission) {
        try {
            replies.acknowledge(submission);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Finding ofFile(String code, List<String> arguments) {
        return new Finding(0, -1, null, code, arguments, null);
    }

    private void end(SubmissionRow submission, Claimed file, SubmissionStatus status, List<Finding> findings) {
        submissions.noteFile(submission, findings);
        replies.give(submission, file, Optional.empty(), status, RowAccount.NONE);
        submissions.finish(submission, status, RowAccount.NONE);
    }

    private Ending importRows(SubmissionRow submission, Claimed file, Profile profile, Run run) {
        var read = profile.form().dataset();
        int nameColumn =
                profile.header().fieldOf().indexOf(read.index(read.subject().name()));
        var dataset = known(read.id());
        var batch = submissions.profiled(
                submission,
                dataset,
                numbers.of(dataset.id()),
                profile.physicalRows(),
                new TablePlace(
                        profile.sheet().index(),
                        profile.headerRow(),
                        nameColumn,
                        profile.header().status()),
                profile.form().takesOut().isPresent());
        progress.submission(
                submission.receipt(),
                submission.department(),
                ShownName.of(submission.originalName()),
                profile.physicalRows());
        try {
            return starts.untilDone(
                    submission,
                    () -> job.of(
                            work(submission, file, ReadTable.of(profile), batch, nameColumn, run),
                            rows(submission, file, profile, batch)));
        } catch (UnreadableFileException e) {
            refuse(submission, file, e);
            return Ending.COMPLETED;
        }
    }

    private ImportJob.Work work(
            SubmissionRow submission, Claimed file, ReadTable table, ImportBatch batch, int nameColumn, Run run) {
        return new ImportJob.Work(
                run, batch, nameColumn, () -> submissions.account(submission), () -> answer(submission, file, table));
    }

    private ImportJob.Rows rows(SubmissionRow submission, Claimed file, Profile profile, ImportBatch batch) {
        var exempted = exemptions.of(submission, profile.form().dataset().id());
        return new ImportJob.Rows(
                profile.form(),
                profile.header(),
                exempted,
                new RowPipeline(file, profile, submission.receivedAt().toLocalDate(), exempted, keyring),
                new Staging(jdbc, localInfile, keyring.blindIndex(), batch),
                profile.headerRow(),
                progress);
    }

    /** A submission that waited, and about which a person has decided: its rows are staged, and nothing is read anew. */
    private Ending goOnAsDecided(SubmissionRow submission, Claimed file, Run run) {
        var staged = submissions.staged(submission);
        var dataset = known(staged.dataset());
        var batch = new ImportBatch(
                submission.batchNo(), submission.submissionNo(), dataset, numbers.of(dataset.id()), staged.takesOut());
        try {
            var table = table(dataset, file, staged);
            return starts.untilDone(
                    submission,
                    () -> job.afterDecision(
                            work(submission, file, table, batch, staged.place().nameColumn(), run)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableFileException e) {
            throw new ImportFailedException(Replies.UNREADABLE_NOW.formatted(e.code()));
        }
    }

    private Dataset known(String id) {
        var dataset = mappings.datasets().get(id);
        if (dataset == null) {
            throw new ImportFailedException("现行配置里没有数据集 %s 了：放回它的配置，再重跑".formatted(id));
        }
        return dataset;
    }

    private static ReadTable table(Dataset dataset, Claimed file, StagedTable staged)
            throws IOException, UnreadableFileException {
        return new ReadTable(
                dataset,
                sheetName(file, staged.place().sheet()),
                staged.place().headerRow(),
                staged.place().statusColumn(),
                Optional.empty());
    }

    /**
     * Writes the answer of a submission that has ended anew, after a decision about rows of it.
     *
     * @throws ImportFailedException if it cannot be written from what there is
     */
    void answerAnew(SubmissionRow submission, Claimed file, Starter starter) throws AlreadyRunningException {
        var task = Task.submission(submission.submissionNo(), submission.receipt(), submission.department());
        runs.running(task, starter, Optional.empty(), run -> {
            var now = submissions.find(submission.submissionNo());
            var staged = submissions.staged(now);
            try {
                var table = table(known(staged.dataset()), file, staged);
                replies.give(now, file, Optional.of(table), now.status(), now.rows());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (UnreadableFileException e) {
                throw new ImportFailedException(Replies.UNREADABLE_NOW.formatted(e.code()));
            }
            submissions.answered(now);
            return Ending.COMPLETED;
        });
    }

    private static String sheetName(Claimed file, int index) throws IOException, UnreadableFileException {
        try (var opened = SheetFile.open(file.file(), file.name())) {
            return opened.sheets().stream()
                    .filter(sheet -> sheet.index() == index)
                    .findFirst()
                    .map(SheetFile.Sheet::name)
                    .orElseThrow(() -> new IOException("data/work 里的文件少了读过的那张工作表；把它移走再重跑，程序会从归档恢复"));
        }
    }

    /** A file that turned out to be unreadable behind its first rows: nothing of it was seen, and nothing will be. */
    private void refuse(SubmissionRow submission, Claimed file, UnreadableFileException unreadable) {
        submissions.forgetRows(submission);
        end(submission, file, SubmissionStatus.REFUSED, List.of(ofFile(unreadable.code(), unreadable.arguments())));
    }

    private void answer(SubmissionRow submission, Claimed file, ReadTable table) {
        var account = submissions.account(submission);
        var status =
                status(submissions.find(submission.submissionNo()).verdict().orElseThrow(), account);
        replies.give(submission, file, Optional.of(table), status, account);
        submissions.finish(submission, status, account);
    }

    private static SubmissionStatus status(SubmissionVerdict verdict, RowAccount account) {
        return switch (verdict) {
            case REFUSED -> SubmissionStatus.REFUSED;
            case AWAITS -> SubmissionStatus.AWAITING;
            case PASSES ->
                account.rejected() + account.held() > 0 ? SubmissionStatus.PARTLY : SubmissionStatus.ACCEPTED;
        };
    }

    /**
     * Ends a submission that shall not be imported: its rows are forgotten, its department is told.
     *
     * @throws RefusedException if its rows are seen already
     */
    RunReport abandon(SubmissionRow submission, Claimed file, Starter starter) throws AlreadyRunningException {
        long began = System.nanoTime();
        var task = Task.submission(submission.submissionNo(), submission.receipt(), submission.department());
        runs.running(task, starter, Optional.empty(), run -> {
            if (StagingOrigin.merged(jdbc, submission)) {
                throw new RefusedException("回执 %s 的数据已经入库，不能作废；用 rerun 写完回执".formatted(submission.receipt()));
            }
            submissions.forgetRows(submission);
            end(
                    submission,
                    file,
                    SubmissionStatus.REFUSED,
                    List.of(ofFile("F-ABANDONED", starter.reason().stream().toList())));
            return Ending.COMPLETED;
        });
        return report(submission, Ending.COMPLETED, (System.nanoTime() - began) / 1e9);
    }
}
