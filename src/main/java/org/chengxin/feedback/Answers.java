package org.chengxin.feedback;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chengxin.sheet.SheetFile;
import org.chengxin.sheet.UnreadableFileException;

/**
 * Writes what a department gets back into {@code returns/<department>/<receipt>/}. Every file appears whole, and
 * {@code receipt.json} last: where it lies, the answer is complete. Writing once more gives the same files with the same
 * bytes, so a killed run is simply started again.
 *
 * <table>
 * <caption>Files</caption>
 * <tr><td>{@code intake.json}</td><td>at once, when the file was taken</td></tr>
 * <tr><td>{@code <name>-已批注.xlsx|xls}</td><td>the clerk's own workbook, annotated, if anything was found</td></tr>
 * <tr><td>{@code <name>-问题行.xlsx}</td><td>the rows with problems: for CSV, and for a workbook that cannot be
 * annotated</td></tr>
 * <tr><td>{@code <name>-待重报.xlsx|xls|csv}</td><td>the rejected rows in the original form, unless the whole submission
 * was refused or they must not be sent at all</td></tr>
 * <tr><td>{@code 回执.html}</td><td>the receipt to print</td></tr>
 * <tr><td>{@code receipt.json}</td><td>the receipt for machines</td></tr>
 * </table>
 */
public final class Answers {

    private static final String RECEIPT = "receipt.json";

    private final Path returns;

    /** @param returns the folder {@code returns/}; is created where it is missing */
    public Answers(Path returns) {
        this.returns = returns;
    }

    /** Where the answers to a submission lie, or will lie. */
    public Path folder(String departmentId, String receipt) {
        return AnswerFolder.locate(returns, departmentId, receipt);
    }

    /** Whether the answers to a submission are complete. */
    public boolean complete(String departmentId, String receipt) {
        return Files.exists(folder(departmentId, receipt).resolve(RECEIPT));
    }

    /** Tells the department that its file was taken: {@code intake.json}. */
    public void acknowledge(Intake intake) throws IOException {
        var folder = open(intake.departmentId(), intake.receipt());
        folder.<RuntimeException>write("intake.json", file -> ReceiptJson.write(intake, file));
        folder.force();
    }

    /**
     * Answers a submission.
     *
     * @param read the claimed file; empty when it was refused before a header was found, or is not read again
     * @param results called several times, each giving the rows in rising order: those with findings and those that are
     *     not simply {@link RowOutcome#ACCEPTED} (in a refused submission {@link RowOutcome#WITHHELD}); note and total
     *     rows as {@link RowOutcome#SKIPPED}. Each stream is closed.
     * @return the names of the files written, in order
     * @throws UnreadableFileException if the claimed file has become unreadable since
     */
    public List<String> give(
            ReturnedSubmission submission, Optional<ReadFile> read, Supplier<Stream<RowResult>> results)
            throws IOException, UnreadableFileException {
        var folder = open(submission.departmentId(), submission.receipt());
        var overview = Overview.of(submission, results);
        var files = new ArrayList<String>();
        var headers = List.<String>of();
        if (read.isPresent() && overview.marked()) {
            try (var file = SheetFile.again(
                    read.get().path(), submission.originalName(), read.get().known())) {
                var answer = new FileAnswers(submission, read.get(), file, overview, results);
                headers = answer.headers();
                files.addAll(answer.write(folder));
            }
        }
        var page = SafeName.spellable("回执.html", "receipt.html");
        folder.<RuntimeException>write(
                page, file -> Files.writeString(file, ReceiptPage.of(submission, overview, files)));
        files.add(page);
        files.add(RECEIPT);
        var shownHeaders = headers;
        folder.removeOthers(FileAnswers.names(submission));
        folder.<RuntimeException>write(
                RECEIPT, file -> ReceiptJson.write(submission, overview, shownHeaders, files, file));
        folder.force();
        return List.copyOf(files);
    }

    /** The files of a complete answer, in their order; nothing else that lies beside them. */
    public List<Path> files(String departmentId, String receipt) throws IOException {
        var folder = folder(departmentId, receipt);
        return ReceiptJson.files(folder.resolve(RECEIPT)).stream()
                .map(folder::resolve)
                .toList();
    }

    private AnswerFolder open(String departmentId, String receipt) throws IOException {
        Files.createDirectories(returns);
        return new AnswerFolder(returns, departmentId, receipt);
    }
}
