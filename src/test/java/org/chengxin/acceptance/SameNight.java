package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chengxin.protect.Keyring;
import org.chengxin.samples.BigFiles;
import org.springframework.util.FileSystemUtils;

/**
 * One night's work, the same as often as one wants it: a workbook, then a CSV file about the same people that changes records,
 * adds some, repeats some, and breaks a rule on unique values. With the same keys, so that what it leaves can be compared.
 */
final class SameNight {

    static final String DEPARTMENT = "market-regulation";
    static final String WORKBOOK = "一月.xlsx";
    static final String CSV = "二月.csv";

    private static final Instant LONG_AGO = Instant.parse("2024-04-02T01:00:00Z");
    private static final Pattern DOCUMENT = Pattern.compile("〔(\\d{4})〕(\\d+)号");

    /** Enough for two chunks of a file. */
    private static final int ROWS = 5_200;

    private final Path folder;
    private final Path files;
    private Undisturbed undisturbed;

    /** One for all tests of this process, so that what nothing disturbs need not be done in each. */
    static SameNight ofAllTests() {
        return OfAllTests.NIGHT;
    }

    private static final class OfAllTests {

        static final SameNight NIGHT = make();

        private static SameNight make() {
            try {
                var folder = FolderOfAllTests.make("same-night");
                return new SameNight(folder, ROWS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** @param rows of each file; a chunk is 5,000 */
    SameNight(Path folder, int rows) throws IOException {
        this.folder = folder;
        this.files = Files.createDirectories(folder.resolve("files"));
        Keyring.openOrCreate(folder.resolve("keys"));
        var mappings = Volunteers.mappings(Files.createDirectories(folder.resolve("mappings")), "");
        keepTwoTargets(mappings);
        Files.writeString(
                mappings.resolve("catalogue/cf_person.yml"),
                Files.readString(mappings.resolve("catalogue/cf_person.yml")) + "  - {unique: [CF_WSH]}\n");
        BigFiles.main(
                new String[] {String.valueOf(rows), files.resolve(WORKBOOK).toString()});
        var csv = files.resolve(CSV);
        BigFiles.main(new String[] {String.valueOf(rows), csv.toString()});
        Files.writeString(csv, changed(Files.readAllLines(csv)));
        Files.setLastModifiedTime(files.resolve(WORKBOOK), FileTime.from(LONG_AGO));
        Files.setLastModifiedTime(csv, FileTime.from(LONG_AGO.plusSeconds(60)));
    }

    /** One is told, and then another: more of them, and answers that neither is told, make no other night, but a longer one. */
    private static void keepTwoTargets(Path mappings) throws IOException {
        try (Stream<Path> all = Files.list(mappings.resolve("targets"))) {
            for (var target : (Iterable<Path>) all::iterator) {
                if (!List.of("nation.yml", "province.yml")
                        .contains(target.getFileName().toString())) {
                    Files.delete(target);
                }
            }
        }
        var list = mappings.resolve("lists/clean_years.yml");
        Files.writeString(list, Files.readString(list).replaceFirst("(?s)\nanswer:.*", "\n"));
    }

    private static String changed(List<String> lines) {
        var changed = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (i > 0 && i % 10 == 3) {
                line = line.replace("未标明价格", "没有标明价格");
            } else if (i > 0 && i % 10 == 4) {
                line = DOCUMENT.matcher(line).replaceFirst("〔$1〕9$2号");
            } else if (i > 0 && i % 50 == 17) {
                line = DOCUMENT.matcher(line).replaceFirst("〔$1〕77号");
            }
            changed.add(line);
        }
        return String.join("\r\n", changed) + "\r\n";
    }

    Path mappings() {
        return folder.resolve("mappings");
    }

    /** A home in which the night's files wait; nothing is left of one that had this name. */
    Path home(String name) throws IOException {
        var home = folder.resolve(name);
        FileSystemUtils.deleteRecursively(home);
        handIn(home, WORKBOOK, WORKBOOK);
        handIn(home, CSV, CSV);
        keys(home);
        return home;
    }

    /** Lays one of the files into the intake of a home, under a name. */
    void handIn(Path home, String file, String name) throws IOException {
        var intake = Files.createDirectories(home.resolve("intake").resolve(DEPARTMENT));
        Files.copy(files.resolve(file), intake.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** Gives a home the keys of all of them. */
    void keys(Path home) throws IOException {
        var keys = folder.resolve("keys");
        var target = Files.createDirectories(home.resolve("data/keys"));
        Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(keys));
        try (Stream<Path> kept = Files.list(keys)) {
            for (var key : (Iterable<Path>) kept::iterator) {
                Files.copy(key, target.resolve(key.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    Process start(Path home, TestDatabase database) throws IOException {
        return Program.start(home, database, "nightly", "--mappings", mappings().toString());
    }

    /** Runs the chain to its end, which must be a good one. */
    void finish(Path home, TestDatabase database) throws Exception {
        assertThat(Program.run(
                        home, database, "nightly", "--mappings", mappings().toString()))
                .as("the run after it: %s", Program.printed(home))
                .isZero();
    }

    /**
     * A night that nothing disturbed.
     *
     * @param left by name, line for line
     * @param millis from the chain's beginning to the end of the process
     */
    record Undisturbed(Map<String, List<String>> left, long millis) {}

    Undisturbed undisturbed() throws Exception {
        if (undisturbed == null) {
            undisturbed = disturbedByNothing();
        }
        return undisturbed;
    }

    private Undisturbed disturbedByNothing() throws Exception {
        try (var database = TestDatabase.migrated()) {
            var home = home("undisturbed");
            long millis;
            try (var where = new Whereabouts(home, database)) {
                var process = start(home, database);
                where.awaitBegin(process);
                long began = System.nanoTime();
                assertThat(Program.end(process)).as(Program.printed(home)).isZero();
                millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            }
            var left = Leftovers.of(home, database);
            assertThat(left.get("submissions")).hasSize(2).allMatch(line -> line.contains("PARTLY"));
            assertThat(left.get("findings")).anyMatch(line -> line.contains(" R-UNIQUE "));
            assertThat(left.get("packages")).isNotEmpty();
            assertThat(left.get("returned")).hasSizeGreaterThan(8);
            assertThat(left.get("claims")).isEmpty();
            return new Undisturbed(left, millis);
        }
    }
}
