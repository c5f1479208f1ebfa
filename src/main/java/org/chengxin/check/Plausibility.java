package org.chengxin.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;
import org.chengxin.mapping.Bounds;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.SubjectKind;
import org.jspecify.annotations.Nullable;

/** Holds what was counted of a submission against what its form declares to be plausible, and against those before it. */
public final class Plausibility {

    /** With fewer good rows a share or a repetition says nothing. */
    static final int ENOUGH = 20;

    /** So far beyond the shares that were seen before. */
    private static final double FAR = 0.2;

    private Plausibility() {}

    /** What lies beyond the form's bounds, as findings on the file; none if the submission is plausible. */
    public static List<Finding> beyondBounds(Form form, Figures now) {
        var bounds = form.bounds();
        var found = new ArrayList<Finding>();
        bounds.rows()
                .filter(span -> !span.holds(now.rows()))
                .ifPresent(span -> found.add(ofFile(
                        null,
                        "F-ROWS",
                        List.of(String.valueOf(now.rows()), String.valueOf((long) span.least()), String.valueOf((long)
                                span.most())))));
        if (now.good() < ENOUGH) {
            return found;
        }
        var neverTheSame = neverTheSame(form);
        for (var field : form.dataset().fields()) {
            var span = bounds.filled().get(field.code());
            double share = now.share(field.code());
            if (span != null && !span.holds(share)) {
                found.add(ofFile(
                        field.code(),
                        "F-FILL",
                        List.of(field.name(), percent(share), percent(span.least()), percent(span.most()))));
            }
            var counted = now.of(field.code());
            if (counted.same() && counted.filled() >= ENOUGH && neverTheSame.contains(field.code())) {
                found.add(ofFile(field.code(), "F-SAME", List.of(field.name(), String.valueOf(counted.filled()))));
            }
        }
        return found;
    }

    /**
     * What is clearly out of line with the submissions before it, as findings that are only told; what the form declares is
     * not asked again. By the doctrine of 20 % less and twice as much: rows fewer than 80 % of the fewest or more than twice
     * the most, a share of filled rows further than 0.2 beyond any before, a field that was never the same throughout.
     *
     * @param before of the same department and dataset; with fewer than {@value UsualFigures#SUBMISSIONS} nothing is said
     */
    public static List<Finding> unlikeBefore(Form form, Figures now, List<Figures> before) {
        var usual = new UsualFigures(form, before);
        var found = new ArrayList<Finding>();
        if (form.bounds().rows().isEmpty()) {
            usual.rows()
                    .filter(span -> now.rows() < UsualFigures.LESS * span.least()
                            || now.rows() > UsualFigures.MORE * span.most())
                    .ifPresent(span -> found.add(ofFile(
                            null,
                            "F-HISTORY",
                            List.of(
                                    "history-rows",
                                    "",
                                    String.valueOf(now.rows()),
                                    between(span, Plausibility::whole)))));
        }
        if (now.good() < ENOUGH) {
            return found;
        }
        var neverTheSame = neverTheSame(form);
        for (var field : form.dataset().fields()) {
            double share = now.share(field.code());
            usual.share(field.code())
                    .filter(span -> !form.bounds().filled().containsKey(field.code()))
                    .filter(span -> share < span.least() - FAR || share > span.most() + FAR)
                    .ifPresent(span -> found.add(ofFile(
                            field.code(),
                            "F-HISTORY",
                            List.of(
                                    "history-filled",
                                    field.name(),
                                    percent(share),
                                    between(span, Plausibility::percent)))));
            var counted = now.of(field.code());
            if (counted.same()
                    && counted.filled() >= ENOUGH
                    && usual.varied(field.code())
                    && !neverTheSame.contains(field.code())) {
                found.add(ofFile(field.code(), "F-HISTORY", List.of("history-same", field.name(), "", "")));
            }
        }
        return found;
    }

    /** What is declared, and whom a dataset about natural persons is about: a name pulled down makes wrong identities. */
    private static Set<String> neverTheSame(Form form) {
        var fields = new HashSet<>(form.bounds().varied());
        var subject = form.dataset().subject();
        if (subject.kinds().contains(SubjectKind.PERSON)) {
            fields.add(subject.name());
            fields.add(subject.number());
        }
        return fields;
    }

    static Finding ofFile(@Nullable String field, String code, List<String> arguments) {
        return new Finding(0, -1, field, code, arguments, null);
    }

    private static String between(Bounds.Span span, DoubleFunction<String> number) {
        var least = number.apply(span.least());
        var most = number.apply(span.most());
        return least.equals(most) ? least : least + "-" + most;
    }

    private static String whole(double number) {
        return String.valueOf((long) number);
    }

    /** Such as 19.5%. */
    public static String percent(double share) {
        return BigDecimal.valueOf(share * 100)
                        .setScale(1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }
}
