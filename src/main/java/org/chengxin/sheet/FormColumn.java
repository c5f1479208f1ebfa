package org.chengxin.sheet;

import java.util.List;
import java.util.Optional;

/**
 * A column of a blank form.
 *
 * @param header its text; a required column gets a {@code *}
 * @param look how its cells are stored and shown
 * @param width in characters, a Chinese one counting two
 * @param note the comment on the header
 * @param entry what may be typed
 * @param hint shown beside a cell that is being filled
 * @param example the cell of the example row, {@code yyyy-MM-dd} for a day; empty for none
 */
public record FormColumn(
        String header, boolean required, Look look, int width, String note, Entry entry, String hint, String example) {

    /** How cells are stored and shown. */
    public enum Look {
        /** Text, so that no program takes a number for a quantity or a document number for a date. */
        TEXT,
        DATE,
        NUMBER
    }

    /** What a spreadsheet program lets the clerk type. What it lets pass is checked again when the file is read. */
    public sealed interface Entry {

        /** Anything. */
        record Anything() implements Entry {}

        /** One of these words; where {@code open}, another one after a warning. */
        record Words(List<String> words, boolean open) implements Entry {

            public Words {
                words = List.copyOf(words);
            }
        }

        /** A day from 1900 to 2199; not after today where {@code untilToday}; where {@code open}, a word after a warning. */
        record Day(boolean untilToday, boolean open) implements Entry {}

        /** A number from 0 to {@code most}; a whole one where {@code whole}. */
        record Amount(String most, boolean whole) implements Entry {}

        /** So many characters at most, or exactly; more after a warning, because programs count rare characters twice. */
        record Length(int characters, boolean exact) implements Entry {}
    }

    /** The header as it stands in the form. */
    String title() {
        return required ? header + "*" : header;
    }

    Optional<String> exampleText() {
        return Optional.of(example).filter(text -> !text.isEmpty());
    }
}
