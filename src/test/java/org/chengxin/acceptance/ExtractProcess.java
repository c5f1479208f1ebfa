package org.chengxin.acceptance;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.chengxin.protect.Keyring;

/** An extract for the province in a process of its own, with a small heap, to be killed. */
final class ExtractProcess {

    private ExtractProcess() {}

    /** @param args JDBC URL, user, password, keyring folder, outgoing folder */
    public static void main(String[] args) {
        try (var store = new CreditStore(args[0], args[1], args[2], Keyring.open(Path.of(args[3])))) {
            var outbox = new Outbox(store, Path.of(args[4]));
            System.out.println("begins");
            long began = System.nanoTime();
            var told = outbox.all(store.mappings.targets().get("province"));
            long wall = Duration.ofNanos(System.nanoTime() - began).toMillis();
            long computing = Duration.ofNanos(
                            ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime())
                    .toMillis();
            System.out.println(told + " in " + wall + " ms, " + computing + " of them computing");
        }
    }

    static Process start(TestDatabase database, Path keys, Path outgoing, Path log) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExtractProcess.class.getName(),
                        database.jdbcUrl(),
                        database.user(),
                        database.password(),
                        keys.toString(),
                        outgoing.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    static int end(Process process) throws InterruptedException {
        if (!process.waitFor(300, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }
}
