package org.chengxin.feedback;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chengxin.sheet.AnnotatedWorkbook;
import org.chengxin.sheet.CannotAnnotateException;
import org.chengxin.sheet.ResendFile;
import org.chengxin.sheet.SheetFile;
import org.chengxin.sheet.TableWorkbook;
import org.chengxin.sheet.TableWorkbook.Cell;
import org.chengxin.sheet.Tone;
import org.chengxin.sheet.UnreadableFileException;
import org.jspecify.annotations.Nullable;

/** The answers that hold rows of the submitted file: the annotated copy, the rows with problems, the rows to resend. */
final class FileAnswers {

    private static final String ANNOTATED = "已批注";
    private static final String PROBLEMS = "问题行";
    private static final String RESEND = "待重报";

    private final ReturnedSubmission submission;
    private final ReadFile read;
    private final SheetFile file;
    private final Overview overview;
    private final Supplier<Stream<RowResult>> results;
    private final List<String> written = new ArrayList<>();

    FileAnswers(
            ReturnedSubmission submission,
            ReadFile read,
            SheetFile file,
            Overview overview,
            Supplier<Stream<RowResult>> results) {
        this.submission = submission;
        this.read = read;
        this.file = file;
        this.overview = overview;
        this.results = results;
    }

    /** Every name that such an answer to this submission may have. */
    static Set<String> names(ReturnedSubmission submission) {
        var names = new TreeSet<String>();
        for (var kind : List.of(ANNOTATED, PROBLEMS, RESEND)) {
            for (var form : SheetFile.Form.values()) {
                names.add(name(submission, kind, form));
            }
        }
        return names;
    }

    private static String name(ReturnedSubmission submission, String kind, SheetFile.Form form) {
        var ending = "." + form.name().toLowerCase(Locale.ROOT);
        var plain = switch (kind) {
            case ANNOTATED -> "annotated";
            case PROBLEMS -> "problems";
            default -> "resend";
        };
        return SafeName.spellable(SafeName.base(submission.originalName()) + "-" + kind + ending, plain + ending);
    }

    List<String> headers() throws IOException, UnreadableFileException {
        try (var rows = new SubmittedRows(file, read)) {
            return rows.headers();
        }
    }

    /** @return the names of the files written */
    List<String> write(AnswerFolder folder) throws IOException, UnreadableFileException {
        if (file.form() == SheetFile.Form.CSV || !annotated(folder)) {
            problems(folder);
        }
        boolean rowsAreStored = submission.status() == ReturnedSubmission.Status.ACCEPTED
                || submission.status() == ReturnedSubmission.Status.PARTLY;
        if (rowsAreStored && overview.resendableRows() > 0) {
            resend(folder);
        }
        return written;
    }

    private boolean annotated(AnswerFolder folder) throws IOException {
        var name = name(submission, ANNOTATED, file.form());
        var plan = new AnnotatedWorkbook.Plan(
                read.sheet(),
                read.headerRow(),
                read.statusColumn(),
                submission.unmentioned().word(),
                ReceiptFacts.summary(submission, overview));
        try (var rows = results.get()) {
            var marks = rows.map(Problems::mark).iterator();
            folder.write(name, target -> AnnotatedWorkbook.write(read.path(), file.form(), target, plan, marks));
            written.add(name);
            return true;
        } catch (CannotAnnotateException e) {
            return false;
        }
    }

    private void problems(AnswerFolder folder) throws IOException, UnreadableFileException {
        if (overview.problemRows() == 0) {
            return;
        }
        var name = name(submission, PROBLEMS, SheetFile.Form.XLSX);
        try (var rows = new SubmittedRows(file, read);
                var found = results.get()) {
            var headers = rows.headers();
            var header = new ArrayList<String>(List.of("行号", "处理结果", "问题", "怎么改"));
            header.addAll(headers);
            var plan = new TableWorkbook.Plan(
                    PROBLEMS, header, List.of(8, 10, 50, 50), Optional.of(ReceiptFacts.summary(submission, overview)));
            var shown = found.filter(Problems::shown).iterator();
            folder.write(name, target -> TableWorkbook.write(target, plan, () -> problem(shown, rows, headers)));
        }
        written.add(name);
    }

    private static @Nullable List<Cell> problem(Iterator<RowResult> shown, SubmittedRows rows, List<String> headers)
            throws IOException, UnreadableFileException {
        if (!shown.hasNext()) {
            return null;
        }
        var result = shown.next();
        var cells = new ArrayList<Cell>();
        cells.add(Cell.of(String.valueOf(result.row())));
        cells.add(new Cell(result.outcome().word(), result.outcome().tone()));
        cells.add(Cell.of(Problems.messages(result, headers)));
        cells.add(Cell.of(Problems.remedies(result)));
        if (result.forbidden()) {
            // What the law keeps out is not copied into another file either.
            return cells;
        }
        var row = rows.trimmed(rows.at(result.row()));
        for (int i = 0; i < Math.max(row.width(), headers.size()); i++) {
            cells.add(new Cell(row.text(i), tone(result, i)));
        }
        return cells;
    }

    private static Tone tone(RowResult result, int column) {
        return result.findings().stream()
                .filter(finding -> finding.column() == column)
                .map(Problems::tone)
                .max(Tone::compareTo)
                .orElse(Tone.PLAIN);
    }

    private void resend(AnswerFolder folder) throws IOException, UnreadableFileException {
        var name = name(submission, RESEND, file.form());
        try (var rows = new SubmittedRows(file, read);
                var found = results.get()) {
            var rejected = found.filter(Problems::resendable).iterator();
            var resent = new ResentRows(submission.receipt(), rows, file.form());
            ResendFile.Rows source =
                    () -> rejected.hasNext() ? resent.at(rejected.next().row()) : null;
            folder.write(name, target -> {
                var header = resent.header();
                switch (file.form()) {
                    case XLSX -> ResendFile.writeXlsx(target, read.sheet(), header, source);
                    case XLS -> ResendFile.writeXls(target, read.sheet(), header, source);
                    case CSV -> ResendFile.writeCsv(target, csv(), header, source);
                }
            });
        }
        written.add(name);
    }

    private SheetFile.Csv csv() {
        return file.csv().orElseThrow(() -> new IllegalStateException("a CSV file says how it is written"));
    }
}
