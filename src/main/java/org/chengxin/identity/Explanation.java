package org.chengxin.identity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Why a number is good or bad, part by part, in words for a clerk: what region, birth, sequence and check digit say and
 * whether they can be. Nothing of it is kept anywhere. The words never hold the number whole: of a sequence only its meaning
 * is told.
 *
 * @param type the kind that the number was read as: the one that was said, or another where there is no doubt
 * @param title what that kind is called
 * @param verdict of the number as the kind that was said
 * @param outcome whether the number may be used
 * @param parts from left to right; none of a number that is damaged or of another length
 * @param remarks what was put right, and what was probably meant
 */
public record Explanation(
        IdType type, String title, Verdict verdict, String outcome, List<Part> parts, List<String> remarks) {

    public Explanation {
        parts = List.copyOf(parts);
        remarks = List.copyOf(remarks);
    }

    /** What is to be thought of a part. */
    public enum State {
        /** It can be so. */
        FITS,
        /** It can be so, but should be looked at. */
        DOUBTFUL,
        /** The number is refused for it. */
        WRONG,
        /** Nothing can be checked. */
        TOLD
    }

    /**
     * One part of a number.
     *
     * @param place where it stands, such as 第1–6位, counted after typing repairs
     * @param name what it is, such as 行政区划
     * @param words what it says and what is wrong with it
     */
    public record Part(String place, String name, State state, String words) {

        /** The words are personal data. */
        @Override
        public String toString() {
            return "Part[name=" + name + ", state=" + state + "]";
        }
    }

    /**
     * Explains a number.
     *
     * @param said what the number is said to be
     * @param raw as typed
     * @param on the day for which births are judged
     * @param locale English, or Chinese for any other
     */
    public static Explanation of(IdType said, String raw, LocalDate on, Locale locale) {
        var wording = new Wording(locale);
        var verdict = Identity.check(said, raw, on);
        var damaged = Damage.of(said, raw).isPresent();
        var text = Typing.of(said, raw).text();
        var other = verdict.faults().stream().anyMatch(fault -> fault.code().equals("I-TYPE"));
        var type = other ? Recognition.of(text, said, on).orElse(said) : said;
        var parts = damaged
                ? List.<Part>of()
                : Anatomy.of(type, Typing.of(type, raw).text(), on, wording);
        return new Explanation(
                type, wording.of("type." + type), verdict, outcome(verdict, wording), parts, remarks(verdict, wording));
    }

    /** Explains a number whose kind nobody has said: as the kind that it belongs to, or else looks most like. */
    public static Explanation of(String raw, LocalDate on, Locale locale) {
        return of(Recognition.likely(Typing.of(IdType.USCC, raw).text(), on), raw, on, locale);
    }

    private static String outcome(Verdict verdict, Wording wording) {
        if (!verdict.good()) {
            return wording.of("outcome.refused");
        }
        return wording.of(verdict.faults().isEmpty() ? "outcome.good" : "outcome.doubtful");
    }

    private static List<String> remarks(Verdict verdict, Wording wording) {
        var remarks = new ArrayList<String>();
        for (var repair : verdict.repairs()) {
            remarks.add(wording.of("repair." + repair));
        }
        verdict.suggestion().ifPresent(suggestion -> {
            for (var swap : suggestion.swaps()) {
                remarks.add(wording.of("suggestion", swap.position(), swap.typed(), swap.meant()));
            }
        });
        return remarks;
    }

    /** What is explained is personal data. */
    @Override
    public String toString() {
        return "Explanation[type=" + type + ", verdict=" + verdict + "]";
    }
}
