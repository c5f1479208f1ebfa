package org.chengxin.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chengxin.mapping.PersonList.Kind;
import org.chengxin.mapping.PersonList.Source;

/** A list of persons in YAML, {@code mappings/lists/<id>.yml}. */
final class ListFile {

    private static final int MOST = 1_200;

    private final YamlMap yaml;
    private final Map<String, Optional<Dataset>> datasets;
    private final Problems problems;
    private final Notation notation;

    /** @param datasets by id; empty for one whose own file has problems already */
    ListFile(YamlMap yaml, Map<String, Optional<Dataset>> datasets, Problems problems) {
        this.yaml = yaml;
        this.datasets = datasets;
        this.problems = problems;
        this.notation = new Notation(problems);
    }

    PersonList read(String id) {
        Ids.check(yaml, id, problems);
        var name = yaml.text("name").text();
        yaml.text("kind");
        var kind = yaml.choice("kind", Kind.class);
        var cite = yaml.text("cite").text();
        yaml.text("share");
        var share = yaml.choice("share", Share.class).orElse(Share.AUTHORISED);
        int fullAge = whole("full_age");
        int months = whole("months");
        if (kind.isPresent() && kind.get() == Kind.CLEAN != months > 0) {
            problems.add(
                    yaml.at("months"),
                    "'months' say how far back records count, for CLEAN and for nothing else",
                    kind.get() == Kind.CLEAN ? "write months: 36 for three years" : "leave them out");
        }
        var sources = new ArrayList<Source>();
        for (var item : yaml.maps("of")) {
            var dataset = item.text("dataset");
            if (!datasets.containsKey(dataset.text()) && !dataset.blank()) {
                problems.unknown(dataset, "dataset", datasets.keySet());
            }
            datasets.getOrDefault(dataset.text(), Optional.empty())
                    .ifPresent(known -> sources.add(source(item, known, kind)));
        }
        if (yaml.maps("of").isEmpty()) {
            problems.add(yaml.at(), "nothing puts anybody on the list", "name datasets under 'of'");
        }
        yaml.refuseRest();
        return new PersonList(id, name, kind.orElse(Kind.HONOURED), cite, share, fullAge, months, sources);
    }

    private int whole(String key) {
        double number = yaml.number(key).orElse(0.0);
        if (number != Math.rint(number) || number > MOST) {
            problems.add(
                    yaml.at(key), "'%s' is no whole number up to %d".formatted(key, MOST), "write one, such as 36");
        }
        return (int) number;
    }

    private Source source(YamlMap map, Dataset dataset, Optional<Kind> kind) {
        var types = new LinkedHashMap<String, FieldType>();
        dataset.fields().forEach(field -> types.put(field.code(), field.type()));
        var source = new Source(
                dataset,
                map.optional("when").flatMap(text -> notation.condition(text, types)),
                map.optional("from").flatMap(code -> day(code, dataset)),
                days(map, "until", dataset),
                days(map, "removed", dataset),
                map.optional("by").flatMap(code -> word(code, dataset)));
        map.refuseRest();
        if (kind.isPresent() && kind.get() == Kind.CLEAN) {
            demandRules(map, dataset);
        } else if (source.from().isEmpty() && dataset.decisionDate().isEmpty()) {
            problems.add(
                    map.at(), "from when somebody is on the list is not known", "name the field of the day as 'from'");
        }
        return source;
    }

    private void demandRules(YamlMap map, Dataset dataset) {
        if (dataset.derived().isEmpty()
                && dataset.life().flatMap(life -> life.table().adverse()).isEmpty()) {
            problems.add(
                    map.at("dataset"),
                    "no rules say from when records of %s count against somebody".formatted(dataset.id()),
                    "give it a table of rules with 'adverse' under 'life'");
        }
        for (var key : List.of("from", "until", "removed", "by")) {
            if (map.has(key)) {
                problems.add(
                        map.at(key),
                        "'%s' means nothing here: records count from when the rules say, for 'months'".formatted(key),
                        "leave it out");
            }
        }
    }

    private List<String> days(YamlMap map, String key, Dataset dataset) {
        return map.texts(key).stream()
                .flatMap(code -> day(code, dataset).stream())
                .toList();
    }

    private Optional<String> day(Placed code, Dataset dataset) {
        return field(code, dataset)
                .filter(field -> {
                    boolean date = field.type() instanceof FieldType.Date;
                    if (!date) {
                        problems.add(code.at(), "field %s is no date".formatted(code), "name a field of type DATE");
                    }
                    return date;
                })
                .map(Field::code);
    }

    private Optional<String> word(Placed code, Dataset dataset) {
        return field(code, dataset)
                .filter(field -> {
                    boolean word = field.type() instanceof FieldType.OneOf;
                    if (!word) {
                        problems.add(
                                code.at(),
                                "field %s does not say which one".formatted(code),
                                "name a field of type ENUM");
                    }
                    return word;
                })
                .map(Field::code);
    }

    private Optional<Field> field(Placed code, Dataset dataset) {
        var found = dataset.fields().stream()
                .filter(field -> field.code().equals(code.text()))
                .findFirst();
        if (found.isEmpty()) {
            problems.unknown(
                    code, "field", dataset.fields().stream().map(Field::code).toList());
        }
        return found;
    }
}
