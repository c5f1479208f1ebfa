package org.chengxin.samples;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What must come out of one file, in the words of {@code nightly --json}.
 *
 * @param rows counts by the names of the machine interface, {@code physical} first
 * @param findings how often each code is found
 */
record Expected(
        String department,
        Optional<String> dataset,
        String file,
        String status,
        Map<String, Integer> rows,
        Map<String, Integer> findings) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    byte[] json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("department", department);
        json.put("dataset", dataset.orElse(null));
        json.put("file", file);
        json.put("status", status);
        json.put("rows", rows);
        json.put("findings", findings);
        return json(json);
    }

    static byte[] json(Object value) {
        var text = JSON.writeValueAsString(value).replace(System.lineSeparator(), "\n");
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
