package org.chengxin.check;

import java.util.ArrayList;
import java.util.List;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.FieldType;
import org.chengxin.sheet.RawRow.Kind;

/** Text, code or name of a limited length. */
record TextCheck(Cell cell, FieldType.Text type, Use use) implements CellCheck {

    /** Texts longer than this may hold paragraphs. */
    private static final int ONE_LINE = 256;

    /** What the text is. */
    enum Use {
        /** Codes and document numbers: a date or a repeated digit in their place is damage. */
        CODE(Typing.Style.CODE),
        /** Kept as it is written, compared in canonical form. */
        DOCUMENT_NUMBER(Typing.Style.LINE),
        NAME(Typing.Style.LINE),
        LINE(Typing.Style.LINE),
        PARAGRAPHS(Typing.Style.PARAGRAPHS);

        private final Typing.Style style;

        Use(Typing.Style style) {
            this.style = style;
        }
    }

    /** A field is a code if it has an exact length, or if what it is called ends in 号 or 代码 and is no name as well. */
    static Use useOf(Field field, FieldType.Text type, boolean name) {
        if (field.documentNumber()) {
            return Use.DOCUMENT_NUMBER;
        }
        if (name || field.mask() == Field.Masking.NAME) {
            return Use.NAME;
        }
        var called = field.name();
        if (type.exact() || ((called.endsWith("号") || called.endsWith("代码")) && !called.contains("名称"))) {
            return Use.CODE;
        }
        return type.length() > ONE_LINE ? Use.PARAGRAPHS : Use.LINE;
    }

    /** Whether it is read by people only. */
    boolean prose() {
        return use == Use.LINE || use == Use.PARAGRAPHS;
    }

    @Override
    public void read(Kind kind, String raw, RowReading row) {
        if (kind == Kind.NUMBER) {
            number(raw, row);
        } else if (kind == Kind.DATE && (use == Use.CODE || use == Use.DOCUMENT_NUMBER || use == Use.NAME)) {
            row.refuse(cell, raw, "R-TYPE", "type-date");
        } else {
            text(raw, row);
            if (kind == Kind.DATE && row.values[cell.index()] != null) {
                row.noteRepairs(cell, raw, List.of("repair-date"));
            }
        }
    }

    private void number(String raw, RowReading row) {
        var plain = Numbers.plain(raw);
        if (plain == null) {
            row.refuse(cell, raw, "I-SCI");
        } else {
            text(plain, row);
        }
    }

    private void text(String raw, RowReading row) {
        if (raw.length() > 2L * type.length() + ONE_LINE) {
            tooLong(raw, raw.codePointCount(0, raw.length()), row);
            return;
        }
        var typing = Typing.of(raw, use.style);
        if (typing.control()) {
            row.refuse(cell, raw, "R-CTRL");
            return;
        }
        var text = typing.text();
        if (use == Use.NAME) {
            text = Names.clean(text);
        }
        int length = text.equals(typing.text()) ? typing.length() : text.codePointCount(0, text.length());
        if (length > type.length() || (type.exact() && length != type.length())) {
            tooLong(raw, length, row);
        } else if (use == Use.NAME && (text.indexOf('*') >= 0 || text.indexOf('\uFF0A') >= 0)) {
            row.refuse(cell, raw, "I-MASKED");
        } else if ((use == Use.CODE || use == Use.DOCUMENT_NUMBER) && Placeholders.digits(text)) {
            row.refuse(cell, raw, "R-PLACEHOLDER");
        } else {
            accept(raw, typing, text, row);
        }
    }

    private void accept(String raw, Typing typing, String text, RowReading row) {
        row.accept(cell, text);
        if (typing.privateUse()) {
            row.add(cell, raw, "R-PUA", List.of());
        }
        if (!text.equals(typing.text())) {
            var repairs = new ArrayList<>(typing.repairs());
            repairs.add("repair-name");
            row.noteRepairs(cell, raw, repairs);
        } else {
            row.noteRepairs(cell, raw, typing.repairs());
        }
    }

    private void tooLong(String raw, int length, RowReading row) {
        row.refuse(
                cell,
                raw,
                "R-LEN",
                type.exact() ? "length-exact" : "length-most",
                String.valueOf(type.length()),
                String.valueOf(length));
    }
}
