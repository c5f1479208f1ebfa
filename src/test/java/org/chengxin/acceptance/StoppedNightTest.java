package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.chengxin.acceptance.Whereabouts.At;
import org.chengxin.acceptance.Whereabouts.Place;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The program is asked to stop again and again, as the system does it at a shutdown: it ends soon and in good order, each start
 * goes on, and the night leaves what an undisturbed one leaves.
 */
class StoppedNightTest {

    private final long seed = Long.getLong("chengxin.seed", System.nanoTime());

    @Test
    void everyStopIsCleanAndEveryRestartGoesOn() throws Exception {
        System.out.println("StoppedNightTest: -Dchengxin.seed=" + seed);
        var random = new Random(seed);
        var night = SameNight.ofAllTests();
        var undisturbed = night.undisturbed();
        try (var database = TestDatabase.migrated()) {
            var home = night.home("stopped");
            var places = List.of(
                    new At(Place.STAGE, SameNight.WORKBOOK),
                    new At(random.nextBoolean() ? Place.MERGE : Place.ANSWER, SameNight.WORKBOOK),
                    new At(random.nextBoolean() ? Place.STAGE : Place.ANSWER, SameNight.CSV),
                    new At(random.nextBoolean() ? Place.PREPARE : Place.WRITE, ""));
            var met = new Disturbance(night, home, database, random).stopThrough(places);
            System.out.println("StoppedNightTest: stopped at " + met);
            night.finish(home, database);
            assertThat(Leftovers.differences(undisturbed.left(), Leftovers.of(home, database)))
                    .as("what is otherwise after stops at %s; seed %d", met, seed)
                    .isEmpty();
            assertThat(met)
                    .as("stops in the middle of something; seed %d", seed)
                    .filteredOn(at -> at.place() != Place.OVER)
                    .hasSizeGreaterThan(1);
        }
    }

    /** A stop is seen between the statements of a merge, which is undone, and between the pages of an extract. */
    @Test
    void stoppedInAMergeAndInAnExtractItGoesOnLater() throws Exception {
        var night = SameNight.ofAllTests();
        var undisturbed = night.undisturbed();
        try (var database = TestDatabase.migrated()) {
            var home = night.home("stopped-held");
            var jdbc = new JdbcTemplate(database.dataSource());
            var disturbance = new Disturbance(night, home, database, new Random(seed));
            disturbance.stopHeld(
                    Place.MERGE,
                    SameNight.WORKBOOK,
                    "SELECT last_number FROM number_series WHERE series = 'change' FOR UPDATE");
            assertThat(jdbc.queryForList("SELECT state FROM run WHERE kind = 'IMPORT'", String.class))
                    .containsExactly("STOPPED");
            assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM credit_record", Integer.class))
                    .as("nothing of it")
                    .isZero();
            disturbance.stopHeld(Place.PREPARE, "province", "SELECT package_no FROM outbound_package FOR UPDATE");
            assertThat(jdbc.queryForList(
                            "SELECT DISTINCT state FROM run WHERE kind = 'EXTRACT' AND label = 'province'",
                            String.class))
                    .containsExactly("STOPPED");
            assertThat(jdbc.queryForList("SELECT claim_key FROM run_claim", String.class))
                    .isEmpty();
            night.finish(home, database);
            assertThat(Leftovers.differences(undisturbed.left(), Leftovers.of(home, database)))
                    .isEmpty();
        }
    }
}
