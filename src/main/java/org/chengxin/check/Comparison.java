package org.chengxin.check;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.FieldType;
import org.chengxin.mapping.Rule;
import org.chengxin.sheet.RawRow;

/** A field held against another, against the day the file was handed in, or against a number. */
final class Comparison implements RowRule {

    /** Instead of the rule's code where the row is not rejected for it: a code has one severity. */
    private static final String CONFIRM = "R-CONFIRM";

    private final Rule.Compare rule;
    private final Cell left;
    private final int right;
    private final boolean numbers;

    /** What the field is held against where that is no other field: a day, or a number. */
    private final String constant;

    private final BigDecimal number;

    private final String code;
    private final List<String> arguments;

    /** @param left where the field stands that the rule is about */
    Comparison(Rule.Compare rule, Cell left, Dataset dataset, LocalDate fileDate) {
        this.rule = rule;
        this.left = left;
        this.right = rule.right() instanceof Rule.Operand.OfField other ? dataset.index(other.code()) : -1;
        this.numbers = left.field().type() instanceof FieldType.Decimal;
        this.constant = rule.right() instanceof Rule.Operand.Constant number
                ? number.number().toPlainString()
                : fileDate.toString();
        this.number = rule.right() instanceof Rule.Operand.Constant constant ? constant.number() : BigDecimal.ZERO;
        this.code =
                !rule.reject() && Codes.of(rule.code()).severity() == Codes.Severity.REJECT_ROW ? CONFIRM : rule.code();
        this.arguments = List.of(left.field().name(), term(rule.operator()), said(rule.right(), dataset));
    }

    private static String said(Rule.Operand right, Dataset dataset) {
        if (right instanceof Rule.Operand.OfField other) {
            return dataset.field(other.code()).name();
        }
        return right instanceof Rule.Operand.Constant number ? number.number().toPlainString() : "rule-file-date";
    }

    /** {@code rule-less-or-equal} and so on. */
    static String term(Rule.Operator operator) {
        return "rule-" + operator.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void apply(RawRow raw, RowReading row) {
        var first = row.values[left.index()];
        var second = right < 0 ? constant : row.values[right];
        if (first != null && second != null && !satisfied(compare(first, second))) {
            row.add(left, left.text(raw), code, arguments);
        }
    }

    /** Days in ISO form compare as text. */
    private int compare(String first, String second) {
        return numbers
                ? new BigDecimal(first).compareTo(right < 0 ? number : new BigDecimal(second))
                : first.compareTo(second);
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
