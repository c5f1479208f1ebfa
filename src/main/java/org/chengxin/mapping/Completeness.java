package org.chengxin.mapping;

import java.util.Optional;

/**
 * That a department's files hold all of its records of a dataset, {@code full} of a form: what a file lacks is no more. How much may
 * be lacking before a person is asked: a file that was cut off looks the same.
 *
 * @param named only files whose names contain this; all files where it is empty
 * @param within the field that says of which slice a record is (of a DATE the year): only slices of which the file has rows count
 * @param unasked so many records may be lacking without a question (10 unless said)
 * @param share beyond that, of what is known a larger share is asked about (0.1 unless said)
 * @param most and so is a larger number (1000 unless said)
 */
public record Completeness(Optional<String> named, Optional<String> within, int unasked, double share, int most) {

    private static final int UNASKED = 10;
    private static final double SHARE = 0.1;
    private static final int MOST = 1000;

    /** Every file, with the limits that hold unless others are said. */
    public static final Completeness EVERY = new Completeness(Optional.empty(), Optional.empty(), UNASKED, SHARE, MOST);

    static Completeness read(YamlMap map, Dataset dataset, Problems problems) {
        var named = map.optional("named").map(Placed::text);
        var within = map.optional("within");
        within.ifPresent(code -> verify(code, dataset, problems));
        double share = map.number("share").orElse(SHARE);
        if (share > 1) {
            problems.add(map.at("share"), "a share is at most 1", "write 0.5 for one half");
        }
        int unasked = map.number("unasked").map(Double::intValue).orElse(UNASKED);
        int most = map.number("most").map(Double::intValue).orElse(MOST);
        map.refuseRest();
        return new Completeness(named, within.map(Placed::text), unasked, share, most);
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

    /** Whether a person is asked before so many of the known records are taken out. */
    public boolean asks(int gone, int known) {
        return gone > unasked && (gone > share * known || gone > most);
    }
}
