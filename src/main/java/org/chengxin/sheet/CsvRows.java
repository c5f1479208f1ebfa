package org.chengxin.sheet;

import com.opencsv.ICSVParser;
import com.opencsv.RFC4180ParserBuilder;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file. Cuts the text into records and leaves each to OpenCSV's RFC 4180 parser. OpenCSV's own reader
 * is not used: it joins a record line by line and parses it anew for each, so that an unclosed quote takes quadratic time,
 * and it lets a stray quote in the last field swallow the rows that follow.
 */
final class CsvRows implements RowReader {

    private static final int BUFFER = 1 << 16;

    private final Reader in;
    private final Charset charset;
    private final char separator;
    private final ICSVParser parser;
    private final char[] buffer = new char[BUFFER];
    private final StringBuilder carried = new StringBuilder();
    private int at;
    private int end;
    private boolean afterReturn;
    private int number;

    private CsvRows(Reader in, Charset charset, char separator) {
        this.in = in;
        this.charset = charset;
        this.separator = separator;
        this.parser = new RFC4180ParserBuilder().withSeparator(separator).build();
    }

    static CsvRows open(Path file, Charset charset, int byteOrderMark, char separator) throws IOException {
        var bytes = Files.newInputStream(file);
        try {
            bytes.skipNBytes(byteOrderMark);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        return new CsvRows(new InputStreamReader(bytes, decoder), charset, separator);
    }

    @Override
    public @Nullable RawRow next() throws IOException, UnreadableFileException {
        return from(number + 1);
    }

    @Override
    public @Nullable RawRow from(int wanted) throws IOException, UnreadableFileException {
        while (number + 1 < wanted) {
            if (record(false) == null) {
                return null;
            }
            number++;
        }
        var text = record(true);
        return text == null ? null : RawRow.ofText(++number, plain(parser.parseLine(text)));
    }

    /** Systems write {@code ="0123"} so that a spreadsheet leaves the digits alone: a formula whose value is the text. */
    private static String[] plain(String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            var cell = cells[i];
            int end = cell.length() - 1;
            if (end >= 2 && cell.startsWith("=\"") && cell.indexOf('"', 2) == end) {
                cells[i] = cell.substring(2, end);
            }
        }
        return cells;
    }

    /** The next record without its line end, or {@code null} at the end of the file; if it is not wanted, some text. */
    private @Nullable String record(boolean wanted) throws IOException, UnreadableFileException {
        carried.setLength(0);
        boolean quoted = false;
        boolean fieldStart = true;
        boolean quotedField = false;
        skipLineFeed();
        int from = at;
        while (true) {
            if (at == end) {
                carry(from);
                if (!fill()) {
                    return carried.isEmpty() ? null : carried.toString();
                }
                from = 0;
            }
            char c = buffer[at++];
            if (c == '"') {
                if (fieldStart || quotedField) {
                    quoted = !quoted;
                    quotedField = true;
                }
                fieldStart = false;
            } else if (!quoted) {
                if (c == '\n' || c == '\r') {
                    afterReturn = c == '\r';
                    return wanted ? text(from, at - 1) : "";
                }
                fieldStart = c == separator;
                quotedField &= !fieldStart;
            }
        }
    }

    private void skipLineFeed() throws IOException, UnreadableFileException {
        if (afterReturn && (at < end || fill()) && buffer[at] == '\n') {
            at++;
        }
        afterReturn = false;
    }

    private String text(int from, int to) throws UnreadableFileException {
        if (carried.isEmpty()) {
            return new String(buffer, from, to - from);
        }
        carried.append(buffer, from, to - from);
        return carried.toString();
    }

    private void carry(int from) throws UnreadableFileException {
        carried.append(buffer, from, end - from);
        if (carried.length() > RowBuffer.MAX_CHARACTERS) {
            throw Refusal.longRow(number + 1);
        }
    }

    private boolean fill() throws IOException, UnreadableFileException {
        try {
            at = 0;
            end = Math.max(0, in.read(buffer, 0, BUFFER));
            return end > 0;
        } catch (CharacterCodingException e) {
            // only if the file has changed since it was opened
            throw Refusal.damaged("第 " + (number + 1) + " 行附近的字符不符合 " + charset.name());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
