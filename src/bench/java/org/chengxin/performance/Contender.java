package org.chengxin.performance;

import java.util.List;
import java.util.function.Function;

/**
 * One who does a work.
 *
 * @param rows that it goes through
 * @param store whether it needs a schema
 * @param before what is there when it starts; not measured
 * @param command its main class and arguments
 * @param after throws if it has not done its work; not measured
 */
record Contender(
        Work work,
        String name,
        int rows,
        boolean store,
        Step before,
        Function<Track, List<String>> command,
        Step after) {

    /** Something done on a track. */
    interface Step {
        void on(Track track) throws Exception;

        /** And then the other. */
        default Step then(Step other) {
            return track -> {
                on(track);
                other.on(track);
            };
        }
    }

    static final Step NOTHING = track -> {};
}
