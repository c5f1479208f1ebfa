package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.chengxin.acceptance.Whereabouts.At;
import org.chengxin.acceptance.Whereabouts.Place;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The process is killed (as by kill -9) in every step of a workbook's and of a CSV file's import and of an extract, and
 * started again until the night is over: the store, the findings, the counts, the returned files and the packages are what an
 * undisturbed night leaves. The soak in {@code src/bench} does the same for longer, and at instants anywhere;
 * {@link ExtractsKilledTest} looks closer at extracts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KilledImportTest {

    private static final int ROUNDS = 6;

    private final long seed = Long.getLong("chengxin.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private SameNight night;
    private SameNight.Undisturbed undisturbed;

    @BeforeAll
    void runUndisturbed() throws Exception {
        System.out.println("KilledImportTest: -Dchengxin.seed=" + seed);
        night = SameNight.ofAllTests();
        undisturbed = night.undisturbed();
    }

    @Test
    void nothingIsLostOrDoubledInWhicheverStepTheProcessIsKilled() throws Exception {
        var open = new ArrayList<>(List.of(
                new At(Place.CLAIM, ""),
                new At(Place.READ, SameNight.WORKBOOK),
                new At(Place.STAGE, SameNight.WORKBOOK),
                new At(Place.GATE, SameNight.WORKBOOK),
                new At(Place.ANSWER, SameNight.WORKBOOK),
                new At(Place.END, SameNight.WORKBOOK),
                new At(Place.STAGE, SameNight.CSV),
                new At(Place.MERGE, SameNight.CSV),
                new At(Place.ACCOUNT, SameNight.CSV),
                new At(Place.ANSWER, SameNight.CSV),
                new At(Place.WRITE, "")));
        int kills = 0;
        for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
            boolean again = round > 0;
            kills += kills("round-" + round, disturbance -> disturbance.killThrough(open, again));
        }
        assertThat(open).as("places in which no kill met it; seed %d", seed).isEmpty();
        assertThat(kills).isGreaterThanOrEqualTo(9);
    }

    private interface Kills {
        List<At> in(Disturbance night) throws Exception;
    }

    /** One night with kills, which ends well. */
    private int kills(String name, Kills kills) throws Exception {
        try (var database = TestDatabase.migrated()) {
            var home = night.home(name);
            var met = kills.in(new Disturbance(night, home, database, random));
            night.finish(home, database);
            assertSame(home, database, met);
            return met.size();
        }
    }

    private void assertSame(Path home, TestDatabase database, List<At> met) {
        System.out.println("KilledImportTest: killed at " + met);
        assertThat(Leftovers.differences(undisturbed.left(), Leftovers.of(home, database)))
                .as("what is otherwise after kills at %s; seed %d", met, seed)
                .isEmpty();
    }
}
