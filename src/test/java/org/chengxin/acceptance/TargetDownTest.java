package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** A target's SFTP server is down when the packages of the night are due, and comes back half a minute later. */
class TargetDownTest {

    private static final String SECRET = "test-only";

    private static final String ROW = "姓名,证件类型,证件号码,荣誉名称,荣誉等级,荣誉事由,认定文号,认定单位,认定日期,有效期至,备注\r\n"
            + "试甲一,身份证,412801188512310017,诚信之星,市级,拾金不昧,驻文明〔2024〕1号,驻马店市文明办,2024-03-05,,\r\n";

    @TempDir
    Path folder;

    @Test
    void aJobTriesAgainUntilThePackageHasArrivedAndItArrivesOnce() throws Exception {
        var home = Files.createDirectories(folder.resolve("home"));
        int port = freePort();
        var hostKey = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        var upload = Files.createDirectories(folder.resolve("remote/upload"));
        var mappings = mappings(port, KeyUtils.getFingerPrint(hostKey.getPublic()));
        var jobs = JobsOfToday.tables(Files.createDirectories(folder.resolve("jobs")));
        // Often enough that the first is soon; what is tried again is the first.
        Files.writeString(jobs.resolve("night.yml"), """
                job: night
                name: 夜间
                schedule: {cron: "0/20 * * * * ?", zone: Asia/Shanghai, misfire: skip}
                do: [{action: import}, {action: extract}]
                retry: {times: 6, first_after: 2s, at_most: 8s}
                """);
        Files.writeString(
                Files.createDirectories(home.resolve("intake/civilization")).resolve("诚信典型.csv"), ROW);
        try (var database = TestDatabase.migrated()) {
            var jdbc = new JdbcTemplate(database.dataSource());
            var server = Program.start(
                    home, database, "serve", "--jobs", jobs.toString(), "--mappings", mappings.toString());
            try {
                await(
                        jdbc,
                        server,
                        home,
                        "SELECT COUNT(*) >= 2 FROM run WHERE task = 'job:night' AND state = 'FAILED'");
                assertThat(jdbc.queryForList(
                                "SELECT DISTINCT cause FROM run WHERE task = 'target:province' AND state = 'FAILED'",
                                String.class))
                        .singleElement()
                        .asString()
                        .contains("127.0.0.1");
                assertThat(jdbc.queryForList("SELECT status FROM submission", String.class))
                        .as("what was imported stays imported")
                        .containsExactly("ACCEPTED");
                try (var sshd = sshd(port, hostKey)) {
                    sshd.start();
                    await(
                            jdbc,
                            server,
                            home,
                            "SELECT COUNT(*) >= 1 FROM run WHERE task = 'job:night' AND state = 'COMPLETED'");
                }
                assertThat(names(upload)).singleElement().asString().matches("province_\\d{8}_000001\\.zip");
                assertThat(jdbc.queryForList(
                                "SELECT package_no FROM outbound_package WHERE target = 'province'", Integer.class))
                        .containsExactly(1);
            } finally {
                server.destroy();
                server.waitFor(60, TimeUnit.SECONDS);
                server.destroyForcibly();
            }
        }
    }

    private Path mappings(int port, String fingerprint) throws Exception {
        var mappings = folder.resolve("mappings");
        HandbookHome.copy(Path.of("mappings"), mappings);
        Files.writeString(
                Files.createDirectories(folder.resolve("secrets")).resolve("province"), SECRET, StandardCharsets.UTF_8);
        var province = mappings.resolve("targets/province.yml");
        Files.writeString(province, Files.readString(province) + """
                        transport:
                          sftp: {host: 127.0.0.1, port: %d, user: city, password_file: ../secrets/province,
                                 host_key: "%s", folder: /upload}
                        """.formatted(port, fingerprint));
        return mappings;
    }

    private SshServer sshd(int port, java.security.KeyPair hostKey) {
        var sshd = SshServer.setUpDefaultServer();
        sshd.setHost("127.0.0.1");
        sshd.setPort(port);
        sshd.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        sshd.setPasswordAuthenticator((user, password, session) -> user.equals("city") && password.equals(SECRET));
        sshd.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
        sshd.setFileSystemFactory(new VirtualFileSystemFactory(folder.resolve("remote")));
        return sshd;
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static List<String> names(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void await(JdbcTemplate jdbc, Process server, Path home, String happened) throws Exception {
        var patience = Instant.now().plus(Duration.ofMinutes(3));
        while (!holds(jdbc, happened)) {
            assertThat(server.isAlive() && Instant.now().isBefore(patience))
                    .as("%s%n%s", happened, Program.printed(home))
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(300);
        }
    }

    private static boolean holds(JdbcTemplate jdbc, String happened) {
        try {
            return Boolean.TRUE.equals(jdbc.queryForObject(happened, Boolean.class));
        } catch (DataAccessException notYetCreated) {
            return false;
        }
    }
}
