package org.chengxin.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What the laps took. In each work the first contender is the one that the others are compared with. */
final class Results {

    private final Machine machine;
    private final int rows;
    private final double loadBefore = Machine.load();
    private final Map<Contender, List<Lap>> laps = new LinkedHashMap<>();

    Results(Machine machine, int rows, List<Contender> contenders) throws IOException {
        this.machine = machine;
        this.rows = rows;
        contenders.forEach(contender -> laps.put(contender, new ArrayList<>()));
    }

    Machine machine() {
        return machine;
    }

    void add(Contender contender, Lap lap) {
        laps.get(contender).add(lap);
    }

    /** The table as Markdown. */
    String table() {
        var text = new StringBuilder();
        var names = new ArrayList<>(List.of(
                "", "median s", "min–max s", "rows/s", "time against the first", "CPU s: itself + server", "peak MiB"));
        laps.keySet().stream()
                .collect(Collectors.groupingBy(Contender::work, LinkedHashMap::new, Collectors.toList()))
                .forEach((work, contenders) -> {
                    names.set(0, work.title());
                    text.append("| ").append(String.join(" | ", names)).append(" |\n");
                    text.append("| --- | --: | --: | --: | --: | --: | --: |\n");
                    var first = contenders.get(0);
                    contenders.forEach(
                            contender -> text.append(line(contender, first)).append('\n'));
                    text.append('\n');
                });
        return text.toString();
    }

    private String line(Contender contender, Contender first) {
        return "| %s | %s | %s–%s | %s | %.2f | %s + %s | %d |"
                .formatted(
                        contender.name(),
                        seconds(median(contender, Lap::seconds)),
                        seconds(sorted(contender, Lap::seconds)[0]),
                        seconds(sorted(contender, Lap::seconds)[
                                laps.get(contender).size() - 1]),
                        contender.rows() > 1
                                ? "%,d".formatted(Math.round(contender.rows() / median(contender, Lap::seconds)))
                                : "",
                        ratio(contender, first),
                        seconds(median(contender, Lap::cpu)),
                        seconds(median(contender, Lap::serverCpu)),
                        Math.round(median(contender, Lap::peakMib)));
    }

    /** The median of the ratios round by round: what slows the machine down for a while slows both. */
    private double ratio(Contender contender, Contender first) {
        var ratios = new double[laps.get(contender).size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = laps.get(contender).get(round).seconds()
                    / laps.get(first).get(round).seconds();
        }
        Arrays.sort(ratios);
        return middle(ratios);
    }

    private double median(Contender contender, ToDoubleFunction<Lap> figure) {
        return middle(sorted(contender, figure));
    }

    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private double[] sorted(Contender contender, ToDoubleFunction<Lap> figure) {
        return laps.get(contender).stream().mapToDouble(figure).sorted().toArray();
    }

    private static String seconds(double seconds) {
        return (seconds < 10 ? "%.2f" : "%.1f").formatted(seconds);
    }

    /** Writes {@code race-ROWS.md} and {@code race-ROWS.svg} after so many rounds. */
    void write(Path folder, int rounds) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("race-%d.md".formatted(rows)), head(rounds) + table());
        var chart = new Chart("Seconds, median of %d rounds, %,d rows".formatted(rounds, rows));
        laps.keySet()
                .forEach(contender ->
                        chart.bar(contender.work().title(), contender.name(), median(contender, Lap::seconds)));
        Files.writeString(folder.resolve("race-%d.svg".formatted(rows)), chart.svg());
    }

    private String head(int rounds) throws IOException {
        return """
                # The last race over %,d rows

                Written by the race itself. Medians of %d rounds; %d processors, %s; %s; MariaDB or MySQL %s. Load average when it \
                began %.1f, when it ended %.1f: what is above 2 was other work on the same processors, and differences under 20 %% mean \
                nothing then. CPU seconds are less sensitive to that. Every process had a heap of at most 512 MiB.

                """.formatted(
                        rows,
                        rounds,
                        machine.processors(),
                        machine.model(),
                        machine.java(),
                        machine.server(),
                        loadBefore,
                        Machine.load());
    }
}
