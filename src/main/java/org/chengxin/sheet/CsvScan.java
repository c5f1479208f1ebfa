package org.chengxin.sheet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Path;

/**
 * One strict pass over a whole CSV file as if it were written in a given character set and with a given separator: does it
 * decode, how many records has it, what is wrong with it. Interprets no cell. The first trouble of each kind is kept.
 *
 * <p>A quote opens a quoted field only at the field's beginning; elsewhere in an unquoted field it is an ordinary
 * character. After the closing quote only a separator or the record's end may follow.
 */
final class CsvScan {

    /** Where a trouble is when there is none. */
    static final int NONE = 0;

    private static final int BUFFER = 1 << 16;

    private enum At {
        FIELD_START,
        UNQUOTED,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private final char separator;
    private At at = At.FIELD_START;
    private boolean afterReturn;
    /** Characters of the current record so far. */
    private long length;

    private int records;
    private String lineEnd = "";
    private long malformedAt = -1;
    private int ideographs;
    private boolean anyText;
    private int nulRow = NONE;
    private int quoteRow = NONE;
    private int longRow = NONE;

    private CsvScan(char separator) {
        this.separator = separator;
    }

    /** @param skip bytes of a byte order mark */
    static CsvScan of(Path file, Charset charset, int skip, char separator) throws IOException {
        var scan = new CsvScan(separator);
        var decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var bytes = ByteBuffer.allocate(BUFFER);
        var chars = CharBuffer.allocate(BUFFER);
        try (var channel = FileChannel.open(file)) {
            channel.position(skip);
            long offset = skip;
            boolean end = false;
            while (!end) {
                end = channel.read(bytes) < 0;
                bytes.flip();
                CoderResult result = decoder.decode(bytes, chars, end);
                offset += bytes.position();
                scan.take(chars);
                if (result.isError()) {
                    scan.malformedAt = offset;
                    return scan;
                }
                bytes.compact();
            }
            decoder.flush(chars);
            scan.take(chars);
        }
        scan.finish();
        return scan;
    }

    private void take(CharBuffer chars) {
        var array = chars.array();
        int to = chars.position();
        countIdeographs(array, to);
        int i = 0;
        while (i < to) {
            int from = i;
            i = endOfPlain(array, from, to);
            length += i - from;
            noteText(array, from, i);
            if (i < to) {
                take(array[i++]);
            }
        }
        noteLength();
        chars.clear();
    }

    /** End of the characters from here on that mean nothing but themselves: most of a file, so passed over quickly. */
    private int endOfPlain(char[] array, int from, int to) {
        int i = from;
        if (at == At.UNQUOTED) {
            while (i < to && array[i] > '\r' && array[i] != separator) {
                i++;
            }
        } else if (at == At.QUOTED) {
            while (i < to && array[i] != '"' && array[i] != 0) {
                i++;
            }
        }
        return i;
    }

    private void noteText(char[] array, int from, int to) {
        for (int i = from; i < to && !anyText; i++) {
            anyText = array[i] > ' ' && array[i] != '\u3000';
        }
    }

    private void take(char c) {
        if (c == '\n' && afterReturn) {
            afterReturn = false;
            if (records == 1) {
                lineEnd = "\r\n";
            }
            return;
        }
        afterReturn = false;
        if (c == 0 && nulRow == NONE) {
            nulRow = records + 1;
        }
        switch (at) {
            case UNQUOTED -> unquoted(c);
            case QUOTED -> {
                length++;
                if (c == '"') {
                    at = At.QUOTE_IN_QUOTED;
                }
            }
            case FIELD_START -> {
                if (c == '"') {
                    length++;
                    at = At.QUOTED;
                } else {
                    at = At.UNQUOTED;
                    unquoted(c);
                }
            }
            case QUOTE_IN_QUOTED -> afterQuote(c);
        }
    }

    private void unquoted(char c) {
        if (c == separator) {
            length++;
            at = At.FIELD_START;
        } else if (c == '\n' || c == '\r') {
            endRecord(c);
        } else {
            length++;
            anyText |= c > ' ' && c != '\u3000';
        }
    }

    private void afterQuote(char c) {
        if (c == '"') {
            length++;
            at = At.QUOTED;
        } else {
            if (c != separator && c != '\n' && c != '\r' && quoteRow == NONE) {
                quoteRow = records + 1;
            }
            at = At.UNQUOTED;
            unquoted(c);
        }
    }

    private void endRecord(char c) {
        noteLength();
        records++;
        if (records == 1) {
            lineEnd = String.valueOf(c);
        }
        afterReturn = c == '\r';
        length = 0;
        at = At.FIELD_START;
    }

    private void noteLength() {
        if (length <= RowBuffer.MAX_CHARACTERS) {
            return;
        }
        if (at == At.QUOTED && quoteRow == NONE) {
            quoteRow = records + 1;
        } else if (at != At.QUOTED && longRow == NONE) {
            longRow = records + 1;
        }
    }

    private void finish() {
        if (at == At.QUOTED && quoteRow == NONE) {
            quoteRow = records + 1;
        }
        noteLength();
        if (length > 0) {
            records++;
        }
    }

    /** Characters beyond the two-byte range of UTF-8; counted to a few dozen only. */
    private void countIdeographs(char[] array, int to) {
        for (int i = 0; i < to && ideographs < 64; i++) {
            if (array[i] >= 0x800) {
                ideographs++;
            }
        }
    }

    /** Records up to the end or to the malformed byte; the end of the last line does not begin another. */
    int records() {
        return records;
    }

    /** Of the first record; empty if the file has no line end. */
    String lineEnd() {
        return lineEnd;
    }

    boolean decodes() {
        return malformedAt < 0;
    }

    /** Offset of the first malformed byte, or -1. */
    long malformedAt() {
        return malformedAt;
    }

    int ideographs() {
        return ideographs;
    }

    /** Whether there is anything but white space, separators and line ends. */
    boolean anyText() {
        return anyText;
    }

    int nulRow() {
        return nulRow;
    }

    /** Record in which a quote opens that never closes, or in which text follows a closing quote. */
    int quoteRow() {
        return quoteRow;
    }

    int longRow() {
        return longRow;
    }
}
