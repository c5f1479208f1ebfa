package org.chengxin.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what this process did; two processes add up. Labels are ids from the mappings and codes of the catalogue, so there
 * are never more than those.
 */
public final class Meters {

    private final MeterRegistry registry;

    public Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * A submission was imported, or was tried to be.
     *
     * @param rows how many rows became what, by the names of the machine interface
     * @param findings how often each code was found
     */
    public void imported(
            String department,
            Optional<String> dataset,
            String status,
            Map<String, Integer> rows,
            Map<String, Integer> findings,
            double seconds) {
        String of = dataset.orElse("unknown");
        count(
                "chengxin.submissions",
                "submissions by how their import ended",
                1,
                "department",
                department,
                "status",
                status);
        rows.forEach((outcome, count) -> {
            // The sum of the others.
            if (!outcome.equals("physical")) {
                count(
                        "chengxin.rows",
                        "physical rows by what became of them",
                        count,
                        "dataset",
                        of,
                        "outcome",
                        outcome);
            }
        });
        findings.forEach((code, count) -> count("chengxin.findings", "findings by code", count, "code", code));
        Timer.builder("chengxin.import")
                .description("how long imports took")
                .tag("dataset", of)
                .register(registry)
                .record(Duration.ofNanos((long) (seconds * 1e9)));
    }

    /**
     * A target was told what changed, or was tried to be.
     *
     * @param outcome {@code package}, {@code nothing} or {@code failed}
     */
    public void told(String target, String outcome) {
        count("chengxin.extracts", "extracts by how they ended", 1, "target", target, "outcome", outcome);
    }

    private void count(String name, String description, int more, String... labels) {
        Counter.builder(name)
                .description(description)
                .tags(labels)
                .register(registry)
                .increment(more);
    }
}
