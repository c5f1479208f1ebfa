package org.chengxin.check;

import java.util.ArrayList;
import java.util.List;
import org.chengxin.mapping.MappingException;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Rule;

/** Holds the codes that the rules and the targets of the mappings give against the catalogue of codes. */
public final class RuleCodes {

    private RuleCodes() {}

    /**
     * Verifies every rule of every dataset, and every code that a target's refusals are translated into.
     *
     * @return the same mappings
     * @throws MappingException naming each rule whose code the catalogue does not have, or whose code is not a
     *     row's
     */
    public static Mappings verified(Mappings mappings) {
        var problems = new ArrayList<String>();
        for (var dataset : mappings.datasets().values()) {
            for (var rule : dataset.rules()) {
                if (!Codes.all().contains(rule.code())) {
                    problems.add("catalogue/%s.yml: there is no error code '%s'; take one of docs/error-codes.zh-CN.md"
                            .formatted(dataset.id(), rule.code()));
                } else if (aboutFiles(Codes.of(rule.code()).severity())) {
                    problems.add(
                            "catalogue/%s.yml: code '%s' is about whole files, and a rule is about a row; take another"
                                    .formatted(dataset.id(), rule.code()));
                } else if (rule instanceof Rule.Unique
                        && Codes.of(rule.code()).severity() != Codes.Severity.REJECT_ROW) {
                    problems.add("catalogue/%s.yml: code '%s' does not reject a row, and 'unique' does; take another"
                            .formatted(dataset.id(), rule.code()));
                }
            }
        }
        for (var target : mappings.targets().values()) {
            target.receipts().map(receipts -> receipts.codes().values()).orElse(List.of()).stream()
                    .filter(code -> !Codes.all().contains(code))
                    .sorted()
                    .forEach(code -> problems.add(
                            "targets/%s.yml: there is no error code '%s'; take one of docs/error-codes.zh-CN.md"
                                    .formatted(target.id(), code)));
        }
        if (!problems.isEmpty()) {
            throw new MappingException(List.copyOf(problems));
        }
        return mappings;
    }

    private static boolean aboutFiles(Codes.Severity severity) {
        return severity == Codes.Severity.REFUSE_FILE || severity == Codes.Severity.CONFIRM_FILE;
    }
}
