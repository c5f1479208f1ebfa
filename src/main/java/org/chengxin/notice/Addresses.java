package org.chengxin.notice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chengxin.mapping.Department;

/**
 * Where mail to an audience goes that is not the administrators.
 *
 * @param byAudience ids of departments, and jobs by {@link #ofJob}
 */
public record Addresses(Map<String, List<String>> byAudience) {

    public Addresses {
        byAudience = Map.copyOf(byAudience);
    }

    /**
     * Those of departments, and of whom jobs name.
     *
     * @param jobs addresses by the job's name
     */
    public static Addresses of(Map<String, Department> departments, Map<String, List<String>> jobs) {
        var all = new LinkedHashMap<String, List<String>>();
        departments.forEach((id, department) -> all.put(id, department.mail()));
        jobs.forEach((name, addresses) -> all.put(ofJob(name), addresses));
        return new Addresses(all);
    }

    /** The audience of those whom a job names. No department has such an id. */
    public static String ofJob(String name) {
        return "job:" + name;
    }

    List<String> of(String audience) {
        return byAudience.getOrDefault(audience, List.of());
    }
}
