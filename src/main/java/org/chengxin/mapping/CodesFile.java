package org.chengxin.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.CodeTable.Code;

/** A code table in YAML, {@code mappings/codes/<id>.yml}. */
final class CodesFile {

    private final YamlMap yaml;
    private final Problems problems;

    CodesFile(YamlMap yaml, Problems problems) {
        this.yaml = yaml;
        this.problems = problems;
    }

    /** Stands for a table whose file has problems already, so that they are not followed by one for each of its words. */
    static CodeTable unreadable(String id) {
        return new CodeTable(id, id, List.of(), Optional.of(""));
    }

    /** The table that this one begins with, if it is built on another. */
    Optional<Placed> includes() {
        return yaml.optional("includes");
    }

    /** @param included codes of the table that this one begins with */
    CodeTable read(String id, List<Code> included) {
        Ids.check(yaml, id, problems);
        var name = yaml.text("name").text();
        var openPrefix = yaml.optional("open_prefix").map(Placed::text);
        includes();
        var codes = new ArrayList<>(included);
        var meanings = new Wordings<String>();
        included.forEach(code -> wordings(code).forEach(wording -> meanings.put(wording, code.code())));
        for (var item : yaml.maps("codes")) {
            var code = code(item);
            for (var wording : wordings(code)) {
                meanings.put(wording, code.code())
                        .ifPresent(other -> problems.add(
                                item.at(),
                                "'%s' means both %s and %s".formatted(wording, other, code.code()),
                                "keep it in one of the two"));
            }
            codes.add(code);
        }
        if (codes.isEmpty()) {
            problems.add(yaml.at(), "the table has no codes", "list them under 'codes'");
        }
        yaml.refuseRest();
        return new CodeTable(id, name, codes, openPrefix);
    }

    private static List<String> wordings(Code code) {
        var all = new ArrayList<>(List.of(code.code(), code.name()));
        all.addAll(code.aliases());
        return all;
    }

    private Code code(YamlMap item) {
        var code = item.text("code").text();
        var name = item.optional("name").map(Placed::text).orElse(code);
        var aliases = item.texts("aliases").stream().map(Placed::text).toList();
        // A mistyped kind is told here; whoever needs the table to have one is not told as well.
        var identity = item.choice("identity", IdType.class)
                .or(() -> item.has("identity") ? Optional.of(IdType.OTHER) : Optional.empty());
        var subject = item.choice("subject", SubjectKind.class)
                .or(() -> item.has("subject") ? Optional.of(SubjectKind.PERSON) : Optional.empty());
        Map<String, String> attributes = new LinkedHashMap<>();
        item.map("attributes")
                .ifPresent(map -> map.keys()
                        .forEach(key ->
                                attributes.put(key.text(), map.text(key.text()).text())));
        item.refuseRest();
        return new Code(code, name, aliases, identity, subject, attributes);
    }
}
