package org.chengxin.samples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row: what stands under which header. */
record Entry(Map<String, Value> cells) {

    /** @param headersAndValues in turn */
    static Entry of(Object... headersAndValues) {
        var entry = new Entry(Map.of());
        for (int i = 0; i < headersAndValues.length; i += 2) {
            entry = entry.with(headersAndValues[i].toString(), headersAndValues[i + 1]);
        }
        return entry;
    }

    Entry with(String header, Object value) {
        var changed = new LinkedHashMap<>(cells);
        changed.put(header, Value.of(value));
        return new Entry(changed);
    }

    Entry without(String header) {
        return with(header, Value.NOTHING);
    }

    List<Value> under(List<String> headers) {
        for (var header : cells.keySet()) {
            if (!headers.contains(header)) {
                throw new IllegalArgumentException("there is no column " + header);
            }
        }
        return headers.stream()
                .map(header -> cells.getOrDefault(header, Value.NOTHING))
                .toList();
    }
}
