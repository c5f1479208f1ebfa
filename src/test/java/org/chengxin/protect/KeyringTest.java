package org.chengxin.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyringTest {

    @TempDir
    private Path home;

    private Path folder;
    private Path file;

    @BeforeEach
    void place() {
        folder = home.resolve("data").resolve("keys");
        file = folder.resolve("keyring");
    }

    @ParameterizedTest
    @EnumSource
    void whatWasEncryptedIsReadableAfterAReopening(Suite suite) throws IOException {
        var first = Keyring.openOrCreate(folder, suite);
        var text = first.fieldCipher().encrypt("440524188001010014");
        var bytes = Files.readAllBytes(file);

        var second = Keyring.openOrCreate(folder);

        assertThat(second.suite()).isEqualTo(suite);
        assertThat(second.fieldCipher().decrypt(text)).isEqualTo("440524188001010014");
        assertThat(second.blindIndex().of("CITIZEN", "440524188001010014"))
                .isEqualTo(first.blindIndex().of("CITIZEN", "440524188001010014"));
        assertThat(second.fingerprint()).isEqualTo(first.fingerprint()).matches("[0-9a-f]{16}");
        assertThat(file).hasBinaryContent(bytes);
    }

    @Test
    void stateCryptographyIsTheDefault() {
        assertThat(Keyring.openOrCreate(folder).suite()).isEqualTo(Suite.SM);
    }

    @Test
    void onlyTheOwnerCanReadIt() throws IOException {
        Keyring.openOrCreate(folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var left = Files.list(folder)) {
            assertThat(left).as("no temporary file stays").containsExactly(file);
        }
    }

    @Test
    void aFolderThatWasThereIsClosedToOthersBeforeKeysAreMade() throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));

        Keyring.openOrCreate(folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
    void refusesAFileThatOthersCanReadOrChange(String mode) throws IOException {
        Keyring.openOrCreate(folder);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> Keyring.openOrCreate(folder))
                .isInstanceOf(KeyringException.class)
                .hasMessage("别的用户能读写密钥 %s（权限 %s）。确认没有人看过以后，收紧权限：chmod go-rwx %s".formatted(file, mode, file));
    }

    @Test
    void refusesAFolderThatOthersCanEnter() throws IOException {
        Keyring.openOrCreate(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));

        assertThatThrownBy(() -> Keyring.open(folder))
                .hasMessage("别的用户能读写密钥 %s（权限 rwxrwx---）。确认没有人看过以后，收紧权限：chmod go-rwx %s".formatted(folder, folder));
    }

    @Test
    void refusesAFileCutOffAnywhere() throws IOException {
        Keyring.openOrCreate(folder);
        var whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Keyring.openOrCreate(folder))
                    .as("first %d bytes", length)
                    .isInstanceOf(KeyringException.class)
                    .hasMessageStartingWith("密钥文件 " + file + " 损坏（")
                    .hasMessageEndingWith("）。请从备份放回：没有这些密钥，加密的内容谁也读不出来。");
        }
    }

    @Test
    void refusesAFileWithAnyByteChanged() throws IOException {
        Keyring.openOrCreate(folder);
        var whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            var changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertThatThrownBy(() -> Keyring.openOrCreate(folder))
                    .as("byte %d", at)
                    .isInstanceOf(KeyringException.class)
                    .hasMessageStartingWith("密钥文件 " + file + " 损坏（");
        }
    }

    @Test
    void aDamagedFileIsNeverReplaced() throws IOException {
        Keyring.openOrCreate(folder);
        Files.writeString(file, "");

        assertThatThrownBy(() -> Keyring.openOrCreate(folder)).isInstanceOf(KeyringException.class);
        assertThat(file).isEmptyFile();
    }

    @Test
    void anInstallationWithDataDoesNotGetNewKeysUnasked() {
        assertThatThrownBy(() -> Keyring.open(folder))
                .isInstanceOf(KeyringException.class)
                .hasMessage("缺少密钥文件 " + file + "。请从备份放回。");
    }

    @Test
    void refusesAnotherSuiteThanTheRecorded() {
        Keyring.openOrCreate(folder, Suite.SM);

        assertThatThrownBy(() -> Keyring.openOrCreate(folder, Suite.INTERNATIONAL))
                .hasMessage("密钥文件 %s 是为算法套件 SM 建的，不能用于 INTERNATIONAL。请把算法套件设为 SM。".formatted(file));
    }

    @Test
    void twoInstallationsHaveNothingInCommon() {
        var one = Keyring.openOrCreate(folder);
        var other = Keyring.openOrCreate(home.resolve("other"));

        assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
        assertThat(one.blindIndex().of("CITIZEN", "440524188001010014"))
                .isNotEqualTo(other.blindIndex().of("CITIZEN", "440524188001010014"));
        var text = one.fieldCipher().encrypt("张三");
        assertThatThrownBy(() -> other.fieldCipher().decrypt(text)).isInstanceOf(UndecipherableException.class);
    }

    @Test
    void manyWhoCreateAtOnceGetTheSameKeys() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            Callable<String> create = () -> Keyring.openOrCreate(folder).fingerprint();
            var seen = new HashSet<String>();
            for (var one : threads.invokeAll(List.of(create, create, create, create, create, create, create, create))) {
                seen.add(one.get());
            }
            assertThat(seen).hasSize(1);
        } finally {
            threads.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void renewedKeysLeaveOldValuesReadableAndPersonsWhereTheyWere(Suite suite) {
        var before = Keyring.openOrCreate(folder, suite);
        var text = before.fieldCipher().encrypt("张三");

        var after = before.rotate();

        assertThat(after.fieldCipher().decrypt(text)).isEqualTo("张三");
        assertThat(after.blindIndex().of("USCC", "91350100M000100Y43"))
                .isEqualTo(before.blindIndex().of("USCC", "91350100M000100Y43"));
        assertThat(after.fingerprint()).isEqualTo(before.fingerprint());
        var newer = after.fieldCipher().encrypt("张三");
        assertThat(Keyring.open(folder).fieldCipher().decrypt(newer)).isEqualTo("张三");
        assertThatThrownBy(() -> before.fieldCipher().decrypt(newer))
                .hasMessage("密钥文件里没有第 2 号密钥：数据是用别处的密钥，或者更新的密钥加密的。请从备份放回这个库最新的密钥文件。");
    }

    @Test
    void doesNotPrintKeys() throws IOException {
        var keyring = Keyring.openOrCreate(folder);
        assertThat(keyring).hasToString("keyring " + keyring.fingerprint() + " (SM)");
        assertThat(new Keyring.Key(Keyring.Purpose.FIELD, 1, Instant.EPOCH, "c2VjcmV0"))
                .hasToString("FIELD key 1");
    }
}
