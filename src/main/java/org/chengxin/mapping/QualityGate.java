package org.chengxin.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * When a submission is not taken as it is, for rows that are not good enough.
 *
 * @param rejectedShare refused when more than this share of the data rows is rejected (0.5 unless said)
 * @param minimumRows and there are at least this many data rows (100 unless said): in a short file one bad row is a large
 *     share
 * @param mostRejected refused when more than so many rows are rejected, however many there are; no limit unless said
 * @param acceptance what becomes of the good rows otherwise: the form's own, or else the dataset's
 */
public record QualityGate(double rejectedShare, int minimumRows, OptionalInt mostRejected, Acceptance acceptance) {

    /** What holds where nothing is said. */
    public static final QualityGate DEFAULT = new QualityGate(0.5, 100, OptionalInt.empty(), Acceptance.GOOD_ROWS);

    /** Why a submission is not taken: a code of the catalogue and its arguments, the rejected rows and all data rows first. */
    public record Objection(String code, List<String> arguments) {

        public Objection {
            arguments = List.copyOf(arguments);
        }
    }

    /** The limits that hold unless a form says others, with a dataset's own acceptance. */
    public static QualityGate of(Acceptance acceptance) {
        return new QualityGate(DEFAULT.rejectedShare, DEFAULT.minimumRows, DEFAULT.mostRejected, acceptance);
    }

    /** @param otherwise the dataset's own acceptance */
    static QualityGate read(YamlMap map, Acceptance otherwise, Problems problems) {
        double share = map.number("rejected_share").orElse(DEFAULT.rejectedShare());
        if (share > 1) {
            problems.add(map.at("rejected_share"), "a share is at most 1", "write 0.5 for one half");
        }
        int rows = map.number("minimum_rows").map(Double::intValue).orElse(DEFAULT.minimumRows());
        var most = map.number("most_rejected").map(Double::intValue).map(OptionalInt::of);
        var acceptance = Acceptance.read(map, problems).orElse(otherwise);
        map.refuseRest();
        return new QualityGate(share, rows, most.orElse(OptionalInt.empty()), acceptance);
    }

    /**
     * What speaks against taking a submission as it is. The first counts; those behind it count where an exemption has done
     * away with the ones before.
     *
     * @param rejected rows, of {@code data} rows that are neither blank nor notes
     * @return none if it passes
     */
    public List<Objection> objections(long rejected, long data) {
        var counts = List.of(String.valueOf(rejected), String.valueOf(data));
        var objections = new ArrayList<Objection>();
        if (acceptance == Acceptance.ALL_OR_NOTHING && rejected > 0) {
            objections.add(new Objection("F-WHOLE", counts));
        }
        if (mostRejected.isPresent() && rejected > mostRejected.getAsInt()) {
            objections.add(new Objection(
                    "F-GATE", List.of(counts.get(0), counts.get(1), String.valueOf(mostRejected.getAsInt()))));
        } else if (data >= minimumRows && rejected > rejectedShare * data) {
            objections.add(new Objection("F-GATE", counts));
        }
        if (acceptance == Acceptance.AFTER_CONFIRMATION && rejected > 0) {
            objections.add(new Objection("F-CONFIRM", counts));
        }
        return List.copyOf(objections);
    }
}
