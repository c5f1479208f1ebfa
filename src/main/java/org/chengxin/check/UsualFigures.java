package org.chengxin.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.chengxin.mapping.Bounds;
import org.chengxin.mapping.Bounds.Span;
import org.chengxin.mapping.Form;

/** What submissions of one department and dataset were like, and the bounds that follow from it. */
public final class UsualFigures {

    /** From fewer submissions nothing follows. */
    public static final int SUBMISSIONS = 4;

    /** Margins on what was seen: 20 % less, twice as much. */
    static final double LESS = 0.8;

    static final double MORE = 2;

    private final Form form;
    private final List<Figures> seen;

    public UsualFigures(Form form, List<Figures> seen) {
        this.form = form;
        this.seen = List.copyOf(seen);
    }

    public Form form() {
        return form;
    }

    /** How many submissions were looked at. */
    public int submissions() {
        return seen.size();
    }

    /** The fewest and the most data rows; empty after too few submissions. */
    public Optional<Span> rows() {
        return span(seen, Figures::rows);
    }

    /** The median number of data rows, of an even number of submissions the greater of the two in the middle. */
    public int medianRows() {
        var rows = seen.stream().map(Figures::rows).sorted().toList();
        return rows.isEmpty() ? 0 : rows.get(rows.size() / 2);
    }

    /** The least and the greatest share of filled rows; empty after too few submissions of at least 20 good rows. */
    public Optional<Span> share(String field) {
        return span(counted(field), figures -> figures.share(field));
    }

    /** Whether a field was seen often enough and never with the same value throughout. */
    public boolean varied(String field) {
        var filled = counted(field).stream()
                .filter(figures -> figures.of(field).filled() >= Plausibility.ENOUGH)
                .toList();
        return filled.size() >= SUBMISSIONS
                && filled.stream().noneMatch(figures -> figures.of(field).same());
    }

    /** What may be declared: what was seen, with margins. A field that is always filled or never needs no bounds. */
    public Bounds suggestion() {
        var filled = new LinkedHashMap<String, Span>();
        var varied = new ArrayList<String>();
        for (var field : form.dataset().fields()) {
            if (!field.required()) {
                share(field.code())
                        .filter(span -> span.most() > 0)
                        .map(span -> new Span(
                                Math.floor(span.least() * LESS * 100) / 100,
                                Math.min(1, Math.ceil(span.most() * MORE * 100) / 100)))
                        .filter(span -> span.least() > 0 || span.most() < 1)
                        .ifPresent(span -> filled.put(field.code(), span));
            }
            if (varied(field.code()) && !form.constants().containsKey(field.code())) {
                varied.add(field.code());
            }
        }
        return new Bounds(
                rows().map(span -> new Span(Math.floor(span.least() * LESS), Math.ceil(span.most() * MORE))),
                filled,
                varied);
    }

    /** Submissions with enough good rows of which the field was counted: an older dataset may not have had it. */
    private List<Figures> counted(String field) {
        return seen.stream()
                .filter(figures -> figures.good() >= Plausibility.ENOUGH
                        && figures.fields().containsKey(field))
                .toList();
    }

    private static Optional<Span> span(List<Figures> figures, ToDoubleFunction<Figures> number) {
        if (figures.size() < SUBMISSIONS) {
            return Optional.empty();
        }
        var numbers = figures.stream().mapToDouble(number).summaryStatistics();
        return Optional.of(new Span(numbers.getMin(), numbers.getMax()));
    }
}
