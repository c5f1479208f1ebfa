package org.chengxin.feedback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chengxin.check.Codes;
import org.chengxin.check.Finding;
import org.chengxin.sheet.Tone;

/** What a first look at a submission's results gives: the first findings, and one example of every code. */
final class Overview {

    /** Findings that a receipt lists one by one. */
    static final int LISTED = 1_000;

    /** One line of the table of codes. */
    record Line(String code, String message, long count, String remedy, String fixer, String firstPlace) {}

    private final List<Finding> listed = new ArrayList<>();
    private final Map<String, Finding> examples = new LinkedHashMap<>();
    private long problemRows;
    private long resendableRows;
    private boolean marked;
    private long seen;

    static Overview of(ReturnedSubmission submission, Supplier<Stream<RowResult>> results) {
        var overview = new Overview();
        submission.fileFindings().forEach(overview::look);
        // Of a file that waits every row says so.
        overview.marked = submission.status() == ReturnedSubmission.Status.AWAITING;
        try (var rows = results.get()) {
            rows.forEachOrdered(overview::look);
        }
        return overview;
    }

    private void look(RowResult row) {
        row.findings().forEach(this::look);
        marked |= !row.findings().isEmpty() || row.outcome().tone() != Tone.PLAIN;
        problemRows += Problems.shown(row) ? 1 : 0;
        resendableRows += Problems.resendable(row) ? 1 : 0;
    }

    private void look(Finding finding) {
        seen++;
        examples.putIfAbsent(finding.code(), finding);
        if (listed.size() < LISTED) {
            listed.add(finding);
        }
    }

    List<Finding> listed() {
        return listed;
    }

    long problemRows() {
        return problemRows;
    }

    long resendableRows() {
        return resendableRows;
    }

    /** Whether there is anything to show in a copy of the workbook. */
    boolean marked() {
        return marked;
    }

    /** Whether more was found than is told cell by cell. */
    boolean unlisted(ReturnedSubmission submission) {
        return submission.findings().values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                > seen;
    }

    /** Every code that was found: what makes a row fail before what is only told, then the most frequent first. */
    List<Line> lines(ReturnedSubmission submission) {
        var counts = new LinkedHashMap<>(submission.findings());
        examples.keySet().forEach(code -> counts.putIfAbsent(code, 1L));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .sorted(Comparator.comparing(count -> Problems.tone(count.getKey()), Comparator.reverseOrder()))
                .map(count -> line(count.getKey(), count.getValue()))
                .toList();
    }

    private Line line(String code, long count) {
        var example = examples.get(code);
        var message = example == null
                ? Codes.message(code, List.of(), Locale.CHINESE)
                : Codes.message(example, Locale.CHINESE);
        return new Line(
                code,
                message,
                count,
                Codes.remedy(code, Locale.CHINESE),
                Codes.of(code).fixer(),
                example == null ? "" : Problems.place(example));
    }
}
