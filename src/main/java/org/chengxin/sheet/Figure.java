package org.chengxin.sheet;

import java.util.OptionalDouble;

/**
 * One cell of a {@link FigureTable}: what a person reads and, where it is a number, the number that a workbook holds. The
 * two are the same: a share is kept as it is shown.
 */
public record Figure(String text, OptionalDouble number) {

    private static final Figure NONE = new Figure("—", OptionalDouble.empty());

    public static Figure of(String text) {
        return new Figure(text, OptionalDouble.empty());
    }

    public static Figure of(long count) {
        return new Figure(String.valueOf(count), OptionalDouble.of((double) count));
    }

    /** What cannot be told, such as a share of nothing; never a zero. */
    public static Figure none() {
        return NONE;
    }

    /**
     * A share that is good when it is high, as a percentage with one decimal: rounded down, so that 100 % is all.
     *
     * @return {@link #none} if the whole is zero
     */
    public static Figure share(long part, long whole) {
        return whole == 0 ? NONE : permille(Math.floorDiv(Math.multiplyExact(part, 1000L), whole));
    }

    /**
     * A share that is good when it is low, as a percentage with one decimal: rounded up, so that 0 % is none; what
     * {@link #share} of the rest leaves.
     *
     * @return {@link #none} if the whole is zero
     */
    public static Figure shareOfFaults(long part, long whole) {
        return whole == 0 ? NONE : permille(-Math.floorDiv(-Math.multiplyExact(part, 1000L), whole));
    }

    private static Figure permille(long permille) {
        return new Figure("%d.%d%%".formatted(permille / 10, permille % 10), OptionalDouble.of(permille / 1000.0));
    }
}
