package org.chengxin.mapping;

import java.util.Optional;

/** How a field's text is read; written in YAML in the notation of the national data standards. */
public sealed interface FieldType {

    /** The table whose codes a value is made of, if it is made of codes. */
    default Optional<CodeTable> codes() {
        return Optional.empty();
    }

    /** {@code C..200}: at most that many characters; {@code C18}: exactly. A character is a Unicode code point. */
    record Text(int length, boolean exact) implements FieldType {}

    /** {@code N..18,6}: at most that many digits, that many of them after the point. */
    record Decimal(int precision, int scale) implements FieldType {}

    /** {@code DATE}: a calendar day; kept as {@code yyyy-MM-dd}. */
    record Date() implements FieldType {}

    /** {@code ENUM(x)}: one word of code table {@code x}; kept as its code. */
    record OneOf(CodeTable table) implements FieldType {

        @Override
        public Optional<CodeTable> codes() {
            return Optional.of(table);
        }
    }

    /** {@code ENUMSET(x, sep)}: several words; kept as codes in table order joined by {@code ;}. */
    record SetOf(CodeTable table, String separators) implements FieldType {

        @Override
        public Optional<CodeTable> codes() {
            return Optional.of(table);
        }
    }
}
