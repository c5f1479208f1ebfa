package org.chengxin.store;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chengxin.store.PersonRecords.Former;
import org.chengxin.store.PersonRecords.Who;
import org.springframework.jdbc.core.JdbcOperations;

/** Who somebody is, by all numbers that they have or had. */
final class PersonWho {

    private final JdbcOperations jdbc;

    PersonWho(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    private record Known(Digest16 subject, Who who) {}

    Optional<Who> of(Persons.Numbers numbers) {
        var known = jdbc.query(
                """
                SELECT p.subject_key, p.kind, p.id_type, p.number_sealed, p.name, p.birth_date, p.sex, p.region, p.died_on,
                  b.merged_at
                FROM subject p LEFT JOIN batch b ON b.batch_no = p.first_batch
                WHERE p.subject_key IN (%s) ORDER BY p.first_batch
                """.formatted(numbers.places()),
                (row, number) -> new Known(
                        Digest16.of(row.getBytes("subject_key")),
                        new Who(
                                row.getString("kind"),
                                row.getString("id_type"),
                                row.getString("number_sealed"),
                                row.getString("name"),
                                Optional.ofNullable(row.getObject("birth_date", LocalDate.class)),
                                Optional.ofNullable(row.getString("sex")),
                                Optional.ofNullable(row.getString("region")),
                                Optional.ofNullable(row.getObject("merged_at", LocalDateTime.class)),
                                Optional.ofNullable(row.getObject("died_on", LocalDate.class)),
                                List.of())),
                numbers.keys());
        var now = known.stream()
                .filter(it -> it.subject().equals(numbers.now()))
                .findFirst()
                .or(() -> known.stream().findFirst());
        return now.map(it -> together(it, known));
    }

    /** What is known under the number of now, and what the person was before. */
    private static Who together(Known now, List<Known> known) {
        var who = now.who();
        return new Who(
                who.kind(),
                who.idType(),
                who.number(),
                who.name(),
                who.birth(),
                who.sex(),
                who.region(),
                known.get(0).who().since(),
                known.stream().flatMap(it -> it.who().died().stream()).min(Comparator.naturalOrder()),
                known.stream()
                        .filter(it -> !it.equals(now))
                        .map(it -> new Former(it.who().number(), it.who().name()))
                        .toList());
    }
}
