package org.chengxin.disclosure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chengxin.disclosure.Attribute.Said;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.SubjectAttribute;
import org.chengxin.store.RecordHistory.Version;

/**
 * Finds out whose word counts about a subject: worked out anew from the records that are in force whenever it is asked for, so that
 * it follows every correction, withdrawal and joining of numbers. Where the word that counts may not be told, nothing is: another
 * source's is not the subject's.
 */
final class Survivors {

    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingInt(Candidate::rank)
            .thenComparing(candidate -> candidate.day().orElse(LocalDate.MIN), Comparator.reverseOrder())
            .thenComparing(candidate -> candidate.version().at(), Comparator.reverseOrder())
            .thenComparing(candidate -> candidate.version().receipt(), Comparator.reverseOrder())
            .thenComparing(candidate -> candidate.version().row());

    private final Mappings mappings;
    private final Map<SubjectAttribute, List<Candidate>> candidates = new LinkedHashMap<>();

    Survivors(Mappings mappings) {
        this.mappings = mappings;
        mappings.survivorship().forEach(attribute -> candidates.put(attribute, new ArrayList<>()));
    }

    /**
     * One record's word.
     *
     * @param rank of its source
     * @param shown empty where it may not be told
     */
    private record Candidate(
            int rank, Dataset dataset, Optional<LocalDate> day, Version version, Optional<String> shown) {

        /** Whose word it is. */
        List<String> voice() {
            return List.of(dataset.id(), version.department(), shown.orElse(""));
        }
    }

    /** How a field of a record is told; empty where it is not. */
    interface Opening {
        Optional<String> shown(Field field);
    }

    /**
     * Hears a record that is in force.
     *
     * @param decision the day of its decision
     * @param values everything that it says, open or not
     */
    void hear(
            Dataset dataset,
            Version version,
            Optional<LocalDate> decision,
            Map<String, String> values,
            Opening opening) {
        candidates.forEach((attribute, heard) -> {
            for (int rank = 0; rank < attribute.sources().size(); rank++) {
                var source = attribute.sources().get(rank);
                if (source.says(dataset.id(), version.department(), values::get)) {
                    var day = source.day()
                            .map(code -> Optional.ofNullable(values.get(code)).map(LocalDate::parse))
                            .orElse(decision);
                    heard.add(new Candidate(rank, dataset, day, version, opening.shown(source.field())));
                    return;
                }
            }
        });
    }

    /** Of which something may be told, in the order of the mappings. */
    List<Attribute> attributes() {
        var told = new ArrayList<Attribute>();
        candidates.forEach((attribute, heard) -> {
            heard.sort(BEST_FIRST);
            if (!heard.isEmpty() && heard.get(0).shown().isPresent()) {
                told.add(new Attribute(attribute.id(), attribute.name(), said(heard)));
            }
        });
        return told;
    }

    /** What a department says again and again in one dataset is told once. */
    private List<Said> said(List<Candidate> heard) {
        var first = new LinkedHashMap<List<String>, Candidate>();
        var times = new LinkedHashMap<List<String>, Integer>();
        for (var candidate : heard) {
            if (candidate.shown().isPresent()) {
                first.putIfAbsent(candidate.voice(), candidate);
                times.merge(candidate.voice(), 1, Integer::sum);
            }
        }
        return first.entrySet().stream()
                .map(it -> said(it.getValue(), times.getOrDefault(it.getKey(), 1)))
                .toList();
    }

    private Said said(Candidate candidate, int rows) {
        var version = candidate.version();
        return new Said(
                candidate.shown().orElse(""),
                candidate.dataset().id(),
                candidate.dataset().name(),
                version.department(),
                mappings.nameOfDepartment(version.department()),
                version.receipt(),
                version.row(),
                candidate.day(),
                rows);
    }
}
