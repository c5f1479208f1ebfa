package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few steps of {@link KilledPersons} and a few kills; the bench {@code KilledModel} takes thousands (docs/soak.md). */
class KilledPersonsTest {

    private final long seed = Long.getLong("chengxin.seed", System.nanoTime());

    @Test
    void theStoreIsWhatIsInForceAtTheEndWhateverWasKilled(@TempDir Path folder) throws Exception {
        System.out.println("KilledPersonsTest: -Dchengxin.seed=" + seed);
        try (var persons = new KilledPersons(folder, new Random(seed))) {
            persons.go(10, 3);
            assertThat(persons.differences())
                    .as("killed at %s; seed %d", persons.kills(), seed)
                    .isEmpty();
        }
    }
}
