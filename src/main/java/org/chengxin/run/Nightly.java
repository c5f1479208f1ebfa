package org.chengxin.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chengxin.mapping.Mappings;
import org.chengxin.store.SubmissionRow;
import org.chengxin.store.SubmissionStatus;
import org.chengxin.store.Submissions;
import org.chengxin.submission.Archive;
import org.chengxin.submission.Claim;
import org.chengxin.submission.Claimed;
import org.chengxin.submission.Home;
import org.chengxin.submission.Intake;
import org.chengxin.submission.Sighting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chain of a night: what an earlier process left is gone on with, every file that waits is imported, then every target
 * is told what changed. One file's trouble does not keep the next from its turn.
 */
final class Nightly {

    private static final Logger LOG = LoggerFactory.getLogger(Nightly.class);

    private final Claims claims;
    private final Intake intake;
    private final Archive archive;
    private final Submissions submissions;
    private final ImportRun imports;
    private final Extracts extracts;
    private final Mappings mappings;
    private final Home home;
    private final SafeStop stop;

    Nightly(
            Claims claims,
            Intake intake,
            Archive archive,
            Submissions submissions,
            ImportRun imports,
            Extracts extracts,
            Mappings mappings,
            Home home,
            SafeStop stop) {
        this.claims = claims;
        this.intake = intake;
        this.archive = archive;
        this.submissions = submissions;
        this.imports = imports;
        this.extracts = extracts;
        this.mappings = mappings;
        this.home = home;
        this.stop = stop;
    }

    NightReport run() throws AlreadyRunningException {
        var runs = new ArrayList<RunReport>();
        var told = new ArrayList<ExtractReport>();
        var waiting = new ArrayList<String>();
        holdingIntake(() -> {
            new BlankForms(mappings).keepAll(home);
            goOn(runs);
            importWaiting(runs, waiting);
            if (!stop.requested()) {
                told.addAll(extracts.all());
            }
        });
        return new NightReport(runs, told, waiting);
    }

    NightReport importFiles(String department, List<Path> files) throws AlreadyRunningException {
        var runs = new ArrayList<RunReport>();
        holdingIntake(() -> {
            goOn(new ArrayList<>());
            for (var file : files) {
                importClaimed(intake.copyIn(file, department), runs);
            }
        });
        return new NightReport(runs, List.of(), List.of());
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void holdingIntake(Work work) throws AlreadyRunningException {
        claims.holding("intake", () -> {
            try {
                work.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Files that an earlier process had claimed: those whose import has ended are let go, the others go on. */
    private void goOn(List<RunReport> runs) throws IOException {
        archive.tidy();
        var left = intake.interrupted().files();
        var tokens = left.stream().map(Claimed::token).toList();
        submissions.unfinished().stream()
                .filter(submission -> !tokens.contains(submission.token()))
                .forEach(submission -> runs.add(RunReport.withoutFile(submission)));
        for (var file : left) {
            var known = submissions.byToken(file.token());
            if (known.isPresent() && ended(known.get())) {
                intake.release(file);
            } else {
                importClaimed(file, runs);
            }
        }
    }

    private static boolean ended(SubmissionRow submission) {
        return submission.status() != SubmissionStatus.RECEIVED && submission.status() != SubmissionStatus.FAILED;
    }

    private void importWaiting(List<RunReport> runs, List<String> waiting) throws IOException, InterruptedException {
        var scan = intake.scan();
        scan.waiting().forEach(sighting -> waiting.add(told(sighting)));
        scan.refused().forEach(sighting -> waiting.add(told(sighting)));
        for (var ready : scan.ready()) {
            if (stop.requested()) {
                return;
            }
            try {
                var claim = intake.claim(ready);
                if (claim instanceof Claim.Taken taken) {
                    importClaimed(taken.file(), runs);
                } else if (claim instanceof Claim.Left left) {
                    waiting.add(told(left.sighting()));
                }
            } catch (IOException e) {
                LOG.error("a file of {} was not taken in: {}", ready.department(), Causes.of(e));
                runs.add(RunReport.failedBeforeReceipt(ready, Causes.of(e)));
            }
        }
    }

    private static String told(Sighting sighting) {
        String folder = sighting.department().isEmpty() ? "" : sighting.department() + "/";
        return folder + sighting.name() + "：" + sighting.reason().text();
    }

    /** Archives and registers the file, then imports it. What fails before there is a receipt goes back to the intake. */
    private void importClaimed(Claimed file, List<RunReport> runs) throws IOException {
        SubmissionRow submission;
        try {
            archive.put(file);
            submission = submissions.register(
                    new Submissions.Taken(file.token(), file.department(), file.name(), file.sha256(), file.size()),
                    mappings.version(),
                    "nightly");
        } catch (IOException | RuntimeException e) {
            LOG.error("a file of {} could not be taken in: {}", file.department(), Causes.of(e));
            intake.putBack(file);
            runs.add(RunReport.failedBeforeReceipt(file, Causes.of(e)));
            return;
        }
        var report = imports.run(submission, file);
        runs.add(report);
        if (!report.failed()) {
            intake.release(file);
        }
    }

    void fromArchive(String receiptOrDigest, OutputStream out) throws IOException {
        var submission = submissions.byReceipt(receiptOrDigest);
        if (submission.isEmpty() && !receiptOrDigest.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("没有回执编号 %s；也可以写文件的 SHA-256（64 位小写十六进制）".formatted(receiptOrDigest));
        }
        String sha256 = submission.map(SubmissionRow::sha256).orElse(receiptOrDigest);
        archive.get(sha256, out);
    }
}
