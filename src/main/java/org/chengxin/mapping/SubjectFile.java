package org.chengxin.mapping;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chengxin.mapping.Dataset.Subject;

/** Whom a dataset's rows are about, under {@code subject} in its file. */
final class SubjectFile {

    private final YamlMap dataset;
    private final NamedFields fields;
    private final Problems problems;

    /** @param dataset the whole file */
    SubjectFile(YamlMap dataset, NamedFields fields, Problems problems) {
        this.dataset = dataset;
        this.fields = fields;
        this.problems = problems;
    }

    Subject read() {
        return dataset.map("subject").map(this::subject).orElseGet(this::nobody);
    }

    private Subject nobody() {
        problems.add(dataset.at("subject"), "the dataset does not say whom it is about", "add 'subject'");
        return new Subject(Set.of(), "", "", List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Subject subject(YamlMap map) {
        var kinds = Set.copyOf(map.choices("kinds", SubjectKind.class));
        if (map.texts("kinds").isEmpty()) {
            problems.add(map.at("kinds"), "the subject has no kinds", "write kinds: [PERSON] or others");
        }
        var name = fields.named(map.text("name"));
        var number = fields.named(map.text("number"));
        number.filter(field -> field.identity().isEmpty())
                .ifPresent(field -> problems.add(
                        map.at("number"),
                        "field %s holds no identity number".formatted(field.code()),
                        "add identity or identity_by to the field"));
        var notEnough = map.texts("not_enough").stream()
                .flatMap(code -> fields.named(code).stream())
                .map(Field::code)
                .toList();
        var category = map.optional("category");
        category.flatMap(fields::named)
                .filter(field -> !tellsKind(field))
                .ifPresent(field -> problems.add(
                        map.at("category"),
                        "field %s does not say a kind of subject".formatted(field.code()),
                        "make it ENUM of a table whose codes all have 'subject'"));
        var birth = fields.date(map, "birth");
        var sex = map.optional("sex").flatMap(fields::named);
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

    private static boolean tellsKind(Field field) {
        return field.type()
                .codes()
                .filter(table ->
                        table.codes().stream().noneMatch(code -> code.subject().isEmpty()))
                .isPresent();
    }

    private static boolean tellsSex(Field field) {
        return field.type() instanceof FieldType.OneOf word
                && word.table().find("男").isPresent()
                && word.table().find("女").isPresent();
    }
}
