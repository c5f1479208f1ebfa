package org.chengxin.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.SubjectKind;
import org.jspecify.annotations.Nullable;

/** Holds what was counted of a submission against what its form declares to be plausible. */
public final class Plausibility {

    /** With fewer good rows a share or a repetition says nothing. */
    static final int ENOUGH = 20;

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

    static String percent(double share) {
        return BigDecimal.valueOf(share * 100)
                        .setScale(1, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }
}
