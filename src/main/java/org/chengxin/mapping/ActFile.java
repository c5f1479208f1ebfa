package org.chengxin.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chengxin.mapping.Act.Kind;
import org.chengxin.mapping.Act.Named;
import org.chengxin.mapping.Dataset.KeyPart;

/** What a dataset's rows do to records of others, under {@code act} in its file. */
final class ActFile {

    /** What stands for the day and for what an operator says. */
    private static final Set<String> OPERATOR_SAYS = Set.of("TODAY", "REASON", "NUMBER", "UNIT");

    private final YamlMap yaml;
    private final NamedFields fields;
    private final List<KeyPart> naturalKey;
    private final Notation notation;
    private final Problems problems;
    private final List<Reference> references = new ArrayList<>();

    /** A record of another dataset that is named, to be verified once all datasets are read. */
    private record Reference(Placed dataset, List<Placed> key) {}

    ActFile(YamlMap yaml, NamedFields fields, List<KeyPart> naturalKey, Problems problems) {
        this.yaml = yaml;
        this.fields = fields;
        this.naturalKey = naturalKey;
        this.notation = new Notation(problems);
        this.problems = problems;
    }

    Optional<Act> read() {
        yaml.text("kind");
        var kind = yaml.choice("kind", Kind.class);
        var when = yaml.optional("when").flatMap(text -> notation.condition(text, fields.types()));
        var from = fields.named(yaml.text("from"));
        from.filter(field -> !(field.type() instanceof FieldType.Date) || !field.required())
                .ifPresent(field -> problems.add(
                        yaml.at("from"),
                        "field %s is not always a date".formatted(field.code()),
                        "name a required field of type DATE"));
        var of = key(yaml.text("of"));
        var records = records(of);
        var clock = yaml.map("clock").flatMap(this::clock);
        var operator = operator();
        yaml.refuseRest();
        if (kind.isEmpty() || from.isEmpty() || of.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Act(kind.get(), when, from.get().code(), of.get().code(), records, clock, operator));
    }

    private Optional<Act.Clock> clock(YamlMap map) {
        var state = fields.named(map.text("state"));
        map.text("day");
        var day = fields.date(map, "day");
        var table = state.map(Field::type).flatMap(FieldType::codes);
        if (state.isPresent() && table.isEmpty()) {
            problems.add(
                    map.at("state"),
                    "field %s has no states".formatted(state.get().code()),
                    "make it ENUM of a table");
        }
        var asked = states(map, "asked", table);
        var paused = states(map, "paused", table);
        int own = days(map, "own");
        int provider = days(map, "provider");
        int answer = days(map, "answer");
        var cite = map.text("cite").text();
        map.refuseRest();
        return state.flatMap(
                it -> day.map(on -> new Act.Clock(it.code(), on, asked, paused, own, provider, answer, cite)));
    }

    private Set<String> states(YamlMap map, String key, Optional<CodeTable> table) {
        var codes = new TreeSet<String>();
        table.ifPresent(
                it -> map.texts(key).forEach(word -> notation.code(word, it).ifPresent(codes::add)));
        return codes;
    }

    private int days(YamlMap map, String key) {
        double days = map.number(key).orElse(0.0);
        if (days != Math.rint(days) || days < 1) {
            problems.add(map.at(key), "'%s' is no number of working days".formatted(key), "write whole days, 3 or so");
        }
        return (int) days;
    }

    /** What an operator's act fills in is held against the fields like a cell. */
    private Map<String, Map<String, String>> operator() {
        var steps = new LinkedHashMap<String, Map<String, String>>();
        yaml.map("operator").ifPresent(map -> {
            for (var step : map.keys()) {
                var values = new LinkedHashMap<String, String>();
                map.map(step.text()).ifPresent(filled -> {
                    for (var key : filled.keys()) {
                        var value = filled.text(key.text());
                        fields.named(key).ifPresent(field -> values.put(field.code(), filled(field, value)));
                    }
                });
                steps.put(step.text(), values);
            }
        });
        return steps;
    }

