package org.chengxin.sheet;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * One physical row of a submitted file as it stood there, nothing interpreted but dates that the workbook itself
 * declares as dates.
 *
 * <p>{@link #number()} counts the way Excel shows it: row 1 is the first row of the sheet, blank rows count. In a CSV
 * file it is the number of the record, blank lines counted, a record over several lines counted once. Cells are counted
 * from 0 (column A). A cell beyond {@link #width()} is {@link Kind#BLANK}.
 */
public final class RawRow {

    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,15}\\.\\d+");
    private static final String END_OF_TEXT = String.valueOf((char) 0x1A);

    /** What the file says a cell is. */
    public enum Kind {
        /** Nothing, or an empty string. */
        BLANK,
        /** Text, also every non-empty CSV cell. */
        TEXT,
        /**
         * A number; its text is the stored number in plain or scientific notation, not as displayed: {@code 0.2},
         * {@code 4.1170219900307E+17}. Only the noise behind Excel's 15 digits is rounded away, below
         * 10<sup>15</sup>: {@code 1.1000000000000001} is {@code 1.1}.
         */
        NUMBER,
        /** A number with a date format; its text is {@code yyyy-MM-dd}, or {@code yyyy-MM-ddTHH:mm:ss} with a time. */
        DATE,
        /** A number with a date format outside the range that Excel can show; its text is the stored number. */
        BAD_DATE,
        /** {@code TRUE} or {@code FALSE}. */
        BOOLEAN,
        /**
         * An Excel error value such as {@code #N/A}; its text is that value. A formula that was stored without a value is
         * {@code #CALC!}.
         */
        ERROR
    }

    private final int number;
    private final Kind[] kinds;
    private final String[] texts;
    private final boolean hidden;

    /** Takes the arrays without copying; both have the row's width and hold no {@code null}. */
    public RawRow(int number, Kind[] kinds, String[] texts, boolean hidden) {
        if (kinds.length != texts.length) {
            throw new IllegalArgumentException("kinds and texts must have one width");
        }
        this.number = number;
        this.kinds = kinds;
        this.texts = texts;
        this.hidden = hidden;
    }

    /** A row of text cells, empty strings being blank: what a CSV record is. */
    public static RawRow ofText(int number, String... texts) {
        var kinds = new Kind[texts.length];
        for (int i = 0; i < texts.length; i++) {
            kinds[i] = texts[i].isEmpty() ? Kind.BLANK : Kind.TEXT;
        }
        return new RawRow(number, kinds, texts, false);
    }

    public int number() {
        return number;
    }

    /** Number of cells up to the last one that the file holds, blank or not. */
    public int width() {
        return texts.length;
    }

    public Kind kind(int column) {
        return column < kinds.length ? kinds[column] : Kind.BLANK;
    }

    /** The cell's text as stored, never {@code null}; empty for a blank cell. */
    public String text(int column) {
        return column < texts.length ? texts[column] : "";
    }

    /**
     * The cell's text as a person would type it: programs store 2001 as {@code 2001.0}. A number of more than fifteen digits
     * stays as it is stored: it may be one that says who somebody is, and what has become of it must be seen.
     */
    public String typed(int column) {
        var text = text(column);
        if (kind(column) != Kind.NUMBER
                || !text.endsWith("0")
                || !DECIMAL.matcher(text).matches()) {
            return text;
        }
        return new BigDecimal(text).stripTrailingZeros().toPlainString();
    }

    /** Whether the workbook hides the row (by hand or by a filter). */
    public boolean hidden() {
        return hidden;
    }

    /** Whether every cell is blank or holds only white space, or the mark that programs of old put behind a text's end. */
    public boolean blank() {
        for (int i = 0; i < texts.length; i++) {
            if (kinds[i] != Kind.BLANK && !texts[i].isBlank() && !texts[i].equals(END_OF_TEXT)) {
                return false;
            }
        }
        return true;
    }

    /** Names the place only: the content may be personal data. */
    @Override
    public String toString() {
        return "row " + number + " (" + texts.length + " cells)";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawRow that
                && number == that.number
                && hidden == that.hidden
                && Arrays.equals(kinds, that.kinds)
                && Arrays.equals(texts, that.texts);
    }

    @Override
    public int hashCode() {
        return 31 * number + Arrays.hashCode(texts);
    }
}
