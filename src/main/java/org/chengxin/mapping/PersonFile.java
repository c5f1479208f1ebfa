package org.chengxin.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.Dataset.Subject;

/** What a dataset's rows say of the persons themselves, under {@code person} in its file. */
final class PersonFile {

    private final YamlMap yaml;
    private final Map<String, Field> fields;
    private final Problems problems;

    PersonFile(YamlMap yaml, Map<String, Field> fields, Problems problems) {
        this.yaml = yaml;
        this.fields = fields;
        this.problems = problems;
    }

    Optional<PersonChange> read(Subject subject) {
        var types = new LinkedHashMap<String, FieldType>();
        fields.forEach((code, field) -> types.put(code, field.type()));
        var when = yaml.optional("when").flatMap(text -> new Notation(problems).condition(text, types));
        var number = field(yaml.text("former_number"));
        var own = Optional.ofNullable(fields.get(subject.number()));
        if (number.isPresent()
                && !(citizens(number.get()) && own.filter(PersonFile::citizens).isPresent())) {
            problems.add(
                    yaml.at("former_number"),
                    "field %s and the subject's number are not both citizens' numbers, encrypted"
                            .formatted(number.get().code()),
                    "give both identity: CITIZEN and encrypted: true");
        }
        var name = yaml.optional("former_name").flatMap(this::field);
        var died = yaml.optional("died").flatMap(this::field);
        died.filter(field -> !(field.type() instanceof FieldType.Date))
                .ifPresent(field -> problems.add(
                        yaml.at("died"), "field %s is no date".formatted(field.code()), "name a field of type DATE"));
        yaml.refuseRest();
        return number.map(it -> new PersonChange(when, it.code(), name.map(Field::code), died.map(Field::code)));
    }

    private static boolean citizens(Field field) {
        return field.encrypted()
                && field.identity()
                        .flatMap(Field.IdentityOf::fixed)
                        .filter(type -> type == IdType.CITIZEN)
                        .isPresent();
    }

    private Optional<Field> field(Placed code) {
        var field = fields.get(code.text());
        if (field == null && !code.blank()) {
            problems.unknown(code, "field", fields.keySet());
        }
        return Optional.ofNullable(field);
    }
}
