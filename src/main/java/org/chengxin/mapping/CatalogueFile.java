package org.chengxin.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private final Map<String, Field> fields = new LinkedHashMap<>();
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
        fields.putAll(new FieldList(yaml, tables, problems).read(share));
        var subject = yaml.map("subject").map(this::subject).orElseGet(this::noSubject);
        var header = header(subject);
        var naturalKey = naturalKey();
        var order = yaml.optional("order").flatMap(this::field).map(Field::code);
        var decisionDate = date(yaml, "decision_date");
        var actDate = date(yaml, "act_date");
        var simple = yaml.optional("simple_procedure").flatMap(text -> notation.condition(text, types()));
        var rules = new RuleList(types(), notation, problems).read(yaml.maps("rules"));
        var authority = yaml.map("authority").flatMap(this::authority);
        var noticeDate = date(yaml, "notice_date");
        var gates = gates(simple, actDate.or(() -> decisionDate), noticeDate);
        var life = yaml.map("life").flatMap(map -> life(map, decisionDate));
        var act = yaml.map("act").flatMap(map -> act(map, naturalKey));
        var responsible = yaml.map("responsible").map(this::responsible);
        var derived = yaml.map("derived").<Dataset.Derived>flatMap(this::derived);
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
                List.copyOf(fields.values()),
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

    private Subject noSubject() {
        problems.add(yaml.at("subject"), "the dataset does not say whom it is about", "add 'subject'");
        return new Subject(Set.of(), "", "", List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Subject subject(YamlMap map) {
        var kinds = Set.copyOf(map.choices("kinds", SubjectKind.class));
        if (map.texts("kinds").isEmpty()) {
            problems.add(map.at("kinds"), "the subject has no kinds", "write kinds: [PERSON] or others");
        }
        var name = field(map.text("name"));
        var number = field(map.text("number"));
        if (number.isPresent() && number.get().identity().isEmpty()) {
            problems.add(
                    map.at("number"),
                    "field %s holds no identity number".formatted(number.get().code()),
                    "add identity or identity_by to the field");
        }
        var notEnough = map.texts("not_enough").stream()
                .flatMap(code -> field(code).stream())
                .map(Field::code)
                .toList();
        var category = map.optional("category");
        category.flatMap(this::field).ifPresent(field -> {
            var table = field.type().codes();
            if (table.isEmpty()
                    || table.get().codes().stream()
                            .anyMatch(code -> code.subject().isEmpty())) {
                problems.add(
                        map.at("category"),
                        "field %s does not say a kind of subject".formatted(field.code()),
                        "make it ENUM of a table whose codes all have 'subject'");
            }
        });
        var birth = date(map, "birth");
        var sex = map.optional("sex").flatMap(this::field);
        sex.filter(field -> !tellsSex(field))
                .ifPresent(field -> problems.add(
                        map.at("sex"),
                        "field %s does not tell the sex".formatted(field.code()),
                        "make it ENUM of a table that knows 男 and 女"));
        map.refuseRest();
        return new Subject(
                kinds,
                name.map(Field::code).orElse(""),
                number.map(Field::code).orElse(""),
                notEnough,
                category.map(Placed::text),
                birth,
                sex.map(Field::code));
    }

    private static boolean tellsSex(Field field) {
        return field.type() instanceof FieldType.OneOf word
                && word.table().find("男").isPresent()
                && word.table().find("女").isPresent();
    }

    private Optional<Dataset.Authority> authority(YamlMap map) {
        var name = field(map.text("name"));
        var code = field(map.text("code"));
        map.refuseRest();
        return name.flatMap(named -> code.map(coded -> new Dataset.Authority(named.code(), coded.code())));
    }

    /** Two rows are the same decision when these agree, so none of them may be empty. */
    private List<KeyPart> naturalKey() {
        var parts = new ArrayList<KeyPart>();
        for (var part : yaml.texts("natural_key")) {
            if (part.text().equals("SUBJECT")) {
                parts.add(new KeyPart(Optional.empty()));
            } else {
                field(part).ifPresent(field -> parts.add(new KeyPart(Optional.of(field.code()))));
                field(part)
                        .filter(field -> !field.required())
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

    private Responsible responsible(YamlMap map) {
        var file = new ResponsibleFile(map, fields, problems);
        responsibles.add(file);
        return file.read();
    }

    /** {@code derived: {answer: JL, day: JZRQ}} of what follows from a list; otherwise from a record. */
    private Optional<? extends Dataset.Derived> derived(YamlMap map) {
        if (map.has("answer")) {
            var answer = field(map.text("answer")).filter(field -> answers(field, map));
            map.text("day");
            var day = date(map, "day");
            map.refuseRest();
            return answer.flatMap(it -> day.map(on -> new Dataset.Derived.FromList(it.code(), on)));
        }
        var role = field(map.text("role"));
        var source = field(map.text("source"));
        var of = field(map.text("of"));
        map.refuseRest();
        return role.flatMap(it -> source.flatMap(
                from -> of.map(name -> new Dataset.Derived.FromRecord(it.code(), from.code(), name.code()))));
    }

    private boolean answers(Field field, YamlMap map) {
        boolean answers = field.type() instanceof FieldType.OneOf word
                && word.table().codes().stream()
                        .map(CodeTable.Code::code)
                        .collect(Collectors.toSet())
                        .equals(PersonList.Answer.CODES);
        if (!answers) {
            problems.add(
                    map.at("answer"),
                    "field %s cannot hold an answer".formatted(field.code()),
                    "name one of type ENUM with the codes %s and no others"
                            .formatted(PersonList.Answer.CODES.stream().sorted().toList()));
        }
        return answers;
    }

    private Optional<Act> act(YamlMap map, List<KeyPart> naturalKey) {
        var file = new ActFile(map, fields, naturalKey, problems);
        acts.add(file);
        return file.read();
    }

    /** {@code life: {rules: penalty, shown_until: CF_GSJZQ}}. */
    private Optional<Life> life(YamlMap map, Optional<String> decisionDate) {
        var id = map.text("rules");
        var shownUntil = date(map, "shown_until");
        var graveness = map.optional("graveness").flatMap(this::field).map(Field::code);
        var removed = date(map, "removed");
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
                        new LifeFile(file, types(), problems).read(id.text()), shownUntil, graveness, removed));
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

    private Optional<String> date(YamlMap map, String key) {
        var field = map.optional(key).flatMap(this::field);
        field.filter(other -> !(other.type() instanceof FieldType.Date))
                .ifPresent(other -> problems.add(
                        map.at(key), "field %s is no date".formatted(other.code()), "name a field of type DATE"));
        return field.map(Field::code);
    }

    private Optional<Field> field(Placed code) {
        var field = fields.get(code.text());
        if (field == null && !code.blank()) {
            problems.unknown(code, "field", fields.keySet());
        }
        return Optional.ofNullable(field);
    }

    private Map<String, FieldType> types() {
        var types = new LinkedHashMap<String, FieldType>();
        fields.values().forEach(field -> types.put(field.code(), field.type()));
        return types;
    }
}
