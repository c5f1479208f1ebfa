package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The log of who asked for a person's report (河南省社会信用条例 arts. 24, 40). Lines are only added, and kept for five years at least. A line names
 * nobody: the person is the keyed digest of a number.
 */
public final class PersonQueries {

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final NumberSeries series;
    private final Clock clock;

    public PersonQueries(JdbcOperations jdbc, TransactionOperations transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.series = new NumberSeries(jdbc);
        this.clock = clock;
    }

    /**
     * What somebody says when they ask.
     *
     * @param by who typed it in
     * @param asker for whom: a unit, or the person
     * @param purpose in the program's word
     * @param authorisation the letter by which the person let it be asked; empty where there is none
     */
    public record Asking(String by, String asker, String purpose, String basis, String authorisation) {}

    /** A query that is on record. */
    public record Query(long number, LocalDateTime at, Asking asking) {}

    /**
     * What it was answered with.
     *
     * @param known whether the store knows the person
     * @param records how many were told
     * @param items how many values were told
     * @param beyond how many records were not, for their disclosure class
     */
    public record Answer(boolean known, int records, int items, int beyond) {}

    /** How often it was asked about a person, and the youngest queries, the last first. */
    public record Asked(int total, List<Query> youngest) {

        public Asked {
            youngest = List.copyOf(youngest);
        }
    }

    /**
     * Writes down that somebody asks, in a transaction of its own: it stays whatever comes of it.
     *
     * @param idType in the program's word
     * @param asOf the day at whose end the store is asked for; empty for now
     */
    public Query begin(Digest16 subject, String idType, Asking asking, Optional<LocalDate> asOf) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var begun = new Query(series.next("query"), LocalDateTime.now(clock), asking);
            jdbc.update(
                    """
                    INSERT INTO person_query
                      (query_no, asked_at, asked_by, asker, purpose, basis, authorisation, id_type, subject_key,
                       as_of)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    begun.number(),
                    begun.at(),
                    asking.by(),
                    asking.asker(),
                    asking.purpose(),
                    asking.basis(),
                    asking.authorisation(),
                    idType,
                    subject.bytes(),
                    asOf.orElse(null));
            return begun;
        }));
    }

    /** Writes down what a query was answered with. */
    public void end(long query, Answer answer) {
        transaction.executeWithoutResult(status -> jdbc.update(
                """
                INSERT INTO person_query_answer (query_no, answered_at, known, records, items, beyond)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                query,
                LocalDateTime.now(clock),
                answer.known(),
                answer.records(),
                answer.items(),
                answer.beyond()));
    }

    /** Who asked about a person, by whatever number, before a query, also those whose queries were broken off. */
    public Asked before(Persons.Numbers numbers, long query, int most) {
        Integer total = jdbc.queryForObject(
                "SELECT COUNT(*) FROM person_query WHERE subject_key IN (%s) AND query_no < ?"
                        .formatted(numbers.places()),
                Integer.class,
                arguments(numbers, query));
        var youngest = jdbc.query(
                """
                SELECT query_no, asked_at, asked_by, asker, purpose, basis, authorisation FROM person_query
                WHERE subject_key IN (%s) AND query_no < ? ORDER BY query_no DESC LIMIT ?
                """.formatted(numbers.places()), (row, number) -> query(row), arguments(numbers, query, most));
        return new Asked(Objects.requireNonNull(total), youngest);
    }

    /** How many queries of a purpose about a person were answered in a year, those before this one. */
    public int answered(Persons.Numbers numbers, String purpose, int year, long query) {
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                SELECT COUNT(*) FROM person_query q JOIN person_query_answer a ON a.query_no = q.query_no
                WHERE q.subject_key IN (%s) AND q.query_no < ? AND q.purpose = ? AND q.asked_at >= ? AND q.asked_at < ?
                """.formatted(numbers.places()),
                Integer.class,
                arguments(
                        numbers,
                        query,
                        purpose,
                        LocalDateTime.of(year, 1, 1, 0, 0),
                        LocalDateTime.of(year + 1, 1, 1, 0, 0))));
    }

    private static Object[] arguments(Persons.Numbers numbers, Object... more) {
        return Stream.concat(Stream.of(numbers.keys()), Stream.of(more)).toArray();
    }

    private static Query query(ResultSet row) throws SQLException {
        return new Query(
                row.getLong("query_no"),
                row.getObject("asked_at", LocalDateTime.class),
                new Asking(
                        row.getString("asked_by"),
                        row.getString("asker"),
                        row.getString("purpose"),
                        row.getString("basis"),
                        row.getString("authorisation")));
    }
}
