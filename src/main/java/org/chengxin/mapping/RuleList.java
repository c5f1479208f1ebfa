package org.chengxin.mapping;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.chengxin.mapping.Rule.Operand;

/** The {@code rules} of a dataset in YAML: each item is one of {@code rule}, {@code any_of}, {@code unique} and
 * {@code field}. */
final class RuleList {

    private static final Pattern COMPARISON = Pattern.compile("(\\S+) *(<=|<|>=|>|=) *(\\S+)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,6})?");
    private static final Pattern CODE = Pattern.compile("[A-Z]-[A-Z0-9]+");
    private static final List<String> CHARSETS = List.of("UTF-8", "GB18030", "GBK");
    private static final Map<String, Rule.Operator> OPERATORS = Map.of(
            "<", Rule.Operator.LESS,
            "<=", Rule.Operator.LESS_OR_EQUAL,
            "=", Rule.Operator.EQUAL,
            ">=", Rule.Operator.GREATER_OR_EQUAL,
            ">", Rule.Operator.GREATER);

    private final Map<String, FieldType> types;
    private final Notation notation;
    private final Problems problems;

    /** @param types of the dataset's fields, by code */
    RuleList(Map<String, FieldType> types, Notation notation, Problems problems) {
        this.types = types;
        this.notation = notation;
        this.problems = problems;
    }

    List<Rule> read(List<YamlMap> items) {
        var rules = new ArrayList<Rule>();
        for (var item : items) {
            var when = item.optional("when").flatMap(text -> notation.condition(text, types));
            if (item.has("unique")) {
                unique(item).ifPresent(rules::add);
            } else if (item.has("any_of")) {
                anyOf(item, when).ifPresent(rules::add);
            } else if (item.has("field")) {
                rules.addAll(ofField(item, when));
            } else {
                compare(item, when).ifPresent(rules::add);
            }
            item.refuseRest();
        }
        return rules;
    }

    private Optional<Rule> anyOf(YamlMap item, Optional<Condition> when) {
        var fields = item.texts("any_of");
        if (fields.size() < 2) {
            problems.add(item.at("any_of"), "a group of fewer than two fields", "use required instead");
        }
        var known = fields.stream().filter(this::known).map(Placed::text).toList();
        return known.isEmpty() ? Optional.empty() : Optional.of(new Rule.AnyOf(known, when, code(item, "R-GROUP")));
    }

    private Optional<Rule> unique(YamlMap item) {
        var fields = item.texts("unique");
        if (item.has("when")) {
            problems.add(item.at("when"), "what rows have among each other has no condition", "leave 'when' out");
        }
        if (fields.isEmpty()) {
            problems.add(item.at("unique"), "no field is named", "write those that make a row unique: [A, B]");
        }
        var known = fields.stream().filter(this::known).map(Placed::text).toList();
        var code = code(item, "R-UNIQUE");
        return known.isEmpty() ? Optional.empty() : Optional.of(new Rule.Unique(known, code));
    }

    /** One item may hold a field to several things. */
    private List<Rule> ofField(YamlMap item, Optional<Condition> when) {
        var rules = new ArrayList<Rule>();
        var field = item.text("field");
        var code = item.optional("code").map(text -> code(item, text.text()));
        var says = item.optional("says").map(Placed::text).orElse("");
        if (item.has("matches") && says.isEmpty()) {
            problems.add(item.at("matches"), "the clerk is not told what the form is", "say it in words under 'says'");
        }
        if (known(field) && !(types.get(field.text()) instanceof FieldType.Text)) {
            problems.add(field.at(), "field %s is no text".formatted(field), "compare numbers and dates with 'rule'");
        }
        item.optional("matches")
                .flatMap(this::pattern)
                .ifPresent(pattern ->
                        rules.add(new Rule.Matches(field.text(), pattern, says, when, code.orElse("R-FORMAT"))));
        item.number("shortest")
                .ifPresent(least ->
                        rules.add(new Rule.Shortest(field.text(), least.intValue(), when, code.orElse("R-SHORT"))));
        item.number("bytes")
                .ifPresent(most -> charset(item)
                        .ifPresent(charset -> rules.add(
                                new Rule.Bytes(field.text(), most.intValue(), charset, when, code.orElse("R-BYTES")))));
        if (rules.isEmpty() && !item.has("matches") && !item.has("bytes")) {
            problems.add(item.at(), "the rule demands nothing of its field", "add matches, shortest or bytes");
        }
        return rules;
    }

    private Optional<Pattern> pattern(Placed text) {
        try {
            return Optional.of(Pattern.compile(text.text()));
        } catch (PatternSyntaxException e) {
            problems.add(
                    text.at(), "'%s' is no regular expression".formatted(text), "%s".formatted(e.getDescription()));
            return Optional.empty();
        }
    }

    private Optional<Charset> charset(YamlMap item) {
        var name = item.text("charset");
        if (name.blank()) {
            return Optional.empty();
        }
        if (!CHARSETS.contains(name.text())) {
            problems.unknown(name, "charset", CHARSETS);
            return Optional.empty();
        }
        return Optional.of(Charset.forName(name.text()));
    }

    /** {@code A <= B}, where B may be FILE_DATE or a number. */
    private Optional<Rule> compare(YamlMap item, Optional<Condition> when) {
        var comparison = item.text("rule");
        var code = code(item, item.text("code").text());
        boolean reject = !item.flag("warn_only");
        var parts = COMPARISON.matcher(comparison.text());
        if (comparison.blank() || !parts.matches()) {
            problems.add(
                    comparison.at(),
                    "'%s' is not a comparison".formatted(comparison),
                    "write 'A <= B' with two field codes, or FILE_DATE or a number for B");
            return Optional.empty();
        }
        var left = new Placed(parts.group(1), comparison.at());
        var right = new Placed(parts.group(3), comparison.at());
        if (!known(left)) {
            return Optional.empty();
        }
        Operand operand;
        FieldType other;
        if (right.text().equals("FILE_DATE")) {
            operand = new Operand.FileDate();
            other = new FieldType.Date();
        } else if (NUMBER.matcher(right.text()).matches()) {
            operand = new Operand.Constant(new BigDecimal(right.text()));
            other = new FieldType.Decimal(15, 6);
        } else if (known(right)) {
            operand = new Operand.OfField(right.text());
            other = types.getOrDefault(right.text(), new FieldType.Date());
        } else {
            return Optional.empty();
        }
        if (!comparable(List.of(types.getOrDefault(left.text(), new FieldType.Date()), other))) {
            problems.add(
                    comparison.at(),
                    "'%s' compares what is not two dates or two numbers".formatted(comparison),
                    "compare fields of type DATE with each other, and of type N with each other");
        }
        var operator = OPERATORS.getOrDefault(parts.group(2), Rule.Operator.EQUAL);
        return Optional.of(new Rule.Compare(left.text(), operator, operand, when, code, reject));
    }

    private static boolean comparable(List<FieldType> sides) {
        return sides.stream().allMatch(FieldType.Date.class::isInstance)
                || sides.stream().allMatch(FieldType.Decimal.class::isInstance);
    }

    private String code(YamlMap item, String otherwise) {
        var code = item.optional("code");
        code.filter(text -> !CODE.matcher(text.text()).matches())
                .ifPresent(text -> problems.add(
                        text.at(), "'%s' is no error code".formatted(text), "write one such as R-DATEORDER"));
        return code.map(Placed::text).orElse(otherwise);
    }

    private boolean known(Placed field) {
        if (!types.containsKey(field.text()) && !field.blank()) {
            problems.unknown(field, "field", types.keySet());
        }
        return types.containsKey(field.text());
    }
}
