package org.chengxin.performance;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.chengxin.acceptance.TestDatabase;
import org.chengxin.database.DatabaseAddress;

/**
 * The program as the handbook installs it: its classes in a jar, an archive of loaded classes beside it, and the options of
 * its launcher.
 */
final class Installed {

    static final String MAIN = "org.chengxin.cli.Chengxin";

    private static final Path CLASSES = Path.of("target/classes");
    private static final List<String> LASTING = List.of("nightly", "import", "run", "serve");
    private static final List<String> ALWAYS = List.of("-Xmx512m", "-Xlog:disable", "-XX:+UseSerialGC");
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

    /** The second compiler is for what runs often enough to be worth its price: ten times what it asks by itself. */
    private static final List<String> LONG = List.of(
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    private final Path jar;
    private final Path archive;

    private Installed(Path jar, Path archive) {
        this.jar = jar;
        this.archive = archive;
    }

    /** Installs it: as an installation does, by a verb that is run once. */
    static Installed on(DatabaseAddress server, Path folder) throws IOException, InterruptedException {
        var installed =
                new Installed(Files.createDirectories(folder).resolve("chengxin.jar"), folder.resolve("classes.jsa"));
        installed.pack();
        try (var database = TestDatabase.on(server.withSchema(""))) {
            new Track(folder, Optional.of(database))
                    .runJava(words(
                            ALWAYS,
                            List.of(
                                    "-XX:ArchiveClassesAtExit=" + installed.archive,
                                    "-cp",
                                    installed.classPath(),
                                    MAIN),
                            List.of("nightly", "--home", folder.resolve("home").toString()),
                            List.of("--mappings", "mappings", "--jobs", "jobs")));
        }
        return installed;
    }

    @SafeVarargs
    private static List<String> words(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }

    /** The options of {@code java} and the main class, for a verb of the program. */
    List<String> options(String verb) {
        return words(
                ALWAYS,
                LASTING.contains(verb) ? LONG : QUICK,
                List.of("-XX:SharedArchiveFile=" + archive, "-cp", classPath(), MAIN));
    }

    /** Classes that lie in folders cannot be shared. */
    private String classPath() {
        var libraries =
                Arrays.stream(System.getProperty("java.class.path").split(":")).filter(entry -> entry.endsWith(".jar"));
        return Stream.concat(Stream.of(jar.toString()), libraries).collect(Collectors.joining(":"));
    }

    private void pack() throws IOException {
        try (var files = Files.walk(CLASSES);
                var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(jar)))) {
            // Folders as well: the migrations are found by theirs.
            files.filter(file -> !file.equals(CLASSES)).sorted().forEach(file -> {
                boolean folder = Files.isDirectory(file);
                try {
                    zip.putNextEntry(new ZipEntry(CLASSES.relativize(file) + (folder ? "/" : "")));
                    if (!folder) {
                        Files.copy(file, zip);
                    }
                    zip.closeEntry();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
