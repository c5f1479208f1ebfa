package org.chengxin.store;

import java.io.StringWriter;
import org.chengxin.check.CreditRecord;
import org.chengxin.mapping.Dataset;
import org.chengxin.protect.FieldCipher;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A record's values as the JSON that the store keeps: field code → canonical text, empty fields left out. A number that was
 * handed in with 15 digits stands besides as it was, under the field's code and {@link #FIRST_GENERATION}, sealed as well.
 */
final class Payload {

    private static final JsonFactory JSON = new JsonFactory();

    private static final String FIRST_GENERATION = ".15";

    private final Dataset dataset;
    private final FieldCipher cipher;

    Payload(Dataset dataset, FieldCipher cipher) {
        this.dataset = dataset;
        this.cipher = cipher;
    }

    /** @param number the subject's number as it is already sealed for the store */
    String of(CreditRecord record, String number) {
        var values = record.values();
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
            record.firstGeneration()
                    .ifPresent(typed -> json.writeStringProperty(
                            dataset.subject().number() + FIRST_GENERATION, cipher.encrypt(typed)));
            json.writeEndObject();
        }
        return text.toString();
    }
}
