package org.chengxin.sheet;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A CSV file, read whole and strictly once when it is opened, so that everything wrong with it as a file is said before
 * its first row is used.
 */
final class CsvFile implements SheetFile {

    /**
     * Bytes that are malformed UTF-8 after so many well-formed ideographs are damaged UTF-8: GB18030 text fails as UTF-8 at
     * its first ideographs.
     */
    private static final int SURELY_UTF_8 = 20;

    private static final Sheet ONLY_SHEET = new Sheet(0, "", false);
    static final Charset GB18030 = Charset.forName("GB18030");

    private final Path file;
    private final Found found;

    CsvFile(Path file, Found found) {
        this.file = file;
        this.found = found;
    }

    /**
     * What a file is that can be read.
     *
     * @param byteOrderMark its length in bytes
     */
    record Found(Csv csv, int byteOrderMark, int records) implements Known {}

    /** A way in which the file may be written, and what a pass over it found. */
    private record Written(Charset charset, int byteOrderMark, char separator, CsvScan scan) {

        static Written as(Path file, byte[] head, Charset charset, int byteOrderMark) throws IOException {
            char separator = CsvEvidence.separator(head, charset, byteOrderMark);
            return new Written(charset, byteOrderMark, separator, CsvScan.of(file, charset, byteOrderMark, separator));
        }

        Found found() {
            return new Found(
                    new Csv(charset, byteOrderMark > 0, separator, scan.lineEnd()), byteOrderMark, scan.records());
        }

        UnreadableFileException malformed() {
            return Refusal.encoding(charset, scan.records() + 1, scan.malformedAt());
        }
    }

    /**
     * @param head the first bytes of the file, not empty
     * @param declaredText whether the file's name says that it is text; if not, what is no text is a wrong type
     */
    static CsvFile open(Path file, byte[] head, boolean declaredText) throws IOException, UnreadableFileException {
        var written = written(file, head, declaredText);
        var scan = written.scan;
        if (scan.nulRow() != CsvScan.NONE) {
            throw declaredText ? Refusal.nul(scan.nulRow()) : unknown();
        }
        if (!scan.anyText()) {
            throw Refusal.empty();
        }
        if (scan.quoteRow() != CsvScan.NONE) {
            throw Refusal.quote(scan.quoteRow());
        }
        if (scan.longRow() != CsvScan.NONE) {
            throw Refusal.longRow(scan.longRow());
        }
        return new CsvFile(file, written.found());
    }

    private static Written written(Path file, byte[] head, boolean declaredText)
            throws IOException, UnreadableFileException {
        var certain = CsvEvidence.marked(head);
        if (certain == null) {
            certain = CsvEvidence.utf16(head);
        }
        if (certain != null) {
            var written = Written.as(file, head, certain.charset(), certain.byteOrderMark());
            if (!written.scan.decodes()) {
                throw written.malformed();
            }
            return written;
        }
        var utf8 = Written.as(file, head, StandardCharsets.UTF_8, 0);
        if (utf8.scan.decodes()) {
            return utf8;
        }
        if (utf8.scan.ideographs() >= SURELY_UTF_8) {
            throw utf8.malformed();
        }
        var gb18030 = Written.as(file, head, GB18030, 0);
        if (gb18030.scan.decodes()) {
            return gb18030;
        }
        if (!declaredText) {
            throw unknown();
        }
        throw (utf8.scan.malformedAt() > gb18030.scan.malformedAt() ? utf8 : gb18030).malformed();
    }

    private static UnreadableFileException unknown() {
        return Refusal.type("无法识别的文件");
    }

    @Override
    public Form form() {
        return Form.CSV;
    }

    @Override
    public Optional<Csv> csv() {
        return Optional.of(found.csv);
    }

    @Override
    public Optional<Known> known() {
        return Optional.of(found);
    }

    @Override
    public List<Sheet> sheets() {
        return List.of(ONLY_SHEET);
    }

    @Override
    public RowReader rows(Sheet sheet) throws IOException {
        return CsvRows.open(file, found.csv.charset(), found.byteOrderMark, found.csv.separator());
    }

    @Override
    public int lastRow(Sheet sheet) {
        return found.records;
    }

    @Override
    public void close() {
        // each reader holds and closes its own handle
    }
}
