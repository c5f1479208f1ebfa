package org.chengxin.store;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.PersonList;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a list answers of persons, as a record for each, so that it is told to targets like any other: 否 with the day of the youngest
 * decision that stands against them, 是 with the day from which it holds, 不能确定 without a day while rows of theirs wait for somebody to
 * decide whose they are. A new version comes only with another answer, another day, or another name. It is said of persons of the list's
 * age who have a name and a record that counts; by sets, a {@linkplain KeySpace.Part part} of the key space in one transaction that
 * is a batch of its own.
 */
public final class ListAnswers {

    /** Of batches that hold answers and nothing else. */
    static final String KIND = "ANSWERS";

    private static final String OF_PART = "%1$s.subject_key >= ? AND %1$s.subject_key <= ?";

    /** The same as before, as far as it is told, has the same digest. */
    private static final String DIGEST =
            "LEFT(UNHEX(SHA2(CONCAT_WS('|', d.answer, COALESCE(d.day, ''), p.name, p.id_type), 256)), 16)";

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final NumberSeries series;

    ListAnswers(JdbcOperations jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.series = new NumberSeries(jdbc);
    }

    /**
     * A list that answers.
     *
     * @param number of the dataset with the answers
     * @param about numbers of the datasets of which somebody has a record, as SQL
     * @param types code by kind of identity number
     */
    public record Answering(PersonList list, Dataset into, int number, String about, Map<IdType, String> types) {

        public Answering {
            types = Map.copyOf(types);
        }
    }

    /** Empty for a list that does not answer. */
    public Optional<Answering> of(PersonList list, DatasetNumbers numbers) {
        return list.answer().map(answer -> {
            var into = answer.into();
            var about = answer.about().stream()
                    .map(dataset -> String.valueOf(numbers.of(dataset.id())))
                    .collect(Collectors.joining(", "));
            var types = new LinkedHashMap<IdType, String>();
            AnswerJson.typeField(into)
                    .flatMap(field -> into.field(field).type().codes())
                    .ifPresent(table -> table.codes()
                            .forEach(code -> code.identity().ifPresent(type -> types.putIfAbsent(type, code.code()))));
            return new Answering(list, into, numbers.of(into.id()), about, types);
        });
    }

    /** The parts in which there is anybody of whom it is, or was, answered. */
    public List<KeySpace.Part> parts(Answering list) {
        return KeySpace.parts(
                jdbc,
                List.of(
                        "SELECT subject_key FROM subject WHERE kind = 'PERSON'",
                        "SELECT subject_key FROM list_answer WHERE dataset_no = ?"),
                list.number);
    }

    /**
     * Says of the persons of a part what the list answers on a day, by who is on it.
     *
     * @return how many answers are new, others or no more
     */
    public int settle(
            Answering list, KeySpace.Part part, LocalDate day, String mappingVersion, String by, LocalDateTime now) {
        var first = part.lowest();
        var last = part.highest();
        return Objects.requireNonNull(transaction.execute(status -> {
            series.lock("change");
            // Taken only if there is something to tell: a night that is repeated leaves no other numbers behind.
            long batch = series.lock("batch") + 1;
            jdbc.update("DELETE FROM answer_due");
            find(list, day, first, last);
            leaveUnasked(first, last);
            against(list);
            doubt(first, last);
            clean(list, day, first, last);
            int gone = takeOut(batch, list, first, last);
            int said = say(batch, list);
            jdbc.update("DELETE FROM answer_due");
            if (gone + said > 0) {
                series.next("batch");
                new OwnBatch(KIND, OptionalInt.of(list.number), mappingVersion, by, day.toString(), now)
                        .enter(jdbc, batch, series.next("change"));
            }
            return gone + said;
        }));
    }

    /** Persons under the number of now, who have a record under any. */
    private void find(Answering list, LocalDate day, byte[] first, byte[] last) {
        jdbc.update(
                """
                INSERT INTO answer_due (subject_key, answer, unasked)
                SELECT p.subject_key, 'Y', FALSE
                FROM subject p LEFT JOIN subject_alias a ON a.alias_key = p.subject_key
                WHERE %1$s AND a.alias_key IS NULL AND p.kind = 'PERSON' AND p.name_key <> %2$s
                  AND (p.birth_date IS NULL OR DATE_ADD(p.birth_date, INTERVAL %3$d YEAR) <= '%4$s')
                  AND (EXISTS (SELECT 1 FROM credit_record k
                      WHERE k.subject_key = p.subject_key AND k.dataset_no IN (%5$s) AND k.state NOT IN ('X', 'M'))
                    OR EXISTS (SELECT 1 FROM subject_alias o JOIN credit_record k ON k.subject_key = o.alias_key
                      WHERE o.subject_key = p.subject_key AND k.dataset_no IN (%5$s) AND k.state NOT IN ('X', 'M')))
                """.formatted(OF_PART.formatted("p"), Nameless.KEY, list.list.fullAge(), day, list.about), first, last);
    }

