package org.chengxin.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.chengxin.check.CreditRecord;
import org.chengxin.mapping.Dataset;
import org.chengxin.protect.FieldCipher;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What the store keeps of an accepted row's content, fields encrypted as the catalogue says. */
public final class SealedRow {

    private final String number;
    private final byte[] payload;

    private SealedRow(String number, byte[] payload) {
        this.number = number;
        this.payload = payload;
    }

    /** The subject's number, encrypted. */
    String number() {
        return number;
    }

    /**
     * Its values as JSON in UTF-8: field code → canonical text, empty fields left out. A number that was handed in with 15
     * digits stands besides as it was, under the field's code and {@link Maker#FIRST_GENERATION}, sealed as well.
     */
    byte[] payload() {
        return payload;
    }

    /** The same as text, for where rows are not many. */
    String json() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** Seals the rows of one dataset. Not thread-safe. */
    public static final class Maker {

        static final String FIRST_GENERATION = ".15";

        private static final JsonFactory JSON = new JsonFactory();

        private final FieldCipher cipher;
        private final String[] codes;
        private final boolean[] encrypted;
        private final int numberAt;
        private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);

        public Maker(Dataset dataset, FieldCipher cipher) {
            this.cipher = cipher;
            var fields = dataset.fields();
            this.codes = new String[fields.size()];
            this.encrypted = new boolean[fields.size()];
            for (int i = 0; i < codes.length; i++) {
                codes[i] = fields.get(i).code();
                encrypted[i] = fields.get(i).encrypted();
            }
            this.numberAt = dataset.index(dataset.subject().number());
        }

        public SealedRow of(CreditRecord record) {
            var number = cipher.encrypt(record.subject().number());
            out.reset();
            try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
                json.writeStartObject();
                for (int i = 0; i < codes.length; i++) {
                    var value = record.values().get(i);
                    if (value != null) {
                        json.writeStringProperty(codes[i], stored(i, value, number));
                    }
                }
                record.firstGeneration()
                        .ifPresent(typed ->
                                json.writeStringProperty(codes[numberAt] + FIRST_GENERATION, cipher.encrypt(typed)));
                json.writeEndObject();
            }
            return new SealedRow(number, out.toByteArray());
        }

        private String stored(int field, String value, String number) {
            return field == numberAt ? number : encrypted[field] ? cipher.encrypt(value) : value;
        }
    }
}
