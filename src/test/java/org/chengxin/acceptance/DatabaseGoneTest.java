package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.chengxin.acceptance.Whereabouts.At;
import org.chengxin.acceptance.Whereabouts.Place;
import org.chengxin.database.EmbeddedDatabase;
import org.chengxin.database.ServerSettings;
import org.chengxin.database.StartProgress;
import org.chengxin.store.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The database goes away while a night goes on: its server is killed and started again, stands still for half a minute, or
 * cuts every connection. The night goes on by itself or at the next start, and leaves what an undisturbed one leaves.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseGoneTest {

    private static final ServerSettings SMALL = new ServerSettings(96, 96, Duration.ofSeconds(60));

    private static final List<At> STRUCK = List.of(
            new At(Place.STAGE, SameNight.WORKBOOK),
            new At(Place.MERGE, SameNight.WORKBOOK),
            new At(Place.STAGE, SameNight.CSV),
            new At(Place.ANSWER, SameNight.CSV),
            new At(Place.PREPARE, ""));

    private Path serverHome;
    private EmbeddedDatabase server;
    private SameNight night;
    private SameNight.Undisturbed undisturbed;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        serverHome = folder.resolve("server");
        server = EmbeddedDatabase.start(serverHome, SMALL, StartProgress.SILENT);
        night = SameNight.ofAllTests();
        undisturbed = night.undisturbed();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void nothingIsLostOrDoubledWhenTheServerIsKilledAndStartedAgain() throws Exception {
        try (var database = onTheServer()) {
            disturb("server-killed", database, where -> {
                server().destroyForcibly();
                server().onExit().get(20, TimeUnit.SECONDS);
                EmbeddedDatabase.start(serverHome, SMALL, StartProgress.SILENT).close();
                where.connectAgain();
            });
        }
    }

    @Test
    void theNightGoesOnWhenTheServerStoodStillForHalfAMinute() throws Exception {
        try (var database = onTheServer()) {
            var home = night.home("server-stopped");
            var where = new Whereabouts(home, database);
            var process = night.start(home, database);
            try (where) {
                assertThat(where.await(process, Place.STAGE, SameNight.CSV)).isTrue();
                signal("STOP", server());
                TimeUnit.SECONDS.sleep(30);
                signal("CONT", server());
                assertThat(Program.end(process)).as(Program.printed(home)).isZero();
            } finally {
                signal("CONT", server());
                process.destroyForcibly();
            }
            assertSame(home, database);
        }
    }

    /** On whatever server the tests run: what a router or a restart of it does to connections. */
    @Test
    void nothingIsLostOrDoubledWhenEveryConnectionIsCut() throws Exception {
        try (var database = TestDatabase.migrated()) {
            disturb("cut", database, where -> cutAll(database, where));
        }
    }

    private interface Blow {
        void strike(Whereabouts where) throws Exception;
    }

    /** Strikes in several places of one night. A file whose import fails by it is gone on with before the next one is taken. */
    private void disturb(String name, TestDatabase database, Blow blow) throws Exception {
        var home = night.home(name);
        var struck = new ArrayList<At>();
        var where = new Whereabouts(home, database);
        var process = night.start(home, database);
        try (where) {
            for (var at : STRUCK) {
                if (where.await(process, at.place(), at.file())) {
                    blow.strike(where);
                    struck.add(at);
                }
            }
            Program.end(process);
        } finally {
            process.destroyForcibly();
        }
        assertThat(struck).as(Program.printed(home)).isEqualTo(STRUCK);
        night.finish(home, database);
        assertSame(home, database);
    }

    private static void cutAll(TestDatabase database, Whereabouts but) throws SQLException {
        // Not one of the pool, which are cut as well.
        var own = new SingleConnectionDataSource(
                database.jdbcUrl(), database.account(), database.accountsPassword(), true);
        try {
            var jdbc = new JdbcTemplate(own);
            var spared = List.of(
                    but.connectionId(),
                    Objects.requireNonNull(jdbc.queryForObject("SELECT CONNECTION_ID()", Long.class)));
            for (var connection : jdbc.queryForList("SHOW PROCESSLIST")) {
                long id = ((Number) connection.get("Id")).longValue();
                if (database.schema().equals(connection.get("db")) && !spared.contains(id)) {
                    try {
                        jdbc.execute("KILL CONNECTION " + id);
                    } catch (DataAccessException goneMeanwhile) {
                        continue;
                    }
                }
            }
        } finally {
            own.destroy();
        }
    }

    private TestDatabase onTheServer() {
        var database = TestDatabase.on(server.address().withSchema(""));
        Schema.migrate(database.dataSource());
        return database;
    }

    private ProcessHandle server() throws IOException {
        var pid = Files.readString(serverHome.resolve("data/mariadb.pid")).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        var kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private void assertSame(Path home, TestDatabase database) {
        assertThat(Leftovers.differences(undisturbed.left(), Leftovers.of(home, database)))
                .isEmpty();
    }
}
