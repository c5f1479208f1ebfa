package org.chengxin.check;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.FieldType;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.HeaderMatch;

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
                    cell,
                    identity.fixed(),
                    identity.typeField().map(this::cell).orElse(null),
                    form.historical(),
                    fileDate);
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
        return new DateCheck(cell, OpenEnd.allowed(dataset, field.code()));
    }

    private Cell cell(String code) {
        int index = dataset.index(code);
        int column = header.fieldOf().indexOf(index);
        var constant = column >= 0 ? "" : form.constants().getOrDefault(code, "");
        return new Cell(dataset.fields().get(index), index, column, constant);
    }
}
