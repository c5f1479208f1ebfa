package org.chengxin.mapping;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chengxin.mapping.LifeTable.Period;
import org.chengxin.mapping.LifeTable.Publication;
import org.chengxin.mapping.LifeTable.Severities;
import org.chengxin.mapping.LifeTable.Severity;
import org.chengxin.mapping.LifeTable.SeverityClass;
import org.chengxin.mapping.LifeTable.Term;

/** A table of rules in YAML, {@code mappings/rules/<id>.yml}, read for the fields of one dataset. */
final class LifeFile {

    private static final int MOST_MONTHS = 1_200;

    private final YamlMap yaml;
    private final Map<String, FieldType> types;
    private final Notation notation;
    private final Problems problems;

    /** @param types of the dataset's fields, by code */
    LifeFile(YamlMap yaml, Map<String, FieldType> types, Problems problems) {
        this.yaml = yaml;
        this.types = types;
        this.notation = new Notation(problems);
        this.problems = problems;
    }

    LifeTable read(String id) {
        Ids.check(yaml, id, problems);
        var table = new LifeTable(
                id,
                yaml.text("name").text(),
                yaml.map("adverse").map(this::term),
                yaml.maps("severity").stream().map(this::severities).toList(),
                yaml.maps("publication").stream().map(this::publication).toList(),
                yaml.map("ceiling").map(this::term));
        inOrder("severity", table.severity().stream().map(Severities::from).toList());
        inOrder(
                "publication",
                table.publication().stream().map(Publication::from).toList());
        if (!table.publication().isEmpty() && table.severity().isEmpty()) {
            problems.add(
                    yaml.at("publication"),
                    "how long a record is shown depends on how grave it is, and nothing says that",
                    "add 'severity'");
        }
        yaml.refuseRest();
        return table;
    }

    private Term term(YamlMap map) {
        var term = new Term(months(map, "months"), map.text("cite").text());
        map.refuseRest();
        return term;
    }

    private Severities severities(YamlMap map) {
        var from = from(map);
        var cite = map.text("cite").text();
        var classes = map.maps("classes").stream().map(this::severityClass).toList();
        if (classes.isEmpty()) {
            problems.add(map.at("classes"), "the generation has no classes", "list them under 'classes'");
        }
        map.refuseRest();
        return new Severities(from, cite, classes);
    }

    private SeverityClass severityClass(YamlMap map) {
        if (!map.has("severity")) {
            problems.add(map.at(), "'severity' is missing", "add it");
        }
        var severity = map.word("severity", Severity.class).orElse(Severity.ORDINARY);
        var when = new ArrayList<Condition>();
        if (map.has("when")) {
            map.oneOrMore("when")
                    .forEach(text -> notation.condition(text, types).ifPresent(when::add));
        }
        var atLeast = map.map("at_least").map(this::amounts).orElse(Map.of());
        map.refuseRest();
        return new SeverityClass(severity, when, atLeast);
    }

    private Map<String, BigDecimal> amounts(YamlMap map) {
        var amounts = new HashMap<String, BigDecimal>();
        for (var field : map.keys()) {
            if (!(types.get(field.text()) instanceof FieldType.Decimal)) {
                var numbers = types.entrySet().stream()
                        .filter(type -> type.getValue() instanceof FieldType.Decimal)
                        .map(Map.Entry::getKey)
                        .toList();
                problems.unknown(field, "number field", numbers);
            }
            map.number(field.text()).ifPresent(amount -> amounts.put(field.text(), BigDecimal.valueOf(amount)));
        }
        return amounts;
    }

    private Publication publication(YamlMap map) {
        var publication = new Publication(
                from(map),
                map.text("cite").text(),
                map.optional("not_collected").flatMap(text -> notation.condition(text, types)),
                map.flag("earlier_too"),
                period(map, "light"),
                period(map, "ordinary"),
                period(map, "serious"));
        map.refuseRest();
        return publication;
    }

    private Period period(YamlMap generation, String severity) {
        var map = generation.map(severity);
        if (map.isEmpty()) {
            if (!generation.has(severity)) {
                problems.add(generation.at(), "'%s' is missing".formatted(severity), "write {most: 12} in months");
            }
            return new Period(0, 0);
        }
        int most = months(map.get(), "most");
        int least = monthsIfSaid(map.get(), "least");
        if (least > most) {
            problems.add(map.get().at("least"), "the least is more than the most", "write fewer months");
        }
        map.get().refuseRest();
        return new Period(least, most);
    }

    private int months(YamlMap map, String key) {
        if (!map.has(key)) {
            problems.add(map.at(), "'%s' is missing".formatted(key), "write whole months");
        }
        return monthsIfSaid(map, key);
    }

    private int monthsIfSaid(YamlMap map, String key) {
        double months = map.number(key).orElse(0.0);
        if (months != Math.rint(months) || months > MOST_MONTHS) {
            problems.add(
                    map.at(key), "'%s' is no number of months".formatted(key), "write whole months, 12 for a year");
        }
        return (int) months;
    }

    private LocalDate from(YamlMap map) {
        var from = map.text("from");
        try {
            return from.blank() ? LocalDate.MIN : LocalDate.parse(from.text());
        } catch (DateTimeException e) {
            problems.add(from.at(), "'%s' is no day".formatted(from), "write one such as \"2026-04-01\"");
            return LocalDate.MIN;
        }
    }

    private void inOrder(String key, List<LocalDate> begin) {
        for (int i = 1; i < begin.size(); i++) {
            if (!begin.get(i).isAfter(begin.get(i - 1))) {
                problems.add(
                        yaml.at(key),
                        "the generation from %s stands behind that from %s".formatted(begin.get(i), begin.get(i - 1)),
                        "put the oldest first");
            }
        }
    }
}
