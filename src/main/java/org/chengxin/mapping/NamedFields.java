package org.chengxin.mapping;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a dataset as files name them, by code: a code that no field has is a problem where it stands. */
final class NamedFields {

    private final Map<String, Field> byCode = new LinkedHashMap<>();
    private final Problems problems;

    NamedFields(Collection<Field> fields, Problems problems) {
        fields.forEach(field -> byCode.put(field.code(), field));
        this.problems = problems;
    }

    /** The field of this code; empty where there is none. That a blank is no code was said when it was read. */
    Optional<Field> named(Placed code) {
        var field = find(code.text());
        if (field.isEmpty() && !code.blank()) {
            problems.unknown(code, "field", byCode.keySet());
        }
        return field;
    }

    /** The code of the field that is named under a key which may be missing; one that holds no dates is a problem. */
    Optional<String> date(YamlMap map, String key) {
        var field = map.optional(key).flatMap(this::named);
        field.filter(other -> !(other.type() instanceof FieldType.Date))
                .ifPresent(other -> problems.add(
                        map.at(key), "field %s is no date".formatted(other.code()), "name a field of type DATE"));
        return field.map(Field::code);
    }

    /** The same where it was named already: nothing is reported again. */
    Optional<Field> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** In the order of the file. */
    List<Field> all() {
        return List.copyOf(byCode.values());
    }

    /** Of what type each is, by code, for conditions and rules about them. */
    Map<String, FieldType> types() {
        var types = new LinkedHashMap<String, FieldType>();
        byCode.forEach((code, field) -> types.put(code, field.type()));
        return types;
    }
}
