package org.chengxin.lifecycle;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.chengxin.mapping.Mappings;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.DerivedRecords;
import org.chengxin.store.KeySpace;
import org.chengxin.store.ListAnswers;
import org.chengxin.store.PersonLists;
import org.chengxin.store.Persons;
import org.chengxin.store.RecordLives;
import org.chengxin.store.RecordLives.Living;
import org.chengxin.store.RecordLives.Position;
import org.chengxin.store.RecordStates;
import org.chengxin.store.ResponsibleLinks;

/**
 * Lets time pass in the store: asks the rules, and what acts on it, of every record that changed, of all records once the rules
 * changed, and gives each the state that its facts give it today. Broken off anywhere it is gone on with; done twice it does nothing more.
 */
public final class Lifecycle {

    private final RecordLives lives;
    private final RecordStates states;
    private final PersonLists lists;
    private final ListAnswers answers;
    private final List<ListAnswers.Answering> answering = new ArrayList<>();
    private final ResponsibleLinks links;
    private final DerivedRecords derived;
    private final Set<Integer> into = new TreeSet<>();
    private final Persons persons;
    private final Rulings rulings;
    private final Mappings mappings;
    private final String rules;
    private final Clock clock;

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
        this.rulings = new Rulings(lives, persons, numbers, mappings);
        var datasets = mappings.datasets();
        datasets.values()
                .forEach(dataset -> dataset.responsible().ifPresent(responsible -> {
                    int derivedInto = numbers.of(responsible.into());
                    into.add(derivedInto);
                    links.of(
                            numbers.of(dataset.id()),
                            dataset,
                            derivedInto,
                            Objects.requireNonNull(datasets.get(responsible.into())));
                }));
    }

    /** Whether something was decided about records that is not yet brought about, or of which a target is not yet told. */
    public boolean actsWait() {
        return lives.actsWait(rulings.actedOn().keySet(), mappings.targets().keySet());
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
        if (position.part() < KeySpace.FIRST_BYTES) {
            for (var part : lives.parts(position.part())) {
                seam.run();
                lives.ofPart(part, page -> count[0] += write(page));
                lives.reached(new Position(position.toldChange(), rules, part.last() + 1));
            }
        }
        Consumer<List<Living>> ask = page -> {
            seam.run();
            count[0] += write(page);
        };
        lives.changed(position.toldChange(), upTo, rulings.actedOn(), ask);
        if (derive(by, seam) > 0) {
            // What was derived is asked as well on which lists it puts its subject.
            long after = upTo;
            upTo = lives.lastChange();
            lives.changed(after, upTo, rulings.actedOn(), ask);
        }
        lives.reached(new Position(upTo, rules, KeySpace.FIRST_BYTES));
        long moved = move(by, seam);
        return new Done(count[0], moved, list(by, seam));
    }

    private int write(List<Living> changed) {
        var facts = rulings.of(changed);
        lives.write(facts);
        links.plan(facts);
        return facts.size();
    }

    /** Records against those who answer for what is in the store, as it is now. */
    private long derive(String by, Runnable seam) {
        long changed = 0;
        for (var part : derived.parts()) {
            for (int dataset : into) {
                seam.run();
                changed += derived.settle(part, dataset, mappings.version(), by, LocalDateTime.now(clock));
            }
        }
        return changed;
    }

    private long move(String by, Runnable seam) {
        long moved = 0;
        var today = LocalDate.now(clock);
        for (var part : states.moving(today)) {
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
        for (var part : lists.parts()) {
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
            for (var part : answers.parts(list)) {
                seam.run();
                int said = answers.settle(list, part, today, mappings.version(), by, LocalDateTime.now(clock));
                batches += said > 0 ? 1 : 0;
            }
        }
        return batches;
    }
}
