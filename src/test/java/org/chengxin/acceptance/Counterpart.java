package org.chengxin.acceptance;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A target with a will of its own. It knows nothing but what reached it, refuses what it likes, and its ways fail. */
abstract class Counterpart implements AutoCloseable {

    static final String SUBJECT = "1001";
    static final String WORDS = "1001 未查询到主体";

    final String id;
    final Mischief mischief;

    /** What it was not able to keep from reading. */
    final StringBuilder read = new StringBuilder();

    /** The same of what lists answer, which is of no one record. */
    final StringBuilder answers = new StringBuilder();

    private static final String ANSWER = "答复";
    private static final Set<String> ANSWERS = Set.of("是", "否", "不能确定");

    private final Map<String, String> records = new TreeMap<>();
    private final TreeSet<String> refused = new TreeSet<>();
    private double refusing;
    private int parcels;

    Counterpart(String id, Mischief mischief) {
        this.id = id;
        this.mischief = mischief;
    }

    /** How it is tonight. */
    void begin() {
        refusing = mischief.happens(0.1, "half of the rows refused") ? 0.5 : 0.08;
        breakDown();
    }

    /** What fails on the way tonight, if anything. */
    abstract void breakDown();

    /** Its way works again. */
    abstract void mend();

    /** Whether its way fails. */
    abstract boolean broken();

    /** Looks at what came and answers, in time or not. */
    abstract void end() throws Exception;

    /** A copy of an answer that was not received. */
    Optional<String> answerAgain(String parcel) {
        return Optional.empty();
    }

    @Override
    public abstract void close();

    /**
     * Takes a row in, or refuses it.
     *
     * @param operation ADD, MOD or DEL
     * @return whether it was taken
     */
    boolean take(String parcel, String operation, String mark, Collection<String> values) {
        if (operation.equals("DEL")) {
            records.remove(mark);
            return true;
        }
        boolean answer = answers(values);
        var said = answer ? ANSWER : said(values);
        if (mischief.happensTo(id + parcel + (answer ? mark : said), refusing)) {
            mischief.count("a row refused");
            if (!answer) {
                refused.add(said);
            }
            return false;
        }
        records.put(mark, said);
        return true;
    }

    /** Whether a row is what a list answers. */
    private static boolean answers(Collection<String> values) {
        return values.stream().anyMatch(value -> value != null && ANSWERS.contains(value));
    }

    private static String said(Collection<String> values) {
        for (var value : values) {
            var said = value == null ? null : CityRecord.SAID.matcher(value);
            if (said != null && said.find()) {
                return said.group();
            }
        }
        throw new AssertionError("a row does not say what it is");
    }

    void counted() {
        parcels++;
    }

    /** What it has: by the mark of each record what that says of itself. */
    Map<String, String> records() {
        return records;
    }

    /** What the records of departments that it has say of themselves. */
    List<String> told() {
        return records.values().stream().filter(said -> !said.equals(ANSWER)).toList();
    }

    /** What it has refused. */
    TreeSet<String> refused() {
        return refused;
    }

    int parcels() {
        return parcels;
    }
}
