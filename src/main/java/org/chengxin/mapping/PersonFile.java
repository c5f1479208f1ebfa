package org.chengxin.mapping;

import java.util.Optional;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.Dataset.Subject;

/** What a dataset's rows say of the persons themselves, under {@code person} in its file. */
final class PersonFile {

    private final YamlMap yaml;
    private final NamedFields fields;
    private final Problems problems;

    PersonFile(YamlMap yaml, NamedFields fields, Problems problems) {
        this.yaml = yaml;
        this.fields = fields;
        this.problems = problems;
    }

    Optional<PersonChange> read(Subject subject) {
        var when = yaml.optional("when").flatMap(text -> new Notation(problems).condition(text, fields.types()));
        var number = fields.named(yaml.text("former_number"));
        var own = fields.find(subject.number());
        if (number.isPresent()
                && !(citizens(number.get()) && own.filter(PersonFile::citizens).isPresent())) {
            problems.add(
                    yaml.at("former_number"),
                    "field %s and the subject's number are not both citizens' numbers, encrypted"
                            .formatted(number.get().code()),
                    "give both identity: CITIZEN and encrypted: true");
        }
        var name = yaml.optional("former_name").flatMap(fields::named);
        var died = fields.date(yaml, "died");
        yaml.refuseRest();
        return number.map(it -> new PersonChange(when, it.code(), name.map(Field::code), died));
    }

    private static boolean citizens(Field field) {
        return field.encrypted()
                && field.identity()
                        .flatMap(Field.IdentityOf::fixed)
                        .filter(type -> type == IdType.CITIZEN)
                        .isPresent();
    }
}
