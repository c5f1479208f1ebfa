package org.chengxin.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chengxin.mapping.Placed.Place;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A YAML map that knows its lines. What is asked of it and is not there, or is of another shape, becomes a problem and
 * comes back empty, so that reading goes on to the next problem; keys that nobody asked for are problems at
 * {@link #refuseRest}.
 */
public final class YamlMap {

    private final Place at;
    private final Problems problems;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    private record Entry(Placed key, Node value) {}

    YamlMap(String file, MappingNode node, Problems problems) {
        this.at = place(file, node);
        this.problems = problems;
        for (var pair : node.getValue()) {
            var key = text(pair.getKeyNode(), "a key");
            var first = entries.putIfAbsent(key.text(), new Entry(key, pair.getValueNode()));
            if (first != null) {
                problems.add(
                        key.at(),
                        "key '%s' stands in line %d already"
                                .formatted(key, first.key().at().line()),
                        "keep one of the two");
            }
        }
    }

    /** In place of a map that is missing and was reported as missing: what is asked of it is not reported again. */
    static YamlMap empty(Place at) {
        return new YamlMap(at);
    }

    private YamlMap(Place at) {
        this.at = at;
        this.problems = new Problems();
    }

    public Place at() {
        return at;
    }

    /** Where a key stands, or the map where it does not. */
    public Place at(String key) {
        var entry = entries.get(key);
        return entry == null ? at : entry.key().at();
    }

    /** Whether something is said under the key, right or wrong. */
    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** A text that must be there. */
    public Placed text(String key) {
        return optional(key).orElseGet(() -> {
            if (!entries.containsKey(key)) {
                problems.add(at, "'%s' is missing".formatted(key), "add it");
            }
            return new Placed("", at);
        });
    }

    /** A text that may be there. */
    public Optional<Placed> optional(String key) {
        return entry(key).map(entry -> text(entry.value(), "'" + key + "'")).filter(text -> !text.blank());
    }

    /** {@code true} or {@code false}; false when it is not said. */
    public boolean flag(String key) {
        var entry = entry(key);
        if (entry.isEmpty()) {
            return false;
        }
        var word = entry.get().value() instanceof ScalarNode scalar ? scalar.getValue() : "";
        if (!word.equals("true") && !word.equals("false")) {
            problems.add(at(key), "'%s' is neither true nor false".formatted(key), "write one of the two");
        }
        return word.equals("true");
    }

    /** A number that is not negative. */
    public Optional<Double> number(String key) {
        return entry(key).flatMap(entry -> {
            var word = entry.value() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (!word.matches("\\d{1,9}(\\.\\d{1,9})?")) {
                problems.add(entry.key().at(), "'%s' is not a number".formatted(key), "write one, such as 1 or 0.5");
                return Optional.empty();
            }
            return Optional.of(Double.valueOf(word));
        });
    }

    /** One of the constants; a {@code -} in the word stands for {@code _}. */
    public <E extends Enum<E>> Optional<E> choice(String key, Class<E> choices) {
        return optional(key).flatMap(word -> choice(word, key, choices));
    }

    /** A list of numbers that are not negative; empty where it is no list or one of them is none. */
    public Optional<List<Double>> numbers(String key) {
        var result = new ArrayList<Double>();
        var items = items(key);
        if (entry(key).filter(entry -> entry.value() instanceof SequenceNode).isEmpty()) {
            return Optional.empty();
        }
        for (var item : items) {
            var word = item instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (word.matches("\\d{1,9}(\\.\\d{1,9})?")) {
                result.add(Double.valueOf(word));
            } else {
                problems.add(
                        place(at.file(), item),
                        "an item of '%s' is not a number".formatted(key),
                        "write one, such as 1 or 0.5");
            }
        }
        return result.size() == items.size() ? Optional.of(result) : Optional.empty();
    }

    /** One of the constants as their names are in lower case; a {@code -} in the word stands for {@code _}. */
    public <E extends Enum<E>> Optional<E> word(String key, Class<E> choices) {
        return optional(key).flatMap(said -> {
            var known = choices.getEnumConstants();
            var found = Stream.of(known)
                    .filter(choice -> word(choice).equals(said.text()))
                    .findFirst();
            if (found.isEmpty()) {
                problems.add(
                        said.at(),
                        "'%s' cannot be '%s'".formatted(key, said),
                        Nearest.remedy(
                                said.text(), Stream.of(known).map(YamlMap::word).toList()));
            }
            return found;
        });
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Several of the constants. */
    public <E extends Enum<E>> List<E> choices(String key, Class<E> choices) {
        return texts(key).stream()
                .flatMap(word -> choice(word, key, choices).stream())
                .toList();
    }

    private <E extends Enum<E>> Optional<E> choice(Placed word, String key, Class<E> choices) {
        var wanted = word.text().replace('-', '_');
        var known = choices.getEnumConstants();
        var found =
                Stream.of(known).filter(choice -> choice.name().equals(wanted)).findFirst();
        if (found.isEmpty()) {
            problems.add(
                    word.at(),
                    "'%s' cannot be '%s'".formatted(key, word),
                    Nearest.remedy(wanted, Stream.of(known).map(Enum::name).toList()));
        }
        return found;
    }

    /** A list of texts; empty when it is not there. */
    public List<Placed> texts(String key) {
        return items(key).stream()
                .map(item -> text(item, "an item of '" + key + "'"))
                .filter(text -> !text.blank())
                .toList();
    }

    /** A text, or a list of texts, that must be there. */
    public List<Placed> oneOrMore(String key) {
        if (entry(key).filter(entry -> entry.value() instanceof SequenceNode).isEmpty()) {
            return Stream.of(text(key)).filter(text -> !text.blank()).toList();
        }
        var texts = texts(key);
        if (texts.isEmpty()) {
            problems.add(at(key), "'%s' is empty".formatted(key), "write one at least");
        }
        return texts;
    }

    /** A list of maps; empty when it is not there. */
    public List<YamlMap> maps(String key) {
        return items(key).stream()
                .flatMap(item -> map(item, "an item of '" + key + "'").stream())
                .toList();
    }

    /** A map that may be there. */
    public Optional<YamlMap> map(String key) {
        return entry(key).flatMap(entry -> map(entry.value(), "'" + key + "'"));
    }

    /** Items of a list of which some are texts and some are maps. */
    List<Object> textsAndMaps(String key) {
        var result = new ArrayList<>();
        for (var item : items(key)) {
            if (item instanceof ScalarNode) {
                result.add(text(item, "an item of '" + key + "'"));
            } else {
                map(item, "an item of '" + key + "'").ifPresent(result::add);
            }
        }
        return result;
    }

    /** The keys, where they are the maintainer's own words; each counts as asked for. */
    List<Placed> keys() {
        asked.addAll(entries.keySet());
        return entries.values().stream()
                .map(Entry::key)
                .filter(key -> !key.blank())
                .toList();
    }

    /** Keys that nobody asked for are problems. */
    public void refuseRest() {
        for (var entry : entries.values()) {
            if (!entry.key().blank() && !asked.contains(entry.key().text())) {
                problems.unknown(entry.key(), "key", asked);
            }
        }
    }

    private Optional<Entry> entry(String key) {
        asked.add(key);
        return Optional.ofNullable(entries.get(key));
    }

    private List<Node> items(String key) {
        var entry = entry(key);
        if (entry.isEmpty()) {
            return List.of();
        }
        if (entry.get().value() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        problems.add(at(key), "'%s' is not a list".formatted(key), "write it as [a, b] or with one '- ' line each");
        return List.of();
    }

    private Optional<YamlMap> map(Node node, String what) {
        if (node instanceof MappingNode mapping) {
            return Optional.of(new YamlMap(at.file(), mapping, problems));
        }
        problems.add(place(at.file(), node), what + " is not a map", "write 'key: value' lines under it");
        return Optional.empty();
    }

    /** Text only: a plain 01 would come as the number 1, so whatever YAML takes for something else is refused. */
    private Placed text(Node node, String what) {
        var place = place(at.file(), node);
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(place, what + " is not a text", "write one value");
            return new Placed("", place);
        }
        if (scalar.getTag().equals(Tag.NULL) || scalar.getValue().isBlank()) {
            problems.add(place, what + " has no value", "write one or leave the line out");
            return new Placed("", place);
        }
        if (!scalar.getTag().equals(Tag.STR) && !scalar.getTag().equals(Tag.MERGE)) {
            problems.add(
                    place,
                    "%s is read by YAML as %s, not as text".formatted(what, kind(scalar.getTag())),
                    "quote it: \"%s\"".formatted(scalar.getValue()));
        }
        return new Placed(scalar.getValue(), place);
    }

    private static String kind(Tag tag) {
        var words = Map.of(
                Tag.INT,
                "a number",
                Tag.FLOAT,
                "a number",
                Tag.BOOL,
                "true or false",
                Tag.TIMESTAMP,
                "a point in time");
        return words.getOrDefault(tag, tag.getValue().toLowerCase(Locale.ROOT));
    }

    private static Place place(String file, Node node) {
        return new Place(file, node.getStartMark().getLine() + 1);
    }
}
