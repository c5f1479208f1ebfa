package org.chengxin.check;

import java.time.LocalDate;
import java.util.List;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Rule;
import org.chengxin.sheet.RawRow;

/** A rule of the mapping, ready to be applied to a row whose cells are read. */
interface RowRule {

    void apply(RawRow raw, RowReading row);

    /** @param checks in the order of the dataset's fields */
    static RowRule of(Rule rule, Dataset dataset, List<CellCheck> checks, LocalDate fileDate) {
        var ready = unconditional(rule, dataset, checks, fileDate);
        if (rule.when().isEmpty()) {
            return ready;
        }
        var when = RowTest.of(rule.when().get(), dataset);
        return (raw, row) -> {
            if (when.holds(row)) {
                ready.apply(raw, row);
            }
        };
    }

    private static RowRule unconditional(Rule rule, Dataset dataset, List<CellCheck> checks, LocalDate fileDate) {
        if (rule instanceof Rule.Compare compare) {
            return new Comparison(compare, cell(compare.left(), dataset, checks), dataset, fileDate);
        }
        if (rule instanceof Rule.AnyOf anyOf) {
            var cells = anyOf.fields().stream()
                    .map(field -> cell(field, dataset, checks))
                    .toList();
            var names = cells.stream().map(cell -> cell.field().name()).toList();
            return (raw, row) -> {
                if (cells.stream().allMatch(row::empty)) {
                    row.add(cells.get(0), "", anyOf.code(), names);
                }
            };
        }
        if (rule instanceof Rule.Matches matches) {
            return ofText(
                    matches,
                    cell(matches.field(), dataset, checks),
                    value -> matches.pattern().matcher(value).matches() ? List.of() : List.of(matches.says()));
        }
        if (rule instanceof Rule.Shortest shortest) {
            return ofText(shortest, cell(shortest.field(), dataset, checks), value -> {
                int length = value.codePointCount(0, value.length());
                return length >= shortest.characters()
                        ? List.of()
                        : List.of(String.valueOf(shortest.characters()), String.valueOf(length));
            });
        }
        var bytes = (Rule.Bytes) rule;
        return ofText(bytes, cell(bytes.field(), dataset, checks), value -> {
            int length = value.getBytes(bytes.charset()).length;
            return length <= bytes.most()
                    ? List.of()
                    : List.of(bytes.charset().name(), String.valueOf(bytes.most()), String.valueOf(length));
        });
    }

    /** What is wrong with a text, as arguments of the finding; none if nothing is. */
    interface TextFault {
        List<String> of(String value);
    }

    private static RowRule ofText(Rule rule, Cell cell, TextFault fault) {
        return (raw, row) -> {
            var value = row.values[cell.index()];
            if (value == null) {
                return;
            }
            var arguments = fault.of(value);
            if (!arguments.isEmpty()) {
                row.add(cell, cell.text(raw), rule.code(), arguments);
            }
        };
    }

    private static Cell cell(String field, Dataset dataset, List<CellCheck> checks) {
        return checks.get(dataset.index(field)).cell();
    }
}
