package org.chengxin.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chengxin.mapping.PersonList.Answer;
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
            var named = item.text("dataset");
            dataset(named)
                    .filter(known -> holds(known, named))
                    .ifPresent(known -> sources.add(source(item, known, kind)));
        }
        if (yaml.maps("of").isEmpty()) {
            problems.add(yaml.at(), "nothing puts anybody on the list", "name datasets under 'of'");
        }
        var answer = yaml.map("answer").flatMap(map -> answer(map, kind, share));
        yaml.refuseRest();
        return new PersonList(id, name, kind.orElse(Kind.HONOURED), cite, share, fullAge, months, sources, answer);
    }

    /** {@code answer: {into: clean_years, about: [xk_person]}}. */
    private Optional<Answer> answer(YamlMap map, Optional<Kind> kind, Share share) {
        if (kind.isPresent() && kind.get() != Kind.CLEAN) {
            problems.add(map.at(), "only a list of kind CLEAN answers", "leave 'answer' out");
        }
        var named = map.text("into");
        var into = dataset(named);
        into.filter(dataset -> dataset.fromList().isEmpty())
                .ifPresent(dataset -> problems.add(
                        named.at(),
                        "records of %s hold no answers".formatted(dataset.id()),
                        "name a dataset with 'derived: {answer: …, day: …}'"));
        into.filter(dataset -> dataset.share() != share)
                .ifPresent(dataset -> problems.add(
                        named.at(),
                        "the list is %s, and records of %s are %s".formatted(share, dataset.id(), dataset.share()),
                        "give both the same class"));
        var about = new ArrayList<Dataset>();
        for (var of : map.texts("about")) {
            dataset(of).filter(dataset -> holds(dataset, of)).ifPresent(about::add);
        }
        if (map.texts("about").isEmpty()) {
            problems.add(map.at("about"), "it is answered of nobody", "name datasets under 'about'");
        }
        map.refuseRest();
        return into.map(dataset -> new Answer(dataset, about));
    }

    private Optional<Dataset> dataset(Placed id) {
        if (!datasets.containsKey(id.text()) && !id.blank()) {
            problems.unknown(id, "dataset", datasets.keySet());
        }
        return datasets.getOrDefault(id.text(), Optional.empty());
    }

    /** Whether anything may follow from its records: nothing does from an answer, which follows itself. */
    private boolean holds(Dataset dataset, Placed id) {
        if (dataset.fromList().isPresent()) {
            problems.add(
                    id.at(), "records of %s are answers of a list themselves".formatted(dataset.id()), "leave it out");
        }
        return dataset.fromList().isEmpty();
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
        var fields = new NamedFields(dataset.fields(), problems);
        var source = new Source(
                dataset,
                map.optional("when").flatMap(text -> notation.condition(text, fields.types())),
                map.optional("from").flatMap(code -> day(code, fields)),
                days(map, "until", fields),
                days(map, "removed", fields),
                map.optional("by").flatMap(code -> word(code, fields)));
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

    private List<String> days(YamlMap map, String key, NamedFields fields) {
        return map.texts(key).stream()
                .flatMap(code -> day(code, fields).stream())
                .toList();
    }

    private Optional<String> day(Placed code, NamedFields fields) {
        return fields.named(code)
                .filter(field -> {
                    boolean date = field.type() instanceof FieldType.Date;
                    if (!date) {
                        problems.add(code.at(), "field %s is no date".formatted(code), "name a field of type DATE");
                    }
                    return date;
                })
                .map(Field::code);
    }

    private Optional<String> word(Placed code, NamedFields fields) {
        return fields.named(code)
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
}
