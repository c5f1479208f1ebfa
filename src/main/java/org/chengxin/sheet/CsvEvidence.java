package org.chengxin.sheet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** What the first bytes of a CSV file tell about how it is written. */
final class CsvEvidence {

    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final int RECORDS_LOOKED_AT = 100;

    /** A character set of which the first bytes leave no doubt. */
    record Certain(Charset charset, int byteOrderMark) {}

    private CsvEvidence() {}

    /** The character set that a byte order mark names, or {@code null} without one. */
    static @Nullable Certain marked(byte[] head) {
        if (begins(head, 0xEF, 0xBB, 0xBF)) {
            return new Certain(StandardCharsets.UTF_8, 3);
        }
        if (begins(head, 0x84, 0x31, 0x95, 0x33)) {
            return new Certain(Charset.forName("GB18030"), 4);
        }
        if (begins(head, 0xFF, 0xFE)) {
            return new Certain(StandardCharsets.UTF_16LE, 2);
        }
        if (begins(head, 0xFE, 0xFF)) {
            return new Certain(StandardCharsets.UTF_16BE, 2);
        }
        return null;
    }

    private static boolean begins(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * UTF-16 without a mark, known by its ASCII characters: at least every sixteenth unit is one, no unit is NUL, and read
     * the other way round there would be fewer line ends and separators. {@code null} if that is not so.
     */
    static @Nullable Certain utf16(byte[] head) {
        int units = head.length / 2;
        int nulBytes = 0;
        int little = 0;
        int big = 0;
        for (int i = 0; i < units; i++) {
            int first = head[2 * i] & 0xFF;
            int second = head[2 * i + 1] & 0xFF;
            if (first == 0 && second == 0) {
                return null;
            }
            if (first == 0 || second == 0) {
                nulBytes++;
            }
            if (second == 0 && isMark(first)) {
                little++;
            }
            if (first == 0 && isMark(second)) {
                big++;
            }
        }
        if (nulBytes * 16 < units || little == big) {
            return null;
        }
        return new Certain(little > big ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, 0);
    }

    private static boolean isMark(int c) {
        return c == '\n' || c == '\r' || c == ',' || c == ';' || c == '\t' || c == '|';
    }

    /**
     * The separator under which the most records have one width, weighed with that width; a comma if there is none. Excel's
     * {@code sep=;} in the first line decides alone.
     */
    static char separator(byte[] head, Charset charset, int byteOrderMark) {
        var text = new String(head, byteOrderMark, head.length - byteOrderMark, charset);
        if (text.length() > 4 && text.regionMatches(true, 0, "sep=", 0, 4) && isOneOf(text.charAt(4))) {
            return text.charAt(4);
        }
        char best = ',';
        int bestWeight = 0;
        for (char separator : SEPARATORS) {
            int weight = weight(text, separator);
            if (weight > bestWeight) {
                best = separator;
                bestWeight = weight;
            }
        }
        return best;
    }

    private static boolean isOneOf(char c) {
        return new String(SEPARATORS).indexOf(c) >= 0;
    }

    /** For the most frequent number of separators in a record: that number times the records that have it. */
    private static int weight(String text, char separator) {
        var recordsByCount = new HashMap<Integer, Integer>();
        int count = 0;
        int records = 0;
        boolean quoted = false;
        boolean fieldStart = true;
        for (int i = 0; i < text.length() && records < RECORDS_LOOKED_AT; i++) {
            char c = text.charAt(i);
            if (quoted || (c == '"' && fieldStart)) {
                quoted ^= c == '"';
                fieldStart = c == '"' && !quoted;
            } else if (c == '\n' || c == '\r') {
                recordsByCount.merge(count, 1, Integer::sum);
                records += count > 0 ? 1 : 0;
                count = 0;
                fieldStart = true;
            } else {
                count += c == separator ? 1 : 0;
                fieldStart = c == separator;
            }
        }
        if (recordsByCount.isEmpty()) {
            return count;
        }
        int weight = 0;
        for (var entry : recordsByCount.entrySet()) {
            weight = Math.max(weight, entry.getKey() * entry.getValue());
        }
        return weight;
    }
}
