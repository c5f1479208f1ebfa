package org.chengxin.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages on a real SFTP server, on good days and bad. */
class SftpTransportTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final String NAME = "province_20261123_000001.zip";
    private static final String SECRET = "test-only";

    private static KeyPair hostKey;
    private static KeyPair clientKey;
    private static SshServer sshd;
    private static final Trouble TROUBLE = new Trouble();

    @TempDir
    static Path remote;

    @TempDir
    Path local;

    private Path upload;
    private Path receipts;

    /** What goes wrong when a file is written. */
    private static final class Trouble implements SftpEventListener {

        private int dropAfter = -1;
        private boolean full;
        private long written;

        @Override
        public void writing(
                ServerSession session, String handle, FileHandle file, long offset, byte[] data, int from, int length)
                throws IOException {
            written += length;
            if (full) {
                throw new IOException("No space left on device");
            }
            if (dropAfter >= 0 && written > dropAfter) {
                session.close(true);
                throw new IOException("gone");
            }
        }
    }

    @BeforeAll
    static void serve() throws Exception {
        hostKey = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        clientKey = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        sshd = SshServer.setUpDefaultServer();
        sshd.setHost("127.0.0.1");
        sshd.setPort(0);
        sshd.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        sshd.setPasswordAuthenticator((user, password, session) -> user.equals("city") && password.equals(SECRET));
        sshd.setPublickeyAuthenticator(
                (user, key, session) -> user.equals("city") && KeyUtils.compareKeys(key, clientKey.getPublic()));
        var sftp = new SftpSubsystemFactory.Builder().build();
        sftp.addSftpEventListener(TROUBLE);
        sshd.setSubsystemFactories(List.of(sftp));
        sshd.setFileSystemFactory(new VirtualFileSystemFactory(remote));
        sshd.start();
    }

    @AfterAll
    static void close() throws IOException {
        sshd.close();
    }

    @BeforeEach
    void empty() throws IOException {
        TROUBLE.dropAfter = -1;
        TROUBLE.full = false;
        TROUBLE.written = 0;
        upload = Files.createTempDirectory(remote, "upload");
        receipts = Files.createTempDirectory(remote, "receipts");
    }

    @Test
    void aPackageArrivesWholeUnderItsNameAndIsKept() throws Exception {
        var bytes = bytes(200_000);
        var place = transport().deliver(file(bytes), NAME, DAY);
        assertThat(upload.resolve(NAME)).hasBinaryContent(bytes);
        assertThat(place).contains(local.resolve("outgoing/2026-11-23").resolve(NAME));
        assertThat(names(upload)).containsExactly(NAME);
    }

    @Test
    void doingItAgainChangesNothing() throws Exception {
        transport().deliver(file(bytes(1_000)), NAME, DAY);
        var before = Files.getLastModifiedTime(upload.resolve(NAME));
        transport().repeat(NAME, DAY);
        transport().deliver(file(bytes(1_000)), NAME, DAY);
        assertThat(Files.getLastModifiedTime(upload.resolve(NAME))).isEqualTo(before);
    }

    @Test
    void aConnectionThatBreaksInTheMiddleLeavesNothingToSeeAndTheNextRunBringsItWhole() throws Exception {
        var bytes = bytes(400_000);
        TROUBLE.dropAfter = 100_000;
        assertThatThrownBy(() -> transport().deliver(file(bytes), NAME, DAY)).isInstanceOf(IOException.class);
        assertThat(names(upload)).allSatisfy(name -> assertThat(name).isEqualTo("." + NAME + ".part"));
        TROUBLE.dropAfter = -1;
        assertThat(transport().held(NAME, DAY)).isPresent();
        transport().repeat(NAME, DAY);
        assertThat(upload.resolve(NAME)).hasBinaryContent(bytes);
        assertThat(names(upload)).containsExactly(NAME);
    }

    @Test
    void aFullDiskThereIsToldAndTheNextRunBringsIt() throws Exception {
        TROUBLE.full = true;
        assertThatThrownBy(() -> transport().deliver(file(bytes(1_000)), NAME, DAY))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("SFTP 服务器 127.0.0.1 没有照办（SSH_FX_")
                .hasMessageEndingWith("看目录在不在、磁盘满没满、账号有没有写的权限");
        TROUBLE.full = false;
        transport().repeat(NAME, DAY);
        assertThat(names(upload)).containsExactly(NAME);
    }

    @Test
    void anotherHostKeyIsRefusedAndNothingIsSent() {
        var other = "SHA256:" + "A".repeat(43);
        assertThatThrownBy(() -> transport(other, password(SECRET)).deliver(file(bytes(10)), NAME, DAY))
                .isInstanceOf(IOException.class)
                .hasMessage("SFTP 服务器 127.0.0.1 出示的主机密钥是 " + fingerprint()
                        + "，与配置的 host_key 不同，没有登录，什么也没有送；先打电话向对方核实，确实换了密钥，才把新的指纹写进目标的配置");
        assertThat(upload).isEmptyDirectory();
    }

    @Test
    void aWrongPasswordIsToldWithoutIt() {
        assertThatThrownBy(() -> transport(fingerprint(), password("wrong-one")).deliver(file(bytes(10)), NAME, DAY))
                .hasMessage("SFTP 服务器 127.0.0.1 不认这个账号或它的密码、密钥；向对方核实，改配置里的 user 或密码文件");
    }

    @Test
    void aKeyFileOpensTheDoorToo() throws Exception {
        var key = local.resolve("key");
        try (var out = Files.newOutputStream(key)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(clientKey, "", null, out);
        }
        var server = server(fingerprint(), Optional.empty(), Optional.of(key));
        new SftpTransport(server, kept()).deliver(file(bytes(10)), NAME, DAY);
        assertThat(names(upload)).containsExactly(NAME);
    }

    @Test
    void somebodyElsesBytesUnderTheNameAreLeftAlone() throws Exception {
        Files.writeString(upload.resolve(NAME), "not ours");
        assertThatThrownBy(() -> transport().deliver(file(bytes(10)), NAME, DAY))
                .isInstanceOf(DeliveryConflictException.class);
        assertThat(upload.resolve(NAME)).hasContent("not ours");
    }

    @Test
    void receiptsAreFetchedWholeAndTakenAway() throws Exception {
        Files.writeString(receipts.resolve("回执1.csv"), "a");
        Files.writeString(receipts.resolve(".hidden"), "b");
        Files.writeString(receipts.resolve("half.csv.part"), "c");
        var incoming = Files.createDirectories(local.resolve("incoming"));
        transport().fetchReceipts(incoming, List.of());
        assertThat(names(incoming)).containsExactly("回执1.csv");
        assertThat(names(receipts)).containsExactly(".hidden", "half.csv.part");
        Files.writeString(receipts.resolve("回执1.csv"), "another");
        transport().fetchReceipts(incoming, List.of());
        assertThat(incoming.resolve("回执1.csv")).as("not read yet").hasContent("a");
        assertThat(names(receipts)).contains("回执1.csv");
    }

    private SftpTransport transport() throws IOException {
        return transport(fingerprint(), password(SECRET));
    }

    private SftpTransport transport(String hostKey, Path password) {
        return new SftpTransport(server(hostKey, Optional.of(password), Optional.empty()), kept());
    }

    private SftpServer server(String hostKey, Optional<Path> password, Optional<Path> key) {
        return new SftpServer(
                "127.0.0.1",
                sshd.getPort(),
                "city",
                password,
                key,
                hostKey,
                "/" + upload.getFileName(),
                Optional.of("/" + receipts.getFileName()));
    }

    private FolderTransport kept() {
        return new FolderTransport(local.resolve("outgoing"));
    }

    private static String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
    }

    private Path password(String word) {
        try {
            return Files.writeString(local.resolve("password"), word + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(local.resolve("written.zip"), bytes);
    }

    private static byte[] bytes(int length) {
        return "x".repeat(length).getBytes(StandardCharsets.US_ASCII);
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
