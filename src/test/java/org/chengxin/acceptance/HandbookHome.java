package org.chengxin.acceptance;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chengxin.run.Settings;
import org.chengxin.samples.Folders;

/**
 * One installation of the handbook's examples in a folder that stands for the whole machine, with a schema of its own. What
 * the page calls {@code /srv/chengxin} lies below that folder; receipts are of today, and days that must lie ahead do.
 */
final class HandbookHome implements AutoCloseable {

    private static final Pattern PATH =
            Pattern.compile("(?<![\\w./}:])(?=/(?:srv|opt|etc|backup|tmp|usr/local/bin)\\b)");
    private static final Pattern RECEIPT = Pattern.compile("\\b20\\d{6}-(?=\\d{6}\\b)");
    private static final Pattern UNTIL = Pattern.compile("(?<=--until )\\d{4}-\\d\\d-\\d\\d");

    /** The month that the page's examples take for the last one. */
    private static final String LAST_MONTH = "2026-10";

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant LONG_AGO = Instant.parse("2024-04-02T01:00:00Z");

    private final Path folder;
    private final TestDatabase database;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> words = new LinkedHashMap<>();
    private final List<AutoCloseable> toClose = new ArrayList<>();
    private int handedIn;

    /** @param database is closed with this home */
    HandbookHome(Path folder, TestDatabase database) throws IOException {
        this.folder = folder;
        this.database = database;
        for (var part : List.of("srv", "opt", "etc/chengxin", "etc/systemd/system", "backup", "tmp", "usr/local/bin")) {
            Files.createDirectories(folder.resolve(part));
        }
        var password = Files.writeString(folder.resolve("etc/chengxin/password"), database.password());
        environment.put("CHENGXIN_HOME", home().toString());
        environment.put("CHENGXIN_DB_URL", database.jdbcUrl());
        environment.put("CHENGXIN_DB_USER", database.user());
        environment.put("CHENGXIN_DB_PASSWORD", database.password());
        environment.put("TEST_PASSWORD_FILE", password.toString());
        words.put("creditdb", database.schema());
        words.put(LAST_MONTH, YearMonth.now(ZONE).minusMonths(1).toString());
    }

    /** What stands for the root folder. */
    Path folder() {
        return folder;
    }

    Path home() {
        return folder.resolve("srv/chengxin");
    }

    TestDatabase database() {
        return database;
    }

    Map<String, String> environment() {
        return environment;
    }

    Settings settings() {
        var server = new Settings.Database(database.jdbcUrl(), database.user(), database.password());
        return new Settings(
                home(),
                home().resolve("mappings"),
                home().resolve("jobs"),
                Optional.of(server),
                Duration.ofMillis(100));
    }

    /** A word of the page that is another one here, such as an address. */
    HandbookHome word(String page, String here) {
        words.put(page, here);
        return this;
    }

    HandbookHome environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Is closed with this home. */
    void closing(AutoCloseable other) {
        toClose.add(other);
    }

    /** Mappings, jobs and forms of its own, as an installation has them; working days of every year that is asked for. */
    HandbookHome installed() throws IOException {
        copy(Path.of("mappings"), home().resolve("mappings"));
        FormsInPlace.layInto(home(), Path.of("mappings"));
        JobsOfToday.copy(home().resolve("jobs"));
        return this;
    }

    /** Lays a sample, or anything else, into a department's folder. */
    HandbookHome handIn(String department, String name, byte[] content) throws IOException {
        var file = Files.write(
                Folders.file(Files.createDirectories(home().resolve("intake").resolve(department)), name), content);
        Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.plusSeconds(handedIn++)));
        return this;
    }

    HandbookHome handInSample(String department, String name) throws IOException {
        return handIn(department, name, Files.readAllBytes(sample(department, name)));
    }

    static Path sample(String department, String name) {
        return Folders.file(Path.of("sample-data/intake").resolve(department), name);
    }

    /** Changes a file of the mappings. */
    HandbookHome change(String file, Function<String, String> change) throws IOException {
        var path = home().resolve(file);
        Files.writeString(path, change.apply(Files.readString(path)));
        return this;
    }

    /** Commands or a file of the page, as they are here. */
    String here(String text) {
        var today = LocalDate.now(ZONE);
        var here = text;
        for (var word : words.entrySet()) {
            here = here.replace(word.getKey(), word.getValue());
        }
        here = PATH.matcher(here).replaceAll(Matcher.quoteReplacement(folder.toString()));
        here = RECEIPT.matcher(here).replaceAll(today.format(DateTimeFormatter.BASIC_ISO_DATE) + "-");
        return UNTIL.matcher(here).replaceAll(today.plusDays(180).toString());
    }

    /** What was printed here, as the page would show it. */
    String asOnThePage(String printed) throws IOException {
        var page = printed.replace(folder.toString(), "");
        for (var word :
                words.entrySet().stream().filter(it -> !it.getValue().isEmpty()).toList()) {
            page = page.replace(word.getValue(), word.getKey());
        }
        return page.replace(InetAddress.getLocalHost().getHostName(), "cx01")
                .replaceAll("\\b%s\\b".formatted(Pattern.quote(System.getProperty("user.name"))), "chengxin");
    }

    static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Override
    public void close() throws Exception {
        try {
            for (var other : toClose) {
                other.close();
            }
        } finally {
            database.close();
        }
    }
}
