package org.chengxin.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chengxin.acceptance.TestDatabase;

/**
 * Where one lap is run.
 *
 * @param folder an empty one
 * @param store an empty schema for those who need one
 * @param installed what the program is started from; else from the class path, as others are
 */
record Track(Path folder, Optional<TestDatabase> store, Optional<Installed> installed) {

    Track(Path folder, Optional<TestDatabase> store) {
        this(folder, store, Optional.empty());
    }

    /**
     * A process on it that is not started yet; it prints to a file.
     *
     * @param command a main class and its arguments
     */
    ProcessBuilder process(List<String> command) {
        boolean installedProgram = installed.isPresent() && command.get(0).equals(Installed.MAIN);
        var words = new ArrayList<>(
                installedProgram
                        ? installed.get().options(command.get(1))
                        : List.of("-Xmx512m", "-cp", System.getProperty("java.class.path"), command.get(0)));
        words.addAll(command.subList(1, command.size()));
        return java(words);
    }

    private ProcessBuilder java(List<String> words) {
        var all = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        all.addAll(words);
        var builder = new ProcessBuilder(all).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(printed().toFile()));
        store.ifPresent(database -> {
            builder.environment().put("CHENGXIN_DB_URL", database.jdbcUrl());
            builder.environment().put("CHENGXIN_DB_USER", database.user());
            builder.environment().put("CHENGXIN_DB_PASSWORD", database.password());
        });
        return builder;
    }

    /** Does it at once, unmeasured. */
    void run(List<String> command) throws IOException, InterruptedException {
        end(process(command));
    }

    /** Runs {@code java} with these words to its end. */
    void runJava(List<String> words) throws IOException, InterruptedException {
        end(java(words));
    }

    private void end(ProcessBuilder process) throws IOException, InterruptedException {
        int exit = process.start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException(
                    process.command() + " ended with " + exit + "\n" + Files.readString(printed()));
        }
    }

    /** What its processes have printed. */
    Path printed() {
        return folder.resolve("printed.txt");
    }

    /** What the measured process is given to read, if it is there. */
    Path input() {
        return folder.resolve("input.txt");
    }

    void execute(String... statements) throws SQLException {
        var database = store.orElseThrow();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Demands that a count comes to what it must. */
    void demand(String sql, long expected) throws SQLException {
        var database = store.orElseThrow();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            if (rows.getLong(1) != expected) {
                throw new IllegalStateException("%s is %d, not %d".formatted(sql, rows.getLong(1), expected));
            }
        }
    }

    /** Demands that a line was printed. */
    void demandPrinted(String line) throws IOException {
        if (Files.readAllLines(printed()).stream().noneMatch(line::equals)) {
            throw new IllegalStateException("not printed: " + line + "\n" + Files.readString(printed()));
        }
    }
}
