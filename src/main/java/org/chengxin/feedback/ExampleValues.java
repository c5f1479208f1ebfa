package org.chengxin.feedback;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.CodeTable;
import org.chengxin.mapping.Condition;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Department;
import org.chengxin.mapping.ExampleRow;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.FieldType;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.Rule;
import org.chengxin.mapping.SubjectKind;

/**
 * The example row of a form: what the catalogue gives as an example, and for the rest what the types, conditions and rules
 * of the dataset allow. It would be accepted if it were not marked and its number were somebody's.
 */
final class ExampleValues {

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 3, 5);

    /** Between two days of which a rule says that one is not after the other. */
    private static final int DAYS_BETWEEN = 30;

    private final Dataset dataset;
    private final Department department;
    private final SubjectKind kind;
    private final IdType document;
    private final Map<String, Integer> steps;

    /** Codes of the fields that are made of codes. */
    private final Map<String, Set<String>> chosen = new HashMap<>();

    ExampleValues(Form form, Department department) {
        this.dataset = form.dataset();
        this.department = department;
        this.kind = dataset.subject().kinds().contains(SubjectKind.PERSON)
                ? SubjectKind.PERSON
                : dataset.subject().kinds().stream().sorted().findFirst().orElse(SubjectKind.PERSON);
        this.document = kind == SubjectKind.PERSON ? IdType.CITIZEN : IdType.USCC;
        this.steps = steps();
        for (var field : dataset.fields()) {
            field.type().codes().ifPresent(table -> chosen.put(field.code(), choose(field, table)));
        }
    }

    /** The text of a field's cell, a day as {@code yyyy-MM-dd}; empty where the example leaves it empty. */
    String of(Field field) {
        if (field.code().equals(dataset.subject().name())) {
            return ExampleRow.MARK + (kind == SubjectKind.PERSON ? "张三" : "某某商贸有限公司");
        }
        if (field.code().equals(dataset.subject().number())) {
            return ExampleRow.number(
                            field.identity().flatMap(Field.IdentityOf::fixed).orElse(document))
                    .orElse(ExampleRow.MARK);
        }
        return wanted(field) ? field.example().orElseGet(() -> value(field)) : "";
    }

    private boolean wanted(Field field) {
        return field.required()
                || field.requiredIf().map(this::holds).orElse(false)
                || (field.type() instanceof FieldType.Date && steps.containsKey(field.code()));
    }

    private boolean holds(Condition condition) {
        if (condition instanceof Condition.Is is) {
            return chosen.getOrDefault(is.field(), Set.of()).stream().anyMatch(is.codes()::contains);
        }
        if (condition instanceof Condition.Has has) {
            return chosen.getOrDefault(has.field(), Set.of()).stream().anyMatch(has.codes()::contains);
        }
        return dataset.field(condition.field()).required();
    }

    private String value(Field field) {
        var type = field.type();
        if (type instanceof FieldType.Date) {
            return FIRST_DAY
                    .plusDays((long) DAYS_BETWEEN * steps.getOrDefault(field.code(), 0))
                    .toString();
        }
        if (type instanceof FieldType.Decimal decimal) {
            return decimal.scale() == 0 ? "1" : "0.2";
        }
        if (type.codes().isPresent()) {
            return words(field, type.codes().get());
        }
        var identity = field.identity().flatMap(Field.IdentityOf::fixed);
        if (identity.equals(Optional.of(IdType.USCC))) {
            return department.uscc();
        }
        if (field.identity().isPresent()) {
            return identity.or(() -> Optional.of(IdType.CITIZEN))
                    .flatMap(ExampleRow::number)
                    .orElse("");
        }
        return text(field, (FieldType.Text) type);
    }

    private String text(Field field, FieldType.Text type) {
        if (field.mask() == Field.Masking.NAME) {
            return "李四";
        }
        var words = field.name().matches(".*(机关|单位|部门|法院|机构)") ? department.name() : "填写" + field.name();
        if (type.exact()) {
            return "1234567890".repeat(type.length() / 10 + 1).substring(0, type.length());
        }
        return words.length() <= type.length() ? words : words.substring(0, type.length());
    }

    private String words(Field field, CodeTable table) {
        var codes = chosen.getOrDefault(field.code(), Set.of());
        var separator =
                field.type() instanceof FieldType.SetOf set ? set.separators().substring(0, 1) : "";
        return table.codes().stream()
                .filter(code -> codes.contains(code.code()))
                .map(CodeTable.Code::name)
                .collect(Collectors.joining(separator));
    }

    /** The first code that the dataset takes; of a set also the first on which another field depends. */
    private Set<String> choose(Field field, CodeTable table) {
        var codes = new LinkedHashSet<String>();
        table.codes().stream().filter(code -> fits(field, code)).findFirst().ifPresent(code -> codes.add(code.code()));
        if (field.type() instanceof FieldType.SetOf) {
            dataset.fields().stream()
                    .flatMap(other -> other.requiredIf().stream())
                    .filter(condition -> condition instanceof Condition.Has has
                            && has.field().equals(field.code()))
                    .findFirst()
                    .ifPresent(condition -> codes.addAll(((Condition.Has) condition).codes()));
        }
        return codes;
    }

    private boolean fits(Field field, CodeTable.Code code) {
        boolean subjects = dataset.field(dataset.subject().number())
                .identity()
                .flatMap(Field.IdentityOf::typeField)
                .equals(Optional.of(field.code()));
        boolean keptOut = keptOut()
                .anyMatch(condition -> condition instanceof Condition.Is is
                        && is.field().equals(field.code())
                        && is.codes().contains(code.code()));
        return !keptOut
                && (!subjects || code.identity().equals(Optional.of(document)))
                && (!dataset.subject().category().equals(Optional.of(field.code()))
                        || code.subject().equals(Optional.of(kind)));
    }

    /** What the law lets nobody collect. */
    private Stream<Condition> keptOut() {
        return Stream.concat(
                dataset.simpleProcedure().stream(),
                dataset.life().stream()
                        .flatMap(life -> life.table().publication().stream())
                        .flatMap(rules -> rules.notCollected().stream()));
    }

    /** For each field that rules compare, how many others come before it. */
    private Map<String, Integer> steps() {
        var result = new HashMap<String, Integer>();
        for (int round = 0; round <= dataset.comparisons().size(); round++) {
            for (var rule : dataset.comparisons()) {
                result.putIfAbsent(rule.left(), 0);
                rule.other().ifPresent(right -> order(rule, right, result));
            }
        }
        return result;
    }

    private static void order(Rule.Compare rule, String right, Map<String, Integer> steps) {
        boolean leftFirst = rule.leftFirst();
        var first = leftFirst ? rule.left() : right;
        var second = leftFirst ? right : rule.left();
        int after = steps.getOrDefault(first, 0) + (rule.operator() == Rule.Operator.EQUAL ? 0 : 1);
        steps.putIfAbsent(first, 0);
        steps.merge(second, after, Math::max);
    }
}
