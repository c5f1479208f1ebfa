package org.chengxin.mapping;

import java.util.Set;

/** When a rule applies to a row, over the canonical values of its fields. */
public sealed interface Condition {

    /** The field that it looks at. */
    String field();

    /** {@code CF_XDR_LB = 自然人}, {@code ZXZT in [a, b]}: the field's code is one of these. */
    record Is(String field, Set<String> codes) implements Condition {

        public Is {
            codes = Set.copyOf(codes);
        }
    }

    /** {@code CF_CFLB has 罚款}: the field's set of codes holds one of these. */
    record Has(String field, Set<String> codes) implements Condition {

        public Has {
            codes = Set.copyOf(codes);
        }
    }

    /** {@code CF_NR_FK present}: the field is not empty. */
    record Present(String field) implements Condition {}
}
