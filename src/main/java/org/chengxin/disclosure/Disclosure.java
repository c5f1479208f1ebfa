package org.chengxin.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.chengxin.disclosure.PersonReport.Beyond;
import org.chengxin.disclosure.PersonReport.Event;
import org.chengxin.disclosure.PersonReport.Head;
import org.chengxin.disclosure.PersonReport.Item;
import org.chengxin.disclosure.PersonReport.Source;
import org.chengxin.disclosure.PersonReport.Waiting;
import org.chengxin.lifecycle.LifeFacts;
import org.chengxin.lifecycle.LifeRules;
import org.chengxin.mapping.Act;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Minors;
import org.chengxin.mapping.Share;
import org.chengxin.protect.FieldCipher;
import org.chengxin.store.OpenedValues;
import org.chengxin.store.PersonLists;
import org.chengxin.store.PersonQueries;
import org.chengxin.store.PersonRecords.Kept;
import org.chengxin.store.PersonRecords.Person;
import org.chengxin.store.PersonRecords.Who;
import org.chengxin.store.RecordHistory.Version;
import org.chengxin.store.RecordState;
import org.jspecify.annotations.Nullable;

/** Makes a report of what was read of a person: opens what the purpose opens, masks what it masks, counts the rest. */
public final class Disclosure {

    private final Mappings mappings;
    private final FieldCipher cipher;
    private final FileNames files;

    /** How a file's name is told: clerks put people's numbers into names. */
    public interface FileNames {
        String shown(String name);
    }

    public Disclosure(Mappings mappings, FieldCipher cipher, FileNames files) {
        this.mappings = mappings;
        this.cipher = cipher;
        this.files = files;
    }

    /** @param asked who asked before; told where the purpose tells it */
    public PersonReport report(Head head, AskedNumber number, Person person, PersonQueries.Asked asked) {
        var purpose = head.question().purpose();
        var items = new ArrayList<Item>();
        var beyond = new TreeMap<String, Integer>();
        var openings = new HashMap<String, RecordOpening>();
        var today = today(head);
        var told = told(person, today, purpose);
        var survivors = new Survivors(mappings);
        for (var kept : person.records()) {
            var dataset = mappings.datasets().get(kept.dataset());
            if (!told.contains(kept) || !toldWithWhatItActsOn(kept, dataset, person, told, purpose)) {
                continue;
            }
            boolean open = dataset != null && opens(purpose, dataset, kept, person, head);
            if (dataset != null && state(dataset, kept, today).shared()) {
                var opening = opening(openings, dataset, purpose);
                var now = opened(dataset, kept);
                survivors.hear(
                        dataset,
                        kept.versions().get(0),
                        kept.decision(),
                        now,
                        field -> open ? opening.shown(now, field) : Optional.empty());
            }
            if (dataset == null || !open) {
                beyond.merge(kept.dataset(), 1, Integer::sum);
                continue;
            }
            items.add(item(kept, opening(openings, dataset, purpose), purpose, today));
        }
        return new PersonReport(
                head,
                new Whom(cipher, purpose).told(number, person.who()),
                survivors.attributes(),
                items,
                beyond.entrySet().stream()
                        .map(it -> beyond(it.getKey(), it.getValue()))
                        .toList(),
                purpose.whole() ? waiting(person.waiting()) : List.of(),
                Standing.NONE,
                purpose.whole() ? Optional.of(asked) : Optional.empty());
    }

    /**
     * What of a day that is past may be told to somebody else than the person: what is still told today. What is repaired, revoked or
     * taken back meanwhile is used no more, whatever it was then.
     */
    public Person stillTold(Head head, Person then, Person now) {
        if (head.question().purpose() == Purpose.SELF) {
            return then;
        }
        var told =
                told(now, Optional.of(head.at().toLocalDate()), head.question().purpose());
        var records = then.records().stream()
                .filter(kept -> told.stream()
                        .anyMatch(it ->
                                it.key().equals(kept.key()) && it.dataset().equals(kept.dataset())))
                .toList();
        return new Person(then.who(), records, then.waiting());
    }

    /** The day whose state is told: of a day that is past the state is told that was written down then. */
    private static Optional<LocalDate> today(Head head) {
        return head.question().asOf().isPresent()
                ? Optional.empty()
                : Optional.of(head.at().toLocalDate());
    }

    /** On which lists somebody stands, as far as the purpose opens them. */
    public Standing standing(
            List<PersonLists.Member> members, PersonLists.Certainty certainty, Purpose purpose, LocalDate day) {
        return Standing.of(mappings, members, certainty, purpose, day);
    }

    private boolean opens(Purpose purpose, Dataset dataset, Kept kept, Person person, Head head) {
        return share(dataset, kept, person, head.at().toLocalDate())
                .map(purpose::opens)
                .orElse(purpose.whole());
    }

    /** What is held against a minor is told to the person and to those whom a statute lets; to others not even that there is. */
    private boolean heldAgainstAMinor(@Nullable Dataset dataset, Kept kept, Person person, Purpose purpose) {
        return dataset != null
                && !purpose.whole()
                && share(dataset, kept, person, LocalDate.MAX).isEmpty();
    }