    private String filled(Field field, Placed value) {
        boolean said = OPERATOR_SAYS.contains(value.text());
        if (field.type() instanceof FieldType.Date != value.text().equals("TODAY")) {
            problems.add(
                    value.at(),
                    "'%s' does not fit field %s".formatted(value, field.code()),
                    "write TODAY in dates alone");
        }
        return said
                ? value.text()
                : field.type()
                        .codes()
                        .flatMap(table -> notation.code(value, table))
                        .orElse(value.text());
    }

    private Map<String, Named> records(Optional<Field> of) {
        var table = of.map(Field::type)
                .filter(FieldType.OneOf.class::isInstance)
                .map(type -> ((FieldType.OneOf) type).table());
        if (of.isPresent() && table.isEmpty()) {
            problems.add(
                    yaml.at("of"),
                    "field %s does not say of which dataset a record is"
                            .formatted(of.get().code()),
                    "make it ENUM of a table of their names");
        }
        var codes = table.map(
                        it -> it.codes().stream().map(CodeTable.Code::code).toList())
                .orElse(List.of());
        var records = new LinkedHashMap<String, Named>();
        for (var item : yaml.maps("records")) {
            var code = item.text("code");
            if (table.isPresent() && !codes.contains(code.text()) && !code.blank()) {
                problems.unknown(code, "code", codes);
            }
            var dataset = item.text("dataset");
            var key = item.texts("key");
            key.forEach(this::key);
            references.add(new Reference(dataset, key));
            item.refuseRest();
            records.put(
                    code.text(),
                    new Named(dataset.text(), key.stream().map(Placed::text).toList()));
        }
        codes.stream()
                .filter(code -> !records.containsKey(code))
                .forEach(code -> problems.add(
                        yaml.at("records"),
                        "nothing says which record is meant by '%s'".formatted(code),
                        "add it under 'records', or use a table without it"));
        return records;
    }

    /** What names the record makes two rows the same act. */
    private Optional<Field> key(Placed code) {
        var field = fields.named(code);
        field.filter(known -> !naturalKey.contains(new KeyPart(Optional.of(known.code()))))
                .ifPresent(known -> problems.add(
                        code.at(),
                        "field %s says which record is meant and is no part of the natural key".formatted(known.code()),
                        "add it to natural_key"));
        return field;
    }

    /** @param datasets by id; empty for one whose own file has problems already */
    void verify(Map<String, Optional<Dataset>> datasets) {
        for (var reference : references) {
            if (!datasets.containsKey(reference.dataset.text()) && !reference.dataset.blank()) {
                problems.unknown(reference.dataset, "dataset", datasets.keySet());
            }
            datasets.getOrDefault(reference.dataset.text(), Optional.empty())
                    .ifPresent(dataset -> verify(reference, dataset));
        }
    }

    private void verify(Reference reference, Dataset dataset) {
        if (dataset.act().isPresent()) {
            problems.add(
                    reference.dataset.at(),
                    "%s is itself about records of other datasets".formatted(dataset.id()),
                    "name a dataset without 'act'");
            return;
        }
        var named = dataset.naturalKey().stream()
                .flatMap(part -> part.field().stream())
                .toList();
        boolean fits = named.size() == reference.key.size();
        for (int i = 0; fits && i < named.size(); i++) {
            var other = dataset.field(named.get(i));
            fits = fields.find(reference.key.get(i).text())
                    .map(own -> alike(own, other))
                    .orElse(true);
        }
        if (!fits) {
            problems.add(
                    reference.dataset.at(),
                    "'key' does not name a record of %s".formatted(dataset.id()),
                    "write the fields that hold %s, in this order, of the same types, document_number and identity"
                            .formatted(named));
        }
    }

    /** Whether both are read in the same way, so that the same value is the same text. */
    private static boolean alike(Field own, Field other) {
        return own.type().getClass().equals(other.type().getClass())
                && own.documentNumber() == other.documentNumber()
                && own.identity().isPresent() == other.identity().isPresent();
    }
}
