package org.chengxin.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Who is on which list, by the records in force that put them there. Like the state of records it is brought to a day by sets, a
 * {@linkplain KeySpace.Part part} of the key space in one transaction that is a batch of its own. Who has several numbers is on it
 * once, under the number that is used now, by whatever record of any of them.
 */
public final class PersonLists {

    private static final String COLUMNS =
            "subject_key, list, detail, since, until_day, noticed, dataset_no, record_key";

    private static final String SAME = "m.subject_key = d.subject_key AND m.list = d.list AND m.detail = d.detail";

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final NumberSeries series;

    public PersonLists(JdbcOperations jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.series = new NumberSeries(jdbc);
    }

    /**
     * Of which day the lists are.
     *
     * @param rules digest of the rules
     * @param toldChange of all changes up to this one
     */
    public record Position(LocalDate day, String rules, long toldChange) {}

    public Position position() {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT day, rules, told_change FROM list_position",
                (row, number) -> new Position(row.getObject(1, LocalDate.class), row.getString(2), row.getLong(3))));
    }

    public void reached(Position position) {
        jdbc.update(
                "UPDATE list_position SET day = ?, rules = ?, told_change = ?",
                position.day(),
                position.rules(),
                position.toldChange());
    }

    /** The parts in which anybody is, or was, on a list. */
    public List<KeySpace.Part> parts() {
        return KeySpace.parts(jdbc, List.of("""
                SELECT COALESCE(a.subject_key, g.subject_key) AS subject_key
                FROM list_ground g LEFT JOIN subject_alias a ON a.alias_key = g.subject_key
                """, "SELECT subject_key FROM list_member"));
    }

    /**
     * Who is on a list on a day, once for each list by the record that keeps them there longest.
     *
     * @param which of the numbers of now {@code %s}; it is asked for twice
     */
    private static String due(LocalDate day, String which) {
        return """
                SELECT %1$s, handed_under FROM (
                  SELECT %1$s, handed_under, ROW_NUMBER() OVER (PARTITION BY subject_key, list, detail
                    ORDER BY until_day IS NULL DESC, until_day DESC, since, dataset_no, record_key) AS place
                  FROM (%3$s) grounds
                  WHERE %4$s AND since <= '%2$s' AND (until_day IS NULL OR until_day >= '%2$s')
                ) ranked WHERE place = 1
                """.formatted(COLUMNS, day, grounds(day, which), COUNTS);
    }

    /** Which of the {@link #grounds} put anybody on a list. */
    static final String COUNTS = "of_age AND state_of_day IN ('A', 'E')";

    /**
     * What puts persons on lists, whenever it does. Whoever was under age at the act is on none; whose birth is not known counts as of
     * age. Of what is not held against anybody the membership begins with that age.
     *
     * @param which of the numbers of now {@code %s}; it is asked for twice
     */
    static String grounds(LocalDate day, String which) {
        return """
                SELECT g.person AS subject_key, g.subject_key AS handed_under, g.list, g.detail, g.until_day, g.noticed,
                  g.dataset_no, g.record_key,
                  IF(g.age > 0 AND g.acted IS NULL AND COALESCE(p.birth_date, o.birth_date) IS NOT NULL,
                    GREATEST(g.since, DATE_ADD(COALESCE(p.birth_date, o.birth_date), INTERVAL g.age YEAR)),
                    COALESCE(g.since, c.adverse_from)) AS since,
                  (g.age = 0 OR g.acted IS NULL OR COALESCE(p.birth_date, o.birth_date) IS NULL
                    OR DATE_ADD(COALESCE(p.birth_date, o.birth_date), INTERVAL g.age YEAR) <= g.acted) AS of_age,
                  %1$s AS state_of_day
                FROM (
                  SELECT k.*, k.subject_key AS person FROM list_ground k
                  LEFT JOIN subject_alias a ON a.alias_key = k.subject_key
                  WHERE a.alias_key IS NULL AND %2$s
                  UNION ALL
                  SELECT k.*, a.subject_key AS person FROM subject_alias a
                  JOIN list_ground k ON k.subject_key = a.alias_key
                  WHERE %3$s
                ) g
                JOIN credit_record c ON c.subject_key = g.subject_key AND c.dataset_no = g.dataset_no
                  AND c.record_key = g.record_key
                LEFT JOIN subject p ON p.subject_key = g.person
                LEFT JOIN subject o ON o.subject_key = g.subject_key
                """.formatted(
                        RecordStates.state(day), which.formatted("k.subject_key"), which.formatted("a.subject_key"));
    }

    /**
     * Brings a part to a day, as a batch of its own; none where nobody comes or goes.
     *
     * @return how many came onto a list or off it
     */
    public int move(KeySpace.Part part, LocalDate day, String mappingVersion, String by, LocalDateTime now) {
        var first = part.lowest();
        var last = part.highest();
        return Objects.requireNonNull(transaction.execute(status -> {
            series.lock("change");
            jdbc.update("DELETE FROM list_due");
            jdbc.update(
                    "INSERT INTO list_due (%1$s) SELECT %1$s FROM (%2$s) x"
                            .formatted(COLUMNS, due(day, "%1$s >= ? AND %1$s <= ?")),
                    first,
                    last,
                    first,
                    last);
            forgetGone(first, last);
            // Taken only if there is something to tell: a night that is repeated leaves no other numbers behind.
            long batch = series.lock("batch") + 1;
            int came = jdbc.update("""
                    INSERT INTO list_event (batch_no, subject_key, list, detail, entered, dataset_no, record_key)
                    SELECT %d, d.subject_key, d.list, d.detail, TRUE, d.dataset_no, d.record_key
                    FROM list_due d LEFT JOIN list_member m ON %s WHERE m.subject_key IS NULL
                    """.formatted(batch, SAME));
            int went = jdbc.update("""
                    INSERT INTO list_event (batch_no, subject_key, list, detail, entered, dataset_no, record_key)
                    SELECT %d, m.subject_key, m.list, m.detail, FALSE, m.dataset_no, m.record_key
                    FROM list_member m LEFT JOIN list_due d ON %s
                    WHERE m.subject_key >= ? AND m.subject_key <= ? AND d.subject_key IS NULL
                    """.formatted(batch, SAME), first, last);
            jdbc.update("""
                    DELETE m FROM list_member m LEFT JOIN list_due d ON %s
                    WHERE m.subject_key >= ? AND m.subject_key <= ? AND d.subject_key IS NULL
                    """.formatted(SAME), first, last);
            jdbc.update("""
                    INSERT INTO list_member (%1$s) SELECT %1$s FROM list_due d
                    ON DUPLICATE KEY UPDATE since = d.since, until_day = d.until_day, noticed = d.noticed,
                      dataset_no = d.dataset_no, record_key = d.record_key
                    """.formatted(COLUMNS));
            jdbc.update("DELETE FROM list_due");
            if (came + went > 0) {
                series.next("batch");
                new OwnBatch("LISTS", OptionalInt.empty(), mappingVersion, by, day.toString(), now)
                        .enter(jdbc, batch, series.next("change"));
            }
            return came + went;
        }));
    }

    /** Grounds of records that are no more. */
    private void forgetGone(byte[] first, byte[] last) {
        jdbc.update("""
                DELETE g FROM list_ground g
                LEFT JOIN credit_record c ON c.subject_key = g.subject_key AND c.dataset_no = g.dataset_no
                  AND c.record_key = g.record_key
                WHERE g.subject_key >= ? AND g.subject_key <= ? AND c.subject_key IS NULL
                """, first, last);
    }

    /** What is told of who is on them. */
    public ListAnswers answers() {
        return new ListAnswers(jdbc, transaction);
    }

    /** The last change that everybody can see. */
    public long lastChange() {
        return series.last("change");
    }

    /**
     * How many are on a list.
     *
     * @param people how many of one {@code detail}
     */
    public record Count(String list, String detail, long people) {}

    public List<Count> counts() {
        return jdbc.query(
                "SELECT list, detail, COUNT(*) AS people FROM list_member GROUP BY list, detail ORDER BY list, detail",
                (row, number) -> new Count(row.getString("list"), row.getString("detail"), row.getLong("people")));
    }

    /**
     * Somebody on a list.
     *
     * @param until the last day, as far as it is known
     * @param noticed when they were told beforehand
     * @param dataset of the record that keeps them on it longest
     * @param decision of that record
     * @param receipt of the submission that said so last, and its row
     */
    public record Member(
            String list,
            String detail,
            LocalDate since,
            Optional<LocalDate> until,
            Optional<LocalDate> noticed,
            String dataset,
            Optional<LocalDate> decision,
            String receipt,
            int row) {}

    /**
     * Whether what is known of somebody suffices to say that nothing is held against them.
     *
     * @param known whether the store knows who they are
     * @param waiting rows that wait for a person's decision about the number
     * @param unasked records of which the rules were not yet asked
     */
    public record Certainty(boolean known, int waiting, int unasked) {}

    /** On which lists somebody is on a day, as the store is now; by any number that they have or had. */
    public List<Member> of(Digest16 subject, LocalDate day) {
        var now = WhoseNumber.of(jdbc, subject).now().bytes();
        return jdbc.query("""
                SELECT d.list, d.detail, d.since, d.until_day, d.noticed, n.dataset, c.decision_date, s.receipt, c.row_no
                FROM (%s) d
                JOIN dataset_number n ON n.dataset_no = d.dataset_no
                JOIN credit_record c ON c.subject_key = d.handed_under AND c.dataset_no = d.dataset_no
                  AND c.record_key = d.record_key
                JOIN batch b ON b.batch_no = c.batch_no
                LEFT JOIN submission s ON s.submission_no = b.submission_no
                ORDER BY d.list, d.detail
                """.formatted(due(day, "%s = ?")), PersonLists::member, now, now);
    }

    private static Member member(ResultSet row, int number) throws SQLException {
        return new Member(
                row.getString("list"),
                row.getString("detail"),
                row.getObject("since", LocalDate.class),
                Optional.ofNullable(row.getObject("until_day", LocalDate.class)),
                Optional.ofNullable(row.getObject("noticed", LocalDate.class)),
                row.getString("dataset"),
                Optional.ofNullable(row.getObject("decision_date", LocalDate.class)),
                Objects.requireNonNullElse(row.getString("receipt"), ""),
                row.getInt("row_no"));
    }

    /** @param rules digest of the rules of now */
    public Certainty certainty(Digest16 subject, String rules) {
        var numbers = WhoseNumber.of(jdbc, subject);
        var arguments = new ArrayList<Object>();
        arguments.addAll(List.of(numbers.keys()));
        arguments.addAll(List.of(numbers.keys()));
        arguments.add(rules);
        arguments.addAll(List.of(numbers.keys()));
        return Objects.requireNonNull(jdbc.queryForObject(
                """
                SELECT
                  (SELECT COUNT(*) FROM subject WHERE subject_key IN (%1$s) AND name_key <> %2$s) AS known,
                  (SELECT COUNT(*) FROM held_record h
                    JOIN batch b ON b.batch_no = h.batch_no
                    JOIN submission s ON s.submission_no = b.submission_no
                    WHERE h.subject_key IN (%1$s) AND h.decided = FALSE AND s.status <> 'WITHDRAWN') AS waiting,
                  (SELECT COUNT(*) FROM credit_record c
                    JOIN batch b ON b.batch_no = c.batch_no
                    JOIN life_position p ON b.change_no > p.told_change OR p.rules <> ? OR p.part < %3$d
                    WHERE c.subject_key IN (%1$s) AND b.kind <> '%4$s') AS unasked
                """.formatted(numbers.places(), Nameless.KEY, KeySpace.FIRST_BYTES, ListAnswers.KIND),
                (row, number) -> new Certainty(row.getInt("known") > 0, row.getInt("waiting"), row.getInt("unasked")),
                arguments.toArray()));
    }
}
