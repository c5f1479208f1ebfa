package org.chengxin.mapping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chengxin.mapping.SubjectAttribute.Source;

/** Whose word counts about a subject, in YAML, {@code mappings/survivorship.yml}. */
final class SurvivorshipFile {

    private final Map<String, Optional<Dataset>> datasets;
    private final Map<String, Optional<Department>> departments;
    private final Problems problems;
    private final Notation notation;

    /** Both by id; empty for one whose own file has problems already. */
    SurvivorshipFile(
            Map<String, Optional<Dataset>> datasets, Map<String, Optional<Department>> departments, Problems problems) {
        this.datasets = datasets;
        this.departments = departments;
        this.problems = problems;
        this.notation = new Notation(problems);
    }

    List<SubjectAttribute> read(YamlMap yaml) {
        var attributes = yaml.keys().stream()
                .flatMap(id -> yaml.map(id.text()).map(map -> attribute(id, map)).stream())
                .toList();
        yaml.refuseRest();
        return attributes;
    }

    private SubjectAttribute attribute(Placed id, YamlMap map) {
        var name = map.text("name").text();
        var items = map.maps("from");
        if (items.isEmpty()) {
            problems.add(
                    id.at(), "nothing says what %s is".formatted(id), "list sources under 'from', the first counts");
        }
        var sources = items.stream().flatMap(item -> source(item).stream()).toList();
        map.refuseRest();
        return new SubjectAttribute(id.text(), name, sources);
    }

    private Optional<Source> source(YamlMap item) {
        var id = item.text("dataset");
        if (!id.blank() && !datasets.containsKey(id.text())) {
            problems.unknown(id, "dataset", datasets.keySet());
        }
        var dataset = datasets.getOrDefault(id.text(), Optional.empty());
        if (dataset.isEmpty()) {
            // What is said about it cannot be told.
            return Optional.empty();
        }
        var fields = new NamedFields(dataset.get().fields(), problems);
        var field = fields.named(item.text("field"));
        field.filter(found -> found.identity().isPresent())
                .ifPresent(found -> problems.add(
                        item.at("field"),
                        "field %s is a number that says who somebody is".formatted(found.code()),
                        "name a field that says something about them"));
        var day = fields.date(item, "day");
        var from = departments(item, dataset.get());
        var when = item.optional("when").flatMap(text -> notation.condition(text, fields.types()));
        item.refuseRest();
        return field.map(found -> new Source(dataset.get(), found, day, from, when));
    }

    private Set<String> departments(YamlMap item, Dataset dataset) {
        var from = new LinkedHashSet<String>();
        for (var id : item.texts("departments")) {
            if (!departments.containsKey(id.text())) {
                problems.unknown(id, "department", departments.keySet());
            } else if (departments
                    .getOrDefault(id.text(), Optional.empty())
                    .filter(known -> known.form(dataset.id()).isEmpty())
                    .isPresent()) {
                problems.add(
                        id.at(),
                        "department %s does not hand in %s".formatted(id, dataset.id()),
                        "leave it out, or give it a form");
            }
            from.add(id.text());
        }
        return from;
    }
}
