package org.chengxin.extract;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.chengxin.sheet.WorkbookOutput;
import org.jspecify.annotations.Nullable;

/** A workbook: a header, then a row for each record. */
final class SheetRows implements RowFile {

    private final WorkbookOutput workbook;

    SheetRows(OutputStream out, TargetForm.Leading leading, List<String> columns) throws IOException {
        this.workbook = new WorkbookOutput(out, "数据");
        row(leading.operation(), leading.mark(), columns.toArray(String[]::new));
    }

    @Override
    public void row(String operation, String mark, @Nullable String[] values) throws IOException {
        workbook.row(RowFile.line(operation, mark, values));
    }

    @Override
    public void flush() {
        // A workbook is packed: what has been written of it says nothing of its size.
    }

    @Override
    public void end() throws IOException {
        workbook.end();
    }
}
