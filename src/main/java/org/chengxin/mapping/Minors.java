package org.chengxin.mapping;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of minors, whatever class a dataset has: nothing that is held against somebody and was done before they were 18
 * (河南省社会信用条例 art. 3, 行政处罚法 art. 30, 未成年人保护法 art. 103); of what speaks for them, until they are, only to those whom they let ask.
 */
public final class Minors {

    /** 民法典 art. 17. */
    private static final int FULL_AGE = 18;

    private Minors() {}

    /** The last day of birth of those who are of age on a day. */
    public static LocalDate youngestOfAge(LocalDate day) {
        var born = day.minusYears(FULL_AGE);
        // Who was born on a leap day is of age on 28 February.
        return born.plusDays(1).plusYears(FULL_AGE).isAfter(day) ? born : born.plusDays(1);
    }

    /**
     * The disclosure class of a record on a day; empty where it is told to nobody but the person and those whom a statute lets.
     *
     * @param values of the record, by field code
     * @param birth of its subject; where it is not known, the subject counts as of age
     */
    public static Optional<Share> share(
            Dataset dataset,
            Function<String, @Nullable String> values,
            Optional<LocalDate> decision,
            Optional<LocalDate> birth,
            LocalDate today) {
        if (birth.isEmpty()) {
            return Optional.of(dataset.share());
        }
        var ofAge = birth.get().plusYears(FULL_AGE);
        if (dataset.nature() != Nature.BAD) {
            return Optional.of(today.isBefore(ofAge) ? Share.AUTHORISED : dataset.share());
        }
        var acted = dataset.actDate()
                .flatMap(field -> Optional.ofNullable(values.apply(field)))
                .map(LocalDate::parse)
                .or(() -> decision);
        return acted.filter(ofAge::isAfter).isPresent() ? Optional.empty() : Optional.of(dataset.share());
    }
}
