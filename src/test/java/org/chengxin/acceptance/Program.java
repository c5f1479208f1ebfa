package org.chengxin.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, on a server that the test chose. */
final class Program {

    private Program() {}

    /** Starts it; what it prints goes to a file in the home. */
    static Process start(Path home, TestDatabase database, String verb, String... arguments) throws IOException {
        return builder(home, database, verb, arguments).start();
    }

    /** The same, to be started when more is said. */
    static ProcessBuilder builder(Path home, TestDatabase database, String verb, String... arguments)
            throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // Quick to start: most of these processes live for seconds.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "org.chengxin.cli.Chengxin",
                verb,
                "--home",
                home.toString(),
                "--mappings",
                "mappings",
                "--jobs",
                "jobs",
                "--settle",
                "0.1"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                Files.createDirectories(home).resolve("printed.txt").toFile()));
        builder.environment().put("CHENGXIN_DB_URL", database.jdbcUrl());
        builder.environment().put("CHENGXIN_DB_USER", database.user());
        builder.environment().put("CHENGXIN_DB_PASSWORD", database.password());
        return builder;
    }

    /** Runs it to its end and gives its exit status. */
    static int run(Path home, TestDatabase database, String verb, String... arguments)
            throws IOException, InterruptedException {
        return end(start(home, database, verb, arguments));
    }

    /** Waits for its end; its exit status. */
    static int end(Process process) throws IOException, InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IOException("the program did not end within five minutes");
        }
        return process.exitValue();
    }

    static String printed(Path home) throws IOException {
        return Files.readString(home.resolve("printed.txt"));
    }
}
