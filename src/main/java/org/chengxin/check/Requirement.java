package org.chengxin.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chengxin.mapping.CodeTable;
import org.chengxin.mapping.Condition;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.FieldType;
import org.chengxin.sheet.RawRow;

/**
 * Whether a field has to be filled, and what an empty one means.
 *
 * @param when the condition under which it must be; always true for a required field
 * @param because the condition in words, as arguments of {@code R-REQ}; none for a required field
 * @param notEnough cells of which one may be filled in place of the subject's number and does not tell who it is
 */
record Requirement(CellCheck check, RowTest when, List<String> because, List<Cell> notEnough) {

    static Requirement of(CellCheck check, Dataset dataset, List<CellCheck> all) {
        var field = check.cell().field();
        if (field.required()) {
            return new Requirement(check, row -> true, List.of(), notEnough(field, dataset, all));
        }
        return field.requiredIf()
                .map(condition ->
                        new Requirement(check, RowTest.of(condition, dataset), words(condition, dataset), List.of()))
                .orElseGet(() -> new Requirement(check, row -> false, List.of(), List.of()));
    }

    private static List<Cell> notEnough(Field field, Dataset dataset, List<CellCheck> all) {
        return field.code().equals(dataset.subject().number())
                ? dataset.subject().notEnough().stream()
                        .map(code -> all.get(dataset.index(code)).cell())
                        .toList()
                : List.of();
    }

    /** Asked after all cells are read. */
    void apply(RawRow raw, RowReading row) {
        var cell = check.cell();
        if (!row.empty(cell)) {
            return;
        }
        boolean placeholder = row.holdsPlaceholder(cell);
        if (when.holds(row)) {
            var other =
                    notEnough.stream().filter(instead -> !row.empty(instead)).findFirst();
            if (other.isPresent()) {
                row.refuse(
                        cell,
                        placeholder ? cell.text(raw) : "",
                        "I-UNLINKED",
                        other.get().field().name());
            } else if (placeholder) {
                row.refuse(cell, cell.text(raw), "R-PLACEHOLDER");
            } else {
                row.refuse(cell, "", "R-REQ", because.toArray(String[]::new));
            }
        } else if (placeholder) {
            leaveEmpty(cell, cell.text(raw), row);
        }
    }

    /** In a text the word stays as it was written; elsewhere the cell counts as empty. */
    private void leaveEmpty(Cell cell, String text, RowReading row) {
        if (check instanceof TextCheck plain && plain.prose()) {
            plain.read(RawRow.Kind.TEXT, text, row);
        } else {
            row.noteRepairs(cell, text, List.of("repair-placeholder"));
        }
    }

    private static List<String> words(Condition condition, Dataset dataset) {
        var field = dataset.field(condition.field());
        if (condition instanceof Condition.Is is) {
            return List.of(field.name(), "condition-is", names(field.type(), is.codes()));
        }
        if (condition instanceof Condition.Has has) {
            return List.of(field.name(), "condition-has", names(field.type(), has.codes()));
        }
        return List.of(field.name(), "condition-present", "");
    }

    private static String names(FieldType type, Set<String> codes) {
        if (type instanceof FieldType.OneOf word) {
            return names(word.table(), codes);
        }
        if (type instanceof FieldType.SetOf words) {
            return names(words.table(), codes);
        }
        return codes.stream().sorted().collect(Collectors.joining("/"));
    }

    private static String names(CodeTable table, Set<String> codes) {
        return table.codes().stream()
                .filter(code -> codes.contains(code.code()))
                .map(CodeTable.Code::name)
                .collect(Collectors.joining("/"));
    }
}
