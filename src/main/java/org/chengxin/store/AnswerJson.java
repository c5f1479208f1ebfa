package org.chengxin.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.PersonList.Answer;
import org.chengxin.store.ListAnswers.Answering;

/** SQL of the JSON of a record that holds an answer {@code d} about a subject {@code p}; the same text on both servers. */
final class AnswerJson {

    private AnswerJson() {}

    /** @param arguments to which those of its places are added */
    static String of(Answering list, List<Object> arguments) {
        var into = list.into();
        var derived = into.fromList().orElseThrow();
        var parts = new ArrayList<String>();
        parts.add(part(into.subject().name(), "p.name", arguments));
        parts.add(part(into.subject().number(), "CONVERT(p.number_sealed USING utf8mb4)", arguments));
        typeField(into).ifPresent(field -> {
            var words = new StringBuilder("CASE p.id_type");
            arguments.add(name(field));
            list.types().forEach((type, code) -> {
                words.append(" WHEN '%s' THEN ?".formatted(type.name()));
                arguments.add(code);
            });
            parts.add("CONCAT(?, JSON_QUOTE(%s ELSE '' END))".formatted(words));
        });
        parts.add(part(derived.answer(), "CASE d.answer WHEN 'Y' THEN ? WHEN 'N' THEN ? ELSE ? END", arguments));
        arguments.addAll(List.of(Answer.YES, Answer.NO, Answer.NOT_DETERMINABLE));
        // CONCAT_WS leaves out what is NULL: a property of which there is no day.
        parts.add(part(derived.day(), "CAST(d.day AS CHAR)", arguments));
        return "CONCAT('{', CONCAT_WS(',', %s), '}')".formatted(String.join(", ", parts));
    }

    private static String part(String field, String value, List<Object> arguments) {
        arguments.add(name(field));
        return "CONCAT(?, JSON_QUOTE(%s))".formatted(value);
    }

    private static String name(String field) {
        return "\"%s\":".formatted(field);
    }

    /** The field with the kind of identity number, where the dataset has one. */
    static Optional<String> typeField(Dataset dataset) {
        return dataset.field(dataset.subject().number()).identity().flatMap(Field.IdentityOf::typeField);
    }
}
