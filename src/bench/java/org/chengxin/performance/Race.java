package org.chengxin.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.chengxin.acceptance.TestDatabase;
import org.chengxin.database.DatabaseAddress;
import org.chengxin.database.ServerSettings;
import org.springframework.util.FileSystemUtils;

/**
 * Runs contenders in turn, round after round, each as a process of its own with a heap of 512 MiB, in a fresh folder and a fresh
 * schema of one database server. Whoever does not leave what the generator says must be left fails the race.
 *
 * <pre>{@code
 * ./mvnw -Pbench test -Dbench.run="org.chengxin.performance.Race 300000 3 import again workbook small start"
 * }</pre>
 */
public final class Race {

    private static final Path RESULTS = Path.of("docs/performance");
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final DatabaseAddress server;
    private final Path folder;
    private final Results results;
    private final Installed installed;

    private Race(DatabaseAddress server, Path folder, Results results, Installed installed) {
        this.server = server;
        this.folder = folder;
        this.results = results;
        this.installed = installed;
    }

    /** @param arguments rows, rounds, and which works (all of them if none is named) */
    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        var works = new ArrayList<Work>();
        for (int i = 2; i < arguments.length; i++) {
            works.add(Work.named(arguments[i]));
        }
        if (works.isEmpty()) {
            Collections.addAll(works, Work.values());
        }
        Host.run(ServerSettings.DEFAULT, (server, folder) -> run(server, folder, rows, rounds, works));
    }

    private static void run(DatabaseAddress server, Path folder, int rows, int rounds, List<Work> works)
            throws Exception {
        System.out.printf("making files of %,d rows%n", rows);
        var files = new RaceFiles(folder.resolve("files"), rows);
        var contenders =
                works.stream().flatMap(work -> work.contenders(files).stream()).toList();
        var results = new Results(Machine.of(server), rows, contenders);
        var race = new Race(server, folder, results, Installed.on(server, folder.resolve("installed")));
        for (int round = 1; round <= rounds; round++) {
            for (var contender : contenders) {
                race.lap(contender, round);
            }
            // Each round's, so that a race that is ended early has told what it found.
            results.write(RESULTS, round);
        }
        System.out.println(results.table());
    }

    private void lap(Contender contender, int round) throws Exception {
        var place = Files.createDirectories(folder.resolve("lap"));
        try (var database = contender.store() ? TestDatabase.on(server.withSchema("")) : null) {
            var track = new Track(place, Optional.ofNullable(database), Optional.of(installed));
            contender.before().on(track);
            var lap = Lap.of(
                    contender.command().apply(track), track, results.machine().serverPid());
            if (lap.exit() != 0) {
                throw new IllegalStateException(
                        "%s ended with %d:%n%s".formatted(contender.name(), lap.exit(), tail(track.printed())));
            }
            contender.after().on(track);
            results.add(contender, lap);
            System.out.printf(
                    "round %d  %-9s  %-60s %7.1f s, %6.1f s of CPU (server %.1f), %d MiB%n",
                    round,
                    contender.work(),
                    contender.name(),
                    lap.seconds(),
                    lap.cpu(),
                    lap.serverCpu(),
                    lap.peakMib());
        } finally {
            FileSystemUtils.deleteRecursively(place);
        }
        // What the server still has to tidy up of the dropped schema shall not fall to the next one.
        Thread.sleep(BETWEEN.toMillis());
    }

    private static String tail(Path printed) throws IOException {
        var lines = Files.readAllLines(printed);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }
}
