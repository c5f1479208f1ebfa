package org.chengxin.mapping;

import java.nio.file.Path;
import java.util.Map;

/**
 * Everything under {@code mappings/}, verified whole.
 *
 * @param version digest (hex, 12 characters) of all files: which mapping a row was read by
 */
public record Mappings(
        String version,
        Map<String, Dataset> datasets,
        Map<String, CodeTable> codes,
        Map<String, Department> departments,
        Map<String, Target> targets) {

    public Mappings {
        datasets = Map.copyOf(datasets);
        codes = Map.copyOf(codes);
        departments = Map.copyOf(departments);
        targets = Map.copyOf(targets);
    }

    /**
     * Loads and verifies the folder.
     *
     * @throws MappingException listing every problem found, each with file, line, fact and remedy
     */
    public static Mappings load(Path folder) {
        return new MappingsFolder(folder).load();
    }
}
