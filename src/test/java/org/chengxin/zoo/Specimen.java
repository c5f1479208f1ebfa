package org.chengxin.zoo;

import java.util.Map;
import java.util.TreeMap;

/**
 * A file as a clerk may hand it in, and what has to be said of it.
 *
 * @param name of the file; its ending may lie
 * @param department to whose folder it is handed in
 * @param status of its submission
 * @param good rows that are accepted
 * @param findings how often each code is found
 */
public record Specimen(
        String name, byte[] content, String department, String status, int good, Map<String, Integer> findings) {

    private static final String VOLUNTEERS = "civil-affairs";

    /** Whole, and without a remark. */
    static Specimen accepted(String name, byte[] content, int good) {
        return new Specimen(name, content, VOLUNTEERS, "ACCEPTED", good, Map.of());
    }

    /** Some rows come back. */
    static Specimen partly(String name, byte[] content, int good, String code, int times) {
        return new Specimen(name, content, VOLUNTEERS, "PARTLY", good, Map.of(code, times));
    }

    /** Not read at all, for one reason. */
    static Specimen refused(String name, byte[] content, String code) {
        return new Specimen(name, content, VOLUNTEERS, "REFUSED", 0, Map.of(code, 1));
    }

    /** The same with another finding. */
    Specimen and(String code, int times) {
        var more = new TreeMap<>(findings);
        more.put(code, times);
        return new Specimen(name, content, department, status, good, more);
    }

    /** The same for another department's folder. */
    Specimen of(String other) {
        return new Specimen(name, content, other, status, good, findings);
    }

    @Override
    public String toString() {
        return name + " " + status + " " + findings;
    }
}
