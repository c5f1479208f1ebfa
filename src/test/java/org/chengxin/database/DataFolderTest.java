package org.chengxin.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {

    @TempDir
    private Path data;

    @ParameterizedTest
    @ValueSource(strings = {"11.4.5-MariaDB", "11.4.5-MariaDB\n", "11.4.2-MariaDB", "10.11.9-MariaDB"})
    void takesItsOwnAndOlderOnes(String version) throws Exception {
        Files.writeString(data.resolve("mariadb_upgrade_info"), version);
        assertThatCode(() -> DataFolder.check(data)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.4.6-MariaDB", "11.5.0-MariaDB", "12.0.1-MariaDB-log"})
    void refusesNewerOnes(String version) throws Exception {
        Files.writeString(data.resolve("mariadb_upgrade_info"), version);
        assertThatThrownBy(() -> DataFolder.check(data))
                .hasMessage(
                        "数据目录 %s 上次由 MariaDB %s 使用，本程序带的是 11.4.5，退回旧版会损坏数据，所以什么都没有动。请用较新的 chengxin，或者用 --home 另选一个目录。"
                                .formatted(data, version.replaceFirst("-.*", "")));
    }

    @Test
    void refusesWhatItDidNotWrite() throws Exception {
        Files.writeString(data.resolve("mysql.ibd"), "");
        assertThatThrownBy(() -> DataFolder.check(data))
                .hasMessage("目录 %s 不是内置数据库的数据目录：其中没有 mariadb_upgrade_info，不知道是哪个版本写的。什么都没有动。请把它移走，或者用 --home 另选一个目录。"
                        .formatted(data));

        Files.writeString(data.resolve("mariadb_upgrade_info"), "8.0.36");
        assertThatThrownBy(() -> DataFolder.check(data))
                .hasMessage("目录 %s 不是内置数据库的数据目录：它是 MySQL 8.0.36 写的。什么都没有动。请把它移走，或者用 --home 另选一个目录。".formatted(data));
    }

    @Test
    void aProcessOnAnotherFolderIsNotOurServer() throws Exception {
        var own = ProcessHandle.current().pid();
        assertThat(RunningServer.of(own, data)).isEmpty();
        assertThat(RunningServer.of(Long.MAX_VALUE, data)).isEmpty();
        assertThat(RunningServer.search(data)).isEmpty();
        var server = new RunningServer(own, List.of("/x/bin/mariadbd", "--datadir=" + data, "--port=7"));
        assertThat(server.port()).isEqualTo(Optional.of(7));
        assertThat(server.alive()).isFalse();
    }

    @Test
    void aSecretIsForItsOwnerOnly() throws Exception {
        var file = data.resolve("secret");
        Files.writeString(file, "readable by all");
        Secret.write(file, "sesame");
        assertThat(Secret.read(file)).contains("sesame");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Secret.generate()).matches("[A-Za-z0-9_-]{32}").isNotEqualTo(Secret.generate());
    }
}
