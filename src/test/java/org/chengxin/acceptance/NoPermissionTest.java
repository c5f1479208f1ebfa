package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.chengxin.samples.Folders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A file that the program may not read stays where it is and is named; the next one goes on. */
class NoPermissionTest {

    @TempDir
    private Path home;

    /** Root may read anything: then the program is started without that privilege. */
    @Test
    void aFileThatMayNotBeReadStaysAndTheNextGoesOn() throws Exception {
        var folder = Files.createDirectories(home.resolve("intake/civil-affairs"));
        var locked = Files.write(Folders.file(folder, "甲无权限.csv"), BadFiles.csv(BadFiles.HEADER, BadFiles.row(2001)));
        Files.write(Folders.file(folder, "乙好文件.csv"), BadFiles.csv(BadFiles.HEADER, BadFiles.row(2002)));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));

        try (var database = TestDatabase.fresh()) {
            var json = home.resolve("night.json");
            var printed = run(nightly(database, json, Files.isReadable(locked)), database);

            var runs = JsonMapper.shared().readTree(Files.readAllBytes(json)).get("runs");
            assertThat(runs).as(printed).hasSize(1);
            assertThat(runs.get(0).get("file").asString()).isEqualTo("乙好文件.csv");
            assertThat(runs.get(0).get("status").asString()).isEqualTo("ACCEPTED");
            assertThat(printed).contains("civil-affairs/甲无权限.csv：没有读取或者移走该文件的权限，请联系平台管理员");
        }
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rw-------"));
        assertThat(locked).hasBinaryContent(BadFiles.csv(BadFiles.HEADER, BadFiles.row(2001)));
    }

    private List<String> nightly(TestDatabase database, Path json, boolean readsEverything) {
        var command = new ArrayList<String>();
        if (readsEverything) {
            command.addAll(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "org.chengxin.cli.Chengxin",
                "nightly",
                "--home",
                home.toString(),
                "--settle",
                "0.3",
                "--db-url",
                database.jdbcUrl(),
                "--json",
                json.toString()));
        return command;
    }

    private static String run(List<String> command, TestDatabase database) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CHENGXIN_DB_USER", database.user());
        builder.environment().put("CHENGXIN_DB_PASSWORD", database.password());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            assumeTrue(
                    !command.get(0).equals("setpriv"),
                    "SKIPPED: running as root and there is no setpriv (Debian: util-linux)");
            throw e;
        }
        var printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed;
    }
}
