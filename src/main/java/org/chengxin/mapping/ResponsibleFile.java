package org.chengxin.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chengxin.mapping.Responsible.Person;

/** Who answers for an organisation, under {@code responsible} in the file of a dataset about organisations. */
final class ResponsibleFile {

    private final YamlMap yaml;
    private final NamedFields fields;
    private final Problems problems;
    private final List<Placed> types = new ArrayList<>();
    private final Map<Placed, Placed> filled = new LinkedHashMap<>();
    private Placed into;

    /** @param fields of the dataset whose records name them */
    ResponsibleFile(YamlMap yaml, NamedFields fields, Problems problems) {
        this.yaml = yaml;
        this.fields = fields;
        this.problems = problems;
        this.into = yaml.text("into");
    }

    Responsible read() {
        var persons = new ArrayList<Person>();
        var roles = new HashSet<String>();
        for (var item : yaml.maps("persons")) {
            var role = item.text("role");
            if (!roles.add(role.text())) {
                problems.add(role.at(), "there are two %s".formatted(role), "give each another role");
            }
            var type = item.optional("type");
            var number = item.optional("number");
            if (type.isPresent() != number.isPresent()) {
                problems.add(
                        item.at(),
                        "a number and its kind belong together",
                        "name both 'type' and 'number', or neither");
            }
            type.ifPresent(types::add);
            persons.add(
                    new Person(role.text(), field(item.text("name")), type.map(this::field), number.map(this::field)));
            item.refuseRest();
        }
        if (persons.isEmpty()) {
            problems.add(yaml.at(), "nobody answers", "name fields of persons under 'persons'");
        }
        var values = new LinkedHashMap<String, String>();
        yaml.map("fields").ifPresent(map -> {
            for (var key : map.keys()) {
                var from = map.text(key.text());
                filled.put(key, from);
                values.put(key.text(), field(from));
            }
        });
        yaml.refuseRest();
        return new Responsible(into.text(), persons, values);
    }

    private String field(Placed code) {
        fields.named(code);
        return code.text();
    }

    /** @param datasets by id; empty for one whose own file has problems already */
    void verify(Map<String, Optional<Dataset>> datasets) {
        if (!datasets.containsKey(into.text()) && !into.blank()) {
            problems.unknown(into, "dataset", datasets.keySet());
        }
        datasets.getOrDefault(into.text(), Optional.empty()).ifPresent(this::verify);
    }

    private void verify(Dataset dataset) {
        if (dataset.fromRecord().isEmpty()) {
            problems.add(
                    into.at(),
                    "records of %s are handed in, so none are made".formatted(dataset.id()),
                    "name a dataset with 'derived'");
            return;
        }
        var given = new HashSet<String>(own(dataset));
        var known = dataset.fields().stream().map(Field::code).toList();
        filled.forEach((to, from) -> {
            if (!known.contains(to.text())) {
                problems.unknown(to, "field", known);
            } else if (fields.find(from.text())
                    .filter(own -> !alike(dataset.field(to.text()), own))
                    .isPresent()) {
                problems.add(
                        to.at(),
                        "field %s cannot hold what is in %s".formatted(to, from),
                        "name one of the same type, encrypted only where it is, and required where it must be filled");
            }
            given.add(to.text());
        });
        dataset.fields().stream()
                .filter(field -> field.required() && !given.contains(field.code()))
                .forEach(field -> problems.add(
                        yaml.at("fields"),
                        "nothing fills field %s of %s".formatted(field.code(), dataset.id()),
                        "add it"));
        for (var type : types) {
            var table = dataset.field(typeField(dataset).orElseThrow()).type().codes();
            if (fields.find(type.text())
                    .filter(own -> !own.type().codes().equals(table))
                    .isPresent()) {
                problems.add(
                        type.at(),
                        "field %s has other words than %s".formatted(type, dataset.id()),
                        "use the same table of codes");
            }
        }
    }

    /** Fields that are filled by themselves. */
    private static Set<String> own(Dataset dataset) {
        var derived = dataset.fromRecord().orElseThrow();
        var own = new HashSet<String>(Set.of(
                dataset.subject().name(), dataset.subject().number(), derived.role(), derived.source(), derived.of()));
        typeField(dataset).ifPresent(own::add);
        return own;
    }

    private static Optional<String> typeField(Dataset dataset) {
        return dataset.field(dataset.subject().number()).identity().flatMap(Field.IdentityOf::typeField);
    }

    private static boolean alike(Field to, Field from) {
        return Stream.of(to, from)
                                .map(field -> field.type().getClass())
                                .distinct()
                                .count()
                        == 1
                && (to.encrypted() || !from.encrypted())
                && (!to.required() || from.required());
    }
}
