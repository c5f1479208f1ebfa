package org.chengxin.mapping;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a rule applies to a row, over the canonical values of its fields. */
public sealed interface Condition {

    /** The field that it looks at. */
    String field();

    /** @param values canonical text by field code; {@code null} for an empty field, of which nothing holds */
    boolean holds(Function<String, @Nullable String> values);

    /** {@code CF_XDR_LB = 自然人}, {@code ZXZT in [a, b]}: the field's code is one of these. */
    record Is(String field, Set<String> codes) implements Condition {

        public Is {
            codes = Set.copyOf(codes);
        }

        @Override
        public boolean holds(Function<String, @Nullable String> values) {
            var value = values.apply(field);
            return value != null && codes.contains(value);
        }
    }

    /** {@code CF_CFLB has 罚款}: the field's set of codes holds one of these. */
    record Has(String field, Set<String> codes) implements Condition {

        public Has {
            codes = Set.copyOf(codes);
        }

        @Override
        public boolean holds(Function<String, @Nullable String> values) {
            var value = values.apply(field);
            return value != null && Stream.of(value.split(";", -1)).anyMatch(codes::contains);
        }
    }

    /** {@code YCRQ absent}: the field is empty. Only what a target asks for may say so. */
    record Absent(String field) implements Condition {

        @Override
        public boolean holds(Function<String, @Nullable String> values) {
            return values.apply(field) == null;
        }
    }

    /** {@code CF_NR_FK present}: the field is not empty. */
    record Present(String field) implements Condition {

        @Override
        public boolean holds(Function<String, @Nullable String> values) {
            return values.apply(field) != null;
        }
    }
}
