package org.chengxin.performance;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chengxin.acceptance.TestDatabase;
import org.chengxin.database.DatabaseAddress;
import org.chengxin.database.ServerSettings;
import org.chengxin.mapping.Mappings;
import org.chengxin.store.Schema;
import org.chengxin.submission.Home;
import org.springframework.util.FileSystemUtils;

/**
 * How what is done every night grows with the store: a file is imported, a night passes that asks the rules about all of it, and
 * the server copies what came of it until the store is so many times as large. At each size the file comes again with two of a
 * hundred rows changed, people are asked about at random, and a night passes.
 *
 * <pre>{@code
 * ./mvnw -Pbench test -Dbench.run="org.chengxin.performance.Growth 500000 4096 1 3 10"
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
    private String first = "";

    /**
     * What one size of the store took.
     *
     * @param again the file
     * @param night the one after it
     */
    private record Size(long records, Lap again, ReportTimes.Times report, Lap night) {

        String line() {
            return "| %,d | %s | %s | %.1f (%.1f) | %d |"
                    .formatted(
                            records,
                            took(again),
                            took(night),
                            report.median(),
                            report.most(),
                            Math.max(again.peakMib(), night.peakMib()));
        }
    }

    private static String took(Lap lap) {
        return "%.1f (%.0f + %.0f)".formatted(lap.seconds(), lap.cpu(), lap.serverCpu());
    }

    private Growth(Track track, RaceFiles files, Machine machine, Path mappings) {
        this.track = track;
        this.files = files;
        this.store = new GrowingStore(track);
        this.machine = machine;
        this.mappings = mappings;
    }

    /**
     * @param arguments rows of the file; MiB of the embedded server's buffer pool, in which the narrow tables should find room; and sizes
     *     as multiples of the file, rising
     */
    public static void main(String[] arguments) throws Exception {
        int rows = Integer.parseInt(arguments[0]);
        var sizes = Arrays.stream(arguments).skip(2).map(Integer::valueOf).toList();
        var settings = ServerSettings.DEFAULT.withBufferPoolMib(Integer.parseInt(arguments[1]));
        Host.run(settings, (server, folder) -> run(server, folder, rows, sizes));
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
            growth.begin();
            int now = 1;
            for (int size : sizes) {
                growth.store.copy(IntStream.range(now, size));
                now = size;
                growth.measure();
                growth.write(rows);
            }
            System.out.println(growth.table(rows));
        }
    }

    private void begin() throws Exception {
        first = "The file into an empty store: %s. The first night, which asks the rules about all of it: %s."
                .formatted(
                        took(lap(
                                "import",
                                "--department",
                                Work.DEPARTMENT,
                                files.csv().toString())),
                        took(lap("nightly")));
        System.out.println(first);
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
        var file = files.again(sizes.size() + 1);
        var again = lap("import", "--department", Work.DEPARTMENT, file.toString());
        track.demand("SELECT COUNT(*) FROM credit_record", records);
        track.demand("SELECT COUNT(*) FROM credit_record WHERE version = " + (sizes.size() + 2), files.changed());
        var size = new Size(records, again, report(), lap("nightly"));
        sizes.add(size);
        System.out.println(size.line());
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

    private String table(int rows) {
        return """
                # How it grows

                Written by `org.chengxin.performance.Growth`, a file of %,d rows, a store of so many records, answers of lists among them: the \
                file again, two of a hundred rows changed; people asked about at random; the night after it. Seconds, with those of processor \
                time of itself and of the server. %d processors, %s; %s; MariaDB or MySQL %s. Every process had a heap \
                of at most 512 MiB.

                %s

                ![The times](growth.svg)

                | records | the file again | the night after it | a person's report in the database, ms: median (99 %%) | peak MiB |
                | --: | --: | --: | --: | --: |
                %s
                """.formatted(
                        rows,
                        machine.processors(),
                        machine.model(),
                        machine.java(),
                        machine.server(),
                        first,
                        sizes.stream().map(Size::line).collect(Collectors.joining("\n")));
    }

    private void write(int rows) throws IOException {
        Files.writeString(RESULTS.resolve("growth.md"), table(rows));
        var curve = new Curve("Seconds by records in the store, a file of %,d rows".formatted(rows));
        draw(curve, "the file again, 2 % changed", Size::again);
        draw(curve, "the night after it", Size::night);
        Files.writeString(RESULTS.resolve("growth.svg"), curve.svg());
    }

    private void draw(Curve curve, String name, Function<Size, Lap> which) {
        curve.line(
                name,
                sizes.stream()
                        .map(size ->
                                new Curve.Point(size.records, which.apply(size).seconds()))
                        .toList());
    }
}
