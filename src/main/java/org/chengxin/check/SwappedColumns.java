package org.chengxin.check;

import java.util.List;
import java.util.Optional;
import org.chengxin.mapping.ColumnLetters;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.HeaderMatch;

/** Name and number standing under each other's header, or numbers under neither, throughout a file. */
public final class SwappedColumns {

    /** In a shorter file all rows must say so, and at least {@link #FEWEST}. */
    private static final int MANY = 20;

    private static final int FEWEST = 3;
    private static final double ALMOST_ALL = 0.9;

    private SwappedColumns() {}

    /** The codes whose rows are counted: a number where the name belongs, words where the number belongs. */
    public static final List<String> CODES = List.of("I-SWAP", "I-WORDS");

    /**
     * The finding that explains it, if it is so.
     *
     * @param rows in how many of {@code data} data rows one of {@link #CODES} was found
     */
    public static Optional<Finding> of(Form form, HeaderMatch header, long rows, long data) {
        boolean throughout = data >= MANY ? rows >= ALMOST_ALL * data : rows == data && data >= FEWEST;
        var subject = form.dataset().subject();
        int name = header.columnOf(form.dataset().index(subject.name()));
        int number = header.columnOf(form.dataset().index(subject.number()));
        if (!throughout || name < 0 || number < 0) {
            return Optional.empty();
        }
        return Optional.of(Plausibility.ofFile(
                null,
                "F-SWAP",
                List.of(
                        ColumnLetters.of(name),
                        header.texts().get(name),
                        ColumnLetters.of(number),
                        header.texts().get(number),
                        String.valueOf(rows),
                        String.valueOf(data))));
    }
}
