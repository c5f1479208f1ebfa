package org.chengxin.acceptance;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chengxin.cli.Chengxin;

/** The program on a server that the test chose, in a process of its own where one does not wait for its end. */
final class Program {

    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Program() {}

    /** Starts it; what it prints goes to a file in the home. */
    static Process start(Path home, TestDatabase database, String verb, String... arguments) throws IOException {
        return builder(home, database, verb, arguments).start();
    }

    /** The same, to be started when more is said. */
    static ProcessBuilder builder(Path home, TestDatabase database, String verb, String... arguments)
            throws IOException {
        var command = new ArrayList<>(List.of(JAVA));
        command.addAll(SharedClasses.QUICK);
        command.addAll(SharedClasses.options());
        command.add(SharedClasses.MAIN);
        command.addAll(words(home, verb));
        command.addAll(List.of(arguments));
        formsInPlace(home, command);
        return of(home, database, command);
    }

    /** A verb and what every one of these tests says to it. */
    static List<String> words(Path home, String verb) {
        return List.of(
                verb,
                "--home",
                home.toString(),
                "--mappings",
                "mappings",
                "--jobs",
                JobsOfToday.folder().toString(),
                "--settle",
                "0.1");
    }

    private static void formsInPlace(Path home, List<String> said) throws IOException {
        FormsInPlace.layInto(home, Path.of(said.get(said.lastIndexOf("--mappings") + 1)));
    }

    static ProcessBuilder of(Path home, TestDatabase database, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(
                file(Files.createDirectories(home)).toFile()));
        builder.environment().put("CHENGXIN_DB_URL", database.jdbcUrl());
        builder.environment().put("CHENGXIN_DB_USER", database.user());
        builder.environment().put("CHENGXIN_DB_PASSWORD", database.password());
        return builder;
    }

    /** Runs a verb to its end and gives its exit status: in the JVM of the test, which costs it none of its own. */
    static int run(Path home, TestDatabase database, String verb, String... arguments) throws IOException {
        var said = new ArrayList<>(words(home, verb));
        var password = Files.writeString(Files.createTempFile("password", ""), database.password());
        said.addAll(List.of("--db-url", database.jdbcUrl(), "--db-user", database.user()));
        said.addAll(List.of("--db-password-file", password.toString()));
        said.addAll(List.of(arguments));
        Files.createDirectories(home);
        formsInPlace(home, said);
        try (var printed = new PrintWriter(Files.newBufferedWriter(file(home), CREATE, APPEND))) {
            return Chengxin.run(said.toArray(String[]::new), printed, printed);
        } finally {
            Files.delete(password);
        }
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
        return Files.readString(file(home));
    }

    private static Path file(Path home) {
        return home.resolve("printed.txt");
    }
}
