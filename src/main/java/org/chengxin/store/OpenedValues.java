package org.chengxin.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Field;
import org.chengxin.protect.FieldCipher;
import org.jspecify.annotations.Nullable;

/** Opens the versions of one dataset's records, for those who may see them. */
public final class OpenedValues {

    private final Dataset dataset;
    private final FieldCipher cipher;
    private final PayloadReader reader;

    public OpenedValues(Dataset dataset, FieldCipher cipher) {
        this.dataset = dataset;
        this.cipher = cipher;
        var places = new LinkedHashMap<String, Integer>();
        dataset.fields().forEach(field -> places.put(field.code(), places.size()));
        this.reader = new PayloadReader(places);
    }

    /** By field code what is not empty, in the order of the dataset's fields. */
    public Map<String, String> of(String payload) {
        var values = new LinkedHashMap<String, String>();
        @Nullable String[] read = reader.read(payload);
        for (int i = 0; i < read.length; i++) {
            var value = read[i];
            if (value != null) {
                var field = dataset.fields().get(i);
                values.put(field.code(), sealed(field) ? cipher.decrypt(value) : value);
            }
        }
        return values;
    }

    /** Whether a field lies in the store encrypted. */
    public boolean sealed(Field field) {
        return field.encrypted() || field.code().equals(dataset.subject().number());
    }
}
