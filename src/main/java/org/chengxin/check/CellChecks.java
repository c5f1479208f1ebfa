package org.chengxin.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.FieldType;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.HeaderMatch;
import org.chengxin.mapping.Rule;

/** Makes the check of each field of a form: what can be decided once is not decided for every row. */
final class CellChecks {

    private final Form form;
    private final Dataset dataset;
    private final HeaderMatch header;
    private final LocalDate fileDate;

    CellChecks(Form form, HeaderMatch header, LocalDate fileDate) {
        this.form = form;
        this.dataset = form.dataset();
        this.header = header;
        this.fileDate = fileDate;
    }

    /** In the order of the dataset's fields. */
    List<CellCheck> all() {
        List<CellCheck> checks = new ArrayList<>();
        for (var field : dataset.fields()) {
            checks.add(check(field));
        }
        return List.copyOf(checks);
    }

    private CellCheck check(Field field) {
        var cell = cell(field.code());
        if (field.identity().isPresent()) {
            var identity = field.identity().get();
            return new IdentityCheck(
                    cell, identity.fixed(), identity.typeField().map(this::cell).orElse(null), fileDate);
        }
        var type = field.type();
        if (type instanceof FieldType.Text text) {
            boolean name = field.code().equals(dataset.subject().name());
            return new TextCheck(cell, text, TextCheck.useOf(field, text, name));
        }
        if (type instanceof FieldType.Decimal decimal) {
            return new DecimalCheck(cell, decimal);
        }
        if (type instanceof FieldType.OneOf word) {
            return new WordCheck(cell, word.table(), form);
        }
        if (type instanceof FieldType.SetOf words) {
            return new WordSetCheck(cell, words, form);
        }
        return new DateCheck(cell, openEnded(field.code()));
    }

    private Cell cell(String code) {
        int index = dataset.index(code);
        int column = header.fieldOf().indexOf(index);
        var constant = column >= 0 ? "" : form.constants().getOrDefault(code, "");
        return new Cell(dataset.fields().get(index), index, column, constant);
    }

    /** A day on which something happened or began is a day; one until which something lasts may be without end. */
    private boolean openEnded(String field) {
        return !dataset.decisionDate().equals(Optional.of(field))
                && !dataset.actDate().equals(Optional.of(field))
                && dataset.rules().stream().noneMatch(rule -> beginning(rule).equals(Optional.of(field)));
    }

    /** The field that a rule says comes first. */
    private static Optional<String> beginning(Rule rule) {
        return switch (rule.operator()) {
            case LESS, LESS_OR_EQUAL -> Optional.of(rule.left());
            case GREATER, GREATER_OR_EQUAL -> rule.right();
            case EQUAL -> Optional.empty();
        };
    }
}
