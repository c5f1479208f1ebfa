package org.chengxin.mapping;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.chengxin.mapping.Target.Column;
import org.chengxin.mapping.Target.Feed;
import org.chengxin.mapping.Target.Fit;
import org.chengxin.mapping.Target.Mark;

/** One dataset as a target wants it, in YAML: an item of {@code feeds}. */
final class FeedFile {

    private final Set<Share> accepts;
    private final String dates;
    private final Problems problems;
    private final Notation notation;
    private final Fit.Unit unit;

    /**
     * @param accepts what the target accepts; empty where it has not said so
     * @param dates how it writes a day unless a column says otherwise
     * @param unit in which it counts lengths
     */
    FeedFile(Set<Share> accepts, String dates, Fit.Unit unit, Problems problems) {
        this.accepts = accepts;
        this.dates = dates;
        this.problems = problems;
        this.notation = new Notation(problems);
        this.unit = unit;
    }

    Feed read(YamlMap item, Dataset dataset) {
        if (!accepts.isEmpty() && !accepts.contains(dataset.share())) {
            problems.add(
                    item.at(),
                    "dataset %s is %s, which this target may not have".formatted(dataset.id(), dataset.share()),
                    "leave the feed out");
        }
        var file = item.text("file");
        if (!file.blank() && !file.text().matches("[A-Za-z0-9_-]{1,60}")) {
            problems.add(file.at(), "'%s' cannot name a file".formatted(file), "use letters, digits, - and _");
        }
        var subjects = Set.copyOf(item.choices("subjects", SubjectKind.class));
        var kinds = dataset.subject().kinds();
        if (!kinds.isEmpty() && (subjects.isEmpty() || !kinds.containsAll(subjects))) {
            problems.add(
                    item.at("subjects"),
                    "the subjects are not among those of %s".formatted(dataset.id()),
                    "write some of " + kinds.stream().sorted().toList());
        }
        var columns = new ArrayList<Column>();
        var names = new HashSet<String>();
        for (var entry : item.textsAndMaps("columns")) {
            column(entry, dataset).ifPresent(column -> {
                refuseUnmasked(column, item, dataset, subjects);
                if (!names.add(column.name())) {
                    problems.add(
                            item.at("columns"),
                            "column %s is there twice".formatted(column.name()),
                            "keep one of the two");
                }
                columns.add(column);
            });
        }
        if (columns.isEmpty()) {
            problems.add(item.at("columns"), "the feed has no columns", "list what goes out under 'columns'");
        }
        var mark = item.map("objection").map(map -> mark(map, names));
        var filter = new FilterFile(dataset, problems).read(item);
        item.refuseRest();
        return new Feed(dataset, file.text(), subjects, columns, mark, filter);
    }

    /** What everybody may read names no person in full. */
    private void refuseUnmasked(Column column, YamlMap item, Dataset dataset, Set<SubjectKind> subjects) {
        var mask = dataset.field(column.field()).mask();
        boolean identifies =
                mask == Field.Masking.ID || (mask == Field.Masking.NAME && subjects.contains(SubjectKind.PERSON));
        if (accepts.equals(Set.of(dataset.share()))
                && dataset.share() == Share.PUBLIC
                && identifies
                && column.mask() == Field.Masking.NONE) {
            problems.add(
                    item.at("columns"),
                    "column %s would show everybody who a person is".formatted(column.name()),
                    "write mask: %s, or leave the column out".formatted(mask));
        }
    }

    /** {@code objection: {name: YYBZ, word: 异议}}. */
    private Mark mark(YamlMap map, Set<String> names) {
        var name = map.text("name");
        checkName(name);
        if (names.contains(name.text())) {
            problems.add(name.at(), "column %s is there twice".formatted(name), "give the mark a name of its own");
        }
        var word = map.text("word");
        map.refuseRest();
        return new Mark(name.text(), word.text());
    }

    /** A column that goes by its field's own code is only named; another is a map. */
    private Optional<Column> column(Object entry, Dataset dataset) {
        if (entry instanceof Placed code) {
            return field(code, dataset, Field.Masking.NONE)
                    .map(field -> new Column(field.code(), field.code(), Map.of(), Field.Masking.NONE, dates));
        }
        if (!(entry instanceof YamlMap item)) {
            return Optional.empty();
        }
        var code = item.text("field");
        var name = item.optional("name").orElse(code);
        checkName(name);
        var mask = item.choice("mask", Field.Masking.class).orElse(Field.Masking.NONE);
        boolean personsOnly = item.flag("persons_only");
        if (personsOnly && mask == Field.Masking.NONE) {
            problems.add(item.at("persons_only"), "nothing is masked in this column", "add 'mask'");
        }
        var field = field(code, dataset, mask);
        var words = item.map("words")
                .flatMap(map -> field.flatMap(known -> Words.table(code, known, problems))
                        .map(table -> new Words(notation, problems).readOutward(map, table)))
                .orElse(Map.of());
        var pattern = item.optional("date_pattern");
        pattern.ifPresent(given -> checkPattern(given, problems));
        var fit = fit(item);
        item.refuseRest();
        return field.map(known -> new Column(
                name.text(),
                known.code(),
                words,
                mask,
                personsOnly,
                pattern.map(Placed::text).orElse(dates),
                fit));
    }

    private Fit fit(YamlMap item) {
        var longest = item.number("longest");
        if (longest.isPresent() && (longest.get() < 1 || longest.get() % 1 != 0)) {
            problems.add(item.at("longest"), "'longest' is not a whole number of at least 1", "write one");
        }
        var form = item.optional("matches").flatMap(this::pattern);
        return new Fit(longest.map(Double::intValue).orElse(0), unit, item.flag("required"), form);
    }

    private Optional<Pattern> pattern(Placed said) {
        try {
            return Optional.of(Pattern.compile(said.text()));
        } catch (PatternSyntaxException e) {
            problems.add(said.at(), "'%s' is not a regular expression".formatted(said), "correct it");
            return Optional.empty();
        }
    }

    private void checkName(Placed name) {
        if (!name.text().matches("[\\p{L}_][\\p{L}\\p{N}_.-]*") && !name.blank()) {
            problems.add(name.at(), "'%s' cannot name a column".formatted(name), "begin with a letter, no spaces");
        }
    }

    /** A number that government offices share may be shown to everybody in part (public sites show the first and last four). */
    private Optional<Field> field(Placed code, Dataset dataset, Field.Masking mask) {
        var field = new NamedFields(dataset.fields(), problems).named(code);
        field.map(Field::share)
                .filter(share -> !Target.mayLeave(accepts, share, mask) && accepts.contains(dataset.share()))
                .ifPresent(share -> problems.add(
                        code.at(),
                        "field %s is %s, which this target may not have".formatted(code, share),
                        "leave the column out"));
        return field;
    }

    /** A pattern is good when the day can be read back from what it writes. */
    static void checkPattern(Placed pattern, Problems problems) {
        var day = LocalDate.of(2024, 2, 29);
        try {
            var formatter = DateTimeFormatter.ofPattern(pattern.text());
            if (day.equals(LocalDate.parse(formatter.format(day), formatter))) {
                return;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Reported below, like a pattern that loses the day.
        }
        problems.add(pattern.at(), "'%s' cannot write a date".formatted(pattern), "write one such as yyyy/MM/dd");
    }
}
