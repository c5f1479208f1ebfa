package org.chengxin.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chengxin.mapping.Dataset.Gate;
import org.chengxin.mapping.Dataset.KeyPart;
import org.chengxin.mapping.Dataset.Subject;

/** A dataset in YAML, {@code mappings/catalogue/<id>.yml}. */
final class CatalogueFile {

    private final YamlMap yaml;
    private final Map<String, CodeTable> tables;
    private final Map<String, Optional<YamlMap>> rules;
    private final Problems problems;
    private final Notation notation;
    private final List<ActFile> acts;
    private final List<ResponsibleFile> responsibles;

    /**
     * @param rules tables of rules by id, not yet read for any dataset
     * @param acts takes what is to be verified once all datasets are read, as does {@code responsibles}
     */
    CatalogueFile(
            YamlMap yaml,
            Map<String, CodeTable> tables,
            Map<String, Optional<YamlMap>> rules,
            List<ActFile> acts,
            List<ResponsibleFile> responsibles,
            Problems problems) {
        this.yaml = yaml;
        this.tables = tables;
        this.rules = rules;
        this.acts = acts;
        this.responsibles = responsibles;
        this.problems = problems;
        this.notation = new Notation(problems);
    }

    Dataset read(String id) {
        Ids.check(yaml, id, problems);
        int version = yaml.number("version").orElse(1.0).intValue();
        var name = yaml.text("name").text();
        var nature = required("nature", Nature.class, Nature.NEUTRAL);
        var share = required("share", Share.class, Share.PUBLIC);
        var fields = new NamedFields(new FieldList(yaml, tables, problems).read(share), problems);
        var types = fields.types();
        var subject = new SubjectFile(yaml, fields, problems).read();
        var header = header(subject);
        var naturalKey = naturalKey(fields);
        var order = yaml.optional("order").flatMap(fields::named).map(Field::code);
        var decisionDate = fields.date(yaml, "decision_date");
        var actDate = fields.date(yaml, "act_date");
        var simple = yaml.optional("simple_procedure").flatMap(text -> notation.condition(text, types));
        var rules = new RuleList(types, notation, problems).read(yaml.maps("rules"));
        var authority = yaml.map("authority").flatMap(map -> authority(map, fields));
        var noticeDate = fields.date(yaml, "notice_date");
        var gates = gates(simple, actDate.or(() -> decisionDate), noticeDate);
        var life = yaml.map("life").flatMap(map -> life(map, fields, decisionDate));
        var act = yaml.map("act").flatMap(map -> act(map, fields, naturalKey));
        var responsible = yaml.map("responsible").map(map -> responsible(map, fields));
        var derived =
                yaml.map("derived").<Dataset.Derived>flatMap(map -> new DerivedFile(map, fields, problems).read());
        var person = yaml.map("person").flatMap(map -> new PersonFile(map, fields, problems).read(subject));
        var acceptance = Acceptance.read(yaml, problems).orElse(Acceptance.GOOD_ROWS);
        yaml.refuseRest();
        return new Dataset(
                id,
                version,
                name,
                header,
                nature,
                share,
                subject,
                fields.all(),
                naturalKey,
                order,
                decisionDate,
                actDate,
                simple,
                rules,
                authority,
                noticeDate,
                gates,
                life,
                act,
                responsible,
                derived,
                person,
                acceptance);
    }

    private <E extends Enum<E>> E required(String key, Class<E> choices, E otherwise) {
        yaml.text(key);
        return yaml.choice(key, choices).orElse(otherwise);
    }

    /** What 河南省社会信用条例 art. 11 asks of a catalogue item; without it and a legal basis nothing may be collected. */
    private Dataset.Header header(Subject subject) {
        var header = yaml.map("header").orElseGet(() -> {
            problems.add(yaml.at("header"), "the dataset has no header", "add what art. 11 asks under 'header'");
            return YamlMap.empty(yaml.at());
        });
        var national = header.optional("national_item").map(Placed::text).orElse("");
        var province = header.optional("province_item").map(Placed::text).orElse("");
        if (national.isEmpty() && province.isEmpty()) {
            problems.add(
                    yaml.at("header"),
                    "the dataset is in no catalogue, so it may not be collected",
                    "name its item under national_item or province_item");
        }
        var basis = header.optional("legal_basis").map(Placed::text).orElse("");
        if (basis.isEmpty()) {
            problems.add(
                    yaml.at("header"),
                    "the dataset has no legal basis, so it may not be collected",
                    "name statute and article under legal_basis");
        }
        var result = new Dataset.Header(
                national,
                province,
                basis,
                header.text("format").text(),
                header.text("provider").text(),
                subject.kinds().stream().sorted().map(SubjectKind::title).collect(Collectors.joining("、")),
                header.text("coverage").text(),
                header.text("period").text());
        header.refuseRest();
        return result;
    }

