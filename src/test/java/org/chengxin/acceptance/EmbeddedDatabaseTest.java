package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.chengxin.database.DatabaseAddress;
import org.chengxin.database.DatabaseException;
import org.chengxin.database.EmbeddedDatabase;
import org.chengxin.database.ServerSettings;
import org.chengxin.database.StartProgress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The embedded server against kills, strangers and time. Every home here has a blank in its name. */
class EmbeddedDatabaseTest {

    private static final ServerSettings SMALL = new ServerSettings(64, 32, Duration.ofSeconds(30));

    /** Laid out once, with its server stopped; every test works on a copy. */
    @TempDir
    private static Path laidOut;

    @TempDir
    private Path folder;

    private Path home;

    @BeforeAll
    static void layOut() {
        EmbeddedDatabase.start(laidOut, SMALL, StartProgress.SILENT).close();
    }

    @BeforeEach
    void copyHome() throws IOException {
        home = folder.resolve("the home");
        FileSystemUtils.copyRecursively(laidOut, home);
        for (var secret : List.of("data/mariadb.password", "data/mariadb", "data/mariadb.tmp", "data")) {
            var kept = Files.getPosixFilePermissions(laidOut.resolve(secret));
            Files.setPosixFilePermissions(home.resolve(secret), kept);
        }
    }

    @AfterEach
    void leaveNoServer() throws IOException {
        pid().ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void keepsDataBetweenRunsAndAnswersOnLoopbackOnly() throws Exception {
        int port;
        try (var database = start()) {
            run(database.address(), "CREATE TABLE t (a INT)", "INSERT INTO t VALUES (7)");
            port = port(database.address());
            for (var other : otherAddresses()) {
                assertThatThrownBy(() -> new Socket().connect(new InetSocketAddress(other, port), 2000))
                        .isInstanceOf(IOException.class);
            }
        }
        assertThat(pid()).isEmpty();
        assertThatThrownBy(
                        () -> new Socket().connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000))
                .hasMessageContaining("refused");

        var stages = new ArrayList<StartProgress.Stage>();
        try (var database = EmbeddedDatabase.start(home, SMALL, (stage, detail) -> stages.add(stage))) {
            assertThat(one(database.address(), "SELECT a FROM t")).isEqualTo("7");
        }
        assertThat(stages).containsExactly(StartProgress.Stage.STARTING, StartProgress.Stage.READY);
    }

