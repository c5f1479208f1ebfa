package org.chengxin.acceptance;

import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.with;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.chengxin.identity.IdType;
import org.chengxin.store.Digest16;
import org.chengxin.store.PersonQueries;
import org.chengxin.store.PersonRecords;
import org.springframework.util.FileSystemUtils;

/**
 * How long the database takes for one person's report in a store of so many records. Everybody has ten, each from another file, and
 * one of them was corrected; people are asked about in random order.
 */
public final class PersonReportBench {

    private static final int RECORDS_EACH = 10;
    private static final int BATCH = 20_000;
    private static final int ASKED = 2_000;

    private final CreditStore store;
    private final int persons;

    private PersonReportBench(CreditStore store, int persons) {
        this.store = store;
        this.persons = persons;
    }

    /** @param arguments how many records */
    public static void main(String[] arguments) throws Exception {
        int records = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        Path keys = Files.createTempDirectory("bench-keys");
        try (var database = TestDatabase.fresh();
                var store = CreditStore.in(database, keys)) {
            var bench = new PersonReportBench(store, records / RECORDS_EACH);
            long began = System.nanoTime();
            bench.fill();
            System.out.printf(
                    "%,d records of %,d persons, %,d MB, filled in %d s%n",
                    records,
                    bench.persons,
                    store.jdbc.queryForObject(
                            "SELECT SUM(data_length + index_length) DIV 1000000 FROM information_schema.tables "
                                    + "WHERE table_schema = DATABASE()",
                            Long.class),
                    (System.nanoTime() - began) / 1_000_000_000);
            bench.measure("first, caches cold for most");
            bench.measure("again, other people");
        } finally {
            FileSystemUtils.deleteRecursively(keys);
        }
        System.exit(0);
    }

    private void fill() {
        for (int round = 0; round <= RECORDS_EACH; round++) {
            // The last round corrects the first one's records.
            int document = round % RECORDS_EACH;
            var fact = "违法事实".repeat(20) + round;
            for (int from = 0; from < persons; from += BATCH) {
                store.load(
                        "cf_person",
                        IntStream.range(from, Math.min(from + BATCH, persons))
                                .mapToObj(person -> with(
                                        penalty(person, fact),
                                        "CF_WSH",
                                        "驻市监罚〔2024〕%d-%d号".formatted(person, document)))
                                .toList());
            }
        }
        store.jdbc.queryForList("ANALYZE TABLE credit_record, record_version, subject, batch, submission");
    }

    private void measure(String name) {
        var records = new PersonRecords(store.jdbc, store.transaction, store.persons());
        var queries = new PersonQueries(store.jdbc, store.transaction, Clock.systemUTC());
        var random = new Random(name.hashCode());
        var index = store.keyring.blindIndex();
        var micros = new long[ASKED];
        for (int i = 0; i < ASKED; i++) {
            var subject = Digest16.of(index.of(IdType.CITIZEN.name(), CreditStore.number(random.nextInt(persons))));
            long began = System.nanoTime();
            var person = records.of(subject, true);
            queries.before(store.persons().of(subject), Long.MAX_VALUE, 200);
            micros[i] = (System.nanoTime() - began) / 1_000;
            if (person.records().size() != RECORDS_EACH) {
                throw new IllegalStateException("found " + person);
            }
        }
        Arrays.sort(micros);
        System.out.printf(
                "%s: %,d reports; database time in ms: median %.1f, 95 %% %.1f, 99 %% %.1f, most %.1f%n",
                name,
                ASKED,
                micros[ASKED / 2] / 1_000.0,
                micros[ASKED * 95 / 100] / 1_000.0,
                micros[ASKED * 99 / 100] / 1_000.0,
                micros[ASKED - 1] / 1_000.0);
    }
}
