package org.chengxin.check;

import java.math.BigDecimal;
import org.chengxin.mapping.FieldType;
import org.chengxin.sheet.RawRow.Kind;

/** A number that is not negative, written in plain digits. */
record DecimalCheck(Cell cell, FieldType.Decimal type) implements CellCheck {

    private static final int LONGEST = 64;

    @Override
    public void read(Kind kind, String raw, RowReading row) {
        switch (kind) {
            case NUMBER -> stored(raw, row);
            case TEXT -> typed(raw, row);
            case DATE -> refuse(raw, "number-date", row);
            default -> refuse(raw, "number-form", row);
        }
    }

    private void stored(String raw, RowReading row) {
        var number = Numbers.typed(raw);
        if (number == null) {
            refuse(raw, "number-form", row);
        } else {
            fit(raw, number, row);
        }
    }

    private void typed(String raw, RowReading row) {
        var typing = Typing.of(raw, Typing.Style.FIGURES);
        if (typing.control()) {
            row.refuse(cell, raw, "R-CTRL");
            return;
        }
        var text = typing.text();
        if (!digits(text)) {
            explain(raw, text, row);
            return;
        }
        if (fit(raw, new BigDecimal(text), row)) {
            row.noteRepairs(cell, raw, typing.repairs());
        }
    }

    /** Digits with at most one point, and digits on both sides of it. */
    private static boolean digits(String text) {
        int point = text.indexOf('.');
        if (text.isEmpty() || text.length() > LONGEST || point == 0 || point == text.length() - 1) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Chars.digit(c) && i != point) {
                return false;
            }
        }
        return true;
    }

    private void explain(String raw, String text, RowReading row) {
        if (text.chars().anyMatch(c -> "元圆万亿角分¥￥$€%小时".indexOf(c) >= 0)) {
            row.refuse(cell, raw, "R-UNIT");
        } else if (text.startsWith("-") || text.startsWith("\u2212")) {
            refuse(raw, "number-negative", row);
        } else if (text.indexOf(',') >= 0) {
            refuse(raw, "number-grouped", row);
        } else {
            refuse(raw, "number-form", row);
        }
    }

    private boolean fit(String raw, BigDecimal number, RowReading row) {
        var plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        if (plain.signum() < 0) {
            return refuse(raw, "number-negative", row);
        }
        if (plain.scale() > type.scale() || plain.precision() - plain.scale() > type.precision() - type.scale()) {
            return refuse(raw, "number-size", row);
        }
        row.accept(cell, plain.toPlainString());
        return true;
    }

    private boolean refuse(String raw, String reason, RowReading row) {
        row.refuse(
                cell,
                raw,
                "R-NUM",
                reason,
                String.valueOf(type.precision() - type.scale()),
                String.valueOf(type.scale()));
        return false;
    }
}
