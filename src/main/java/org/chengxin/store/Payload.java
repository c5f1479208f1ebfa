package org.chengxin.store;

import java.io.StringWriter;
import java.util.List;
import org.chengxin.mapping.Dataset;
import org.chengxin.protect.FieldCipher;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A record's values as the JSON that the store keeps: field code → canonical text, empty fields left out. */
final class Payload {

    private static final JsonFactory JSON = new JsonFactory();

    private final Dataset dataset;
    private final FieldCipher cipher;

    Payload(Dataset dataset, FieldCipher cipher) {
        this.dataset = dataset;
        this.cipher = cipher;
    }

    /** @param number the subject's number as it is already sealed for the store */
    String of(List<@Nullable String> values, String number) {
        var text = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            for (int i = 0; i < values.size(); i++) {
                String value = values.get(i);
                if (value == null) {
                    continue;
                }
                var field = dataset.fields().get(i);
                String code = field.code();
                json.writeStringProperty(
                        code,
                        code.equals(dataset.subject().number())
                                ? number
                                : field.encrypted() ? cipher.encrypt(value) : value);
            }
            json.writeEndObject();
        }
        return text.toString();
    }
}
