package org.chengxin.mapping;

import java.util.Optional;
import java.util.stream.Collectors;
import org.chengxin.mapping.Dataset.Derived;

/**
 * How a dataset's records follow from others, under {@code derived} in its file: {@code {answer: JL, day: JZRQ}} of what follows from
 * a list; otherwise from a record.
 */
final class DerivedFile {

    private final YamlMap yaml;
    private final NamedFields fields;
    private final Problems problems;

    DerivedFile(YamlMap yaml, NamedFields fields, Problems problems) {
        this.yaml = yaml;
        this.fields = fields;
        this.problems = problems;
    }

    Optional<? extends Derived> read() {
        var derived = yaml.has("answer") ? fromList() : fromRecord();
        yaml.refuseRest();
        return derived;
    }

    private Optional<Derived.FromList> fromList() {
        var answer = fields.named(yaml.text("answer")).filter(this::answers);
        yaml.text("day");
        var day = fields.date(yaml, "day");
        return answer.flatMap(it -> day.map(on -> new Derived.FromList(it.code(), on)));
    }

    private Optional<Derived.FromRecord> fromRecord() {
        var role = fields.named(yaml.text("role"));
        var source = fields.named(yaml.text("source"));
        var of = fields.named(yaml.text("of"));
        return role.flatMap(it ->
                source.flatMap(from -> of.map(name -> new Derived.FromRecord(it.code(), from.code(), name.code()))));
    }

    private boolean answers(Field field) {
        boolean answers = field.type() instanceof FieldType.OneOf word
                && word.table().codes().stream()
                        .map(CodeTable.Code::code)
                        .collect(Collectors.toSet())
                        .equals(PersonList.Answer.CODES);
        if (!answers) {
            problems.add(
                    yaml.at("answer"),
                    "field %s cannot hold an answer".formatted(field.code()),
                    "name one of type ENUM with the codes %s and no others"
                            .formatted(PersonList.Answer.CODES.stream().sorted().toList()));
        }
        return answers;
    }
}
