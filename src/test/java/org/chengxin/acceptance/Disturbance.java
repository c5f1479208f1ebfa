package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.chengxin.acceptance.Whereabouts.At;
import org.chengxin.acceptance.Whereabouts.Place;

/** Kills and stops the program while it works through one home's night. */
final class Disturbance {

    /** In which an import of a few thousand rows stays long enough to be hit anywhere. */
    private static final List<Place> LONG = List.of(Place.STAGE, Place.MERGE, Place.ANSWER, Place.WRITE);

    private static final int MOST_MILLIS = 120;

    private final SameNight night;
    private final Path home;
    private final TestDatabase database;
    private final Random random;

    Disturbance(SameNight night, Path home, TestDatabase database, Random random) {
        this.night = night;
        this.home = home;
        this.database = database;
        this.random = random;
    }

    /**
     * Kills it when it stands there, in a long place some time later.
     *
     * @param at once it is there, without waiting
     * @return where it stood when it was dead; empty if it ended without being seen there
     */
    Optional<At> kill(Place place, String ending, boolean at) throws Exception {
        try (var where = new Whereabouts(home, database)) {
            var process = night.start(home, database);
            try {
                if (!where.await(process, place, ending)) {
                    return Optional.empty();
                }
                if (!at && LONG.contains(place)) {
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_MILLIS));
                }
                return Optional.of(where.kill(process));
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /** Kills it some time after its chain has begun; where it stood when it was dead. */
    At killAfter(long millis) throws Exception {
        try (var where = new Whereabouts(home, database)) {
            var process = night.start(home, database);
            where.awaitBegin(process);
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            return where.kill(process);
        }
    }

    /** Asks it some time after its chain has begun to end, as the system does; where it stood when it was asked. */
    At stopAfter(long millis) throws Exception {
        try (var where = new Whereabouts(home, database)) {
            var process = night.start(home, database);
            try {
                where.awaitBegin(process);
                process.waitFor(millis, TimeUnit.MILLISECONDS);
                var at = where.now(process.toHandle());
                process.destroy();
                assertThat(process.waitFor(70, TimeUnit.SECONDS))
                        .as("ended within the stated time after it was asked at %s", at)
                        .isTrue();
                return at;
            } finally {
                process.destroyForcibly();
            }
        }
    }
}
