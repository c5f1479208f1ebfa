package org.chengxin.lifecycle;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chengxin.mapping.Act;
import org.chengxin.mapping.Act.Kind;
import org.chengxin.mapping.Condition;
import org.chengxin.mapping.LifeTable.Severity;
import org.chengxin.mapping.Mappings;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.DerivedRecords;
import org.chengxin.store.KeySpace;
import org.chengxin.store.ListAnswers;
import org.chengxin.store.ListGround;
import org.chengxin.store.OutboundKey;
import org.chengxin.store.PayloadReader;
import org.chengxin.store.PersonLists;
import org.chengxin.store.Persons;
import org.chengxin.store.Persons.Together;
import org.chengxin.store.RecordLives;
import org.chengxin.store.RecordLives.Acted;
import org.chengxin.store.RecordLives.Fact;
import org.chengxin.store.RecordLives.Living;
import org.chengxin.store.RecordLives.Position;
import org.chengxin.store.RecordStates;
import org.chengxin.store.ResponsibleLinks;
import org.jspecify.annotations.Nullable;

/**
 * Lets time pass in the store: asks the rules, and what acts on it, of every record that changed, of all records once the rules
 * changed, and gives each the state that its facts give it today. Broken off anywhere it is gone on with; done twice it does nothing more.
 */
public final class Lifecycle {

    /** After so many records it is written down how far the rules were asked anew. */
    private static final int WORTH_NOTING = 10_000;

    private final RecordLives lives;
    private final RecordStates states;
    private final PersonLists lists;
    private final ListAnswers answers;
    private final List<ListAnswers.Answering> answering = new ArrayList<>();
    private final ResponsibleLinks links;
    private final DerivedRecords derived;
    private final Set<Integer> into = new TreeSet<>();
    private final Persons persons;
    private final Mappings mappings;
    private final Map<Integer, Ruled> ruled = new HashMap<>();
    private final Map<Integer, Listing> listing = new HashMap<>();
    private final Map<Integer, Acting> acting = new HashMap<>();
    private final Map<Integer, Set<Integer>> actedOn = new HashMap<>();
    private final String rules;
    private final Clock clock;

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

    /**
     * What a run did.
     *
     * @param asked of how many records the rules were asked
     * @param moved how many records got another state
     * @param listed how often somebody came onto a list or off it
     */
    public record Done(long asked, long moved, long listed) {}