    private Optional<Share> share(Dataset dataset, Kept kept, Person person, LocalDate today) {
        var birth = person.who().flatMap(Who::birth);
        return birth.isEmpty()
                ? Optional.of(dataset.share())
                : Minors.share(dataset, opened(dataset, kept)::get, kept.decision(), birth, today);
    }

    /** The records whose state of the day the purpose opens. */
    private Set<Kept> told(Person person, Optional<LocalDate> today, Purpose purpose) {
        var told = Collections.<Kept>newSetFromMap(new IdentityHashMap<>());
        for (var kept : person.records()) {
            var dataset = mappings.datasets().get(kept.dataset());
            // What a list answers is told as its standing, not as one more record.
            boolean answer = dataset != null && dataset.fromList().isPresent();
            if (!answer
                    && purpose.opens(state(dataset, kept, today))
                    && !heldAgainstAMinor(dataset, kept, person, purpose)) {
                told.add(kept);
            }
        }
        return told;
    }

    private RecordState state(@Nullable Dataset dataset, Kept kept, Optional<LocalDate> today) {
        return dataset == null || today.isEmpty()
                ? kept.state()
                : state(kept, facts(dataset, opened(dataset, kept), kept), today.get());
    }

    /** A repair of what is told no more would tell of it. */
    private boolean toldWithWhatItActsOn(
            Kept kept, @Nullable Dataset dataset, Person person, Set<Kept> told, Purpose purpose) {
        if (purpose == Purpose.SELF || dataset == null || dataset.act().isEmpty()) {
            return true;
        }
        var on = dataset.act().get().records().values().stream()
                .map(Act.Named::dataset)
                .toList();
        return person.records().stream()
                .anyMatch(other ->
                        other.key().equals(kept.key()) && on.contains(other.dataset()) && told.contains(other));
    }

    private Map<String, String> opened(Dataset dataset, Kept kept) {
        return new OpenedValues(dataset, cipher).of(kept.versions().get(0).payload());
    }

    private RecordOpening opening(Map<String, RecordOpening> openings, Dataset dataset, Purpose purpose) {
        return openings.computeIfAbsent(dataset.id(), id -> new RecordOpening(dataset, cipher, purpose));
    }

    private Item item(Kept kept, RecordOpening opening, Purpose purpose, Optional<LocalDate> today) {
        var read = kept.versions().stream()
                .map(version -> opening.opened(version.payload()))
                .toList();
        var now = read.get(0);
        var sources = new ArrayList<Source>();
        for (int i = 0; i < read.size(); i++) {
            var changes = i + 1 < read.size()
                    ? opening.changes(read.get(i + 1), read.get(i))
                    : List.<PersonReport.Change>of();
            sources.add(source(kept.versions().get(i), purpose, changes));
        }
        var facts = today.isPresent() ? facts(opening.dataset(), now, kept) : LifeFacts.NONE;
        return new Item(
                opening.dataset(),
                today.map(day -> state(kept, facts, day)).orElse(kept.state()),
                kept.marked(),
                kept.decision(),
                facts,
                opening.values(now),
                opening.hidden(now),
                sources,
                kept.events().stream()
                        .map(event -> new Event(event.from(), event.to(), event.marked(), event.day(), event.at()))
                        .toList());
    }

    /** Time does not wait for the night that writes the state of the day down. */
    private static RecordState state(Kept kept, LifeFacts facts, LocalDate today) {
        if (!kept.state().shared()) {
            return kept.state();
        }
        if (facts.archiveFrom().filter(day -> !day.isAfter(today)).isPresent()) {
            return RecordState.ARCHIVED;
        }
        return facts.shownUntil().filter(day -> day.isBefore(today)).isPresent()
                ? RecordState.NO_LONGER_SHOWN
                : kept.state();
    }

    private static LifeFacts facts(Dataset dataset, Map<String, String> now, Kept kept) {
        return dataset.life()
                .map(life -> new LifeRules(life).of(now::get, kept.decision()))
                .orElse(LifeFacts.NONE);
    }

    private Source source(Version version, Purpose purpose, List<PersonReport.Change> changes) {
        return new Source(
                version.version(),
                version.receipt(),
                version.department(),
                mappings.nameOfDepartment(version.department()),
                purpose.whole() ? Optional.of(files.shown(version.file())) : Optional.empty(),
                version.sheet() + 1,
                version.row(),
                version.at(),
                version.mappingVersion(),
                changes);
    }

    private Beyond beyond(String id, int records) {
        var dataset = mappings.datasets().get(id);
        return new Beyond(id, name(id), Optional.ofNullable(dataset).map(Dataset::share), records);
    }

    private List<Waiting> waiting(Map<String, Integer> rows) {
        return new LinkedHashMap<>(rows)
                .entrySet().stream()
                        .map(it -> new Waiting(it.getKey(), name(it.getKey()), it.getValue()))
                        .toList();
    }

    private String name(String id) {
        return Optional.ofNullable(mappings.datasets().get(id))
                .map(Dataset::name)
                .orElse(id);
    }
}