    /** What came after the rules were asked is not answered of: the next run says. */
    private void leaveUnasked(byte[] first, byte[] last) {
        var unasked = """
                JOIN batch b ON b.batch_no = c.batch_no AND b.kind <> '%s'
                JOIN life_position l ON b.change_no > l.told_change
                """.formatted(KIND);
        jdbc.update("""
                UPDATE answer_due d JOIN (
                  SELECT c.subject_key FROM credit_record c %1$s WHERE %2$s
                  UNION SELECT a.subject_key FROM subject_alias a JOIN credit_record c ON c.subject_key = a.alias_key %1$s
                  WHERE %3$s
                ) u ON u.subject_key = d.subject_key
                SET d.unasked = TRUE
                """.formatted(unasked, OF_PART.formatted("c"), OF_PART.formatted("a")), first, last, first, last);
    }

    private void against(Answering list) {
        var same = "c.dataset_no = m.dataset_no AND c.record_key = m.record_key";
        jdbc.update("""
                UPDATE answer_due d JOIN list_member m ON m.subject_key = d.subject_key AND m.list = ?
                SET d.answer = 'N', d.day = COALESCE(
                  (SELECT c.decision_date FROM credit_record c WHERE c.subject_key = m.subject_key AND %1$s),
                  (SELECT MAX(c.decision_date) FROM subject_alias a JOIN credit_record c ON c.subject_key = a.alias_key AND %1$s
                    WHERE a.subject_key = m.subject_key))
                """.formatted(same), list.list.id());
    }

    /** Rows of theirs that wait under any number may be held against them. */
    private void doubt(byte[] first, byte[] last) {
        var waits = """
                JOIN batch b ON b.batch_no = h.batch_no
                JOIN submission s ON s.submission_no = b.submission_no AND s.status <> 'WITHDRAWN'
                """;
        jdbc.update("""
                UPDATE answer_due d JOIN (
                  SELECT h.subject_key FROM held_record h %1$s WHERE h.decided = FALSE AND %2$s
                  UNION SELECT a.subject_key FROM subject_alias a JOIN held_record h ON h.subject_key = a.alias_key %1$s
                  WHERE h.decided = FALSE AND %3$s
                ) w ON w.subject_key = d.subject_key
                SET d.answer = 'U'
                WHERE d.answer = 'Y'
                """.formatted(waits, OF_PART.formatted("h"), OF_PART.formatted("a")), first, last, first, last);
    }

    /**
     * From when it holds: as was said before, if it was. It begins with the day after the last one of what stood against it, if that is
     * later than that was said; with the day on which they came to be of age or into the store, if nothing was said; today otherwise.
     */
    private void clean(Answering list, LocalDate day, byte[] first, byte[] last) {
        // Of most people nothing is new: what follows is asked only about the others.
        jdbc.update("""
                UPDATE answer_due d
                JOIN list_answer o ON o.subject_key = d.subject_key AND o.dataset_no = ? AND o.answer = 'Y'
                SET d.day = o.day
                WHERE d.answer = 'Y'
                """, list.number);
        var known = """
                LEAST('%2$s', GREATEST(
                  COALESCE(DATE_ADD(p.birth_date, INTERVAL %1$d YEAR), '0001-01-01'),
                  LEAST(
                    COALESCE((SELECT DATE(b.created_at) FROM batch b WHERE b.batch_no = p.first_batch), '%2$s'),
                    COALESCE((SELECT DATE(MIN(b.created_at)) FROM subject_alias a JOIN subject q ON q.subject_key = a.alias_key
                      JOIN batch b ON b.batch_no = q.first_batch WHERE a.subject_key = p.subject_key), '%2$s'))))
                """.formatted(list.list.fullAge(), day);
        jdbc.update(
                """
                UPDATE answer_due d
                JOIN subject p ON p.subject_key = d.subject_key
                LEFT JOIN list_answer o ON o.subject_key = d.subject_key AND o.dataset_no = ?
                LEFT JOIN credit_record c ON c.subject_key = o.subject_key AND c.dataset_no = o.dataset_no
                LEFT JOIN batch n ON n.batch_no = c.batch_no
                LEFT JOIN (
                  SELECT g.subject_key, DATE_ADD(MAX(g.until_day), INTERVAL 1 DAY) AS day FROM (%1$s) g
                  WHERE g.list = ? AND %2$s AND g.since <= g.until_day AND g.until_day < '%3$s' GROUP BY g.subject_key
                ) e ON e.subject_key = d.subject_key
                SET d.day = CASE WHEN o.answer IS NULL THEN GREATEST(COALESCE(e.day, %4$s), %4$s)
                  WHEN e.day > DATE(n.created_at) THEN e.day
                  ELSE '%3$s' END
                WHERE d.answer = 'Y' AND d.day IS NULL
                """.formatted(PersonLists.grounds(day, "%1$s >= ? AND %1$s <= ?"), PersonLists.COUNTS, day, known),
                list.number,
                first,
                last,
                first,
                last,
                list.list.id());
    }

