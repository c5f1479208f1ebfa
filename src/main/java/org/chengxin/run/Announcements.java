package org.chengxin.run;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chengxin.check.Codes;
import org.chengxin.check.Finding;
import org.chengxin.feedback.ReturnedSubmission;
import org.chengxin.notice.Event;
import org.chengxin.notice.Kind;
import org.chengxin.notice.Notices;
import org.chengxin.watch.Meters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a line, counts, and has the department told. Of failures {@link org.chengxin.watch.Watch} tells. */
final class Announcements implements RunEvents {

    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

    private final Notices notices;
    private final Optional<Meters> meters;

    Announcements(Notices notices, Optional<Meters> meters) {
        this.notices = notices;
        this.meters = meters;
    }

    @Override
    public void answered(ReturnedSubmission submission) {
        safely(() -> {
            notices.tell(new Event.Answered(
                    submission.receipt(),
                    submission.departmentId(),
                    submission.departmentName(),
                    submission.datasetName(),
                    submission.status().name(),
                    submission.rows(),
                    submission.findings(),
                    "returns/%s/%s".formatted(submission.departmentId(), submission.receipt())));
            if (submission.status() == ReturnedSubmission.Status.AWAITING) {
                notices.tell(waiting(submission));
            }
            var alarming = new TreeMap<>(submission.findings());
            alarming.keySet().removeIf(code -> !Codes.of(code).alarm());
            if (!alarming.isEmpty()) {
                notices.tell(
                        raised(Kind.ALARM, submission, alarming, "chengxin show %s".formatted(submission.receipt())));
            }
        });
    }

    private static Event waiting(ReturnedSubmission submission) {
        var questions = new TreeMap<String, Long>();
        submission.fileFindings().stream()
                .map(Finding::code)
                .filter(code -> Codes.of(code).severity() == Codes.Severity.CONFIRM_FILE)
                .forEach(code -> questions.merge(code, 1L, Long::sum));
        return raised(
                Kind.WAITING,
                submission,
                questions,
                "chengxin confirm %s --by 谁 --reason 理由".formatted(submission.receipt()));
    }

    private static Event raised(Kind kind, ReturnedSubmission submission, Map<String, Long> findings, String next) {
        return new Event.Raised(
                kind, submission.receipt(), submission.departmentName(), submission.datasetName(), findings, next);
    }

    @Override
    public void imported(RunReport report) {
        safely(() -> {
            LOG.atInfo()
                    .addKeyValue("department", report.department())
                    .addKeyValue("dataset", report.dataset().orElse("-"))
                    .addKeyValue("status", report.status())
                    .addKeyValue("rows", report.rows().byName())
                    .addKeyValue("findings", report.findings())
                    .log(
                            "submission {} of {}: {} in {} s, rows {}, findings {}",
                            report.receipt().orElse("-"),
                            report.department(),
                            report.status(),
                            Math.round(report.seconds() * 10) / 10.0,
                            report.rows().byName(),
                            report.findings());
            meters.ifPresent(it -> it.imported(
                    report.department(),
                    report.dataset(),
                    report.status(),
                    report.rows().byName(),
                    report.findings(),
                    report.seconds()));
        });
    }

    @Override
    public void told(ExtractReport report) {
        safely(() -> meters.ifPresent(it -> it.told(
                report.target(),
                report.cause().isPresent() ? "failed" : report.name().isPresent() ? "package" : "nothing")));
    }

    private static void safely(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException e) {
            LOG.warn("an event could not be told: {}", Causes.kindAndPlace(e));
        }
    }
}
