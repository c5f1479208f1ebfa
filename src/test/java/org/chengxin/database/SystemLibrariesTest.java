package org.chengxin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemLibrariesTest {

    @Test
    void readsWhatTheLoaderSays() {
        assertThat(SystemLibraries.missing("/x/bin/mariadbd: error while loading shared libraries: libaio.so.1:"
                        + " cannot open shared object file: No such file or directory\n"))
                .containsExactly("libaio.so.1");
    }

    @Test
    void readsTheLoadersListAndNamesEachOnce() {
        assertThat(SystemLibraries.missing("""
                                mariadbd: error while loading shared libraries: libsystemd.so.0: cannot open shared object file: No such file
                                	linux-vdso.so.1 (0x00007f8e59707000)
                                	libcrypt.so.1 => not found
                                	libsystemd.so.0 => not found
                                	libstdc++.so.6 => /lib/x86_64-linux-gnu/libstdc++.so.6 (0x00007f8e56a00000)
                                	libpcre2-8.so.0 => not found
                                """)).containsExactly("libsystemd.so.0", "libcrypt.so.1", "libpcre2-8.so.0");
    }

    @Test
    void findsNothingInOtherWords() {
        assertThat(SystemLibraries.missing("mariadbd: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.38' not found"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "libcrypt.so.1, libcrypt1",
        "libncurses.so.6, libncurses6",
        "libnuma.so.1, libnuma1",
        "libpcre2-8.so.0, libpcre2-8-0",
        "libstdc++.so.6, libstdc++6",
        "libsystemd.so.0, libsystemd0",
        "liburing.so.2, liburing2",
    })
    void namesTheDebianPackage(String library, String debianPackage) {
        assertThat(SystemLibraries.exception(List.of(library)))
                .hasMessage(("The embedded database needs system libraries that are not installed: %s."
                                + " Install them with: apt-get install %s, or name a MySQL 8.0.21+ or MariaDB 10.6+ server"
                                + " with --db-url.")
                        .formatted(library, debianPackage));
    }

    @Test
    void namesBothNamesOfARenamedPackageAndTheWayToAnUnknownOne() {
        assertThat(SystemLibraries.exception(List.of("libaio.so.1", "libsystemd.so.0", "libodd.so.3")))
                .hasMessage("The embedded database needs system libraries that are not installed: libaio.so.1,"
                        + " libsystemd.so.0, libodd.so.3. Install them with: apt-get install libaio1t64 libsystemd0"
                        + " (before Debian 13 and Ubuntu 24.04 libaio1t64 is called libaio1); find the package of"
                        + " libodd.so.3 with: apt-file search libodd.so.3, or name a MySQL 8.0.21+ or MariaDB 10.6+"
                        + " server with --db-url.");
    }

    /** A copy of the java launcher does not find its own library: the loader itself speaks. */
    @Test
    void aProgramThatLacksALibraryIsFoundOutBeforeItIsUsed(@TempDir Path base) throws Exception {
        var server = Files.createDirectories(base.resolve("bin")).resolve("mariadbd");
        Files.copy(Path.of(System.getProperty("java.home"), "bin", "java"), server, StandardCopyOption.COPY_ATTRIBUTES);

        assertThatThrownBy(() -> new ServerProgram(base).check())
                .isInstanceOf(DatabaseException.class)
                .hasMessage("The embedded database needs system libraries that are not installed: libjli.so. find the"
                        + " package of libjli.so with: apt-file search libjli.so, or name a MySQL 8.0.21+ or MariaDB"
                        + " 10.6+ server with --db-url.");
    }

    @Test
    void aProgramThatCannotBeRunIsExplained(@TempDir Path base) throws Exception {
        var server = Files.createDirectories(base.resolve("bin")).resolve("mariadbd");
        Files.writeString(server, "#!/no/such/loader\n");
        assertThat(server.toFile().setExecutable(true)).isTrue();

        assertThatThrownBy(() -> new ServerProgram(base).check())
                .hasMessageStartingWith("The embedded database's program " + server + " cannot be run on this system: ")
                .hasMessageContaining("No such file or directory")
                .hasMessageEndingWith("or name a MySQL 8.0.21+ or MariaDB 10.6+ server with --db-url.");
    }

    @ParameterizedTest
    @CsvSource({"Linux, aarch64", "Mac OS X, x86_64", "Windows 11, amd64"})
    void otherPlatformsAreToldToBringTheirServer(String os, String arch) {
        assertThatThrownBy(() -> ServerProgram.checkPlatform(os, arch))
                .hasMessage("The embedded database runs on Linux x86_64 only, this is %s %s.".formatted(os, arch)
                        + " Name a MySQL 8.0.21+ or MariaDB 10.6+ server with --db-url.");
    }
}
