package org.chengxin.run;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.chengxin.database.DatabaseException;
import org.chengxin.database.EmbeddedDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The home of a demonstration, begun anew each time. */
public final class FreshHome {

    private static final Logger LOG = LoggerFactory.getLogger(FreshHome.class);
    private static final String MARK = "demo.mark";

    private FreshHome() {}

    /**
     * Empties the folder, a server of an earlier demonstration stopped, and lays copies of the samples into its intake.
     *
     * @throws IOException if the folder holds anything that no demonstration made
     */
    public static void with(Path home, Path samples) throws IOException {
        if (Files.isDirectory(home)) {
            try (var entries = Files.list(home)) {
                if (!Files.exists(home.resolve(MARK)) && entries.findAny().isPresent()) {
                    throw new IOException("%s 里有别的数据，演示不会动它；请用 --home 指定一个空目录".formatted(home));
                }
            }
            stopDatabase(home);
            delete(home);
        }
        Files.createDirectories(home);
        Files.writeString(home.resolve(MARK), "每次演示都会清空这个目录。\n");
        copy(samples, home.resolve("intake"));
    }

    /** A server that outlived a killed demonstration is found by starting it, and stopped by its last user's leaving. */
    private static void stopDatabase(Path home) {
        if (!Files.isDirectory(home.resolve("data/mariadb"))) {
            return;
        }
        try {
            EmbeddedDatabase.start(home).close();
        } catch (DatabaseException e) {
            LOG.warn("the database of the last demonstration could not be started to stop it: {}", e.getMessage());
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /**
     * Copies path by path, never by text: in a bare container the locale knows no Chinese, and a name made from text would be
     * refused. All copies get one time, so that they are imported in the order of their names.
     */
    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        var time = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                    Files.setLastModifiedTime(target, time);
                }
            }
        }
    }
}
