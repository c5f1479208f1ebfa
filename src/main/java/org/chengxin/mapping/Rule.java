package org.chengxin.mapping;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a row of a dataset must satisfy beyond the types of its fields. An empty field satisfies every rule but {@link AnyOf}. */
public sealed interface Rule {

    /** When the rule is asked; always, if empty. */
    Optional<Condition> when();

    /** Of the finding when it is not satisfied, such as {@code R-DATEORDER}. */
    String code();

    /**
     * A comparison of a field with another, with the day the file was handed in, or with a number:
     * {@code CF_YXQ >= CF_JDRQ}, {@code CF_JDRQ <= FILE_DATE}, {@code CF_NR_FK <= 1000}.
     *
     * @param reject whether the row is rejected for it; otherwise the department is told
     */
    record Compare(String left, Operator operator, Operand right, Optional<Condition> when, String code, boolean reject)
            implements Rule {

        /** The other field, if it is a field. */
        public Optional<String> other() {
            return right instanceof Operand.OfField field ? Optional.of(field.code()) : Optional.empty();
        }

        /** Whether the left side comes first. */
        public boolean leftFirst() {
            return operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL;
        }
    }

    /** {@code any_of: [A, B]}: at least one of the fields is filled. */
    record AnyOf(List<String> fields, Optional<Condition> when, String code) implements Rule {

        public AnyOf {
            fields = List.copyOf(fields);
        }
    }

    /**
     * {@code matches: 'regular expression'}: the whole value has a form.
     *
     * @param says the form in words, for the clerk
     */
    record Matches(String field, Pattern pattern, String says, Optional<Condition> when, String code) implements Rule {}

    /** {@code shortest: 4}: the text has at least so many characters. */
    record Shortest(String field, int characters, Optional<Condition> when, String code) implements Rule {}

    /** {@code bytes: 400, charset: GB18030}: the text fits a column that upper platforms measure in bytes. */
    record Bytes(String field, int most, Charset charset, Optional<Condition> when, String code) implements Rule {}

    /**
     * {@code unique: [A, B]}: no two good rows of a file hold the same values in these fields. A row of which one is empty is
     * exempt, and so are rows that are not loaded anyway, such as a second copy of a row.
     */
    record Unique(List<String> fields, String code) implements Rule {

        public Unique {
            fields = List.copyOf(fields);
        }

        @Override
        public Optional<Condition> when() {
            return Optional.empty();
        }
    }

    /** How the two sides are compared; dates and numbers by value. */
    enum Operator {
        LESS,
        LESS_OR_EQUAL,
        EQUAL,
        GREATER_OR_EQUAL,
        GREATER
    }

    /** What a field is compared with. */
    sealed interface Operand {

        /** Another field of the row. */
        record OfField(String code) implements Operand {}

        /** The day the file was handed in. */
        record FileDate() implements Operand {}

        /** A number that stands in the rule. */
        record Constant(BigDecimal number) implements Operand {}
    }
}