    /** Of whom nothing is to be answered any more; an event is left, by which targets hear of it. */
    private int takeOut(long batch, Answering list, byte[] first, byte[] last) {
        var gone = """
                list_answer r LEFT JOIN answer_due d ON d.subject_key = r.subject_key
                JOIN credit_record c ON c.subject_key = r.subject_key AND c.dataset_no = r.dataset_no
                WHERE %s AND r.dataset_no = ? AND d.subject_key IS NULL
                """.formatted(OF_PART.formatted("r"));
        int events = jdbc.update("""
                INSERT INTO record_event (batch_no, subject_key, dataset_no, record_key, from_state, to_state, marked,
                  was_batch_no, was_row_no)
                SELECT %d, c.subject_key, c.dataset_no, c.record_key, c.state, c.state, c.marked, c.batch_no, c.row_no FROM %s
                """.formatted(batch, gone), first, last, list.number);
        if (events > 0) {
            jdbc.update("DELETE c, r FROM " + gone, first, last, list.number);
        }
        return events;
    }

    /** Versions of what is new, or says something else than before. */
    private int say(long batch, Answering list) {
        var arguments = new ArrayList<Object>(List.of(batch, list.number, list.into.id()));
        var payload = AnswerJson.of(list, arguments);
        arguments.add(list.number);
        int said = jdbc.update("""
                INSERT INTO record_version (batch_no, row_no, dataset_no, subject_key, record_key, content_digest, version,
                  prev_batch_no, prev_row_no, payload)
                SELECT ?, ROW_NUMBER() OVER (ORDER BY d.subject_key), ?, d.subject_key,
                  LEFT(UNHEX(SHA2(CONCAT(HEX(d.subject_key), ?), 256)), 16), %1$s, COALESCE(c.version, 0) + 1,
                  c.batch_no, c.row_no, %2$s
                FROM answer_due d
                JOIN subject p ON p.subject_key = d.subject_key
                LEFT JOIN credit_record c ON c.subject_key = d.subject_key AND c.dataset_no = ?
                WHERE d.unasked = FALSE AND (c.subject_key IS NULL OR c.content_digest <> %1$s)
                """.formatted(DIGEST, payload), arguments.toArray());
        if (said > 0) {
            jdbc.update("""
                    INSERT INTO credit_record (subject_key, dataset_no, record_key, content_digest, batch_no, row_no, version, state)
                    SELECT v.subject_key, v.dataset_no, v.record_key, v.content_digest, v.batch_no, v.row_no, v.version, 'A'
                    FROM record_version v WHERE v.batch_no = ?
                    ON DUPLICATE KEY UPDATE content_digest = v.content_digest, batch_no = v.batch_no, row_no = v.row_no,
                      version = v.version
                    """, batch);
            jdbc.update("""
                    INSERT INTO list_answer (subject_key, dataset_no, answer, day)
                    SELECT v.subject_key, v.dataset_no, d.answer, d.day
                    FROM record_version v JOIN answer_due d ON d.subject_key = v.subject_key WHERE v.batch_no = ?
                    ON DUPLICATE KEY UPDATE answer = d.answer, day = d.day
                    """, batch);
        }
        return said;
    }
}