    public Lifecycle(
            RecordLives lives,
            RecordStates states,
            PersonLists lists,
            ResponsibleLinks links,
            DerivedRecords derived,
            Persons persons,
            DatasetNumbers numbers,
            Mappings mappings,
            Clock clock) {
        this.lives = lives;
        this.states = states;
        this.lists = lists;
        this.links = links;
        this.derived = derived;
        this.persons = persons;
        this.mappings = mappings;
        this.clock = clock;
        this.rules = mappings.rulesVersion();
        this.answers = lists.answers();
        mappings.lists().values().forEach(list -> answers.of(list, numbers).ifPresent(answering::add));
        var datasets = mappings.datasets();
        for (var dataset : datasets.values()) {
            int number = numbers.of(dataset.id());
            dataset.life()
                    .map(LifeRules::new)
                    .ifPresent(it -> ruled.put(number, new Ruled(it, Values.of(it.fields()))));
            var putting = new ListRules(dataset, mappings.lists().values());
            if (putting.any()) {
                listing.put(number, new Listing(putting, Values.of(putting.fields())));
            }
            dataset.responsible().ifPresent(responsible -> {
                int derivedInto = numbers.of(responsible.into());
                into.add(derivedInto);
                links.of(number, dataset, derivedInto, Objects.requireNonNull(datasets.get(responsible.into())));
            });
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

    /** Whether something was decided about records that is not yet brought about, or of which a target is not yet told. */
    public boolean actsWait() {
        return lives.actsWait(acting.keySet(), mappings.targets().keySet());
    }

    /**
     * Works until today's state is reached.
     *
     * @param by who lets it
     * @param seam called between transactions; what it throws breaks off
     */
    public Done run(String by, Runnable seam) {
        persons.refresh(by, mappings.version());
        long[] count = new long[1];
        long upTo = lives.lastChange();
        var position = lives.position();
        if (!position.rules().equals(rules)) {
            // Everything is asked anew, by parts; what changes meanwhile is beyond upTo.
            position = new Position(upTo, rules, 0);
            lives.reached(position);
        }
        long noted = 0;
        for (int part = position.part(); part < KeySpace.PARTS; part++) {
            seam.run();
            lives.ofPart(part, page -> count[0] += write(page));
            if (count[0] - noted >= WORTH_NOTING) {
                lives.reached(new Position(position.toldChange(), rules, part + 1));
                noted = count[0];
            }
        }
        Consumer<List<Living>> ask = page -> {
            seam.run();
            count[0] += write(page);
        };
        lives.changed(position.toldChange(), upTo, actedOn, ask);
        if (derive(by, seam) > 0) {
            // What was derived is asked as well on which lists it puts its subject.
            long after = upTo;
            upTo = lives.lastChange();
            lives.changed(after, upTo, actedOn, ask);
        }
        lives.reached(new Position(upTo, rules, KeySpace.PARTS));
        long moved = move(by, seam);
        return new Done(count[0], moved, list(by, seam));
    }

    private int write(List<Living> changed) {
        var together = persons.together(
                changed.stream().map(record -> record.key().subject()).collect(Collectors.toSet()));
        // What changes under one number of a person may change what is said of all others.
        var page = new LinkedHashMap<OutboundKey, Living>();
        changed.forEach(record -> page.put(record.key(), record));
        together.records().forEach(record -> page.put(record.key(), record));
        var acts = acts(List.copyOf(page.values()), together);
        var facts = new ArrayList<Fact>(page.size());
        for (var record : page.values()) {
            var how = ruled.get(record.key().datasetNo());
            var said = how == null ? LifeFacts.NONE : how.of(record);
            var done = acting.containsKey(record.key().datasetNo())
                    ? ActFacts.NONE
                    : acts.getOrDefault(together.acted(record), List.of()).stream()
                            .reduce(ActFacts.NONE, this::with, (one, other) -> one);
            facts.add(new Fact(
                    record,
                    said.severity().map(Lifecycle::letter).orElse(null),
                    said.adverseFrom().orElse(null),
                    said.shownUntil().orElse(null),
                    archiveFrom(said, done).orElse(null),
                    done.of(Kind.REPAIR).orElse(null),
                    done.of(Kind.REVOCATION).orElse(null),
                    done.of(Kind.OBJECTION).orElse(null),
                    together.superseded().contains(record.key()),
                    grounds(record)));
        }
        lives.write(facts);
        links.plan(facts);
        return facts.size();
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

    /** Records against those who answer for what is in the store, as it is now. */
    private long derive(String by, Runnable seam) {
        long changed = 0;
        for (int part : derived.parts()) {
            for (int dataset : into) {
                seam.run();
                changed += derived.settle(part, dataset, mappings.version(), by, LocalDateTime.now(clock));
            }
        }
        return changed;
    }

    private List<ListGround> grounds(Living record) {
        var how = listing.get(record.key().datasetNo());
        return how == null ? List.of() : how.of(record);
    }

    private Map<Acted, List<Living>> acts(List<Living> page, Together together) {
        return lives.actsOn(page, acting.keySet()).values().stream()
                .flatMap(List::stream)
                .filter(act -> !together.superseded().contains(act.key()))
                .collect(Collectors.groupingBy(together::acted));
    }

    private ActFacts with(ActFacts facts, Living row) {
        var how = acting.get(row.key().datasetNo());
        return how == null ? facts : how.with(facts, row);
    }

    private static String letter(Severity severity) {
        return severity.name().substring(0, 1);
    }

    private long move(String by, Runnable seam) {
        long moved = 0;
        var today = LocalDate.now(clock);
        for (int part : states.moving(today)) {
            seam.run();
            moved += states.move(part, today, mappings.version(), by, LocalDateTime.now(clock));
        }
        return moved;
    }

    /** What neither day, rules nor records have changed since is not looked at again. */
    private long list(String by, Runnable seam) {
        var today = LocalDate.now(clock);
        var position = new PersonLists.Position(today, rules, lists.lastChange());
        if (lists.position().equals(position)) {
            return 0;
        }
        long listed = 0;
        long batches = 0;
        for (int part : lists.parts()) {
            seam.run();
            int moved = lists.move(part, today, mappings.version(), by, LocalDateTime.now(clock));
            listed += moved;
            batches += moved > 0 ? 1 : 0;
        }
        batches += answer(by, seam, today);
        // Its own batches change nothing that lists depend on; what others changed meanwhile is looked at next time.
        long last = lists.lastChange();
        long own = position.toldChange() + batches;
        lists.reached(new PersonLists.Position(today, rules, last == own ? own : position.toldChange()));
        return listed;
    }

    /**
     * Says of everybody anew what lists answer.
     *
     * @return in how many batches
     */
    private long answer(String by, Runnable seam, LocalDate today) {
        long batches = 0;
        for (var list : answering) {
            for (int part : answers.parts(list)) {
                seam.run();
                int said = answers.settle(list, part, today, mappings.version(), by, LocalDateTime.now(clock));
                batches += said > 0 ? 1 : 0;
            }
        }
        return batches;
    }
}
