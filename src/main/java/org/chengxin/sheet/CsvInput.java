package org.chengxin.sheet;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvValidationException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link CsvOutput} wrote, row by row. Not for what people hand in: nothing is guessed here. */
public final class CsvInput implements Closeable {

    private final CSVReader csv;

    /** @param in is closed with this */
    public CsvInput(InputStream in) {
        this.csv = new CSVReaderBuilder(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))
                .withCSVParser(new RFC4180ParserBuilder().build())
                .withKeepCarriageReturn(true)
                .build();
    }

    /** The next row, or {@code null} after the last. */
    public @Nullable List<String> next() throws IOException {
        try {
            var cells = csv.readNext();
            if (cells == null) {
                return null;
            }
            // The line's own end stays with its last cell.
            int last = cells.length - 1;
            cells[last] = cells[last].endsWith("\r") ? cells[last].substring(0, cells[last].length() - 1) : cells[last];
            return List.of(cells);
        } catch (CsvValidationException e) {
            throw new IOException("CSV 文件读不下去；看磁盘是否出错", e);
        }
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
