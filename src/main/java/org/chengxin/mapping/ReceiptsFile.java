package org.chengxin.mapping;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chengxin.mapping.Receipts.Columns;
import org.chengxin.mapping.Receipts.Form;
import org.chengxin.mapping.Receipts.Verdict;

/** {@code receipts} of a target's file. */
final class ReceiptsFile {

    private static final int LONGEST = 24 * 60;

    private final YamlMap yaml;
    private final Problems problems;

    ReceiptsFile(YamlMap yaml, Problems problems) {
        this.yaml = yaml;
        this.problems = problems;
    }

    Receipts read() {
        int hours = hours();
        var form = yaml.choice("form", Form.class).orElse(Form.CSV);
        var columns = columns(yaml.map("columns").orElse(YamlMap.empty(yaml.at())));
        var verdicts = yaml.map("states")
                .map(this::verdicts)
                .orElse(Map.of("0", Verdict.RECEIVED, "1", Verdict.ACCEPTED, "2", Verdict.REFUSED));
        var codes = yaml.map("codes").map(this::codes).orElse(Map.of());
        yaml.refuseRest();
        return new Receipts(hours, form, columns, verdicts, codes);
    }

    private int hours() {
        if (!yaml.has("hours")) {
            problems.add(yaml.at(), "'hours' is missing", "add after how many hours a package is unanswered");
            return 1;
        }
        double hours = yaml.number("hours").orElse(1.0);
        if (hours != Math.rint(hours) || hours < 1 || hours > LONGEST) {
            problems.add(yaml.at("hours"), "nobody waits so long", "write whole hours from 1 to " + LONGEST);
        }
        return (int) hours;
    }

    private Columns columns(YamlMap map) {
        var columns = new Columns(
                name(map, "package", "包名"),
                name(map, "record", "记录标识"),
                name(map, "state", "状态"),
                name(map, "code", "错误代码"),
                name(map, "text", "错误信息"));
        var names = List.of(columns.parcel(), columns.record(), columns.state(), columns.code(), columns.text());
        if (new HashSet<>(names).size() < names.size()) {
            problems.add(map.at(), "two columns of the receipt have one name", "give each its own");
        }
        map.refuseRest();
        return columns;
    }

    private static String name(YamlMap map, String key, String otherwise) {
        return map.optional(key).map(Placed::text).orElse(otherwise);
    }

    private Map<String, Verdict> verdicts(YamlMap map) {
        var verdicts = new HashMap<String, Verdict>();
        for (var verdict : Verdict.values()) {
            for (var word : map.texts(verdict.name().toLowerCase(Locale.ROOT))) {
                if (verdicts.put(word.text(), verdict) != null) {
                    problems.add(word.at(), "state '%s' is there twice".formatted(word), "keep one of the two");
                }
            }
        }
        map.refuseRest();
        for (var verdict : List.of(Verdict.ACCEPTED, Verdict.REFUSED)) {
            if (!verdicts.containsValue(verdict)) {
                problems.add(
                        map.at(),
                        "no state means %s".formatted(verdict.name().toLowerCase(Locale.ROOT)),
                        "list the target's words for it");
            }
        }
        return verdicts;
    }

    private Map<String, String> codes(YamlMap map) {
        var codes = new HashMap<String, String>();
        for (var key : map.keys()) {
            var code = map.text(key.text());
            if (!code.blank() && !code.text().matches("T-[A-Z]{2,12}")) {
                problems.add(code.at(), "'%s' is no code of a target".formatted(code), "write one that begins with T-");
            }
            codes.put(key.text(), code.text());
        }
        return codes;
    }
}
