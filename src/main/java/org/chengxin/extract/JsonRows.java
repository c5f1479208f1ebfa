package org.chengxin.extract;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.json.JsonMapper;

/** {@code {"records":[…]}} with an object for each record, one in a line. */
final class JsonRows implements RowFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final JsonGenerator json;
    private final TargetForm.Leading leading;
    private final List<String> columns;

    /** One step of writing. */
    private interface Step {
        void run();
    }

    JsonRows(OutputStream out, TargetForm.Leading leading, List<String> columns) throws IOException {
        this.leading = leading;
        this.columns = columns;
        this.json = JSON.createGenerator(out, JsonEncoding.UTF8);
        write(() -> json.writeStartObject().writeName("records").writeStartArray());
    }

    @Override
    public void row(String operation, String mark, @Nullable String[] values) throws IOException {
        write(() -> {
            json.writeRaw("\n");
            json.writeStartObject();
            json.writeStringProperty(leading.operation(), operation);
            json.writeStringProperty(leading.mark(), mark);
            for (int i = 0; i < values.length; i++) {
                String value = values[i];
                if (value != null) {
                    json.writeStringProperty(columns.get(i), value);
                }
            }
            json.writeEndObject();
        });
    }

    @Override
    public void flush() throws IOException {
        write(json::flush);
    }

    @Override
    public void end() throws IOException {
        write(() -> {
            json.writeRaw("\n");
            json.writeEndArray().writeEndObject();
            json.writeRaw("\n");
            json.close();
        });
    }

    private static void write(Step step) throws IOException {
        try {
            step.run();
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException | UncheckedIOException e) {
            throw new IOException("JSON 没有写成", e);
        }
    }
}
