package org.chengxin.mapping;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The small notations inside the YAML: field types and conditions. */
final class Notation {

    private static final Pattern TEXT = Pattern.compile("C(\\.\\.)?([1-9]\\d{0,5})");
    private static final Pattern DECIMAL = Pattern.compile("N\\.\\.([1-9]\\d?)(?:,(\\d{1,2}))?");
    private static final Pattern ONE_OF = Pattern.compile("ENUM\\((\\S+)\\)");
    private static final Pattern SET_OF = Pattern.compile("ENUMSET\\(([^,\\s]+), *(\\S+)\\)");
    private static final Pattern PRESENT = Pattern.compile("(\\S+) present");
    private static final Pattern IS = Pattern.compile("(\\S+) (?:= *(\\S+)|in *\\[(.*)])");
    private static final Pattern HAS = Pattern.compile("(\\S+) has *(?:\\[(.*)]|(\\S+))");

    private final Problems problems;

    Notation(Problems problems) {
        this.problems = problems;
    }

    /** @param tables by id; a type that cannot be read comes back as any text */
    FieldType type(Placed notation, Map<String, CodeTable> tables) {
        var text = TEXT.matcher(notation.text());
        if (text.matches()) {
            return new FieldType.Text(Integer.parseInt(text.group(2)), text.group(1) == null);
        }
        var decimal = DECIMAL.matcher(notation.text());
        if (decimal.matches()) {
            int precision = Integer.parseInt(decimal.group(1));
            int scale = decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2));
            if (scale > precision) {
                problems.add(
                        notation.at(),
                        "type '%s' has more decimals than digits".formatted(notation),
                        "write all digits first: N..18,6");
            }
            return new FieldType.Decimal(precision, scale);
        }
        if (notation.text().equals("DATE")) {
            return new FieldType.Date();
        }
        var oneOf = ONE_OF.matcher(notation.text());
        if (oneOf.matches()) {
            return new FieldType.OneOf(table(notation, oneOf.group(1), tables));
        }
        var setOf = SET_OF.matcher(notation.text());
        if (setOf.matches()) {
            return new FieldType.SetOf(table(notation, setOf.group(1), tables), setOf.group(2));
        }
        if (!notation.blank()) {
            problems.add(
                    notation.at(),
                    "type '%s' is none of the notation".formatted(notation),
                    "write C..200, C18, N..18,6, DATE, ENUM(table) or \"ENUMSET(table, ;；)\"");
        }
        return new FieldType.Text(Integer.MAX_VALUE, false);
    }

    private CodeTable table(Placed notation, String id, Map<String, CodeTable> tables) {
        var table = tables.get(id);
        if (table == null) {
            problems.unknown(new Placed(id, notation.at()), "code table", tables.keySet());
            return CodesFile.unreadable(id);
        }
        return table;
    }

    /** @param types of the dataset's fields, by code */
    Optional<Condition> condition(Placed notation, Map<String, FieldType> types) {
        var present = PRESENT.matcher(notation.text());
        if (present.matches() && type(notation, present.group(1), types).isPresent()) {
            return Optional.of(new Condition.Present(present.group(1)));
        }
        var is = IS.matcher(notation.text());
        if (is.matches()) {
            return codes(notation, is, types, FieldType.OneOf.class).map(codes -> new Condition.Is(is.group(1), codes));
        }
        var has = HAS.matcher(notation.text());
        if (has.matches()) {
            return codes(notation, has, types, FieldType.SetOf.class)
                    .map(codes -> new Condition.Has(has.group(1), codes));
        }
        if (!present.matches()) {
            problems.add(
                    notation.at(),
                    "'%s' is not a condition".formatted(notation),
                    "write 'X = a', 'X in [a, b]', 'X has a', 'X has [a, b]' or 'X present'");
        }
        return Optional.empty();
    }

    private Optional<Set<String>> codes(
            Placed notation, Matcher parts, Map<String, FieldType> types, Class<? extends FieldType> wanted) {
        var type = type(notation, parts.group(1), types);
        var table = type.flatMap(FieldType::codes);
        if (table.isEmpty() || !wanted.isInstance(type.get())) {
            type.ifPresent(other -> problems.add(
                    notation.at(),
                    "'%s' asks the field for codes that its type does not have".formatted(notation),
                    "use = or in with ENUM, has with ENUMSET"));
            return Optional.empty();
        }
        var words = Stream.of(parts.group(2), parts.group(3))
                .filter(group -> group != null)
                .flatMap(group -> Stream.of(group.split(",")));
        var codes = new HashSet<String>();
        words.forEach(word ->
                code(new Placed(word.strip(), notation.at()), table.get()).ifPresent(codes::add));
        return Optional.of(codes);
    }

    /** The code that a word in the mappings stands for. */
    Optional<String> code(Placed word, CodeTable table) {
        var found = table.find(word.text());
        if (found.isEmpty()) {
            var known = table.codes().stream().map(CodeTable.Code::code).toList();
            problems.unknown(word, "code in table " + table.id(), known);
        }
        return found.map(CodeTable.Code::code);
    }

    private Optional<FieldType> type(Placed notation, String field, Map<String, FieldType> types) {
        if (!types.containsKey(field)) {
            problems.unknown(new Placed(field, notation.at()), "field", types.keySet());
        }
        return Optional.ofNullable(types.get(field));
    }
}