    @Test
    void thePasswordStandsInOneFileForOneUserAndNowhereElse() throws Exception {
        home = folder.resolve("new home");
        try (var database = start()) {
            var password = database.address().password();
            assertThat(password).hasSize(32);
            assertThat(database.address().toString()).doesNotContain(password);
            assertThat(database.address().jdbcUrl()).doesNotContain(password);
            assertThat(commandLine(pid().orElseThrow())).contains("mariadbd").doesNotContain(password);
            assertThat(filesHolding(password)).containsExactly(home.resolve("data/mariadb.password"));
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(home.resolve("data/mariadb.password"))))
                    .isEqualTo("rw-------");
            for (var wrong : List.of("", "root", password + "x")) {
                assertThatThrownBy(() ->
                                DriverManager.getConnection(database.address().jdbcUrl(), "root", wrong))
                        .hasMessageContaining("Access denied");
            }
            assertThat(one(
                            database.address(),
                            "SELECT GROUP_CONCAT(user, '@', host) FROM mysql.user" + " WHERE user <> 'mariadb.sys'"))
                    .isEqualTo("root@127.0.0.1");
        }
    }

    @Test
    void aServerThatOutlivedItsKilledProcessIsUsedAgain() throws Exception {
        String url;
        try (var killed = HolderProcess.start(home)) {
            url = killed.ready();
            killed.kill();
        }
        var survivor = pid().orElseThrow();

        try (var database = start()) {
            assertThat(database.address().jdbcUrl()).isEqualTo(url);
            assertThat(pid()).contains(survivor);
            assertThat(one(database.address(), "SELECT 1")).isEqualTo("1");
        }
        assertThat(survivor.onExit()).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void aSurvivorThatHasLostItsPidFileIsFoundByItsDataFolder() throws Exception {
        try (var killed = HolderProcess.start(home)) {
            killed.ready();
            killed.kill();
        }
        var survivor = pid().orElseThrow();
        Files.delete(home.resolve("data/mariadb.pid"));

        try (var database = start()) {
            assertThat(one(database.address(), "SELECT @@pid_file")).isNotEmpty();
        }
        assertThat(survivor.onExit()).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void aSurvivorWithOtherSettingsIsReplaced() throws Exception {
        try (var killed = HolderProcess.start(home)) {
            killed.ready();
            killed.kill();
        }
        var survivor = pid().orElseThrow();

        try (var database = EmbeddedDatabase.start(home, SMALL.withBufferPoolMib(96), StartProgress.SILENT)) {
            assertThat(survivor.onExit()).succeedsWithin(Duration.ofSeconds(10));
            assertThat(one(database.address(), "SELECT @@innodb_buffer_pool_size"))
                    .isEqualTo(Integer.toString(96 << 20));
        }
    }

    @Test
    void aSurvivorThatDoesNotAnswerIsKilledAndItsDataRecovered() throws Exception {
        try (var killed = HolderProcess.start(home)) {
            killed.ready();
            killed.kill();
        }
        var survivor = pid().orElseThrow();
        signal("STOP", survivor.pid());

        var hasty = new ServerSettings(64, 32, Duration.ofSeconds(1));
        try (var database = EmbeddedDatabase.start(home, hasty, StartProgress.SILENT)) {
            assertThat(survivor.onExit()).succeedsWithin(Duration.ofSeconds(10));
            assertThat(one(database.address(), "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void twoProcessesShareOneServerAndTheLastOneStopsIt() throws Exception {
        try (var first = HolderProcess.start(home);
                var second = HolderProcess.start(home)) {
            assertThat(first.ready()).isEqualTo(second.ready());
            first.close();
            assertThat(pid()).isPresent();
            try (var here = start();
                    var hereAgain = start()) {
                assertThat(hereAgain.address()).isEqualTo(here.address());
                second.close();
                assertThat(one(here.address(), "SELECT 1")).isEqualTo("1");
            }
        }
        assertThat(pid()).isEmpty();
    }

    @Test
    void aServerKilledInTheMiddleOfWorkIsStartedAgainOnItsPortWithWhatWasCommitted() throws Exception {
        try (var before = start()) {
            run(before.address(), "CREATE TABLE t (a INT PRIMARY KEY)");
            try (var connection = connect(before.address());
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("INSERT INTO t SELECT seq FROM seq_1_to_5000");
                connection.commit();
                statement.execute("INSERT INTO t SELECT seq FROM seq_5001_to_9000");
                kill(pid().orElseThrow());
            } catch (SQLException e) {
                // the connection died with the server
            }
            try (var after = start()) {
                assertThat(after.address()).isEqualTo(before.address());
                assertThat(one(before.address(), "SELECT COUNT(*) FROM t")).isEqualTo("5000");
            }
        }
        assertThat(Files.readString(home.resolve("logs/mariadb.log"))).contains("crash recovery");
    }

    @Test
    void aPortThatIsTakenBetweenChoiceAndStartIsGivenUpForAnother() throws Exception {
        var taken = new ArrayList<ServerSocket>();
        StartProgress thief = (stage, detail) -> {
            if (stage == StartProgress.Stage.STARTING && taken.size() < 2 && detail.startsWith("127.0.0.1:")) {
                taken.add(listen(Integer.parseInt(detail.substring("127.0.0.1:".length()))));
            }
        };
        try (var database = EmbeddedDatabase.start(home, SMALL, thief)) {
            assertThat(taken)
                    .hasSize(2)
                    .extracting(ServerSocket::getLocalPort)
                    .doesNotContain(port(database.address()));
            assertThat(one(database.address(), "SELECT 1")).isEqualTo("1");
        } finally {
            for (var socket : taken) {
                socket.close();
            }
        }
    }

    @Test
    void aStrangersProcessInThePidFileIsLeftAlone() throws Exception {
        var stranger = new ProcessBuilder("sleep", "600").start();
        var otherHome = folder.resolve("another home");
        FileSystemUtils.copyRecursively(home, otherHome);
        try (var other = EmbeddedDatabase.start(otherHome, SMALL, StartProgress.SILENT)) {
            var otherServer = Files.readString(otherHome.resolve("data/mariadb.pid"));
            for (var pid : List.of(Long.toString(stranger.pid()), otherServer, "1", "-1", "not a number", "")) {
                Files.writeString(home.resolve("data/mariadb.pid"), pid);
                try (var database = start()) {
                    assertThat(database.address()).isNotEqualTo(other.address());
                    assertThat(pid().orElseThrow().pid()).isNotEqualTo(stranger.pid());
                }
            }
            assertThat(stranger.isAlive()).isTrue();
            assertThat(one(other.address(), "SELECT 1")).isEqualTo("1");
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void dataOfANewerVersionIsRefusedAndNotTouched() throws Exception {
        var data = home.toRealPath().resolve("data/mariadb");
        Files.writeString(data.resolve("mariadb_upgrade_info"), "11.8.2-MariaDB");
        var before = snapshot(data);

        assertThatThrownBy(this::start)
                .isInstanceOf(DatabaseException.class)
                .hasMessage(
                        "数据目录 %s 上次由 MariaDB 11.8.2 使用，本程序带的是 11.4.5，退回旧版会损坏数据，所以什么都没有动。请用较新的 chengxin，或者用 --home 另选一个目录。"
                                .formatted(data));
        assertThat(snapshot(data)).isEqualTo(before);
        assertThat(pid()).isEmpty();
    }

    @Test
    void aFolderLeftHalfLaidOutByAKillIsLaidOutAnew() throws Exception {
        home = folder.resolve("new home");
        var unfinished = Files.createDirectories(home.resolve("data/mariadb.installing/mysql"));
        Files.writeString(unfinished.resolve("user.frm"), "half");
        Files.writeString(unfinished.resolveSibling("ibdata1"), "half");
        Files.writeString(home.resolve("data/mariadb.password"), "the password of the try before\n");

        try (var database = start()) {
            assertThat(one(database.address(), "SELECT 1")).isEqualTo("1");
        }
        assertThat(home.resolve("data/mariadb.installing")).doesNotExist();
    }

    @Test
    void aLostPasswordIsReplacedAndTheDataKept() throws Exception {
        try (var database = start()) {
            run(database.address(), "CREATE TABLE t (a INT)", "INSERT INTO t VALUES (7)");
        }
        Files.delete(home.resolve("data/mariadb.password"));
        for (var turn = 0; turn < 2; turn++) {
            try (var database = start()) {
                assertThat(one(database.address(), "SELECT a FROM t")).isEqualTo("7");
                assertThat(filesHolding(database.address().password()))
                        .containsExactly(home.resolve("data/mariadb.password"));
            }
        }
    }

    @Test
    void aPasswordChangedByHandIsExplained() throws Exception {
        Files.writeString(home.resolve("data/mariadb.password"), "guess\n");

        assertThatThrownBy(this::start)
                .hasMessage("内置数据库在运行，但不让本程序登录：数据库的账号或口令不对（错误 1045，SQLState 28000）。如果改过 %s，请删掉它再启动，程序会设一个新口令。"
                        .formatted(home.toRealPath().resolve("data/mariadb.password")));
        assertThat(pid()).isEmpty();
    }

    @Test
    void theSecondStartGivesItsFirstRowWithinFourSeconds() throws Exception {
        var begun = System.nanoTime();
        try (var database = start()) {
            assertThat(one(database.address(), "SELECT 1")).isEqualTo("1");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        }
    }

    private EmbeddedDatabase start() {
        return EmbeddedDatabase.start(home, SMALL, StartProgress.SILENT);
    }

    /** The server that the home's pid file names. */
    private java.util.Optional<ProcessHandle> pid() throws IOException {
        var file = home.resolve("data/mariadb.pid");
        if (!Files.exists(file)) {
            return java.util.Optional.empty();
        }
        var text = Files.readString(file).strip();
        return text.matches("\\d{2,}") ? ProcessHandle.of(Long.parseLong(text)) : java.util.Optional.empty();
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static void signal(String name, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static ServerSocket listen(int port) {
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<InetAddress> otherAddresses() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(it -> !it.isLoopbackAddress())
                .toList();
    }

    private static int port(DatabaseAddress address) {
        return URI.create(address.jdbcUrl().substring("jdbc:".length())).getPort();
    }

    private static String commandLine(ProcessHandle process) throws IOException {
        return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
    }

    private List<Path> filesHolding(String text) throws IOException {
        try (var files = Files.walk(home)) {
            var found = new ArrayList<Path>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
            return found;
        }
    }

    private static Map<Path, FileTime> snapshot(Path folder) throws IOException {
        var times = new TreeMap<Path, FileTime>();
        try (var files = Files.walk(folder)) {
            for (var file : files.toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private static void run(DatabaseAddress address, String... statements) throws SQLException {
        try (var connection = connect(address);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String one(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = connect(address);
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
