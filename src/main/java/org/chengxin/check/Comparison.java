package org.chengxin.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.FieldType;
import org.chengxin.mapping.Rule;
import org.chengxin.sheet.RawRow;

/** A rule between two fields of a row, or between a field and the day the file was handed in. */
final class Comparison {

    /** Instead of the rule's code where the row is not rejected for it: a code has one severity. */
    private static final String CONFIRM = "R-CONFIRM";

    private final Rule rule;
    private final Cell left;
    private final int right;
    private final boolean numbers;
    private final String fileDate;
    private final String code;
    private final List<String> arguments;

    /** @param left where the field stands that the rule is about */
    Comparison(Rule rule, Cell left, Dataset dataset, LocalDate fileDate) {
        this.rule = rule;
        this.left = left;
        this.right = rule.right().map(dataset::index).orElse(-1);
        this.numbers = left.field().type() instanceof FieldType.Decimal;
        this.fileDate = fileDate.toString();
        this.code =
                !rule.reject() && Codes.of(rule.code()).severity() == Codes.Severity.REJECT_ROW ? CONFIRM : rule.code();
        this.arguments = List.of(
                left.field().name(),
                term(rule.operator()),
                rule.right().map(field -> dataset.field(field).name()).orElse("rule-file-date"));
    }

    /** {@code rule-less-or-equal} and so on. */
    static String term(Rule.Operator operator) {
        return "rule-" + operator.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void apply(RawRow raw, RowReading row) {
        var first = row.values[left.index()];
        var second = right < 0 ? fileDate : row.values[right];
        if (first != null && second != null && !satisfied(compare(first, second))) {
            row.add(left, left.text(raw), code, arguments);
        }
    }

    /** Days in ISO form compare as text. */
    private int compare(String first, String second) {
        return numbers ? new BigDecimal(first).compareTo(new BigDecimal(second)) : first.compareTo(second);
    }

    private boolean satisfied(int order) {
        return switch (rule.operator()) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case EQUAL -> order == 0;
            case GREATER_OR_EQUAL -> order >= 0;
            case GREATER -> order > 0;
        };
    }
}
