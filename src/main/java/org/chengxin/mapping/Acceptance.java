package org.chengxin.mapping;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of the good rows of a submission of which others are rejected; {@code accept} in the mappings. */
public enum Acceptance {
    /** They are loaded; the department corrects the others. */
    GOOD_ROWS,
    /** Nothing is loaded: a list that is only right as a whole. */
    ALL_OR_NOTHING,
    /** They are loaded once a person has said that they are right without the others. */
    AFTER_CONFIRMATION;

    private static final String KEY = "accept";

    /** As the mappings write it: {@code good_rows}. */
    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a map says under {@code accept}, if it says it. */
    static Optional<Acceptance> read(YamlMap map, Problems problems) {
        return map.optional(KEY).flatMap(said -> {
            var known = List.of(values());
            var found = known.stream()
                    .filter(choice -> choice.word().equals(said.text()))
                    .findFirst();
            if (found.isEmpty()) {
                problems.add(
                        said.at(),
                        "'%s' cannot be '%s'".formatted(KEY, said),
                        Nearest.remedy(
                                said.text(),
                                Stream.of(values()).map(Acceptance::word).toList()));
            }
            return found;
        });
    }
}
