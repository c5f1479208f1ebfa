package org.chengxin.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The {@code words} of one field in YAML: another's wordings against our codes. */
final class Words {

    private final Notation notation;
    private final Problems problems;

    Words(Notation notation, Problems problems) {
        this.notation = notation;
        this.problems = problems;
    }

    /** The table that the words of a field are held against; a field without one can have none. */
    static Optional<CodeTable> table(Placed at, Field field, Problems problems) {
        var table = field.type().codes();
        if (table.isEmpty()) {
            problems.add(at.at(), "field %s is not made of codes".formatted(at), "leave its words out");
        }
        return table;
    }

    /** A department's wording → our code. */
    Map<String, String> read(YamlMap words, CodeTable table) {
        var result = new LinkedHashMap<String, String>();
        var meanings = new Wordings<String>();
        for (var wording : words.keys()) {
            notation.code(words.text(wording.text()), table).ifPresent(code -> {
                meanings.put(wording.text(), code)
                        .ifPresent(other -> problems.add(
                                wording.at(),
                                "'%s' means both %s and %s".formatted(wording, other, code),
                                "keep it with one of the two"));
                result.put(wording.text(), code);
            });
        }
        return result;
    }

    /** Our code → a target's word. */
    Map<String, String> readOutward(YamlMap words, CodeTable table) {
        var result = new LinkedHashMap<String, String>();
        for (var code : words.keys()) {
            var word = words.text(code.text());
            notation.code(code, table).ifPresent(known -> result.put(known, word.text()));
        }
        return result;
    }
}
