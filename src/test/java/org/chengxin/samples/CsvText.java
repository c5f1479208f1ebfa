package org.chengxin.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes samples as CSV. */
final class CsvText {

    private CsvText() {}

    static byte[] utf8(Sample sample, String lineEnd) throws IOException {
        return encoded(text(sample, lineEnd), StandardCharsets.UTF_8);
    }

    /** As Excel writes "CSV UTF-8". */
    static byte[] utf8WithMark(Sample sample) throws IOException {
        return encoded('\uFEFF' + text(sample, "\r\n"), StandardCharsets.UTF_8);
    }

    /** As Chinese Excel writes "CSV"; every character must have its place in the set. */
    static byte[] in(Sample sample, String charset) throws IOException {
        return encoded(text(sample, "\r\n"), Charset.forName(charset));
    }

    private static byte[] encoded(String text, Charset charset) throws IOException {
        var bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
        var out = new ByteArrayOutputStream();
        out.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
        return out.toByteArray();
    }

    private static String text(Sample sample, String lineEnd) {
        var text = new StringBuilder();
        line(sample.headers(), text).append(lineEnd);
        for (var line : sample.lines()) {
            line(line.cells().stream().map(Value::text).toList(), text).append(lineEnd);
        }
        return text.toString();
    }

    private static StringBuilder line(List<String> cells, StringBuilder text) {
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
        }
        return text;
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
