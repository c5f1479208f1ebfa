package org.chengxin.acceptance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.chengxin.acceptance.Whereabouts.At;
import org.chengxin.acceptance.Whereabouts.Place;

/** Processes of the program that are killed, as by kill -9, at a random instant. */
final class Kills {

    /** Until a process is at work: later than that it is killed. */
    private static final int WORKS_MILLIS = 900;

    private final Path home;
    private final Path mappings;
    private final TestDatabase database;
    private final Random random;
    private final List<At> places = new ArrayList<>();

    Kills(Path home, Path mappings, TestDatabase database, Random random) {
        this.home = home;
        this.mappings = mappings;
        this.database = database;
        this.random = random;
    }

    /** Where processes were that were still at work. */
    List<At> places() {
        return places;
    }

    /** Starts it in a process of its own, and kills that. */
    void kill(String verb, String... arguments) throws Exception {
        var all = new ArrayList<>(List.of("--mappings", mappings.toString()));
        all.addAll(List.of(arguments));
        try (var where = new Whereabouts(home, database)) {
            var process = Program.start(home, database, verb, all.toArray(String[]::new));
            try {
                if (verb.equals("nightly")) {
                    where.awaitBegin(process);
                    process.waitFor(random.nextInt(WORKS_MILLIS), TimeUnit.MILLISECONDS);
                } else {
                    process.waitFor(WORKS_MILLIS + random.nextInt(3 * WORKS_MILLIS), TimeUnit.MILLISECONDS);
                }
                boolean met = process.isAlive();
                var at = where.kill(process);
                if (met && at.place() != Place.OVER) {
                    places.add(at);
                }
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
