package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.chengxin.acceptance.Whereabouts.At;
import org.chengxin.acceptance.Whereabouts.Place;
import org.springframework.jdbc.core.JdbcTemplate;

/** Kills and stops the program while it works through one home's night. */
final class Disturbance {

    /** In which an import of a few thousand rows stays long enough to be hit anywhere. */
    private static final List<Place> LONG = List.of(Place.STAGE, Place.MERGE, Place.ANSWER, Place.WRITE);

    private static final int MOST_MILLIS = 120;
    private static final int KILLS_A_FILE = 2;

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
     * @param atOnce without waiting
     * @return where it stood when it was dead; empty if it ended without being seen there
     */
    Optional<At> kill(Place place, String ending, boolean atOnce) throws Exception {
        try (var where = new Whereabouts(home, database)) {
            var process = night.start(home, database);
            try {
                if (!where.await(process, place, ending)) {
                    return Optional.empty();
                }
                if (!atOnce && LONG.contains(place)) {
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(MOST_MILLIS));
                }
                return Optional.of(where.kill(process));
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /**
     * Kills it in one place after another, as many as an unwatched import bears: one that was killed three times in a row
     * waits for a person.
     *
     * @param open places to be met, in the order of a night; those that a kill met are taken out
     * @param atOnce without waiting in long places, so as to meet short ones surely
     * @return where it was killed
     */
    List<At> killThrough(List<At> open, boolean atOnce) throws Exception {
        var met = new ArrayList<At>();
        var killed = new HashMap<String, Integer>();
        for (var wanted : List.copyOf(open)) {
            boolean counts = !wanted.file().isEmpty() && wanted.place() != Place.END;
            if (counts && killed.merge(wanted.file(), 1, Integer::sum) > KILLS_A_FILE) {
                continue;
            }
            var at = kill(wanted.place(), wanted.file(), atOnce);
            at.ifPresent(met::add);
            at.filter(it -> it.is(wanted.place(), wanted.file())).ifPresent(it -> open.remove(wanted));
        }
        return met;
    }

    /** Kills it at instants anywhere in what is left of the night, as often as an unwatched import bears. */
    List<At> killAtRandom(long millis) throws Exception {
        var met = new ArrayList<At>();
        while (lostInARow() < KILLS_A_FILE
                && (met.isEmpty() || met.get(met.size() - 1).place() != Place.OVER)) {
            met.add(killAfter(random.nextLong(millis)));
        }
        return met;
    }

    /** How often the import was killed that was killed most and has not ended. */
    private int lostInARow() {
        var lost = new JdbcTemplate(database.dataSource()).queryForList("""
                SELECT COUNT(*) FROM run r JOIN submission s ON s.submission_no = r.submission_no
                WHERE s.status IN ('RECEIVED', 'FAILED') GROUP BY s.submission_no ORDER BY COUNT(*) DESC
                """, Integer.class);
        return lost.isEmpty() ? 0 : lost.get(0);
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

    /**
     * Stops it at instants anywhere in what is left of the night until the night is over, and demands of each stop that it
     * leaves no claim, and runs only that are done or stopped.
     */
    List<At> stopAtRandom(long millis) throws Exception {
        var met = new ArrayList<At>();
        while (met.isEmpty() || met.get(met.size() - 1).place() != Place.OVER) {
            met.add(stopAfter(random.nextLong(millis)));
            assertInOrder(met);
        }
        return met;
    }

    /** Stops it some time after it came to one place after another, and demands the same of each stop. */
    List<At> stopThrough(List<At> places) throws Exception {
        var met = new ArrayList<At>();
        for (var wanted : places) {
            met.add(stop((where, process) -> {
                where.await(process, wanted.place(), wanted.file());
                process.waitFor(random.nextInt(MOST_MILLIS), TimeUnit.MILLISECONDS);
            }));
            assertInOrder(met);
        }
        return met;
    }

    private void assertInOrder(List<At> stops) {
        var jdbc = new JdbcTemplate(database.dataSource());
        assertThat(jdbc.queryForList("SELECT claim_key FROM run_claim", String.class))
                .as("claims that a stopped process left; stops at %s", stops)
                .isEmpty();
        assertThat(jdbc.queryForList(
                        "SELECT DISTINCT state FROM run WHERE state NOT IN ('COMPLETED', 'STOPPED')", String.class))
                .as("states of runs after stops at %s", stops)
                .isEmpty();
    }

    /**
     * Asks it to end while it stands there, held by a lock that another has until a moment later.
     *
     * @param lock the query that takes it
     */
    void stopHeld(Place place, String ending, String lock) throws Exception {
        try (var where = new Whereabouts(home, database);
                var other = database.dataSource().getConnection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeQuery(lock);
            var process = night.start(home, database);
            try {
                assertThat(where.await(process, place, ending))
                        .as("it came to %s %s", place, ending)
                        .isTrue();
                // Until it stands at the lock.
                TimeUnit.SECONDS.sleep(3);
                process.destroy();
                assertThat(process.waitFor(2, TimeUnit.SECONDS))
                        .as("nothing is broken off in the middle")
                        .isFalse();
                other.rollback();
                assertThat(process.waitFor(70, TimeUnit.SECONDS))
                        .as("ended within the stated time after it was asked at %s %s", place, ending)
                        .isTrue();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /** Asks it some time after its chain has begun to end, as the system does; where it stood when it was asked. */
    At stopAfter(long millis) throws Exception {
        return stop((where, process) -> {
            where.awaitBegin(process);
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        });
    }

    private interface Moment {
        void await(Whereabouts where, Process process) throws Exception;
    }

    private At stop(Moment moment) throws Exception {
        try (var where = new Whereabouts(home, database)) {
            var process = night.start(home, database);
            try {
                moment.await(where, process);
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
