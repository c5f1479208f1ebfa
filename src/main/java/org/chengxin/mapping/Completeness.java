package org.chengxin.mapping;

import java.util.Optional;

/**
 * That a department's files hold all of its records of a dataset, {@code full} of a form: what a file lacks is no more. How much may
 * be lacking before a person is asked: a file that was cut off looks the same.
 *
 * @param named only files whose names contain this; all files where it is empty
 * @param within the field that says of which slice a record is (of a DATE the year): only slices of which the file has rows count
 */
public record Completeness(Optional<String> named, Optional<String> within, MassGuard guard) {

    static Completeness read(YamlMap map, Dataset dataset, Problems problems) {
        var named = map.optional("named").map(Placed::text);
        var within = map.optional("within");
        within.ifPresent(code -> verify(code, dataset, problems));
        var guard = MassGuard.read(map, problems);
        map.refuseRest();
        return new Completeness(named, within.map(Placed::text), guard);
    }

    private static void verify(Placed code, Dataset dataset, Problems problems) {
        var field = dataset.fields().stream()
                .filter(candidate -> candidate.code().equals(code.text()))
                .findFirst();
        if (field.isEmpty()) {
            problems.unknown(
                    code, "field", dataset.fields().stream().map(Field::code).toList());
        } else if (!field.get().required() || field.get().encrypted()) {
            problems.add(
                    code.at(),
                    "field %s does not say of every record of which slice it is".formatted(code),
                    "name a required field that is not encrypted");
        }
    }

    /** Whether a file of this name is meant. */
    public boolean of(String fileName) {
        return named.map(fileName::contains).orElse(true);
    }
}
