package org.chengxin.lifecycle;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chengxin.mapping.LifeTable.Severity;
import org.chengxin.mapping.Mappings;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.PayloadReader;
import org.chengxin.store.RecordLives;
import org.chengxin.store.RecordLives.Fact;
import org.chengxin.store.RecordLives.Living;
import org.chengxin.store.RecordLives.Position;
import org.jspecify.annotations.Nullable;

/**
 * Lets time pass in the store: asks the rules of every record that changed, of all records once the rules changed, and gives
 * each the state that its facts give it today. Broken off anywhere it is gone on with; done twice it does nothing more.
 */
public final class Lifecycle {

    private final RecordLives lives;
    private final Mappings mappings;
    private final Map<Integer, Asked> asked = new HashMap<>();
    private final String rules;
    private final Clock clock;

    /** How one dataset's rules are asked. */
    private record Asked(LifeRules rules, PayloadReader reader, Map<String, Integer> places) {

        LifeFacts of(Living record) {
            var payload = record.version().payload();
            if (payload == null) {
                return LifeFacts.NONE;
            }
            @Nullable String[] values = reader.read(payload);
            return rules.of(field -> value(values, field), record.decision());
        }

        private @Nullable String value(@Nullable String[] values, String field) {
            var place = places.get(field);
            return place == null ? null : values[place];
        }
    }

    /**
     * What a run did.
     *
     * @param asked of how many records the rules were asked
     * @param moved how many records got another state
     */
    public record Done(long asked, long moved) {}

    public Lifecycle(RecordLives lives, DatasetNumbers numbers, Mappings mappings, Clock clock) {
        this.lives = lives;
        this.mappings = mappings;
        this.clock = clock;
        this.rules = mappings.rulesVersion();
        mappings.datasets()
                .values()
                .forEach(dataset -> dataset.life()
                        .ifPresent(life -> asked.put(numbers.of(dataset.id()), asked(new LifeRules(life)))));
    }

    private static Asked asked(LifeRules rules) {
        var places = new LinkedHashMap<String, Integer>();
        rules.fields().forEach(field -> places.putIfAbsent(field, places.size()));
        return new Asked(rules, new PayloadReader(places), Map.copyOf(places));
    }

    /**
     * Works until today's state is reached.
     *
     * @param by who lets it
     * @param seam called between transactions; what it throws breaks off
     */
    public Done run(String by, Runnable seam) {
        long[] count = new long[1];
        long upTo = lives.lastChange();
        var position = lives.position();
        if (!position.rules().equals(rules)) {
            // Everything is asked anew, by parts; what changes meanwhile is beyond upTo.
            position = new Position(upTo, rules, 0);
            lives.reached(position);
        }
        for (int part = position.part(); part < RecordLives.PARTS; part++) {
            seam.run();
            lives.ofPart(part, page -> count[0] += write(page));
            lives.reached(new Position(position.toldChange(), rules, part + 1));
        }
        lives.changed(position.toldChange(), upTo, page -> {
            seam.run();
            count[0] += write(page);
        });
        lives.reached(new Position(upTo, rules, RecordLives.PARTS));
        return new Done(count[0], move(by, seam));
    }

    private int write(List<Living> page) {
        var facts = new ArrayList<Fact>(page.size());
        for (var record : page) {
            var how = asked.get(record.key().datasetNo());
            var said = how == null ? LifeFacts.NONE : how.of(record);
            facts.add(new Fact(
                    record,
                    said.severity().map(Lifecycle::letter).orElse(null),
                    said.adverseFrom().orElse(null),
                    said.shownUntil().orElse(null),
                    said.archiveFrom().orElse(null)));
        }
        lives.write(facts);
        return facts.size();
    }

    private static String letter(Severity severity) {
        return severity.name().substring(0, 1);
    }

    private long move(String by, Runnable seam) {
        long moved = 0;
        var today = LocalDate.now(clock);
        for (int part = 0; part < RecordLives.PARTS; part++) {
            seam.run();
            moved += lives.move(part, today, mappings.version(), by, LocalDateTime.now(clock));
        }
        return moved;
    }
}
