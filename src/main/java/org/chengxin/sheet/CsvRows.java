package org.chengxin.sheet;

import com.opencsv.ICSVParser;
import com.opencsv.RFC4180ParserBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.io.input.ReaderInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file. Cuts the bytes into records and leaves the text of each that is wanted to OpenCSV's RFC 4180 parser; what
 * is passed over is never decoded. OpenCSV's own reader is not used: it joins a record line by line and parses it anew for each, so that
 * an unclosed quote takes quadratic time, and it lets a stray quote in the last field swallow the rows that follow.
 *
 * <p>Quotes, line ends and separators are found as bytes. In UTF-8 these are never part of another character; in GB18030 (GB 18030-2022,
 * 4: second bytes from 0x40 on, or digits) only the bar may be. Files for which that does not hold are read as UTF-8 made of them.
 */
final class CsvRows implements RowReader {

    private static final int BUFFER = 1 << 16;

    /** Of one character. */
    private static final int MOST_BYTES = 4;

    private final InputStream in;
    private final Charset charset;
    private final byte separator;
    private final CharsetDecoder decoder;
    private final ICSVParser parser;
    private byte[] buffer = new byte[BUFFER];
    private CharBuffer text = CharBuffer.allocate(BUFFER);
    /** Where the record begins. */
    private int begin;

    private int at;
    private int end;
    private boolean afterReturn;
    private int number;

    /**
     * @param in in which quotes, line ends and separators are bytes of their own
     * @param read how it is encoded
     * @param charset of the file
     */
    private CsvRows(InputStream in, Charset read, Charset charset, char separator) {
        this.in = in;
        this.charset = charset;
        this.separator = (byte) separator;
        this.decoder = strict(read);
        this.parser = new RFC4180ParserBuilder().withSeparator(separator).build();
    }

    static CsvRows open(Path file, Charset charset, int byteOrderMark, char separator) throws IOException {
        var bytes = Files.newInputStream(file);
        try {
            bytes.skipNBytes(byteOrderMark);
            if (charset.equals(StandardCharsets.UTF_8) || (charset.equals(CsvFile.GB18030) && separator != '|')) {
                return new CsvRows(bytes, charset, charset, separator);
            }
            var utf8 = ReaderInputStream.builder()
                    .setReader(new InputStreamReader(bytes, strict(charset)))
                    .setCharset(StandardCharsets.UTF_8)
                    .setBufferSize(BUFFER)
                    .get();
            return new CsvRows(utf8, StandardCharsets.UTF_8, charset, separator);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public @Nullable RawRow next() throws IOException, UnreadableFileException {
        return from(number + 1);
    }

    @Override
    public @Nullable RawRow from(int wanted) throws IOException, UnreadableFileException {
        while (number + 1 < wanted) {
            if (length(false) < 0) {
                return null;
            }
            number++;
        }
        int length = length(true);
        if (length < 0) {
            return null;
        }
        var row = RawRow.ofText(number + 1, plain(parser.parseLine(text(length))));
        number++;
        return row;
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

    /** Goes behind the next record and its line end: bytes of the record, from {@link #begin} on if it is wanted; -1 at the end of the file. */
    private int length(boolean wanted) throws IOException, UnreadableFileException {
        boolean quoted = false;
        boolean fieldStart = true;
        boolean quotedField = false;
        boolean any = false;
        skipLineFeed();
        begin = at;
        while (true) {
            if (at == end) {
                any |= at > begin;
                if (!wanted) {
                    begin = at;
                }
                if (!fill()) {
                    return any ? at - begin : -1;
                }
            }
            byte c = buffer[at++];
            if (c == '"') {
                if (fieldStart || quotedField) {
                    quoted = !quoted;
                    quotedField = true;
                }
                fieldStart = false;
            } else if (!quoted) {
                if (c == '\n' || c == '\r') {
                    afterReturn = c == '\r';
                    return at - 1 - begin;
                }
                fieldStart = c == separator;
                quotedField &= !fieldStart;
            }
        }
    }

    private void skipLineFeed() throws IOException, UnreadableFileException {
        if (afterReturn) {
            begin = at;
            if ((at < end || fill()) && buffer[at] == '\n') {
                at++;
            }
        }
        afterReturn = false;
    }

    private String text(int length) throws UnreadableFileException {
        if (text.capacity() < length) {
            text = CharBuffer.allocate(buffer.length);
        }
        text.clear();
        decoder.reset();
        var result = decoder.decode(ByteBuffer.wrap(buffer, begin, length), text, true);
        if (!result.isUnderflow() || !decoder.flush(text).isUnderflow()) {
            throw changed();
        }
        if (text.position() > RowBuffer.MAX_CHARACTERS) {
            throw Refusal.longRow(number + 1);
        }
        return text.flip().toString();
    }

    /** Reads on behind what is kept of the record, from {@link #begin} on. */
    private boolean fill() throws IOException, UnreadableFileException {
        int kept = at - begin;
        if (kept == buffer.length) {
            if (kept > RowBuffer.MAX_CHARACTERS * MOST_BYTES) {
                throw Refusal.longRow(number + 1);
            }
            buffer = Arrays.copyOf(buffer, 2 * kept);
        }
        System.arraycopy(buffer, begin, buffer, 0, kept);
        begin = 0;
        at = kept;
        try {
            end = kept + Math.max(0, in.read(buffer, kept, buffer.length - kept));
            return end > kept;
        } catch (CharacterCodingException e) {
            throw changed();
        }
    }

    /** Only if the file has changed since it was opened. */
    private UnreadableFileException changed() {
        return Refusal.damaged("第 " + (number + 1) + " 行附近的字符不符合 " + charset.name());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
