package org.chengxin.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.chengxin.mapping.Placed.Place;

/** What is wrong with files that maintainers write, collected over all of them so that it is read once. */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();

    private record Problem(Place at, String text) {}

    /**
     * @param fact what is wrong
     * @param remedy what to write instead
     */
    public void add(Place at, String fact, String remedy) {
        found.add(new Problem(at, "%s: %s; %s".formatted(at, fact, remedy)));
    }

    /** A word that stands for nothing: suggests the nearest known one, or lists them all. */
    public void unknown(Placed word, String kind, Collection<String> known) {
        add(word.at(), "there is no %s '%s'".formatted(kind, word), Nearest.remedy(word.text(), known));
    }

    /** Every problem, in the order of files and lines. */
    public List<String> all() {
        return found.stream()
                .sorted(Comparator.comparing((Problem problem) -> problem.at().file())
                        .thenComparingInt(problem -> problem.at().line()))
                .map(Problem::text)
                .distinct()
                .toList();
    }
}
