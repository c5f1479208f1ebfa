package org.chengxin.extract;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.chengxin.mapping.Packing;
import org.chengxin.store.OutboundItem.Operation;
import org.jspecify.annotations.Nullable;

/** One file of a package while it is written. */
interface RowFile {

    /** @param out stays open */
    static RowFile begin(Packing.Format format, OutputStream out, List<String> columns) throws IOException {
        var leading = TargetForm.Leading.of(format);
        return switch (format) {
            case CSV -> new CsvRows(out, leading, columns);
            case ROWDATA_XML -> new XmlRows(out, leading, columns);
        };
    }

    /** How a file's name ends. */
    static String extension(Packing.Format format) {
        return switch (format) {
            case CSV -> ".csv";
            case ROWDATA_XML -> ".xml";
        };
    }

    /** @param values one for each column; {@code null} where nothing is said */
    void row(Operation operation, String mark, @Nullable String[] values) throws IOException;

    /** Writes the end and hands everything on to the stream. */
    void end() throws IOException;
}
