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
 * so many times as large, and at each size the file comes again with two of a hundred rows changed, or two nights pass.
 *
 * <pre>{@code
 * ./mvnw -Pbench test -Dbench.run="org.chengxin.performance.Growth 1000000 again 1 3 10"
 * ./mvnw -Pbench test -Dbench.run="org.chengxin.performance.Growth 1000000 night 1 3 10"
 * }</pre>
 */
public final class Growth {

    private static final Path RESULTS = Path.of("docs/performance");

    private final Track track;
    private final RaceFiles files;
    private final GrowingStore store;
    private final Machine machine;
    private final Path mappings;
    private final Growing work;
    private final List<Size> sizes = new ArrayList<>();

    /** What grows. */
    private enum Growing {
        AGAIN(
                "the file comes again, two of a hundred rows changed; then people are asked about at random",
                "again s | CPU s: itself + server | peak MiB | a person's report in the database, ms: median (99 %)",
                "the file again, 2 % changed"),
        NIGHT(
                "a night in which the rules are asked about the records that they were not asked about yet; then one in which nothing "
                        + "has changed",
                "night s | of new records | CPU s: itself + server | quiet night s | peak MiB",
                "a night in which nothing has changed");

        private final String what;
        private final String columns;
        private final String curve;

        Growing(String what, String columns, String curve) {
            this.what = what;
            this.columns = columns;
            this.curve = curve;
        }
    }

    /**
     * What one size of the store took.
     *
     * @param lap whose time is drawn
     * @param figures the columns of the table
     */
    private record Size(long records, Lap lap, String figures) {}

    private Growth(Growing work, Track track, RaceFiles files, Machine machine, Path mappings) {
        this.work = work;
        this.track = track;
        this.files = files;
        this.store = new GrowingStore(track);
        this.machine = machine;
        this.mappings = mappings;
    }

    /** @param arguments rows of the file, {@code again} or {@code night}, and sizes as multiples of the file, rising */
    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        var work = Growing.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        var sizes = Arrays.stream(arguments).skip(2).map(Integer::valueOf).toList();
        Host.run(ServerSettings.DEFAULT, (server, folder) -> run(server, folder, work, rows, sizes));
    }

    private static void run(DatabaseAddress address, Path folder, Growing work, int rows, List<Integer> sizes)
            throws Exception {
        var files = new RaceFiles(folder.resolve("files"), rows);
        try (var database = TestDatabase.on(address.withSchema(""))) {
            var track = new Track(
                    Files.createDirectories(folder.resolve("track")),
                    Optional.of(database),
                    Optional.of(Installed.on(address, folder.resolve("installed"))));
            var growth =
                    new Growth(work, track, files, Machine.of(address), withoutTargets(folder.resolve("mappings")));
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
        long records = store.records();
        var size = work == Growing.AGAIN ? again(records) : night(records);
        sizes.add(size);
        System.out.println(line(size));
    }

    private Size again(long records) throws Exception {
        var file = files.again(sizes.size() + 1);
        var lap = lap("import", "--department", Work.DEPARTMENT, file.toString());
        track.demand("SELECT COUNT(*) FROM credit_record", records);
        track.demand("SELECT COUNT(*) FROM credit_record WHERE version = " + (sizes.size() + 2), files.changed());
        var report = report();
        return new Size(
                records,
                lap,
                "%.1f | %.1f + %.1f | %d | %.1f (%.1f)"
                        .formatted(
                                lap.seconds(),
                                lap.cpu(),
                                lap.serverCpu(),
                                lap.peakMib(),
                                report.median(),
                                report.most()));
    }

    private Size night(long records) throws Exception {
        long asked = sizes.isEmpty() ? 0 : sizes.get(sizes.size() - 1).records;
        var first = lap("nightly");
        var quiet = lap("nightly");
        return new Size(
                records,
                quiet,
                "%.1f | %,d | %.1f + %.1f | %.1f | %d"
                        .formatted(
                                first.seconds(),
                                records - asked,
                                first.cpu(),
                                first.serverCpu(),
                                quiet.seconds(),
                                Math.max(first.peakMib(), quiet.peakMib())));
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
        return "| %,d | %s |".formatted(size.records, size.figures);
    }

    private String name() {
        return "growth-" + work.name().toLowerCase(Locale.ROOT);
    }

    private String table(int rows) {
        var text = new StringBuilder("""
                # How it grows

                Written by `org.chengxin.performance.Growth`, a file of %,d rows, a store of so many records: %s. %d processors, %s; %s; \
                MariaDB or MySQL %s. Every process had a heap of at most 512 MiB.

                ![The times](%s.svg)

                | records | %s |
                """.formatted(
                        rows,
                        work.what,
                        machine.processors(),
                        machine.model(),
                        machine.java(),
                        machine.server(),
                        name(),
                        work.columns));
        text.append("| --: ".repeat(work.columns.split("\\|").length + 1)).append("|\n");
        sizes.forEach(size -> text.append(line(size)).append('\n'));
        return text.toString();
    }

    private void write(int rows) throws IOException {
        Files.writeString(RESULTS.resolve(name() + ".md"), table(rows));
        var curve = new Curve("Seconds by records in the store, a file of %,d rows".formatted(rows));
        curve.line(
                work.curve,
                sizes.stream()
                        .map(size -> new Curve.Point(size.records, size.lap.seconds()))
                        .toList());
        Files.writeString(RESULTS.resolve(name() + ".svg"), curve.svg());
    }
}
