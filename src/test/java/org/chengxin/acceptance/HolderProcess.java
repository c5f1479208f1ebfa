package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link DatabaseHolder} in a process of its own. */
final class HolderProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader says;
    private final List<String> stages = new ArrayList<>();

    private HolderProcess(Process process) {
        this.process = process;
        this.says = process.inputReader(StandardCharsets.UTF_8);
    }

    static HolderProcess start(Path home) throws IOException {
        return start(home, 64, List.of(), System.getProperty("java.class.path"), Map.of());
    }

    static HolderProcess start(
            Path home, int bufferPoolMib, List<String> before, String classPath, Map<String, String> environment)
            throws IOException {
        var words = new ArrayList<>(before);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                DatabaseHolder.class.getName(),
                home.toString(),
                Integer.toString(bufferPoolMib)));
        var builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .directory(home.getParent().toFile());
        builder.environment().putAll(environment);
        return new HolderProcess(builder.start());
    }

    /** Waits for the database; the URL it has. */
    String ready() throws IOException {
        var outcome = outcome();
        assertThat(outcome).startsWith("ready ");
        return outcome.substring("ready ".length());
    }

    /** The line that begins with ready or failed. */
    String outcome() throws IOException {
        var all = new ArrayList<String>();
        for (var line = says.readLine(); line != null; line = says.readLine()) {
            all.add(line);
            if (line.startsWith("stage ")) {
                stages.add(line.substring("stage ".length()));
            } else if (line.startsWith("ready ") || line.startsWith("failed ")) {
                return line;
            }
        }
        throw new AssertionError("it ended without a word of the outcome: " + String.join("\n", all));
    }

    List<String> stages() {
        return stages;
    }

    /** As kill -9 does. */
    void kill() {
        process.destroyForcibly();
        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(20));
    }

    /** Lets it end in good order. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        assertThat(process.onExit()).succeedsWithin(Duration.ofMinutes(1));
    }
}
