package org.chengxin.mapping;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chengxin.mapping.Target.Filter;
import org.chengxin.mapping.Target.Filter.Region;

/** Which records of a dataset go to a target, in YAML: keys of the feed's own map. */
final class FilterFile {

    private static final Pattern ABSENT = Pattern.compile("(\\S+) absent");

    private final Dataset dataset;
    private final Problems problems;

    FilterFile(Dataset dataset, Problems problems) {
        this.dataset = dataset;
        this.problems = problems;
    }

    Filter read(YamlMap feed) {
        var states = Set.copyOf(feed.choices("states", Filter.State.class));
        return new Filter(
                states.isEmpty() ? Filter.ALL.states() : states,
                feed.optional("when").flatMap(this::condition),
                feed.map("region").map(this::region));
    }

    private Optional<Condition> condition(Placed said) {
        Map<String, FieldType> types = dataset.fields().stream().collect(Collectors.toMap(Field::code, Field::type));
        var absent = ABSENT.matcher(said.text());
        if (absent.matches() && types.containsKey(absent.group(1))) {
            return Optional.of(new Condition.Absent(absent.group(1)));
        }
        var condition = new Notation(problems).condition(said, types);
        condition
                .map(found -> dataset.field(found.field()))
                .filter(Field::encrypted)
                .ifPresent(field ->
                        problems.add(said.at(), "field %s is sealed".formatted(field.code()), "ask for another"));
        return condition;
    }

    private Region region(YamlMap map) {
        map.text("of");
        var of = map.word("of", Region.Of.class).orElse(Region.Of.SUBJECT);
        var under = map.texts("under");
        if (under.isEmpty() || !under.stream().allMatch(code -> code.text().matches("\\d{2}(\\d{2}){0,2}"))) {
            problems.add(
                    map.at("under"),
                    "'under' does not list region codes",
                    "write some of 2, 4 or 6 digits, such as [\"4117\"]");
        }
        if (of == Region.Of.AUTHORITY && dataset.authority().isEmpty()) {
            problems.add(
                    map.at("of"),
                    "dataset %s names no authority".formatted(dataset.id()),
                    "ask for the subject's region");
        }
        map.refuseRest();
        return new Region(of, under.stream().map(Placed::text).collect(Collectors.toSet()));
    }
}
