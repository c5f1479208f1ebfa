package org.chengxin.extract;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.chengxin.sheet.CsvOutput;
import org.jspecify.annotations.Nullable;

/** A header, then a line for each record. */
final class CsvRows implements RowFile {

    private final CsvOutput csv;

    CsvRows(OutputStream out, Charset charset, TargetForm.Leading leading, List<String> columns) throws IOException {
        this.csv = new CsvOutput(out, charset);
        csv.row(RowFile.line(leading.operation(), leading.mark(), columns.toArray(String[]::new)));
    }

    @Override
    public void row(String operation, String mark, @Nullable String[] values) throws IOException {
        csv.row(RowFile.line(operation, mark, values));
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }
}
