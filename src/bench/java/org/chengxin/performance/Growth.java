package org.chengxin.performance;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chengxin.acceptance.TestDatabase;
import org.chengxin.database.DatabaseAddress;
import org.chengxin.database.ServerSettings;
import org.chengxin.mapping.Mappings;
import org.chengxin.store.Schema;
import org.chengxin.submission.Home;
import org.springframework.util.FileSystemUtils;

/**
 * How what is done every night grows with the store: a file is imported, the server copies what came of it until the store is
 * so many times as large, and at each size the file comes again with two of a hundred rows changed, and two nights pass.
 *
 * <pre>{@code
 * ./mvnw -Pbench test -Dbench.run="org.chengxin.performance.Growth 1000000 1 3 10"
 * }</pre>
 */
public final class Growth {

    private static final Path RESULTS = Path.of("docs/performance");

    private final Track track;
    private final RaceFiles files;
    private final GrowingStore store;
    private final Machine machine;
    private final Path mappings;
    private final List<Size> sizes = new ArrayList<>();
    private boolean changed;

    /** What one size of the store took. */
    private record Size(
            long records, Lap again, long fresh, Lap firstNight, Lap quietNight, ReportTimes.Times report) {}

    private Growth(Track track, RaceFiles files, Machine machine, Path mappings) {
        this.track = track;
        this.files = files;
        this.store = new GrowingStore(track);
        this.machine = machine;
        this.mappings = mappings;
    }

    /** @param arguments rows of the file, and sizes as multiples of it, rising */
    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        var sizes = arguments.length > 1
                ? Arrays.stream(arguments).skip(1).map(Integer::valueOf).toList()
                : List.of(1, 3);
        Host.run(ServerSettings.DEFAULT, (server, folder) -> run(server, folder, rows, sizes));
    }

    private static void run(DatabaseAddress address, Path folder, int rows, List<Integer> sizes) throws Exception {
        var files = new RaceFiles(folder.resolve("files"), rows);
        try (var database = TestDatabase.on(address.withSchema(""))) {
            var track = new Track(
                    Files.createDirectories(folder.resolve("track")),
                    Optional.of(database),
                    Optional.of(Installed.on(address, folder.resolve("installed"))));
            var growth = new Growth(track, files, Machine.of(address), withoutTargets(folder.resolve("mappings")));
            Schema.migrate(database.dataSource());
            var first = growth.lap(
                    "import", "--department", Work.DEPARTMENT, files.csv().toString());
            System.out.printf("%,d rows into an empty store: %.1f s%n", rows, first.seconds());
            int now = 1;
            for (int size : sizes) {
                for (; now < size; now++) {
                    growth.store.copy(now);
                }
                growth.measure();
                growth.write(rows);
            }
            System.out.println(growth.table(rows));
        }
    }

    /** What targets are told of a whole store is measured by {@link Export}. */
    private static Path withoutTargets(Path copy) throws IOException {
        FileSystemUtils.copyRecursively(Path.of("mappings"), copy);
        try (var targets = Files.list(copy.resolve("targets"))) {
            for (var target :
                    targets.filter(file -> file.toString().endsWith(".yml")).toList()) {
                Files.delete(target);
            }
        }
        return copy;
    }

    private void measure() throws Exception {
        changed = !changed;
        long records = store.records();
        var file = changed ? files.again() : files.csv();
        var again = lap("import", "--department", Work.DEPARTMENT, file.toString());
        track.demand("SELECT COUNT(*) FROM credit_record", records);
        long asked = sizes.isEmpty() ? 0 : sizes.get(sizes.size() - 1).records;
        var size = new Size(records, again, records - asked, lap("nightly"), lap("nightly"), report());
        sizes.add(size);
        System.out.println(line(size));
    }

    private ReportTimes.Times report() throws IOException {
        var home = new Home(track.folder().resolve("home"));
        try (var source = new HikariDataSource()) {
            var database = track.store().orElseThrow();
            source.setJdbcUrl(database.jdbcUrl());
            source.setUsername(database.user());
            source.setPassword(database.password());
            return new ReportTimes(source, Mappings.load(mappings), home.keys()).take();
        }
    }

    private Lap lap(String verb, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(Installed.MAIN, verb, "--home"));
        command.add(track.folder().resolve("home").toString());
        command.addAll(List.of("--mappings", mappings.toString(), "--jobs", "jobs"));
        command.addAll(List.of(arguments));
        Files.deleteIfExists(track.printed());
        var lap = Lap.of(command, track, machine.serverPid());
        if (lap.exit() != 0) {
            throw new IllegalStateException(
                    verb + " ended with " + lap.exit() + "\n" + Files.readString(track.printed()));
        }
        return lap;
    }

    private static String line(Size size) {
        return String.format(
                Locale.ROOT,
                "| %,d | %.1f | %.1f + %.1f | %d | %.1f | %,d | %.1f | %d | %.1f (%.1f) |",
                size.records,
                size.again.seconds(),
                size.again.cpu(),
                size.again.serverCpu(),
                size.again.peakMib(),
                size.firstNight.seconds(),
                size.fresh,
                size.quietNight.seconds(),
                size.quietNight.peakMib(),
                size.report.median(),
                size.report.most());
    }

    private String table(int rows) {
        var text = new StringBuilder(
                """
                # How it grows

                Written by `org.chengxin.performance.Growth`: a file of %,d rows comes again, two of a hundred rows changed, into a store of so \
                many records; then a night in which the rules are asked about the records that they were not asked about yet, and one in which \
                nothing has changed. %d processors, %s; %s; MariaDB or MySQL %s. Every process had a heap of at most 512 MiB.

                ![The times](growth.svg)

                | records | again s | CPU s: itself + server | peak MiB | night s | of new records | quiet night s | peak MiB | a person in the database, ms: median (99 %) |
                | --: | --: | --: | --: | --: | --: | --: | --: | --: |
                """.formatted(rows, machine.processors(), machine.model(), machine.java(), machine.server()));
        sizes.forEach(size -> text.append(line(size)).append('\n'));
        return text.toString();
    }

    private void write(int rows) throws IOException {
        Files.writeString(RESULTS.resolve("growth.md"), table(rows));
        var curve = new Curve("Seconds by records in the store, a file of %,d rows".formatted(rows));
        curve.line(
                "the file again, 2 % changed",
                sizes.stream()
                        .map(size -> new Curve.Point(size.records, size.again.seconds()))
                        .toList());
        curve.line(
                "a night in which nothing has changed",
                sizes.stream()
                        .map(size -> new Curve.Point(size.records, size.quietNight.seconds()))
                        .toList());
        Files.writeString(RESULTS.resolve("growth.svg"), curve.svg());
    }
}
