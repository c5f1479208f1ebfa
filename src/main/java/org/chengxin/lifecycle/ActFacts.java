package org.chengxin.lifecycle;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.chengxin.mapping.Act.Kind;

/**
 * What follows for a record from what acts on it.
 *
 * @param from by what is done the first day on which it is; of several of a kind the earliest counts
 */
public record ActFacts(Map<Kind, LocalDate> from) {

    public ActFacts {
        from = Map.copyOf(from);
    }

    /** Of a record on which nothing acts. */
    public static final ActFacts NONE = new ActFacts(Map.of());

    ActFacts and(Kind kind, LocalDate day) {
        var more = new EnumMap<Kind, LocalDate>(Kind.class);
        more.putAll(from);
        more.merge(
                kind, day, (one, other) -> Comparator.<LocalDate>naturalOrder().compare(one, other) < 0 ? one : other);
        return new ActFacts(more);
    }

    Optional<LocalDate> of(Kind kind) {
        return Optional.ofNullable(from.get(kind));
    }
}
