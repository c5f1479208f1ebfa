package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chengxin.acceptance.Whereabouts.At;
import org.chengxin.acceptance.Whereabouts.Place;
import org.chengxin.claim.RunRegister;
import org.chengxin.claim.RunState;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** The clock goes back an hour, between a failure and the next start or while a run is under way: the night ends the same. */
class ClockSetBackTest {

    private static final List<Path> FAKETIME = Stream.of("x86_64-linux-gnu/", "aarch64-linux-gnu/", "")
            .map(machine -> Path.of("/usr/lib/" + machine + "faketime/libfaketime.so.1"))
            .toList();

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

    /** With Debian's libfaketime, where it is installed: the process's own clock jumps, as it does when an operator sets it. */
    @Test
    void aRunThatIsUnderWayGoesOnAndStillHearsThatItIsToStop() throws Exception {
        var library = FAKETIME.stream().filter(Files::exists).findFirst();
        assumeTrue(
                library.isPresent(), "SKIPPED: libfaketime is not installed, so no clock was set while a run went on");
        var night = SameNight.ofAllTests();
        var undisturbed = night.undisturbed();
        try (var database = TestDatabase.migrated()) {
            var home = night.home("jumps");
            var offset = Files.writeString(home.resolve("offset"), "+0");
            var builder = Program.builder(
                    home, database, "nightly", "--mappings", night.mappings().toString());
            builder.environment().put("LD_PRELOAD", library.get().toString());
            builder.environment().put("FAKETIME_TIMESTAMP_FILE", offset.toString());
            builder.environment().put("FAKETIME_NO_CACHE", "1");
            builder.environment().put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
            // With it every thread that waits for a while is spinning.
            builder.environment().put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
            builder.environment().put("NO_FAKE_STAT", "1");
            var where = new Whereabouts(home, database);
            var process = builder.start();
            try (where) {
                assertThat(where.await(process, Place.STAGE, SameNight.WORKBOOK))
                        .as(Program.printed(home))
                        .isTrue();
                Files.writeString(offset, "-1h");
                var register = new RunRegister(new JdbcTemplate(database.dataSource()), Clock.systemDefaultZone());
                assertThat(register.askToStop(1, "王管理", Optional.of("磁盘要换"))).isTrue();
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(register.find(1).orElseThrow().state()).isEqualTo(RunState.STOPPED);
            } finally {
                process.destroyForcibly();
            }
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
