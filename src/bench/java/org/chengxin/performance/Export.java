package org.chengxin.performance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.chengxin.acceptance.TestDatabase;
import org.chengxin.database.DatabaseAddress;
import org.chengxin.database.ServerSettings;
import org.springframework.util.FileSystemUtils;

/**
 * How fast a target is told of every record of a store for the first time, beside what the same server writes by itself, and what the
 * nightly proof costs. Each is a process of its own with a heap of 512 MiB; they take turns, round after round.
 *
 * <pre>{@code
 * ./mvnw -Pbench test -Dbench.run="org.chengxin.performance.Export 1000000 3"
 * ./mvnw -Pbench test -Dbench.run="org.chengxin.performance.Export 10000000 1 12288"
 * }</pre>
 */
public final class Export {

    private static final Path RESULT = Path.of("docs/performance/export.md");

    private final DatabaseAddress server;
    private final Track track;
    private final ExportStore store;
    private final int records;
    private final Map<Turn, List<Lap>> laps = new EnumMap<>(Turn.class);

    private enum Turn {
        EXTRACT("chengxin: all records compared, noted, written as CSV into a signed package, delivered, confirmed"),
        COLUMNS("`SELECT … INTO OUTFILE`: the same columns out of the payloads, sealed ones still sealed"),
        PAYLOADS("`SELECT … INTO OUTFILE`: the payloads as they are"),
        PROVE("chengxin: the proof of that night"),
        QUIET("chengxin: a night on which nothing changed, told and proved");

        private final String title;

        Turn(String title) {
            this.title = title;
        }

        boolean byServer() {
            return this == COLUMNS || this == PAYLOADS;
        }
    }

    private Export(DatabaseAddress server, Track track, int records) {
        this.server = server;
        this.track = track;
        this.store = new ExportStore(track, records);
        this.records = records;
        for (var turn : Turn.values()) {
            laps.put(turn, new ArrayList<>());
        }
    }

    /** @param arguments records, rounds, and MiB of the embedded server's buffer pool (512, as an installation has it) */
    public static void main(String[] arguments) throws Exception {
        int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        var settings = arguments.length > 2
                ? ServerSettings.DEFAULT.withBufferPoolMib(Integer.parseInt(arguments[2]))
                : ServerSettings.DEFAULT;
        Host.run(settings, (server, folder) -> run(server, folder, records, rounds));
    }

    private static void run(DatabaseAddress server, Path folder, int records, int rounds) throws Exception {
        try (var database = TestDatabase.on(server.withSchema(""))) {
            var track = new Track(Files.createDirectories(folder.resolve("track")), Optional.of(database));
            var export = new Export(server, track, records);
            System.out.printf("making a store of %,d records%n", records);
            export.store.fill();
            for (int round = 1; round <= rounds; round++) {
                export.round();
            }
            System.out.println(export.table());
        }
    }

    private void round() throws Exception {
        store.untold();
        for (var turn : Turn.values()) {
            var place = turn.byServer() ? outfile() : store.home();
            Files.deleteIfExists(track.printed());
            var command = List.of(Telling.class.getName(), turn.name().toLowerCase(Locale.ROOT), place.toString());
            var lap = Lap.of(command, track, Machine.of(server).serverPid());
            if (lap.exit() != 0) {
                throw new IllegalStateException(
                        "%s ended with %d:%n%s".formatted(turn, lap.exit(), Files.readString(track.printed())));
            }
            track.demandPrinted("rows " + records);
            laps.get(turn).add(lap);
            System.out.printf(
                    "%-9s %7.1f s, %6.1f s of CPU (server %.1f), %d MiB%n",
                    turn, lap.seconds(), lap.cpu(), lap.serverCpu(), lap.peakMib());
            if (turn.byServer()) {
                Files.deleteIfExists(place);
            }
            // After each, so that a run that is ended early has told what it found.
            Files.writeString(RESULT, table());
        }
        FileSystemUtils.deleteRecursively(store.home().resolve("outgoing"));
    }

    /** In the only folder where the server may write. */
    private Path outfile() throws Exception {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var rows = connection.createStatement().executeQuery("SELECT @@secure_file_priv")) {
            rows.next();
            var folder = Optional.ofNullable(rows.getString(1)).filter(path -> !path.isEmpty());
            return folder.map(Path::of).orElse(track.folder()).resolve("export.csv");
        }
    }

    private String table() throws Exception {
        var machine = Machine.of(server);
        var text = new StringBuilder("""
                # The last full export

                Written by `org.chengxin.performance.Export`: a store of %,d records about as many persons, medians of %d rounds; %d processors, \
                %s; %s; MariaDB or MySQL %s. Every process had a heap of at most 512 MiB. Ratios are medians of those round by round.

                | | median s | rows/s | time of the export against it | CPU s: itself + server | peak MiB |
                | --- | --: | --: | --: | --: | --: |
                """.formatted(
                        records,
                        laps.get(Turn.EXTRACT).size(),
                        machine.processors(),
                        machine.model(),
                        machine.java(),
                        machine.server()));
        for (var turn : laps.entrySet().stream()
                .filter(measured -> !measured.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList()) {
            double seconds = median(turn, Lap::seconds);
            text.append("| %s | %.1f | %,d | %s | %.1f + %.1f | %d |%n"
                    .formatted(
                            turn.title,
                            seconds,
                            Math.round(records / seconds),
                            turn.byServer() ? "%.2f".formatted(ratio(turn)) : "",
                            median(turn, Lap::cpu),
                            median(turn, Lap::serverCpu),
                            Math.round(median(turn, Lap::peakMib))));
        }
        return text.toString();
    }

    private double ratio(Turn turn) {
        // A round that is not over has not all of them yet.
        var ratios = new double[laps.get(turn).size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = laps.get(Turn.EXTRACT).get(round).seconds()
                    / laps.get(turn).get(round).seconds();
        }
        return middle(ratios);
    }

    private double median(Turn turn, ToDoubleFunction<Lap> figure) {
        return middle(laps.get(turn).stream().mapToDouble(figure).toArray());
    }

    private static double middle(double[] values) {
        Arrays.sort(values);
        int half = values.length / 2;
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }
}
