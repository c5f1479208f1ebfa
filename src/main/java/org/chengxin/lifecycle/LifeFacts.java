package org.chengxin.lifecycle;

import java.time.LocalDate;
import java.util.Optional;
import org.chengxin.mapping.LifeTable.Severity;

/**
 * What the rules say of one record; the same on every day. All days are whole days in Asia/Shanghai.
 *
 * @param severity how grave it is; empty where no rule says so (未定)
 * @param severityCite the rule that says so
 * @param adverseFrom the first day on which it counts against its subject; empty where it never does
 * @param shownUntil the last day on which it is shown, the day before the decision where it is not shown at all; empty where
 *     nothing ends it
 * @param shownCite the rule, or the field of the provider's, that sets this day
 * @param repairableFrom the first day on which its subject may ask for repair (信用修复)
 * @param archiveFrom the first day on which it is neither shown nor used any more
 */
public record LifeFacts(
        Optional<Severity> severity,
        Optional<String> severityCite,
        Optional<LocalDate> adverseFrom,
        Optional<LocalDate> shownUntil,
        Optional<String> shownCite,
        Optional<LocalDate> repairableFrom,
        Optional<LocalDate> archiveFrom) {

    /** Of a record to which no rules apply. */
    public static final LifeFacts NONE = new LifeFacts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
}