    private Optional<Dataset.Authority> authority(YamlMap map, NamedFields fields) {
        var name = fields.named(map.text("name"));
        var code = fields.named(map.text("code"));
        map.refuseRest();
        return name.flatMap(named -> code.map(coded -> new Dataset.Authority(named.code(), coded.code())));
    }

    /** Two rows are the same decision when these agree, so none of them may be empty. */
    private List<KeyPart> naturalKey(NamedFields fields) {
        var parts = new ArrayList<KeyPart>();
        for (var part : yaml.texts("natural_key")) {
            if (part.text().equals("SUBJECT")) {
                parts.add(new KeyPart(Optional.empty()));
            } else {
                var named = fields.named(part);
                named.ifPresent(field -> parts.add(new KeyPart(Optional.of(field.code()))));
                named.filter(field -> !field.required())
                        .ifPresent(field -> problems.add(
                                part.at(),
                                "field %s is part of the natural key and may be empty".formatted(field.code()),
                                "make it required or leave it out of the key"));
            }
        }
        if (!parts.contains(new KeyPart(Optional.empty()))) {
            problems.add(yaml.at("natural_key"), "the natural key leaves out whom the row is about", "add SUBJECT");
        }
        return parts;
    }

    private Responsible responsible(YamlMap map, NamedFields fields) {
        var file = new ResponsibleFile(map, fields, problems);
        responsibles.add(file);
        return file.read();
    }

    private Optional<Act> act(YamlMap map, NamedFields fields, List<KeyPart> naturalKey) {
        var file = new ActFile(map, fields, naturalKey, problems);
        acts.add(file);
        return file.read();
    }

    /** {@code life: {rules: penalty, shown_until: CF_GSJZQ}}. */
    private Optional<Life> life(YamlMap map, NamedFields fields, Optional<String> decisionDate) {
        var id = map.text("rules");
        var shownUntil = fields.date(map, "shown_until");
        var graveness = map.optional("graveness").flatMap(fields::named).map(Field::code);
        var removed = fields.date(map, "removed");
        map.refuseRest();
        if (decisionDate.isEmpty()) {
            problems.add(
                    map.at(), "time is counted from the day of a decision, and none is named", "add decision_date");
        }
        if (!rules.containsKey(id.text()) && !id.blank()) {
            problems.unknown(id, "table of rules", rules.keySet());
        }
        return rules.getOrDefault(id.text(), Optional.empty())
                .map(file -> new Life(
                        new LifeFile(file, fields.types(), problems).read(id.text()), shownUntil, graveness, removed));
    }

    private Set<Gate> gates(
            Optional<Condition> simpleProcedure, Optional<String> ageDate, Optional<String> noticeDate) {
        var gates = Set.copyOf(yaml.choices("gates", Gate.class));
        if (gates.contains(Gate.L_HN13) && simpleProcedure.isEmpty()) {
            problems.add(
                    yaml.at("gates"),
                    "gate L-HN13 cannot tell simple procedure",
                    "say when it is under simple_procedure, such as 'CF_CXLB = 简易程序'");
        }
        if (gates.contains(Gate.L_MINOR) && ageDate.isEmpty()) {
            problems.add(
                    yaml.at("gates"),
                    "gate L-MINOR cannot tell a person's age",
                    "name the field of the day under act_date or decision_date");
        }
        if (yaml.optional("nature")
                        .filter(word -> word.text().equals(Nature.BAD.name()))
                        .isPresent()
                && !gates.contains(Gate.L_MINOR)
                && gates.size() == yaml.texts("gates").size()
                && !yaml.has("derived")
                && yaml.map("subject").stream()
                        .flatMap(subject -> subject.texts("kinds").stream())
                        .anyMatch(kind -> kind.text().equals(SubjectKind.PERSON.name()))) {
            problems.add(
                    yaml.at("gates"),
                    "nothing is held against minors, and nothing keeps their rows out",
                    "add gate L-MINOR");
        }
        if (gates.contains(Gate.L_NOTICE) && noticeDate.isEmpty()) {
            problems.add(
                    yaml.at("gates"),
                    "gate L-NOTICE cannot tell whether the subject was told",
                    "name the field of that day under notice_date");
        }
        return gates;
    }
}
