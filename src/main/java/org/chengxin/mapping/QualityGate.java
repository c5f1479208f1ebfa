package org.chengxin.mapping;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a submission is refused as a whole, for rows that are not good enough.
 *
 * @param rejectedShare refused when more than this share of the data rows is rejected (0.5 unless said)
 * @param minimumRows and there are at least this many data rows (100 unless said): in a short file one bad row is a large
 *     share
 * @param mostRejected refused when more than so many rows are rejected, however many there are; no limit unless said
 * @param whole refused when any row is rejected: a list that is only right as a whole
 */
public record QualityGate(double rejectedShare, int minimumRows, OptionalInt mostRejected, boolean whole) {

    public static final QualityGate DEFAULT = new QualityGate(0.5, 100, OptionalInt.empty(), false);

    /** Why a submission is refused: a code of the catalogue and its arguments, the rejected rows and all data rows first. */
    public record Refusal(String code, List<String> arguments) {

        public Refusal {
            arguments = List.copyOf(arguments);
        }
    }

    static QualityGate read(YamlMap map, Problems problems) {
        double share = map.number("rejected_share").orElse(DEFAULT.rejectedShare());
        if (share > 1) {
            problems.add(map.at("rejected_share"), "a share is at most 1", "write 0.5 for one half");
        }
        int rows = map.number("minimum_rows").map(Double::intValue).orElse(DEFAULT.minimumRows());
        var most = map.number("most_rejected").map(Double::intValue).map(OptionalInt::of);
        boolean whole = map.flag("whole");
        map.refuseRest();
        return new QualityGate(share, rows, most.orElse(OptionalInt.empty()), whole);
    }

    /**
     * Whether a submission passes.
     *
     * @param rejected rows, of {@code data} rows that are neither blank nor notes
     * @return empty if it passes
     */
    public Optional<Refusal> verdict(long rejected, long data) {
        var counts = List.of(String.valueOf(rejected), String.valueOf(data));
        if (whole && rejected > 0) {
            return Optional.of(new Refusal("F-WHOLE", counts));
        }
        if (mostRejected.isPresent() && rejected > mostRejected.getAsInt()) {
            return Optional.of(new Refusal(
                    "F-GATE", List.of(counts.get(0), counts.get(1), String.valueOf(mostRejected.getAsInt()))));
        }
        return data >= minimumRows && rejected > rejectedShare * data
                ? Optional.of(new Refusal("F-GATE", counts))
                : Optional.empty();
    }
}
