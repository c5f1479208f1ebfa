package org.chengxin.lifecycle;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chengxin.mapping.Act;
import org.chengxin.mapping.Act.Kind;
import org.chengxin.mapping.Condition;
import org.chengxin.mapping.LifeTable.Severity;
import org.chengxin.mapping.Mappings;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.ListGround;
import org.chengxin.store.OutboundKey;
import org.chengxin.store.PayloadReader;
import org.chengxin.store.Persons;
import org.chengxin.store.Persons.Together;
import org.chengxin.store.RecordLives;
import org.chengxin.store.RecordLives.Acted;
import org.chengxin.store.RecordLives.Fact;
import org.chengxin.store.RecordLives.Living;
import org.jspecify.annotations.Nullable;

/** What rules and lists say of records, and what follows from what acts on them; the same on every day. */
final class Rulings {

    private final RecordLives lives;
    private final Persons persons;
    private final Map<Integer, Ruled> ruled = new HashMap<>();
    private final Map<Integer, Listing> listing = new HashMap<>();
    private final Map<Integer, Acting> acting = new HashMap<>();
    private final Map<Integer, Set<Integer>> actedOn = new HashMap<>();

    /** A dataset that rules apply to. */
    private record Ruled(LifeRules rules, Values values) {

        LifeFacts of(Living record) {
            var payload = record.version().payload();
            return payload == null ? LifeFacts.NONE : rules.of(values.of(payload), record.decision());
        }
    }

    /** A dataset whose records put somebody on a list. */
    private record Listing(ListRules rules, Values values) {

        List<ListGround> of(Living record) {
            var payload = record.version().payload();
            return payload == null ? List.of() : rules.of(values.of(payload), record.decision());
        }
    }

    /** A dataset whose rows act on records of others. */
    private record Acting(Act act, Values values) {

        ActFacts with(ActFacts facts, Living row) {
            var payload = row.version().payload();
            if (payload == null) {
                return facts;
            }
            var read = values.of(payload);
            var from = read.apply(act.from());
            boolean acts = from != null && act.when().stream().allMatch(condition -> condition.holds(read));
            return acts ? facts.and(act.kind(), LocalDate.parse(from)) : facts;
        }
    }

    /** Reads the fields that are asked for. */
    private record Values(PayloadReader reader, Map<String, Integer> places) {

        static Values of(Stream<String> fields) {
            var places = new LinkedHashMap<String, Integer>();
            fields.forEach(field -> places.putIfAbsent(field, places.size()));
            return new Values(new PayloadReader(places), Map.copyOf(places));
        }

        Function<String, @Nullable String> of(String payload) {
            @Nullable String[] values = reader.read(payload);
            return field -> {
                var place = places.get(field);
                return place == null ? null : values[place];
            };
        }
    }

    Rulings(RecordLives lives, Persons persons, DatasetNumbers numbers, Mappings mappings) {
        this.lives = lives;
        this.persons = persons;
        for (var dataset : mappings.datasets().values()) {
            int number = numbers.of(dataset.id());
            dataset.life()
                    .map(LifeRules::new)
                    .ifPresent(it -> ruled.put(number, new Ruled(it, Values.of(it.fields()))));
            var putting = new ListRules(dataset, mappings.lists().values());
            if (putting.any()) {
                listing.put(number, new Listing(putting, Values.of(putting.fields())));
            }
            dataset.act().ifPresent(act -> {
                var fields =
                        Stream.concat(Stream.of(act.from()), act.when().stream().map(Condition::field));
                acting.put(number, new Acting(act, Values.of(fields)));
                actedOn.put(
                        number,
                        act.records().values().stream()
                                .map(named -> numbers.of(named.dataset()))
                                .collect(Collectors.toSet()));
            });
        }
    }

    /** By the number of a dataset of acts, the numbers of the datasets that they act on. */
    Map<Integer, Set<Integer>> actedOn() {
        return actedOn;
    }

    /** Of records that changed, and of all others of their persons: what changes under one number may change what is said of those. */
    List<Fact> of(List<Living> changed) {
        var together = persons.together(
                changed.stream().map(record -> record.key().subject()).collect(Collectors.toSet()));
        var page = new LinkedHashMap<OutboundKey, Living>();
        changed.forEach(record -> page.put(record.key(), record));
        together.records().forEach(record -> page.put(record.key(), record));
        var acts = acts(List.copyOf(page.values()), together);
        return page.values().stream()
                .map(record -> fact(record, together, acts.getOrDefault(together.acted(record), List.of())))
                .toList();
    }

    private Map<Acted, List<Living>> acts(List<Living> page, Together together) {
        return lives.actsOn(page, acting.keySet()).values().stream()
                .flatMap(List::stream)
                .filter(act -> !together.superseded().contains(act.key()))
                .collect(Collectors.groupingBy(together::acted));
    }

    /** @param acts on the record; on what acts itself nothing does */
    private Fact fact(Living record, Together together, List<Living> acts) {
        int dataset = record.key().datasetNo();
        var rules = ruled.get(dataset);
        var said = rules == null ? LifeFacts.NONE : rules.of(record);
        var done = acting.containsKey(dataset)
                ? ActFacts.NONE
                : acts.stream().reduce(ActFacts.NONE, this::with, (one, other) -> one);
        var lists = listing.get(dataset);
        return new Fact(
                record,
                said.severity().map(Rulings::letter).orElse(null),
                said.adverseFrom().orElse(null),
                said.shownUntil().orElse(null),
                archiveFrom(said, done).orElse(null),
                done.of(Kind.REPAIR).orElse(null),
                done.of(Kind.REVOCATION).orElse(null),
                done.of(Kind.OBJECTION).orElse(null),
                together.superseded().contains(record.key()),
                lists == null ? List.of() : lists.of(record));
    }

    private ActFacts with(ActFacts facts, Living row) {
        var how = acting.get(row.key().datasetNo());
        return how == null ? facts : how.with(facts, row);
    }

    /** Its subject may demand it from the day after the last on which it is shown. */
    private static Optional<LocalDate> archiveFrom(LifeFacts said, ActFacts done) {
        var demanded =
                said.shownUntil().flatMap(shown -> done.of(Kind.ARCHIVING).map(from -> later(from, shown.plusDays(1))));
        return Stream.concat(said.archiveFrom().stream(), demanded.stream()).min(Comparator.naturalOrder());
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static String letter(Severity severity) {
        return severity.name().substring(0, 1);
    }
}
