package org.chengxin.lifecycle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chengxin.mapping.Condition;
import org.chengxin.mapping.Life;
import org.chengxin.mapping.LifeTable;
import org.chengxin.mapping.LifeTable.Publication;
import org.chengxin.mapping.LifeTable.Severities;
import org.chengxin.mapping.LifeTable.Severity;
import org.chengxin.mapping.LifeTable.SeverityClass;
import org.jspecify.annotations.Nullable;

/** The rules of one dataset, asked of its records. Pure: what it says depends on the record alone, not on today. */
public final class LifeRules {

    private final Life life;
    private final LifeTable table;

    public LifeRules(Life life) {
        this.life = life;
        this.table = life.table();
    }

    /** The fields that they look at, by code. */
    Stream<String> fields() {
        var asked = table.severity().stream()
                .flatMap(generation -> generation.classes().stream())
                .flatMap(one ->
                        Stream.concat(one.when().stream().map(Condition::field), one.atLeast().keySet().stream()));
        return Stream.of(asked, life.shownUntil().stream(), life.removed().stream())
                .flatMap(it -> it);
    }

    /** The end of being shown that one rule sets. */
    private record End(LocalDate day, String cite) {}

    /**
     * What they say of a record.
     *
     * @param values canonical text by field code; {@code null} for an empty field
     * @param decision the day of the decision; where it is not known, nothing is said
     */
    public LifeFacts of(Function<String, @Nullable String> values, Optional<LocalDate> decision) {
        if (decision.isEmpty()) {
            return LifeFacts.NONE;
        }
        var day = decision.get();
        var generation = youngest(table.severity(), Severities::from, day);
        var severity = generation.flatMap(it -> fitting(it, values)).map(SeverityClass::severity);
        var ceiling = ceiling(day, removed(values));
        var shown = shown(day, severity, values, ceiling);
        return new LifeFacts(
                severity,
                severity.isPresent() ? generation.map(Severities::cite) : Optional.empty(),
                table.adverse().map(term -> day.plusMonths(term.months())),
                shown.map(End::day),
                shown.map(End::cite),
                severity.flatMap(it -> repairable(day, it)),
                ceiling.map(end -> end.day().plusDays(1)));
    }

    /** The last day on a list, where the record is about one and its subject was taken off it. */
    private Optional<End> removed(Function<String, @Nullable String> values) {
        return life.removed()
                .flatMap(field -> Optional.ofNullable(values.apply(field))
                        .map(LocalDate::parse)
                        .map(off -> new End(off.minusDays(1), field)));
    }

    /** Whoever is still on a list is told as on it, however long (河南省社会信用条例 art. 19). */
    private Optional<End> ceiling(LocalDate day, Optional<End> removed) {
        if (life.removed().isPresent() && removed.isEmpty()) {
            return Optional.empty();
        }
        return table.ceiling()
                .map(term -> new End(day.plusMonths(term.months()), term.cite()))
                .map(end -> removed.filter(off -> off.day().isAfter(end.day())).orElse(end));
    }

    /** Of several ends the earliest counts: the rule's, the provider's, the removal's from a list and the ceiling's. */
    private Optional<End> shown(
            LocalDate day,
            Optional<Severity> severity,
            Function<String, @Nullable String> values,
            Optional<End> ceiling) {
        var said = life.shownUntil()
                .flatMap(field -> Optional.ofNullable(values.apply(field))
                        .map(LocalDate::parse)
                        .map(until -> new End(until, field)));
        var ruled = severity.flatMap(it -> ruled(day, it));
        return Stream.of(ruled, said, removed(values), ceiling)
                .flatMap(Optional::stream)
                .min(Comparator.comparing(End::day));
    }

    private Optional<End> ruled(LocalDate day, Severity severity) {
        var own = youngest(table.publication(), Publication::from, day);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        var end = end(day, own.get(), severity);
        for (var later : table.publication()) {
            // Nothing ends before the rule that ends it began.
            if (later.earlierToo() && later.from().isAfter(day) && !end.day().isBefore(later.from())) {
                var shorter = end(day, later, severity);
                var sooner = shorter.day().isBefore(later.from()) ? new End(later.from(), later.cite()) : shorter;
                end = sooner.day().isBefore(end.day()) ? sooner : end;
            }
        }
        return Optional.of(end);
    }

    private static End end(LocalDate day, Publication rule, Severity severity) {
        int most = rule.of(severity).most();
        return new End(most == 0 ? day.minusDays(1) : day.plusMonths(most), rule.cite());
    }

    /** By the rules in force when it was decided; what was shortened since is repaired no later for that. */
    private Optional<LocalDate> repairable(LocalDate day, Severity severity) {
        return youngest(table.publication(), Publication::from, day)
                .map(rule -> day.plusMonths(rule.of(severity).least()));
    }

    private static <T> Optional<T> youngest(List<T> generations, Function<T, LocalDate> from, LocalDate day) {
        return generations.stream().filter(it -> !from.apply(it).isAfter(day)).reduce((earlier, later) -> later);
    }

    private static Optional<SeverityClass> fitting(Severities generation, Function<String, @Nullable String> values) {
        return generation.classes().stream().filter(it -> fits(it, values)).findFirst();
    }

    private static boolean fits(SeverityClass one, Function<String, @Nullable String> values) {
        return one.when().stream().allMatch(condition -> condition.holds(values))
                && one.atLeast().entrySet().stream().allMatch(least -> {
                    var number = values.apply(least.getKey());
                    return number != null && new BigDecimal(number).compareTo(least.getValue()) >= 0;
                });
    }
}
