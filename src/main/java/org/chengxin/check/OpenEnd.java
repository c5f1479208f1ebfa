package org.chengxin.check;

import java.util.Optional;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Rule;

/** Where a date may be 长期: a day until which something lasts may be without end, one on which it began may not. */
public final class OpenEnd {

    private OpenEnd() {}

    /** Whether the date field of this code may be 长期. */
    public static boolean allowed(Dataset dataset, String field) {
        return !dataset.decisionDate().equals(Optional.of(field))
                && !dataset.actDate().equals(Optional.of(field))
                && dataset.comparisons().stream()
                        .noneMatch(rule -> beginning(rule).equals(Optional.of(field)));
    }

    /** The field that a rule says comes first. */
    private static Optional<String> beginning(Rule.Compare rule) {
        return switch (rule.operator()) {
            case LESS, LESS_OR_EQUAL -> Optional.of(rule.left());
            case GREATER, GREATER_OR_EQUAL -> rule.other();
            case EQUAL -> Optional.empty();
        };
    }
}
