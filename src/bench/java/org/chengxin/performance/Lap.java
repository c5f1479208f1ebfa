package org.chengxin.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One process from its start to its end.
 *
 * @param cpu seconds of processor time of the process, as last seen before its end
 * @param serverCpu seconds that the database server worked meanwhile; 0 if its process is not known
 * @param peakMib most memory that the process ever held (VmHWM)
 */
record Lap(int exit, double seconds, double cpu, double serverCpu, long peakMib) {

    private static final Duration LOOK = Duration.ofMillis(20);

    /** What the kernel counts processor time in on every Linux of today. */
    private static final double TICKS = 100;

    static Lap of(List<String> command, Track track, OptionalLong server) throws IOException, InterruptedException {
        var builder = track.process(command);
        double before = cpu(server);
        long began = System.nanoTime();
        var process = builder.start();
        try (var input = process.getOutputStream()) {
            if (Files.exists(track.input())) {
                Files.copy(track.input(), input);
            }
        }
        long peak = 0;
        double cpu = 0;
        while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peak(process.pid()));
            cpu = Math.max(cpu, cpu(OptionalLong.of(process.pid())));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Lap(process.exitValue(), seconds, cpu, cpu(server) - before, peak / 1024);
    }

    /** In KiB; 0 once the process is gone. */
    private static long peak(long pid) {
        return lines(Path.of("/proc/" + pid + "/status"))
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static double cpu(OptionalLong pid) {
        if (pid.isEmpty()) {
            return 0;
        }
        return lines(Path.of("/proc/" + pid.getAsLong() + "/stat"))
                // The name of the program stands in brackets and may hold anything.
                .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" "))
                .mapToDouble(words -> (Long.parseLong(words[11]) + Long.parseLong(words[12])) / TICKS)
                .findFirst()
                .orElse(0);
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            // It ended while it was looked at.
            return Stream.empty();
        }
    }
}
