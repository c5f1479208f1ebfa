package org.chengxin.sheet;

import com.opencsv.CSVWriter;
import com.opencsv.ICSVWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV for machines: UTF-8 (unless asked) without byte order mark, CRLF, quoted where RFC 4180 asks for it. Values go out as they
 * are; what a person will open in Excel does not belong here, because nothing is done about cells that begin like a
 * formula.
 *
 * <p>Not thread-safe.
 */
public final class CsvOutput {

    private static final String CRLF = "\r\n";

    private final CSVWriter csv;

    /** @param out stays open */
    public CsvOutput(OutputStream out) {
        this(out, StandardCharsets.UTF_8);
    }

    /** The same in another encoding. */
    public CsvOutput(OutputStream out, Charset charset) {
        // REPORT: a broken text fails rather than going out with question marks.
        var encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.csv = new CSVWriter(
                new BufferedWriter(new OutputStreamWriter(out, encoder), 1 << 15),
                ICSVWriter.DEFAULT_SEPARATOR,
                ICSVWriter.DEFAULT_QUOTE_CHARACTER,
                ICSVWriter.DEFAULT_QUOTE_CHARACTER,
                CRLF);
    }

    /** @param cells {@code null} is an empty cell */
    public void row(@Nullable String... cells) throws IOException {
        csv.writeNext(cells, false);
        failIfItFailed();
    }

    /** Hands everything on to the stream. */
    public void flush() throws IOException {
        csv.flush();
        failIfItFailed();
    }

    /** OpenCSV keeps what went wrong to itself until it is asked. */
    private void failIfItFailed() throws IOException {
        var cause = csv.getException();
        if (cause != null) {
            throw new IOException("CSV 文件没有写成；看磁盘空间（df -h），再重新运行", cause);
        }
    }
}
