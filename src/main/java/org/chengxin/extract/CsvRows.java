package org.chengxin.extract;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.chengxin.sheet.CsvOutput;
import org.chengxin.store.OutboundItem.Operation;
import org.jspecify.annotations.Nullable;

/** A header, then a line for each record. */
final class CsvRows implements RowFile {

    private static final int LEADING = 2;

    private final CsvOutput csv;

    CsvRows(OutputStream out, TargetForm.Leading leading, List<String> columns) throws IOException {
        this.csv = new CsvOutput(out);
        line(leading.operation(), leading.mark(), columns.toArray(String[]::new));
    }

    @Override
    public void row(Operation operation, String mark, @Nullable String[] values) throws IOException {
        line(operation.name(), mark, values);
    }

    private void line(String operation, String mark, @Nullable String[] values) throws IOException {
        var cells = new @Nullable String[LEADING + values.length];
        cells[0] = operation;
        cells[1] = mark;
        System.arraycopy(values, 0, cells, LEADING, values.length);
        csv.row(cells);
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }
}
