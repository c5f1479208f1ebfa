package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.chengxin.protect.BlindIndex;
import org.chengxin.store.Digest16;
import org.chengxin.store.NameVerdict;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the store should hold, from what was handed in and not taken back, in the order in which it came. */
final class PersonModel {

    static final int NUMBERS = 7;

    /** Which number may become which: two steps, two that become one, and one that the police correct. */
    static final List<Change> CHANGES =
            List.of(new Change("a", 1, 2), new Change("b", 2, 3), new Change("c", 4, 3), new Change("d", 5, 6));

    static final int CORRECTED = 7;

    private static final Pattern TOLD = Pattern.compile("CF_SY=(\\w+).*CF_WSH=驻市监罚〔2024〕(\\d)号.*CF_XDR_ZJHM=(\\w+)");

    record Change(String document, int old, int now) {}

    /** @param rows by number and document what they say, in the order of the file */
    record Submitted(String dataset, TreeMap<String, String> rows, long batch, boolean[] keeps) {

        Submitted(String dataset, TreeMap<String, String> rows, long batch) {
            this(dataset, rows, batch, new boolean[1]);
        }

        /** Is not withdrawn. */
        void keep() {
            keeps[0] = true;
        }

        boolean kept() {
            return keeps[0];
        }
    }

    /** In place of what a row says, in a file of keys. */
    static final String TAKEN_BACK = "";

    final List<Submitted> submitted = new ArrayList<>();
    final Set<Long> withdrawn = new HashSet<>();
    final Set<String> apart = new HashSet<>();

    /** The document that comes under another name, and what is decided about that, by number. */
    static final String NAMED = "3";

    final Map<String, NameVerdict> named = new HashMap<>();

    /** What was said last of a number's record, and when. */
    private record Said(String number, String document, String value, int when) {}

    private List<Said> current(String dataset) {
        var current = new TreeMap<String, Said>();
        int when = 0;
        for (var one : submitted) {
            for (var row : one.rows.entrySet()) {
                when++;
                var key = row.getKey().split("/");
                if (!one.dataset.equals(dataset)
                        || withdrawn.contains(one.batch)
                        || key[1].equals(NAMED) && named.get(key[0]) != NameVerdict.SAME) {
                    continue;
                }
                if (row.getValue().equals(TAKEN_BACK)) {
                    current.remove(row.getKey());
                } else {
                    current.put(row.getKey(), new Said(key[0], key[1], row.getValue(), when));
                }
            }
        }
        return List.copyOf(current.values());
    }

    /** By number the number that took its place. */
    TreeMap<Integer, Integer> aliases() {
        var aliases = new TreeMap<Integer, Integer>();
        for (var said : current("id_check")) {
            var parts = said.value.split(" ");
            if (parts[1].equals("有效") && !apart.contains(parts[0] + ">" + said.number)) {
                aliases.put(Integer.valueOf(parts[0]), Integer.valueOf(said.number));
            }
        }
        return aliases;
    }

    private Map<String, Said> byPerson(String dataset) {
        var records = new TreeMap<String, Said>();
        current(dataset).stream()
                .sorted(Comparator.comparingInt(Said::when))
                .forEach(said -> records.put(person(said.number) + "/" + said.document, said));
        return records;
    }

    private int person(String number) {
        var aliases = aliases();
        int person = Integer.parseInt(number);
        while (aliases.containsKey(person)) {
            person = aliases.get(person);
        }
        return person;
    }

    /** The penalties that a key names: of that document, under any number of the person. */
    List<String> named(String key) {
        var parts = key.split("/");
        return current("cf_person").stream()
                .filter(said -> said.document.equals(parts[1]) && person(said.number) == person(parts[0]))
                .map(said -> said.number + "/" + said.document)
                .toList();
    }

    List<String> records() {
        var repairs = byPerson("repair_result");
        return byPerson("cf_person").entrySet().stream()
                .map(record -> {
                    var repair = repairs.get(record.getKey());
                    boolean repaired = repair != null && repair.value.equals("准予修复");
                    return "%s %s %s".formatted(record.getKey(), record.getValue().value, repaired ? "R" : "A");
                })
                .sorted()
                .toList();
    }

    /** The penalties in force that a target is told of: number of now, document, what it says. */
    List<String> inForce() {
        return records().stream()
                .filter(record -> record.endsWith(" A"))
                .map(record -> record.substring(0, record.length() - 2))
                .toList();
    }

    /** What a later file found as a list of keys had left it stays so when that list is taken back. */
    static boolean foundSince(JdbcTemplate jdbc, long list) {
        return !jdbc.queryForList("""
                        SELECT 1 FROM key_withdrawal k
                        JOIN staged_row t ON t.batch_no > k.batch_no AND t.subject_key = k.subject_key
                          AND t.record_key = k.record_key AND t.outcome = 'U'
                        WHERE k.batch_no = ? LIMIT 1
                        """, Integer.class, list).isEmpty();
    }

    static Map<Digest16, Integer> numbers(BlindIndex index) {
        var numbers = new HashMap<Digest16, Integer>();
        for (int number = 1; number <= NUMBERS; number++) {
            numbers.put(key(index, number), number);
        }
        return numbers;
    }

    static Digest16 key(BlindIndex index, int number) {
        return Digest16.of(index.of("CITIZEN", CreditStore.number(number)));
    }

    /** Number of now, document, what it says, state: of every record that is not merged into another. */
    static List<String> facts(JdbcTemplate jdbc, BlindIndex index) {
        var numbers = numbers(index);
        return jdbc
                .query(
                        """
                        SELECT COALESCE(a.subject_key, c.subject_key) AS person, c.state, v.payload
                        FROM credit_record c
                        JOIN dataset_number n ON n.dataset_no = c.dataset_no AND n.dataset = 'cf_person'
                        JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                          AND v.content_digest = c.content_digest AND v.version = c.version
                        LEFT JOIN subject_alias a ON a.alias_key = c.subject_key
                        WHERE c.state <> 'M'
                        """,
                        (row, count) -> "%d/%s %s %s"
                                .formatted(
                                        numbers.get(Digest16.of(row.getBytes(1))),
                                        value(row.getString(3), "CF_WSH\":\"驻市监罚〔2024〕(\\d)"),
                                        value(row.getString(3), "CF_SY\":\"(\\w+)"),
                                        row.getString(2)))
                .stream()
                .sorted()
                .toList();
    }

    private static String value(String payload, String pattern) {
        var found = Pattern.compile(pattern).matcher(payload);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** What a target has that applied all packages, of the province's form: number, document, what it says. */
    static List<String> told(Packages receiver) {
        var numbers = new HashMap<String, Integer>();
        for (int number = 1; number <= NUMBERS; number++) {
            numbers.put(CreditStore.number(number), number);
        }
        return receiver.records.values().stream()
                .filter(told -> told.startsWith("cf_person "))
                .map(told -> {
                    var found = TOLD.matcher(told);
                    assertThat(found.find()).as(told).isTrue();
                    return "%d/%s %s".formatted(numbers.get(found.group(3)), found.group(2), found.group(1));
                })
                .sorted()
                .toList();
    }
}
