package org.chengxin.check;

import java.time.LocalDate;
import java.util.List;
import org.chengxin.mapping.Condition;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Life;
import org.chengxin.mapping.LifeTable.Publication;
import org.jspecify.annotations.Nullable;

/** Decisions that the rules of their day let nobody collect, such as penalties under simple procedure by order 58 of 2023. */
final class Uncollected {

    /** The oldest first. */
    private final List<Generation> generations;

    private Uncollected(List<Generation> generations) {
        this.generations = generations;
    }

    static Uncollected of(Dataset dataset, List<CellCheck> checks) {
        return new Uncollected(dataset.life().map(Life::table).stream()
                .flatMap(table -> table.publication().stream())
                .map(rules -> new Generation(
                        rules,
                        rules.notCollected()
                                .map(when -> new Shut(RowTest.of(when, dataset), cell(when, dataset, checks)))
                                .orElse(null)))
                .toList());
    }

    private static Cell cell(Condition when, Dataset dataset, List<CellCheck> checks) {
        return checks.get(dataset.index(when.field())).cell();
    }

    /** @param shut what it does not collect; {@code null} where it collects everything */
    private record Generation(Publication rules, @Nullable Shut shut) {}

    /** @param cell of the field that says so */
    private record Shut(RowTest when, Cell cell) {}

    /**
     * The finding with which a row goes back; {@code null} if it may pass.
     *
     * @param decided the day of the decision; of a row without one another finding tells
     */
    @Nullable
    Finding closedTo(RowReading row, @Nullable LocalDate decided) {
        if (decided == null) {
            return null;
        }
        Generation own = null;
        for (var generation : generations) {
            if (!generation.rules().from().isAfter(decided)) {
                own = generation;
            }
        }
        if (own == null || own.shut() == null || !own.shut().when().holds(row)) {
            return null;
        }
        var cell = own.shut().cell();
        return new Finding(
                row.row,
                cell.column(),
                cell.field().code(),
                "L-UNCOLLECTED",
                List.of(own.rules().cite()),
                null);
    }
}
