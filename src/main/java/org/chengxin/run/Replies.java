package org.chengxin.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.chengxin.check.Finding;
import org.chengxin.feedback.Answers;
import org.chengxin.feedback.Intake;
import org.chengxin.feedback.ReadFile;
import org.chengxin.feedback.ReturnedSubmission;
import org.chengxin.feedback.RowOutcome;
import org.chengxin.feedback.RowResult;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Target;
import org.chengxin.sheet.UnreadableFileException;
import org.chengxin.store.Confirmations;
import org.chengxin.store.ProblemRows;
import org.chengxin.store.RowAccount;
import org.chengxin.store.SubmissionRow;
import org.chengxin.store.SubmissionStatus;
import org.chengxin.store.Submissions;
import org.chengxin.submission.Claimed;
import org.springframework.jdbc.core.JdbcTemplate;

/** Brings what the store knows of a submission to the room that writes answers. */
final class Replies {

    /** With the code of what is wrong with it. */
    static final String UNREADABLE_NOW = "收到的文件先前读得了，现在读不了（%s）；看磁盘是否出错，把 data/work 里的它移走再重跑，程序会从归档恢复";

    private final Answers answers;
    private final Mappings mappings;
    private final Submissions submissions;
    private final Confirmations confirmations;
    private final JdbcTemplate jdbc;
    private final RunEvents events;

    Replies(
            Answers answers,
            Mappings mappings,
            Submissions submissions,
            Confirmations confirmations,
            JdbcTemplate jdbc,
            RunEvents events) {
        this.confirmations = confirmations;
        this.answers = answers;
        this.mappings = mappings;
        this.submissions = submissions;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** The receipt at once, before anything is looked at. */
    void acknowledge(SubmissionRow submission) throws IOException {
        answers.acknowledge(new Intake(
                submission.receipt(),
                submission.department(),
                departmentName(submission),
                submission.originalName(),
                submission.sizeBytes(),
                submission.sha256(),
                submission.receivedAt().atZone(RunConfiguration.ZONE).toInstant()));
    }

    /** The result; may be written again. */
    void give(
            SubmissionRow submission,
            Claimed file,
            Optional<ReadTable> table,
            SubmissionStatus status,
            RowAccount account) {
        var returned = new ReturnedSubmission(
                submission.receipt(),
                submission.department(),
                departmentName(submission),
                table.map(it -> it.dataset().id()),
                table.map(it -> it.dataset().name()),
                submission.originalName(),
                submission.sizeBytes(),
                submission.sha256(),
                submission.receivedAt().atZone(RunConfiguration.ZONE).toInstant(),
                ReturnedSubmission.Status.valueOf(status.name()),
                counts(account.byName()),
                counts(submissions.findingsByCode(submission)),
                ProblemRows.ofFile(jdbc, submission),
                submission.sameAs(),
                submissions.corrected(submission),
                confirmations.of(submission).map(Replies::decided));
        var read =
                table.map(it -> new ReadFile(file.file(), it.sheet(), it.headerRow(), it.statusColumn(), it.known()));
        try {
            answers.give(returned, read, () -> results(submission, returned));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableFileException e) {
            throw new ImportFailedException(UNREADABLE_NOW.formatted(e.code()));
        }
        events.answered(returned);
    }

    private static ReturnedSubmission.Decided decided(Confirmations.Decision decision) {
        return new ReturnedSubmission.Decided(
                decision.accepted(),
                decision.who().by(),
                decision.at().atZone(RunConfiguration.ZONE).toInstant(),
                decision.who().reason());
    }

    private String departmentName(SubmissionRow submission) {
        var department = mappings.departments().get(submission.department());
        return department == null ? submission.department() : department.name();
    }

    private static Map<String, Long> counts(Map<String, Integer> counts) {
        var longs = new LinkedHashMap<String, Long>();
        counts.forEach((name, count) -> longs.put(name, count.longValue()));
        return longs;
    }

    private Stream<RowResult> results(SubmissionRow submission, ReturnedSubmission returned) {
        var rows = ProblemRows.of(jdbc, submission);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .map(row -> new RowResult(
                        row.row(),
                        outcome(row.outcome(), returned),
                        row.findings().stream().map(this::named).toList()))
                .onClose(rows::close);
    }

    /** A target by its name. */
    private Finding named(Finding finding) {
        if (!finding.code().startsWith("T-")) {
            return finding;
        }
        var arguments = new ArrayList<>(finding.arguments());
        arguments.set(
                0,
                Optional.ofNullable(mappings.targets().get(arguments.get(0)))
                        .map(Target::name)
                        .orElse(arguments.get(0)));
        return new Finding(
                finding.row(), finding.column(), finding.field(), finding.code(), arguments, finding.masked());
    }

    private static RowOutcome outcome(char outcome, ReturnedSubmission returned) {
        return switch (outcome) {
            case 'R' -> RowOutcome.REJECTED;
            case 'T' -> RowOutcome.RETURNED;
            case 'D' -> RowOutcome.DUPLICATE;
            case 'O' -> RowOutcome.OLDER;
            case 'H' -> RowOutcome.HELD;
            case 'S' -> RowOutcome.SKIPPED;
            default -> returned.unmentioned();
        };
    }
}
