package org.chengxin.mapping;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the submissions of one department and dataset usually look like, {@code plausible} in its form. A submission beyond
 * them is not wrong, but somebody has to say that it is right.
 *
 * @param rows how many data rows a submission has
 * @param filled field code → share of the good rows in which it is filled
 * @param varied fields that never hold the same value in every row
 */
public record Bounds(Optional<Span> rows, Map<String, Span> filled, List<String> varied) {

    public static final Bounds NONE = new Bounds(Optional.empty(), Map.of(), List.of());

    public Bounds {
        filled = Map.copyOf(filled);
        varied = List.copyOf(varied);
    }

    /** From {@code least} to {@code most}, both included. */
    public record Span(double least, double most) {

        public boolean holds(double value) {
            return least <= value && value <= most;
        }

        @Override
        public String toString() {
            return "[%s, %s]".formatted(plain(least), plain(most));
        }

        private static String plain(double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
    }

    /**
     * @param field of the dataset by its code, or empty where there is none, which is then a problem already
     * @param constants fields that are the same in every row
     */
    static Bounds read(
            YamlMap map, Function<Placed, Optional<Field>> field, Map<String, String> constants, Problems problems) {
        var rows = span(map, "rows", problems);
        rows.filter(span -> span.least() % 1 != 0 || span.most() % 1 != 0)
                .ifPresent(span -> problems.add(map.at("rows"), "there are no parts of rows", "write whole numbers"));
        var filled = new LinkedHashMap<String, Span>();
        map.map("filled").ifPresent(shares -> {
            for (var code : shares.keys()) {
                var share = share(shares, code.text(), problems);
                var known = field.apply(code);
                known.filter(Field::required)
                        .ifPresent(always -> problems.add(
                                code.at(),
                                "field %s is always filled: an empty one rejects its row".formatted(code),
                                "leave it out"));
                known.flatMap(any -> share).ifPresent(span -> filled.put(code.text(), span));
            }
        });
        var varied = new ArrayList<String>();
        for (var code : map.texts("varied")) {
            if (constants.containsKey(code.text())) {
                problems.add(
                        code.at(),
                        "field %s is a constant of this form".formatted(code),
                        "leave it out of one of the two");
            } else if (field.apply(code).isPresent()) {
                varied.add(code.text());
            }
        }
        map.refuseRest();
        return new Bounds(rows, filled, varied);
    }

    private static Optional<Span> share(YamlMap map, String key, Problems problems) {
        var span = span(map, key, problems);
        span.filter(share -> share.most() > 1)
                .ifPresent(share -> problems.add(map.at(key), "a share is at most 1", "write 0.5 for one half"));
        return span;
    }

    private static Optional<Span> span(YamlMap map, String key, Problems problems) {
        return map.numbers(key).flatMap(numbers -> {
            if (numbers.size() != 2) {
                problems.add(
                        map.at(key), "'%s' is not two numbers".formatted(key), "write the least and the most: [1, 2]");
                return Optional.empty();
            }
            var span = new Span(numbers.get(0), numbers.get(1));
            if (span.least() > span.most()) {
                problems.add(
                        map.at(key), "'%s' ends before it begins".formatted(key), "write the smaller number first");
                return Optional.empty();
            }
            return Optional.of(span);
        });
    }

    /** As it is written in a form, indented as it stands there; nothing if there are no bounds. */
    public List<String> yaml() {
        var lines = new ArrayList<String>();
        rows.ifPresent(span -> lines.add("      rows: " + span));
        if (!filled.isEmpty()) {
            lines.add("      filled:");
            filled.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> lines.add("        %s: %s".formatted(entry.getKey(), entry.getValue())));
        }
        if (!varied.isEmpty()) {
            lines.add(varied.stream().collect(Collectors.joining(", ", "      varied: [", "]")));
        }
        if (!lines.isEmpty()) {
            lines.add(0, "    plausible:");
        }
        return lines;
    }
}
