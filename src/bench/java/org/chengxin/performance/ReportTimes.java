package org.chengxin.performance;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import javax.sql.DataSource;
import org.chengxin.mapping.Mappings;
import org.chengxin.protect.Keyring;
import org.chengxin.store.Digest16;
import org.chengxin.store.PersonQueries;
import org.chengxin.store.PersonRecords;
import org.chengxin.store.Persons;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How long the database takes for the report of one person, of people who are asked about at random. */
final class ReportTimes {

    private static final int ASKED = 1_000;

    private final JdbcTemplate jdbc;
    private final PersonRecords records;
    private final PersonQueries queries;
    private final Persons persons;
    private final Random random = new Random(47);

    ReportTimes(DataSource source, Mappings mappings, Path keys) {
        this.jdbc = new JdbcTemplate(source);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        var clock = Clock.systemUTC();
        this.persons = new Persons(jdbc, transaction, mappings.datasets(), Keyring.openOrCreate(keys), clock);
        this.records = new PersonRecords(jdbc, transaction, persons);
        this.queries = new PersonQueries(jdbc, transaction, clock);
    }

    /**
     * @param median in milliseconds, as the other
     * @param most the slowest of a hundred
     */
    record Times(double median, double most) {}

    Times take() {
        var millis = new double[ASKED];
        for (int i = 0; i < ASKED; i++) {
            var subject = anybody();
            long began = System.nanoTime();
            var person = records.of(subject, true);
            queries.before(persons.of(subject), Long.MAX_VALUE, 200);
            millis[i] = (System.nanoTime() - began) / 1e6;
            if (person.records().isEmpty()) {
                throw new IllegalStateException("somebody has no record");
            }
        }
        Arrays.sort(millis);
        return new Times(millis[ASKED / 2], millis[ASKED * 99 / 100]);
    }

    private Digest16 anybody() {
        var key = new byte[16];
        random.nextBytes(key);
        var next = jdbc.queryForList(
                "SELECT subject_key FROM subject WHERE subject_key >= ? ORDER BY subject_key LIMIT 1",
                byte[].class,
                key);
        return next.isEmpty() ? anybody() : Digest16.of(next.get(0));
    }
}
