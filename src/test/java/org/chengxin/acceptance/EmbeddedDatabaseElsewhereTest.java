package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The embedded server unpacked anew: beside a killed attempt, by two processes at once, by a user with few rights. */
class EmbeddedDatabaseElsewhereTest {

    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups");

    @TempDir
    private static Path copies;

    @TempDir
    private Path folder;

    @Test
    void twoProcessesUnpackOnceBesideWhatAKilledOneLeft() throws Exception {
        var cache = Files.createDirectories(folder.resolve("cache"));
        var unfinished = Files.createDirectories(cache.resolve("chengxin/mariadb-11.4.5.unfinished/bin"));
        Files.writeString(unfinished.resolve("mariadbd"), "half");
        var damaged = Files.createDirectories(cache.resolve("chengxin/mariadb-11.4.5/bin"));
        Files.writeString(damaged.resolve("mariadbd"), "");
        Files.writeString(damaged.resolveSibling("size"), "313756016");

        try (var one = holder("one", List.of(), cache);
                var other = holder("other", List.of(), cache)) {
            one.ready();
            other.ready();
            assertThat(one.stages().stream()
                                    .filter(it -> it.startsWith("UNPACKING"))
                                    .count()
                            + other.stages().stream()
                                    .filter(it -> it.startsWith("UNPACKING"))
                                    .count())
                    .isEqualTo(1);
        }
        assertThat(Files.size(damaged.resolve("mariadbd"))).isGreaterThan(1 << 20);
        assertThat(unfinished.getParent()).doesNotExist();
    }

    @Test
    void anOrdinaryUserHasAServerOfItsOwnInAHomeOfItsOwn() throws Exception {
        assumeTrue(root(), "only root can become nobody");
        var own = Files.createDirectory(folder.resolve("nobody"));
        own(own);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var holder = holder("nobody/home", AS_NOBODY, own.resolve(".cache"))) {
            holder.ready();
            assertThat(Files.getOwner(own.resolve("home/data/mariadb/ibdata1")).getName())
                    .isEqualTo("nobody");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own.resolve("home/data/mariadb"))))
                    .isEqualTo("rwx------");
            assertThat(own.resolve(".cache/chengxin/mariadb-11.4.5/bin/mariadbd"))
                    .isExecutable();
        }
        try (var again = holder("nobody/home", AS_NOBODY, own.resolve(".cache"))) {
            again.ready();
            assertThat(again.stages()).hasSize(2).first().asString().startsWith("STARTING");
        }

        // root on that home would leave files that nobody could not read
        try (var asRoot = holder("nobody/home", List.of(), null)) {
            assertThat(asRoot.outcome())
                    .isEqualTo(
                            "failed 数据目录 %s/home/data/mariadb 属于用户 nobody，别的用户写进去的文件 nobody 以后读不了。请以 nobody 的身份运行 chengxin，或者用 --home 另选一个目录。"
                                    .formatted(own.toRealPath()));
        }
    }

    @Test
    void withoutAPlaceForItsCacheTheProgramIsUnpackedIntoTheHome() throws Exception {
        assumeTrue(root(), "only root can become nobody");
        var own = Files.createDirectory(folder.resolve("nobody"));
        own(own);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var holder = holder("nobody/home", AS_NOBODY, Path.of("/proc/no/such/place"))) {
            holder.ready();
            assertThat(own.resolve("home/data/mariadb-11.4.5/bin/mariadbd")).isExecutable();
        }
        var closed = Files.createDirectory(own.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        try (var holder = holder("nobody/closed/home", AS_NOBODY, Path.of("/proc/no/such/place"))) {
            assertThat(holder.outcome())
                    .isEqualTo("failed 工作目录 %s 不能读写：没有权限（%s）。请把它的属主改成运行本程序的用户，或者用 --home 另选一个目录。"
                            .formatted(own.resolve("closed/home"), own.resolve("closed/home")));
        }
    }

    private HolderProcess holder(String home, List<String> before, Path cache) throws IOException {
        var path = before.isEmpty() ? System.getProperty("java.class.path") : readableClassPath();
        Map<String, String> environment = cache == null ? Map.of() : Map.of("XDG_CACHE_HOME", cache.toString());
        return HolderProcess.start(folder.resolve(home), 64, before, path, environment);
    }

    /** The class path where any user may read it: the local Maven repository is often closed to others. */
    private static String readableClassPath() throws IOException {
        Files.setPosixFilePermissions(copies, PosixFilePermissions.fromString("rwxr-xr-x"));
        var words = new ArrayList<String>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.isEmpty()) {
                // Means the whole checkout, with what other tests do in it.
                continue;
            }
            var original = Path.of(entry);
            var copy = copies.resolve(words.size() + "-" + original.getFileName());
            if (Files.isDirectory(original)) {
                FileSystemUtils.copyRecursively(original, copy);
            } else if (Files.exists(original) && Files.notExists(copy)) {
                Files.copy(original, copy);
            }
            words.add(copy.toString());
        }
        return String.join(File.pathSeparator, words);
    }

    private static void own(Path folder) throws IOException {
        var nobody = folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(folder, nobody);
    }

    private static boolean root() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid", LinkOption.NOFOLLOW_LINKS)
                .equals(0);
    }
}
