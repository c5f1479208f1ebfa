package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.chengxin.acceptance.Whereabouts.Place;
import org.junit.jupiter.api.Test;

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
            var met = new Disturbance(night, home, database, random).stopAtRandom(undisturbed.millis() / 2);
            System.out.println("StoppedNightTest: stopped at " + met);
            night.finish(home, database);
            assertThat(Leftovers.differences(undisturbed.left(), Leftovers.of(home, database)))
                    .as("what is otherwise after stops at %s; seed %d", met, seed)
                    .isEmpty();
            assertThat(met)
                    .as("stops in the middle of something; seed %d", seed)
                    .anyMatch(at -> at.place() != Place.OVER);
        }
    }
}
