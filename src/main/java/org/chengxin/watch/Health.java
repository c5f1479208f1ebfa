package org.chengxin.watch;

import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the installation is doing, part by part. */
public record Health(List<Part> parts) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public Health {
        parts = List.copyOf(parts);
    }

    /** How a part is doing. */
    public enum State {
        OK("正常"),
        /** Somebody should look; nothing stands still. */
        WARN("注意"),
        BAD("异常");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * One part.
     *
     * @param name for machines: database, disk, runs, calendar, schedule, notices, log, proofs, decisions, objections
     * @param what in Chinese, one line; names no person
     * @param next what to do, empty where nothing is
     */
    public record Part(String name, State state, String what, String next) {

        static Part ok(String name, String what) {
            return new Part(name, State.OK, what, "");
        }
    }

    /** Whether no part is BAD. */
    public boolean well() {
        return parts.stream().noneMatch(part -> part.state() == State.BAD);
    }

    /** For machines. */
    public String json() {
        var whole = new LinkedHashMap<String, Object>();
        whole.put("status", well() ? "UP" : "DOWN");
        var named = new LinkedHashMap<String, Object>();
        for (var part : parts) {
            var told = new LinkedHashMap<String, Object>();
            told.put("state", part.state().name());
            told.put("what", part.what());
            if (!part.next().isEmpty()) {
                told.put("next", part.next());
            }
            named.put(part.name(), told);
        }
        whole.put("parts", named);
        return JSON.writeValueAsString(whole) + "\n";
    }
}
