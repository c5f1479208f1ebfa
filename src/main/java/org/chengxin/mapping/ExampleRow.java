package org.chengxin.mapping;

import java.util.Optional;
import org.chengxin.identity.IdType;

/**
 * The example row of a blank form: how it is written, and how it is known again when a clerk left it in. The subject's
 * name begins with {@link #MARK} and its number is one of {@link #number}, which nobody has, or the mark itself; so a row of
 * data cannot be taken for it, and it cannot be taken for data.
 */
public final class ExampleRow {

    /** What the subject's name begins with. */
    public static final String MARK = "【示例】";

    /** Of a region whose code was given up two years before the date of birth in it. */
    private static final String PERSON = "412828200205060010";

    /** Of no company: its inner organisation code was made up. */
    private static final String ORGANISATION = "91411700MA0EXMP091";

    private ExampleRow() {}

    /** What a row is. */
    public enum Reading {
        DATA,
        EXAMPLE,
        /** Some of the example is left in it and some is not: nobody can say what it was meant to be. */
        MIXED
    }

    /** The number of a document of this kind that an example holds; empty for kinds of which there is none: {@link #MARK}. */
    public static Optional<String> number(IdType type) {
        return switch (type) {
            case CITIZEN -> Optional.of(PERSON);
            case USCC -> Optional.of(ORGANISATION);
            default -> Optional.empty();
        };
    }

    /** Whether it is what examples have for a number, written plainly. */
    public static boolean isNumber(String number) {
        return number.equals(PERSON) || number.equals(ORGANISATION) || number.equals(MARK);
    }

    /** What a row is whose subject has this name and number, as they stand in the file. */
    public static Reading of(String name, String number) {
        boolean marked = name.length() >= MARK.length() && name.strip().startsWith(MARK);
        boolean example = number.length() >= MARK.length() && isNumber(number.strip());
        if (!marked && !example) {
            return Reading.DATA;
        }
        return marked && example ? Reading.EXAMPLE : Reading.MIXED;
    }
}
