package org.chengxin.run;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Run;
import org.chengxin.claim.Runs;
import org.chengxin.claim.Starter;
import org.chengxin.claim.Task;
import org.chengxin.mapping.Mappings;
import org.chengxin.store.SubmissionRow;
import org.chengxin.store.Submissions;
import org.chengxin.submission.Archive;
import org.chengxin.submission.Claim;
import org.chengxin.submission.Claimed;
import org.chengxin.submission.Home;
import org.chengxin.submission.Intake;
import org.chengxin.submission.Sighting;
import org.chengxin.submission.SubmissionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chain of a night: what an earlier process left is gone on with, every file that waits is imported, then every target
 * is told what changed. One file's trouble does not keep the next from its turn.
 */
final class Nightly {

    private static final Logger LOG = LoggerFactory.getLogger(Nightly.class);

    /** Of the chain. */
    static final String NAME = "nightly";

    private static final String TAKING_IN = "intake";

    private final Runs runs;
    private final Intake intake;
    private final WorkingCopies copies;
    private final Restarts restarts;
    private final Archive archive;
    private final Submissions submissions;
    private final ImportRun imports;
    private final HeldDecisions held;
    private final Extracts extracts;
    private final TargetReceipts receipts;
    private final TargetSubmissions handedIn;
    private final TargetAnswers carried;
    private final Mappings mappings;
    private final Home home;
    private final Objections objections;

    Nightly(
            Runs runs,
            Intake intake,
            WorkingCopies copies,
            Restarts restarts,
            Archive archive,
            Submissions submissions,
            ImportRun imports,
            HeldDecisions held,
            Extracts extracts,
            TargetReceipts receipts,
            TargetSubmissions handedIn,
            TargetAnswers carried,
            Mappings mappings,
            Home home,
            Objections objections) {
        this.runs = runs;
        this.intake = intake;
        this.copies = copies;
        this.restarts = restarts;
        this.archive = archive;
        this.submissions = submissions;
        this.imports = imports;
        this.held = held;
        this.extracts = extracts;
        this.receipts = receipts;
        this.handedIn = handedIn;
        this.carried = carried;
        this.mappings = mappings;
        this.home = home;
        this.objections = objections;
    }

    NightReport run(Starter starter) throws AlreadyRunningException {
        var night = new Night(starter);
        chain(NAME, night, Optional.empty(), () -> {
            receive(night);
            goOn(night);
            night.waiting.addAll(handedIn.takeIn(night.chain()));
            importWaiting(night, List.of());
            night.waiting.addAll(carried.carry(night.chain()));
            new BlankForms(mappings).keepAll(home);
            if (night.goesOn()) {
                tellAll(Extracts.Care.PROVED, night);
                night.waiting.addAll(objections.late());
            }
        });
        return night.report();
    }

    /** Tells every target what was decided about records, where that is still to be told. */
    NightReport tellUrgent(Starter starter) throws AlreadyRunningException {
        var night = new Night(starter);
        chain("urgent", night, Optional.empty(), () -> tellUrgent(night));
        return night.report();
    }

    /** What was decided about records does not wait for the night. */
    private void tellUrgent(Night night) {
        if (night.goesOn() && extracts.urgent()) {
            tellAll(Extracts.Care.TOLD, night);
        }
    }

    /** What keeps everybody from being told does not keep from telling what was taken in. */
    private void tellAll(Extracts.Care care, Night night) {
        try {
            night.told.addAll(extracts.all(care, night.starter, night.chain()));
        } catch (RuntimeException e) {
            LOG.error("nobody could be told\n{}", Causes.trace(e));
            night.broke("上报", Causes.of(e), Causes.passing(e));
        }
    }

    /**
     * Takes in what waits, as part of a job.
     *
     * @param departments of these; of all when there are none
     */
    void takeIn(Night night, List<String> departments) throws AlreadyRunningException {
        var part = night.part();
        chain(TAKING_IN, part, Optional.of(night.chain()), () -> {
            receive(part);
            goOn(part);
            part.waiting.addAll(handedIn.takeIn(part.chain()));
            importWaiting(part, departments);
            part.waiting.addAll(carried.carry(part.chain()));
            tellUrgent(part);
        });
        night.take(part);
    }

    /** What targets have answered, before they are told anything more. Refusals go to their departments with what is due. */
    void receive(Night night) {
        night.waiting.addAll(receipts.takeIn(night.starter, night.chain()));
    }

