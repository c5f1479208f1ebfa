package org.chengxin.lifecycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chengxin.mapping.Condition;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Nature;
import org.chengxin.mapping.PersonList;
import org.chengxin.mapping.PersonList.Kind;
import org.chengxin.mapping.PersonList.Source;
import org.chengxin.store.ListGround;
import org.jspecify.annotations.Nullable;

/** On which lists the records of one dataset put their subjects. Pure: what it says depends on the record alone, not on today. */
public final class ListRules {

    private final Dataset dataset;
    private final List<Asked> asked = new ArrayList<>();

    /** A list, and what it says of the dataset. */
    private record Asked(PersonList list, Source source) {}

    public ListRules(Dataset dataset, Collection<PersonList> lists) {
        this.dataset = dataset;
        for (var list : lists) {
            list.sources().stream()
                    .filter(source -> source.dataset().id().equals(dataset.id()))
                    .forEach(source -> asked.add(new Asked(list, source)));
        }
    }

    /** Whether any list asks for the dataset. */
    boolean any() {
        return !asked.isEmpty();
    }

    /** The fields that they look at, by code. */
    Stream<String> fields() {
        var own = asked.stream()
                .map(Asked::source)
                .flatMap(source -> Stream.of(
                                source.when().map(Condition::field).stream(),
                                source.from().stream(),
                                source.until().stream(),
                                source.removed().stream(),
                                source.by().stream())
                        .flatMap(it -> it));
        return Stream.of(own, dataset.actDate().stream(), dataset.noticeDate().stream())
                .flatMap(it -> it);
    }

    /**
     * On which lists a record puts its subject; of several rules of one list the first that fits counts.
     *
     * @param values canonical text by field code; {@code null} for an empty field
     * @param decision the day of the decision
     */
    public List<ListGround> of(Function<String, @Nullable String> values, Optional<LocalDate> decision) {
        var grounds = new ArrayList<ListGround>();
        for (var one : asked) {
            boolean fits = one.source.when().stream().allMatch(condition -> condition.holds(values));
            if (fits && grounds.stream().noneMatch(ground -> ground.list().equals(one.list.id()))) {
                ground(one, values, decision).ifPresent(grounds::add);
            }
        }
        return grounds;
    }

    private Optional<ListGround> ground(
            Asked one, Function<String, @Nullable String> values, Optional<LocalDate> decision) {
        var list = one.list;
        boolean clean = list.kind() == Kind.CLEAN;
        var since = clean
                ? Optional.<LocalDate>empty()
                : one.source.from().flatMap(day(values)).or(() -> decision);
        if (decision.isEmpty() && (clean || since.isEmpty())) {
            return Optional.empty();
        }
        var detail = one.source.by().flatMap(field -> Optional.ofNullable(values.apply(field)));
        var acted = dataset.nature() == Nature.BAD
                ? dataset.actDate().flatMap(day(values)).or(() -> decision)
                : Optional.<LocalDate>empty();
        return Optional.of(new ListGround(
                list.id(),
                detail.orElse(""),
                since,
                clean ? decision.map(day -> lastWithin(day, list.months())) : until(one.source, values),
                dataset.noticeDate().flatMap(day(values)),
                list.fullAge(),
                acted));
    }

    private static Function<String, Optional<LocalDate>> day(Function<String, @Nullable String> values) {
        return field -> Optional.ofNullable(values.apply(field)).map(LocalDate::parse);
    }

    private static Optional<LocalDate> until(Source source, Function<String, @Nullable String> values) {
        var last = source.until().stream().map(day(values)).flatMap(Optional::stream);
        var off = source.removed().stream()
                .map(day(values))
                .flatMap(Optional::stream)
                .map(day -> day.minusDays(1));
        return Stream.concat(last, off).min(Comparator.naturalOrder());
    }

    /** The last day that looks back on a decision: months later it is no longer within them. */
    private static LocalDate lastWithin(LocalDate decision, int months) {
        var after = decision.plusMonths(months);
        return after.minusMonths(months).isBefore(decision) ? after : after.minusDays(1);
    }
}
