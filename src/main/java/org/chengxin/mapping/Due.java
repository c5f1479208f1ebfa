package org.chengxin.mapping;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.chengxin.calendar.CalendarPeriod;
import org.chengxin.calendar.CalendarPeriod.Kind;

/**
 * By when a form's data are owed.
 *
 * @param regular every week, month, quarter or year; empty where nothing is owed by the calendar
 * @param within by how many working days after its decision a record is to be handed in (双公示: 7); empty where nothing is
 *     owed by the decision
 */
public record Due(Optional<Regular> regular, OptionalInt within) {

    /** Where a form says nothing. */
    public static final Due NONE = new Due(Optional.empty(), OptionalInt.empty());

    /** The latest day after a period that can be asked for, so that a late file still falls before the next is due. */
    private static final Map<Kind, Integer> LATEST =
            Map.of(Kind.WEEK, 5, Kind.MONTH, 28, Kind.QUARTER, 60, Kind.YEAR, 180);

    private static final int LONGEST_TERM = 60;

    /**
     * Owed for every period.
     *
     * @param by on which day after the period's last one, counted from 1; where that is no working day, on the next one
     * @param since the first period that is owed
     */
    public record Regular(Kind every, int by, CalendarPeriod since) {

        public Regular {
            if (since.kind() != every) {
                throw new IllegalArgumentException("%s is no %s".formatted(since, every));
            }
        }

        /** The day by the calendar alone, worked or not. */
        public LocalDate nominal(CalendarPeriod period) {
            return period.last().plusDays(by);
        }
    }

    static Due read(YamlMap map, Dataset dataset, Problems problems) {
        var due = new Due(regular(map, problems), within(map, dataset, problems));
        map.refuseRest();
        if (!map.has("every") && !map.has("within")) {
            problems.add(map.at(), "nothing is owed by this", "say 'every', 'by' and 'since', or 'within', or both");
        }
        return due;
    }

    private static Optional<Regular> regular(YamlMap map, Problems problems) {
        var every = map.optional("every");
        var by = map.number("by");
        var since = map.optional("since");
        if (every.isEmpty()) {
            Stream.of("by", "since")
                    .filter(map::has)
                    .forEach(key -> problems.add(
                            map.at(key), "'%s' without 'every'".formatted(key), "say how often it is owed"));
            return Optional.empty();
        }
        var kinds = Stream.of(Kind.values()).map(Due::word).toList();
        if (!kinds.contains(every.get().text())) {
            problems.unknown(every.get(), "period", kinds);
            return Optional.empty();
        }
        var kind = Kind.valueOf(every.get().text().toUpperCase(Locale.ROOT));
        var day = by.flatMap(number -> whole(map, "by", number, LATEST.getOrDefault(kind, 1), problems));
        if (!map.has("by")) {
            problems.add(
                    map.at(), "'by' is missing", "write on which day after the %s, such as 10".formatted(word(kind)));
        }
        var first = since.flatMap(text -> since(text, kind, problems));
        if (!map.has("since")) {
            problems.add(
                    map.at(),
                    "'since' is missing",
                    "write the first %s that is owed, such as %s".formatted(word(kind), example(kind)));
        }
        return day.flatMap(number -> first.map(period -> new Regular(kind, number, period)));
    }

    private static Optional<CalendarPeriod> since(Placed text, Kind kind, Problems problems) {
        var period = CalendarPeriod.parse(text.text()).filter(read -> read.kind() == kind);
        if (period.isEmpty()) {
            problems.add(text.at(), "'%s' is no %s".formatted(text, word(kind)), "write it like " + example(kind));
        }
        return period;
    }

    private static OptionalInt within(YamlMap map, Dataset dataset, Problems problems) {
        var days = map.number("within").flatMap(number -> whole(map, "within", number, LONGEST_TERM, problems));
        if (map.has("within") && dataset.decisionDate().isEmpty()) {
            problems.add(
                    map.at("within"),
                    "dataset %s has no 'decision_date'".formatted(dataset.id()),
                    "leave 'within' out, or say in the dataset which field is the day of the decision");
        }
        return days.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    private static Optional<Integer> whole(YamlMap map, String key, double number, int most, Problems problems) {
        if (number != Math.rint(number) || number < 1 || number > most) {
            problems.add(map.at(key), "'%s' is not a day from 1 to %d".formatted(key, most), "write one of them");
            return Optional.empty();
        }
        return Optional.of((int) number);
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** A year alone is a number for YAML. */
    private static String example(Kind kind) {
        return kind == Kind.YEAR ? "\"" + kind.example() + "\"" : kind.example();
    }
}
