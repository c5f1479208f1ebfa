package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.chengxin.acceptance.Whereabouts.At;
import org.chengxin.acceptance.Whereabouts.Place;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The clock goes back an hour between a failure and the next start: what the database knows lies in the future then. It is
 * gone on with where it stood all the same.
 */
class ClockSetBackTest {

    @Test
    void whatIsGoneOnWithIsTheLastThatWasDoneAndNotTheYoungestByTheClock() throws Exception {
        var night = SameNight.ofAllTests();
        var undisturbed = night.undisturbed();
        try (var database = TestDatabase.migrated()) {
            var home = night.home("set-back");
            var disturbance = new Disturbance(night, home, database, new Random());
            assertThat(disturbance.kill(Place.STAGE, SameNight.CSV, true)).contains(new At(Place.STAGE, SameNight.CSV));
            anHourPasses(database);
            // Staged to its end, by a clock at which the first try is yet to come.
            assertThat(disturbance.kill(Place.MERGE, SameNight.CSV, true)).contains(new At(Place.MERGE, SameNight.CSV));
            night.finish(home, database);
            assertThat(Leftovers.differences(undisturbed.left(), Leftovers.of(home, database)))
                    .isEmpty();
        }
    }

    /** For everything that was written down until now: to those who start from now on it is as if the clocks went back. */
    private static void anHourPasses(TestDatabase database) {
        var jdbc = new JdbcTemplate(database.dataSource());
        jdbc.query(
                """
                SELECT table_name, GROUP_CONCAT(CONCAT(column_name, ' = ', column_name, ' + INTERVAL 1 HOUR'))
                FROM information_schema.columns
                WHERE table_schema = ? AND data_type IN ('datetime', 'timestamp') AND table_name NOT LIKE 'flyway%'
                GROUP BY table_name
                """,
                row -> {
                    jdbc.update("UPDATE " + row.getString(1) + " SET " + row.getString(2));
                },
                database.schema());
    }
}
