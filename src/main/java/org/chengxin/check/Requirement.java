package org.chengxin.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chengxin.mapping.CodeTable;
import org.chengxin.mapping.Condition;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.FieldType;
import org.chengxin.sheet.RawRow;

/**
 * Whether a field has to be filled, and what an empty one means.
 *
 * @param when the condition under which it must be; always true for a required field
 * @param because the condition in words, as arguments of {@code R-REQ}; none for a required field
 */
record Requirement(CellCheck check, RowTest when, List<String> because) {

    static Requirement of(CellCheck check, Dataset dataset) {
        var field = check.cell().field();
        if (field.required()) {
            return new Requirement(check, row -> true, List.of());
        }
        return field.requiredIf()
                .map(condition -> new Requirement(check, RowTest.of(condition, dataset), words(condition, dataset)))
                .orElseGet(() -> new Requirement(check, row -> false, List.of()));
    }

    /** Asked after all cells are read. */
    void apply(RawRow raw, RowReading row) {
        var cell = check.cell();
        if (!row.empty(cell)) {
            return;
        }
        boolean placeholder = row.holdsPlaceholder(cell);
        if (when.holds(row)) {
            if (placeholder) {
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
