package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.chengxin.acceptance.Whereabouts.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two nodes serve one intake and one database, and the one that works is killed: every file is imported exactly once. */
class TwoNodesTest {

    /** Of a job that began when both files were in the store. */
    private static final String WHOLE_NIGHT = """
            SELECT COUNT(*) > 0 FROM run WHERE task = 'job:nightly' AND state = 'COMPLETED' AND started_at >
              (SELECT MAX(ended_at) FROM run WHERE task LIKE 'submission:%' AND state = 'COMPLETED')
            """;

    @Test
    void everyFileIsImportedExactlyOnceThoughTheNodeThatWorksIsKilled(@TempDir Path folder) throws Exception {
        var night = SameNight.ofAllTests();
        var undisturbed = night.undisturbed();
        var jobs = JobsOfToday.tables(Files.createDirectories(folder.resolve("jobs")));
        Files.writeString(
                jobs.resolve("nightly.yml"),
                Files.readString(Path.of("jobs/nightly.yml"))
                        .replace("0 30 1 * * ?", "0/2 * * * * ?")
                        .replace("action: templates", "action: extract"));
        try (var database = TestDatabase.migrated()) {
            var home = night.home("two-nodes");
            var first = serve(night, home, jobs, database);
            var second = serve(night, home, jobs, database);
            try {
                var killed = killTheOneThatWorks(home, database, first, second);
                var other = killed == first ? second : first;
                await(database, other, "SELECT COUNT(*) = 2 FROM submission WHERE status IN ('ACCEPTED', 'PARTLY')");
                await(database, other, WHOLE_NIGHT);
                other.destroy();
                assertThat(other.waitFor(70, TimeUnit.SECONDS)).isTrue();
                assertThat(Program.printed(home)).doesNotContain("Exception");
            } finally {
                first.destroyForcibly();
                second.destroyForcibly();
            }
            assertThat(Leftovers.differences(
                            whoeverCameFirst(undisturbed.left()), whoeverCameFirst(Leftovers.of(home, database))))
                    .isEmpty();
        }
    }

    /**
     * How often the rules were asked before both files were in the store, and so how many changes there are, depends on when which node
     * came.
     */
    private static Map<String, List<String>> whoeverCameFirst(Map<String, List<String>> left) {
        var without = new TreeMap<>(left);
        without.keySet().removeAll(Set.of("batches", "position"));
        without.computeIfPresent(
                "packages",
                (name, packages) -> packages.stream()
                        .map(line -> line.replaceFirst("^(\\S+ \\d+ \\w+) \\d+ \\d+ ", "$1 "))
                        .toList());
        without.computeIfPresent(
                "outgoing",
                (name, files) -> files.stream()
                        .filter(line -> !line.contains("!manifest."))
                        .toList());
        return without;
    }

    private static Process serve(SameNight night, Path home, Path jobs, TestDatabase database) throws Exception {
        return Program.start(
                home, database, "serve", "--mappings", night.mappings().toString(), "--jobs", jobs.toString());
    }

    private static Process killTheOneThatWorks(Path home, TestDatabase database, Process first, Process second)
            throws Exception {
        try (var where = new Whereabouts(home, database)) {
            while (first.isAlive() && second.isAlive()) {
                for (var node : List.of(first, second)) {
                    if (where.now(node.toHandle()).is(Place.STAGE, SameNight.CSV)) {
                        node.destroyForcibly().waitFor();
                        return node;
                    }
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        throw new AssertionError("a node ended before it was killed: " + Program.printed(home));
    }

    private static void await(TestDatabase database, Process node, String condition) throws Exception {
        var jdbc = new JdbcTemplate(database.dataSource());
        var patience = Instant.now().plus(Duration.ofMinutes(2));
        while (!Boolean.TRUE.equals(jdbc.queryForObject(condition, Boolean.class))) {
            assertThat(node.isAlive()).isTrue();
            assertThat(Instant.now()).as(condition).isBefore(patience);
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