    /** Whether there is anything to take in; a file that cannot be is nothing. */
    boolean anythingWaits(List<String> departments) {
        try {
            return extracts.urgent()
                    || receipts.anyWaits()
                    || intake.scan().ready().stream().anyMatch(ready -> of(ready, departments))
                    || !intake.interrupted().files().isEmpty()
                    || submissions.unfinished().stream()
                            .anyMatch(one -> restarts.whyNot(one).isEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean of(Sighting sighting, List<String> departments) {
        return departments.isEmpty() || departments.contains(sighting.department());
    }

    /** What an earlier process left, and nothing new. */
    NightReport goOn(Starter starter) throws AlreadyRunningException {
        var night = new Night(starter);
        chain("recover", night, Optional.empty(), () -> goOn(night));
        return night.report();
    }

    /** Tells one target what changed. */
    NightReport tell(String target, Starter starter) throws AlreadyRunningException {
        return new NightReport(List.of(), extracts.one(target, starter), List.of());
    }

    NightReport importFiles(String department, List<Path> files, Starter starter) throws AlreadyRunningException {
        var night = new Night(starter);
        chain("import", night, Optional.empty(), () -> {
            goOn(night.part());
            for (var file : files) {
                importClaimed(intake.copyIn(file, department), night);
            }
            tellUrgent(night);
        });
        return night.report();
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void chain(String name, Night night, Optional<Run> parent, Work work) throws AlreadyRunningException {
        runs.running(Task.chain(name), night.starter, parent, run -> {
            night.began(run);
            try {
                work.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return night.ending();
        });
    }

    /** What an earlier process left: files without a receipt get theirs, submissions that have not ended go on. */
    private void goOn(Night night) throws IOException {
        // Where nothing serves, nobody else ends the runs of those who are gone.
        runs.sweep();
        archive.tidy();
        for (var file : intake.interrupted().files()) {
            var known = submissions.byToken(file.token());
            if (known.isEmpty()) {
                importClaimed(file, night);
            } else if (known.get().status().ended()) {
                intake.release(file);
            }
        }
        for (var submission : submissions.unfinished()) {
            if (!night.goesOn()) {
                return;
            }
            goOn(submission, night);
        }
        night.waiting.addAll(held.answerDue(night.starter));
    }

    private void goOn(SubmissionRow submission, Night night) throws IOException {
        if (night.files.stream().anyMatch(done -> done.receipt().equals(Optional.of(submission.receipt())))) {
            return;
        }
        var why = restarts.whyNot(submission);
        if (why.isPresent()) {
            night.waiting.add(why.get());
            return;
        }
        try {
            imported(submission, copies.of(submission), night);
        } catch (SubmissionException e) {
            LOG.error("submission {} cannot go on: {}", submission.receipt(), e.getMessage());
            night.files.add(RunReport.withoutFile(submission, String.valueOf(e.getMessage())));
        }
    }

    private void importWaiting(Night night, List<String> departments) throws IOException, InterruptedException {
        var scan = intake.scan();
        scan.waiting().forEach(sighting -> night.waiting.add(told(sighting)));
        scan.refused().forEach(sighting -> night.waiting.add(told(sighting)));
        for (var ready : scan.ready().stream().filter(it -> of(it, departments)).toList()) {
            if (!night.goesOn()) {
                return;
            }
            try {
                var claim = intake.claim(ready);
                if (claim instanceof Claim.Taken taken) {
                    importClaimed(taken.file(), night);
                } else if (claim instanceof Claim.Left left) {
                    night.waiting.add(told(left.sighting()));
                }
            } catch (IOException e) {
                LOG.error("a file of {} was not taken in: {}", ready.department(), Causes.of(e));
                night.files.add(RunReport.failedBeforeReceipt(ready, e));
            }
        }
    }

    private static String told(Sighting sighting) {
        String folder = sighting.department().isEmpty() ? "" : sighting.department() + "/";
        return folder + sighting.name() + "：" + sighting.reason().text();
    }

    /** Archives and registers the file, then imports it. What fails before there is a receipt goes back to the intake. */
    private void importClaimed(Claimed file, Night night) throws IOException {
        SubmissionRow submission;
        try {
            archive.put(file);
            submission = submissions.register(
                    new Submissions.Taken(file.token(), file.department(), file.name(), file.sha256(), file.size()),
                    mappings.version(),
                    night.starter.by());
        } catch (IOException | RuntimeException e) {
            LOG.error("a file of {} could not be taken in: {}", file.department(), Causes.of(e));
            intake.putBack(file);
            night.files.add(RunReport.failedBeforeReceipt(file, e));
            if (StoreFailureException.passes(e)) {
                night.storeGone(Causes.of(e));
            }
            return;
        }
        imported(submission, file, night);
    }

    private void imported(SubmissionRow submission, Claimed file, Night night) throws IOException {
        try {
            var report = imports.run(submission, file, night.starter, Optional.of(night.chain()));
            night.files.add(report);
            if (!report.failed()) {
                intake.release(file);
            }
        } catch (AlreadyRunningException e) {
            night.waiting.add(String.valueOf(e.getMessage()));
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
