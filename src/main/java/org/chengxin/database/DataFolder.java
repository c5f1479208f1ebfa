package org.chengxin.database;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** The server's data folder: laid out once, then checked before every start. */
final class DataFolder {

    /** MariaDB's own record of the version that last upgraded the folder; its server refuses nothing by it, we do. */
    private static final String VERSION_FILE = "mariadb_upgrade_info";

    /** Without the help texts and the sys schema, which nobody reads here. */
    private static final List<String> SCRIPTS = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql");

    private final ServerFiles files;
    private final ServerProgram program;
    private final ServerSettings settings;

    DataFolder(ServerFiles files, ServerProgram program, ServerSettings settings) {
        this.files = files;
        this.program = program;
        this.settings = settings;
    }

    /** Refuses, without touching anything, what a newer or another server has written. */
    static void check(Path data) throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        if (!Owner.of(data).equals(Owner.self())) {
            throw DatabaseException.othersData(data, Files.getOwner(data).getName());
        }
        var version = data.resolve(VERSION_FILE);
        if (!Files.exists(version)) {
            throw DatabaseException.foreignData(data, "其中没有 %s，不知道是哪个版本写的".formatted(VERSION_FILE));
        }
        var written = ServerVersion.parse(Files.readString(version))
                .orElseThrow(() -> DatabaseException.foreignData(data, VERSION_FILE + " 里没有版本号"));
        var ours = ours();
        if (written.product() != ours.product()) {
            throw DatabaseException.foreignData(data, "它是 %s 写的".formatted(written));
        }
        if (written.compareTo(ours) > 0) {
            throw DatabaseException.newerData(data, written.number(), ours.number());
        }
    }

    private static ServerVersion ours() {
        return ServerVersion.parse(ServerProgram.VERSION + "-MariaDB").orElseThrow();
    }

    /** Notes our version in a folder of an older one, before the server changes anything in it. */
    void claim() throws IOException {
        var text = ServerProgram.VERSION + "-MariaDB";
        var version = files.data().resolve(VERSION_FILE);
        if (!Files.readString(version).strip().equals(text)) {
            Secret.write(version, text);
        }
    }

    boolean exists() {
        return Files.exists(files.data());
    }

    /**
     * Lays the folder out beside its place and renames it when it is whole. The password goes to the server through
     * its standard input; the only account is root from 127.0.0.1.
     */
    void install(String password) throws IOException {
        var folder = files.installing();
        RunningServer.search(folder).ifPresent(it -> it.stop(Duration.ofSeconds(10)));
        FileSystemUtils.deleteRecursively(folder);
        ServerFiles.privateFolder(folder);
        var process = new ProcessBuilder(command(folder))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()))
                .redirectError(ProcessBuilder.Redirect.appendTo(files.log().toFile()))
                .start();
        var exit = -1;
        try (var statements = new BufferedOutputStream(process.getOutputStream())) {
            write(statements, password);
        } catch (IOException e) {
            // The server went away in the middle; its exit status says so below.
        }
        try {
            exit = process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw DatabaseException.interrupted();
        }
        if (exit != 0) {
            throw DatabaseException.notInstalled(files.log(), exit);
        }
        Files.writeString(folder.resolve(VERSION_FILE), ServerProgram.VERSION + "-MariaDB");
        Files.move(folder, files.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> command(Path folder) throws IOException {
        var words = new ArrayList<>(List.of(
                program.server().toString(),
                "--no-defaults",
                "--bootstrap",
                "--silent-startup",
                "--basedir=" + program.base(),
                "--datadir=" + folder,
                "--tmpdir=" + files.temporary(),
                "--log-warnings=0",
                "--enforce-storage-engine=",
                "--max-allowed-packet=64M",
                "--innodb-log-file-size=" + settings.redoLogMib() + "M"));
        if (Owner.self().root()) {
            words.add("--user=root");
        }
        return words;
    }

    private void write(OutputStream statements, String password) throws IOException {
        line(statements, "CREATE DATABASE IF NOT EXISTS mysql;");
        line(statements, "USE mysql;");
        line(statements, "SET @auth_root_socket=NULL;");
        for (var script : SCRIPTS) {
            Files.copy(program.base().resolve("share").resolve(script), statements);
        }
        line(statements, "DELETE FROM global_priv WHERE User <> 'mariadb.sys';");
        line(statements, "DELETE FROM proxies_priv;");
        line(
                statements,
                "INSERT INTO global_priv (Host, User, Priv) VALUES ('127.0.0.1', 'root', JSON_OBJECT("
                        + "'access', 18446744073709551615, 'plugin', 'mysql_native_password', 'authentication_string', PASSWORD('"
                        + password + "')));");
    }

    /** In this mode the server takes one statement a line. */
    private static void line(OutputStream statements, String statement) throws IOException {
        statements.write((statement + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
