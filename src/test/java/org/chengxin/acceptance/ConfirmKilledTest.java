package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chengxin.acceptance.Whereabouts.Place;
import org.chengxin.run.RunReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person confirms files that wait, and the process that does it is killed: the next night ends it the same. */
class ConfirmKilledTest {

    private static final int ROWS = 3_000;
    private static final String[] WHO = {"--by", "王五", "--reason", "电话核实"};

    @TempDir
    Path folder;

    private final List<byte[]> files = new ArrayList<>();
    private SameNight night;
    private Path mappings;

    @Test
    void killedInEveryStepOfAConfirmationTheNextNightBringsTheSameEnd() throws Exception {
        night = new SameNight(folder, 10);
        mappings = Volunteers.mappings(folder.resolve("confirmed"), "accept: after_confirmation");
        var places = List.of(Place.ACCOUNT, Place.ANSWER, Place.END, Place.MERGE);
        files(places.size());
        Map<String, List<String>> undisturbed;
        try (var installation = waiting(folder.resolve("undisturbed"))) {
            for (var receipt : receipts(installation)) {
                var run = installation.decide(receipt, true, "王五", "电话核实");
                assertThat(run.status()).isEqualTo("PARTLY");
            }
            assertThat(installation.nightly().failed()).isFalse();
            undisturbed = Leftovers.of(folder.resolve("undisturbed"), installation.database());
        }
        var home = folder.resolve("killed");
        try (var installation = waiting(home)) {
            var receipts = receipts(installation);
            for (int i = 0; i < places.size(); i++) {
                kill(home, installation.database(), receipts.get(i), places.get(i));
            }
            assertThat(installation.nightly().failed()).isFalse();
            assertThat(installation.awaiting()).isEmpty();
            assertThat(Leftovers.differences(undisturbed, Leftovers.of(home, installation.database())))
                    .isEmpty();
        }
        assertThat(undisturbed.get("decided")).hasSize(places.size());
    }

    private void kill(Path home, TestDatabase database, String receipt, Place place) throws Exception {
        try (var where = new Whereabouts(home, database)) {
            var process = Program.start(
                    home,
                    database,
                    "confirm",
                    receipt,
                    WHO[0],
                    WHO[1],
                    WHO[2],
                    WHO[3],
                    "--mappings",
                    mappings.toString());
            try {
                assertThat(where.await(process, place, ""))
                        .as("seen in %s: %s", place, Program.printed(home))
                        .isTrue();
                where.kill(process);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    /** So many, each of other people. */
    private void files(int count) throws Exception {
        for (int file = 0; file < count; file++) {
            var rows = new String[ROWS / count];
            for (int row = 0; row < rows.length; row++) {
                rows[row] = Volunteers.row(
                        "试甲" + row % 7, Volunteers.number(file * rows.length + row), row % 50 == 7 ? "三" : "36");
            }
            files.add(Volunteers.workbook(rows));
        }
    }

    /** The files are taken in, and wait for a person's word. */
    private Installation waiting(Path home) throws Exception {
        Files.createDirectories(home);
        night.keys(home);
        var installation = Installation.in(home, mappings);
        for (int i = 0; i < files.size(); i++) {
            installation.handIn(Volunteers.DEPARTMENT, "名单" + i + ".xlsx", files.get(i));
        }
        assertThat(installation.nightly().runs())
                .extracting(RunReport::status)
                .containsOnly("AWAITING")
                .hasSize(files.size());
        return installation;
    }

    private static List<String> receipts(Installation installation) {
        return installation.awaiting().stream()
                .map(waiting -> waiting.receipt())
                .toList();
    }
}
