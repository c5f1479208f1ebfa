package org.chengxin.mapping;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Values that the mappings themselves hold for a field: they must be what the field takes. */
final class DeclaredValue {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,99})(?:\\.(\\d{1,99}))?");

    private final Problems problems;
    private final Notation notation;

    DeclaredValue(Problems problems) {
        this.problems = problems;
        this.notation = new Notation(problems);
    }

    /** An example, written as a clerk would. */
    void check(Placed value, String field, FieldType type) {
        if (type instanceof FieldType.Text text) {
            text(value, field, text);
        } else if (type instanceof FieldType.OneOf oneOf) {
            notation.code(value, oneOf.table());
        } else if (type instanceof FieldType.SetOf set) {
            for (var word : value.text().split("[" + Pattern.quote(set.separators()) + "]", -1)) {
                notation.code(new Placed(word.strip(), value.at()), set.table());
            }
        } else if (type instanceof FieldType.Decimal decimal) {
            number(value, field, decimal);
        } else {
            day(value, field);
        }
    }

    /** A text, by its length. */
    void text(Placed value, String field, FieldType.Text type) {
        int length = value.text().codePointCount(0, value.text().length());
        if (length > type.length() || (type.exact() && length < type.length())) {
            problems.add(
                    value.at(),
                    "'%s' has %d characters, field %s takes %d".formatted(value, length, field, type.length()),
                    "write it otherwise");
        }
    }

    private void number(Placed value, String field, FieldType.Decimal type) {
        var parts = NUMBER.matcher(value.text());
        int whole = type.precision() - type.scale();
        boolean fits = parts.matches()
                && parts.group(1).replaceFirst("^0+", "").length() <= whole
                && (parts.group(2) == null || parts.group(2).length() <= type.scale());
        if (!fits) {
            problems.add(
                    value.at(),
                    "'%s' is no number that field %s takes".formatted(value, field),
                    "write at most %d digits%s"
                            .formatted(
                                    whole, type.scale() == 0 ? "" : ", a point and %d more".formatted(type.scale())));
        }
    }

    private void day(Placed value, String field) {
        try {
            LocalDate.parse(value.text());
        } catch (DateTimeParseException e) {
            problems.add(
                    value.at(), "'%s' is no day, which field %s takes".formatted(value, field), "write 2024-03-05");
        }
    }
}
