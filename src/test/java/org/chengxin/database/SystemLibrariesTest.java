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

    private static final String OWN_SERVER = "用 --db-url 指定 MySQL 8.0.21 以上或 MariaDB 10.6 以上的数据库";

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
                .hasMessage("内置数据库缺少系统库：%s。请安装：apt-get install %s，或者%s。".formatted(library, debianPackage, OWN_SERVER));
    }

    @Test
    void namesBothNamesOfARenamedPackageAndTheWayToAnUnknownOne() {
        assertThat(SystemLibraries.exception(List.of("libaio.so.1", "libsystemd.so.0", "libodd.so.3")))
                .hasMessage(
                        "内置数据库缺少系统库：libaio.so.1、libsystemd.so.0、libodd.so.3。请安装：apt-get install libaio1t64 libsystemd0"
                                + "（Debian 13、Ubuntu 24.04 以前 libaio1t64 叫 libaio1）；查找 libodd.so.3 在哪个包里：apt-file search libodd.so.3，或者"
                                + OWN_SERVER + "。");
    }

    /** A copy of the java launcher does not find its own library: the loader itself speaks. */
    @Test
    void aProgramThatLacksALibraryIsFoundOutBeforeItIsUsed(@TempDir Path base) throws Exception {
        var server = Files.createDirectories(base.resolve("bin")).resolve("mariadbd");
        Files.copy(Path.of(System.getProperty("java.home"), "bin", "java"), server, StandardCopyOption.COPY_ATTRIBUTES);

        assertThatThrownBy(() -> new ServerProgram(base).check())
                .isInstanceOf(DatabaseException.class)
                .hasMessage("内置数据库缺少系统库：libjli.so。查找 libjli.so 在哪个包里：apt-file search libjli.so，或者" + OWN_SERVER + "。");
    }

    @Test
    void aProgramThatCannotBeRunIsExplained(@TempDir Path base) throws Exception {
        var server = Files.createDirectories(base.resolve("bin")).resolve("mariadbd");
        Files.writeString(server, "#!/no/such/loader\n");
        assertThat(server.toFile().setExecutable(true)).isTrue();

        assertThatThrownBy(() -> new ServerProgram(base).check())
                .hasMessageStartingWith("内置数据库的程序 " + server + " 在本机上运行不了：")
                .hasMessageContaining("No such file or directory")
                .hasMessageEndingWith("。请用带 glibc 的 Debian 或 Ubuntu，程序所在的目录不能以 noexec 挂载"
                        + "（环境变量 XDG_CACHE_HOME 可以另指一处），或者" + OWN_SERVER + "。");
    }

    @ParameterizedTest
    @CsvSource({"Linux, aarch64", "Mac OS X, x86_64", "Windows 11, amd64"})
    void otherPlatformsAreToldToBringTheirServer(String os, String arch) {
        assertThatThrownBy(() -> ServerProgram.checkPlatform(os, arch))
                .hasMessage("内置数据库只能在 Linux x86_64 上运行，本机是 %s %s。请%s。".formatted(os, arch, OWN_SERVER));
    }
}
