package org.chengxin.mapping;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything under {@code mappings/}, verified whole.
 *
 * @param version digest (hex, 12 characters) of all files: which mapping a row was read by
 * @param rulesVersion digest of what says how records live, and whom they put on which list: which rules a record was held against
 * @param survivorship whose word counts about a subject
 */
public record Mappings(
        String version,
        String rulesVersion,
        Map<String, Dataset> datasets,
        Map<String, CodeTable> codes,
        Map<String, Department> departments,
        Map<String, Target> targets,
        Map<String, PersonList> lists,
        List<SubjectAttribute> survivorship,
        ForbiddenHeaders forbidden) {

    public Mappings {
        datasets = byId(datasets);
        codes = byId(codes);
        departments = byId(departments);
        targets = byId(targets);
        lists = byId(lists);
        survivorship = List.copyOf(survivorship);
    }

    /** In the order of ids, so that whatever is listed from it comes the same way every time. */
    private static <T> Map<String, T> byId(Map<String, T> map) {
        return Collections.unmodifiableMap(new TreeMap<>(map));
    }

    /** What a department is called; its id where it is known no more. */
    public String nameOfDepartment(String id) {
        var department = departments.get(id);
        return department == null ? id : department.name();
    }

    /**
     * A department that must be there.
     *
     * @throws IllegalArgumentException saying in Chinese which there are
     */
    public Department department(String id) {
        var department = departments.get(id);
        if (department == null) {
            throw new IllegalArgumentException("没有部门 %s；已有：%s".formatted(id, String.join("、", departments.keySet())));
        }
        return department;
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
