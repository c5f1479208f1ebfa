package org.chengxin.feedback;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.chengxin.check.Codes;
import org.chengxin.check.Codes.Severity;
import org.chengxin.check.Finding;
import org.chengxin.mapping.ColumnLetters;
import org.chengxin.sheet.CellMark;
import org.chengxin.sheet.RowMark;
import org.chengxin.sheet.Tone;

/** Findings in the clerk's words. */
final class Problems {

    /** Where a finding stands that is about no row. */
    static final String WHOLE_FILE = "整个文件";

    private Problems() {}

    static RowMark mark(RowResult row) {
        return new RowMark(
                row.row(),
                row.outcome().word(),
                row.outcome().tone(),
                row.findings().stream()
                        .map(finding -> new CellMark(finding.column(), tone(finding), note(finding)))
                        .toList());
    }

    static Tone tone(Finding finding) {
        return tone(finding.code());
    }

    static Tone tone(String code) {
        return switch (Codes.of(code).severity()) {
            case REFUSE_FILE, REJECT_ROW -> Tone.FAILED;
            case CONFIRM_FILE, HOLD_ROW, WARN -> Tone.CAUTION;
            case NOTE -> Tone.PLAIN;
        };
    }

    /** Code, message and remedy, as a comment shows them. */
    private static String note(Finding finding) {
        return "【%s】%s\n怎么改：%s"
                .formatted(
                        finding.code(),
                        Codes.message(finding, Locale.CHINESE),
                        Codes.remedy(finding.code(), Locale.CHINESE));
    }

    /** Whether the row belongs in a list of rows that somebody must look at. */
    static boolean shown(RowResult row) {
        return row.outcome() == RowOutcome.REJECTED
                || row.outcome() == RowOutcome.RETURNED
                || row.outcome() == RowOutcome.HELD
                || row.findings().stream()
                        .anyMatch(finding -> Codes.of(finding.code()).severity() != Severity.NOTE);
    }

    static boolean resendable(RowResult row) {
        return (row.outcome() == RowOutcome.REJECTED || row.outcome() == RowOutcome.RETURNED) && !row.forbidden();
    }

    /** {@code D5}, {@code 第5行} or {@code 整个文件}. */
    static String place(Finding finding) {
        if (finding.row() < 1) {
            return WHOLE_FILE;
        }
        return finding.column() < 0
                ? "第%d行".formatted(finding.row())
                : ColumnLetters.of(finding.column()) + finding.row();
    }

    /** All messages of a row in one text, with the header of each cell. */
    static String messages(RowResult row, List<String> headers) {
        return row.findings().stream()
                .map(finding -> "%s【%s】%s"
                        .formatted(header(finding, headers), finding.code(), Codes.message(finding, Locale.CHINESE)))
                .collect(Collectors.joining("\n"));
    }

    static String remedies(RowResult row) {
        return row.findings().stream()
                .map(finding -> Codes.remedy(finding.code(), Locale.CHINESE))
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    static String header(Finding finding, List<String> headers) {
        return finding.column() >= 0 && finding.column() < headers.size() ? headers.get(finding.column()) : "";
    }
}
