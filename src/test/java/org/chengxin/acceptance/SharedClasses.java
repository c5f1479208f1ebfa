package org.chengxin.acceptance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * What processes of the program are started with: where it is packaged, its jar, and an archive of loaded classes that one of
 * them leaves and the others share, which saves each a third of what it costs; else the classes of this process.
 */
final class SharedClasses {

    /** Quick to start: most of these processes live for seconds. */
    static final List<String> QUICK = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** The program's main class, last. */
    static final String MAIN = "org.chengxin.cli.Chengxin";

    private static final Path JAR = Path.of(System.getProperty("chengxin.jar", "") + ".original");

    private SharedClasses() {}

    private static final class Archive {

        static final Optional<Path> FILE = Files.exists(JAR) ? leave() : Optional.empty();
    }

    /** The options of {@code java}, with the class path. */
    static List<String> options() {
        return Stream.concat(
                        Archive.FILE.stream()
                                .flatMap(file -> Stream.of("-XX:SharedArchiveFile=" + file, "-Xlog:cds=off")),
                        Stream.of("-cp", classPath()))
                .toList();
    }

    private static String classPath() {
        var mine = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
        // Classes that lie in folders cannot be shared.
        var entries = Files.exists(JAR)
                ? Stream.concat(
                        Stream.of(JAR), mine.filter(entry -> entry.toString().endsWith(".jar")))
                : mine;
        return entries.map(entry -> entry.toAbsolutePath().toString()).collect(Collectors.joining(File.pathSeparator));
    }

    /** By a night without files; without it everything goes on, slower. */
    private static Optional<Path> leave() {
        var file = JAR.toAbsolutePath()
                .resolveSibling(
                        "classes-%d.jsa".formatted(ProcessHandle.current().pid()));
        file.toFile().deleteOnExit();
        try (var database = TestDatabase.fresh()) {
            var home = Files.createTempDirectory("shared-classes");
            var command = new ArrayList<>(List.of(Program.JAVA));
            command.addAll(QUICK);
            command.addAll(List.of("-XX:ArchiveClassesAtExit=" + file, "-Xlog:disable", "-cp", classPath(), MAIN));
            command.addAll(Program.words(home, "nightly"));
            var process = Program.of(home, database, command).start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            process.destroyForcibly();
            FileSystemUtils.deleteRecursively(home);
            return ended && Files.exists(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
