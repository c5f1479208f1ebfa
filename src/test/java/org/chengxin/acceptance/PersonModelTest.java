package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.acceptance.SampleRows.numberChange;
import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.repair;
import static org.chengxin.acceptance.SampleRows.with;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.chengxin.lifecycle.Lifecycle;
import org.chengxin.mapping.Target;
import org.chengxin.store.Attribution;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.DerivedRecords;
import org.chengxin.store.Digest16;
import org.chengxin.store.PersonLists;
import org.chengxin.store.RecordLives;
import org.chengxin.store.RecordStates;
import org.chengxin.store.ResponsibleLinks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files, corrections, withdrawals, repairs, numbers that change and numbers that are held apart again, in any order: the store and
 * the province are what a model says that knows only what is in force at the end. What may happen stands in one list of steps; a
 * new kind of thing is a step more, and what it leaves in {@link Model}.
 */
class PersonModelTest {

    /** Which number may become which: two steps, two that become one, and one that the police correct. */
    private static final List<Change> CHANGES =
            List.of(new Change("a", 1, 2), new Change("b", 2, 3), new Change("c", 4, 3), new Change("d", 5, 6));

    private static final int CORRECTED = 7;

    private static final Attribution WHO = new Attribution("李审计", "核查");

    private static final Pattern TOLD = Pattern.compile("CF_SY=(\\w+).*CF_WSH=驻市监罚〔2024〕(\\d)号.*CF_XDR_ZJHM=(\\w+)");

    private static TestDatabase database;
    private static CreditStore store;

    @TempDir
    Path folder;

    private final Model model = new Model();
    private Outbox outbox;
    private Target province;
    private Random random;

    private record Change(String document, int old, int now) {}

    @FunctionalInterface
    private interface Step {
        void take() throws Exception;
    }

    @BeforeAll
    static void open(@TempDir Path keys) {
        database = TestDatabase.fresh();
        store = CreditStore.in(database, keys);
    }

    @AfterAll
    static void close() {
        store.close();
        database.close();
    }

    @BeforeEach
    void empty() {
        store.clear();
        outbox = new Outbox(store, folder.resolve("outgoing"));
        province = store.mappings.targets().get("province");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theStoreIsWhatIsInForceAtTheEnd(long seed) throws Exception {
        random = new Random(seed);
        var steps = List.<Step>of(
                this::penalties,
                this::penalties,
                this::penalties,
                this::repairs,
                this::change,
                this::change,
                this::takeBack,
                this::takeBack,
                this::holdApart,
                this::tell);
        for (int i = 0; i < 50; i++) {
            steps.get(random.nextInt(steps.size())).take();
        }
        tell();
        assertThat(facts()).isEqualTo(model.records());
        assertThat(toldToTheProvince())
                .as("each record in force once, under the number of now")
                .isEqualTo(model.records().stream()
                        .filter(record -> record.endsWith(" A"))
                        .map(record -> record.substring(0, record.length() - 2))
                        .toList());
    }

    /** Of one person two numbers may hold the same decision. */
    private void penalties() {
        var rows = new TreeMap<String, String>();
        for (int row = 1 + random.nextInt(4); row > 0; row--) {
            rows.put(1 + random.nextInt(7) + "/" + (1 + random.nextInt(2)), "f" + random.nextInt(3));
        }
        handIn("cf_person", rows, (number, document, fact) -> onDocument(penalty(number, fact), "CF_WSH", document));
    }

    private void repairs() {
        var decision = random.nextInt(3) == 0 ? "撤销修复" : "准予修复";
        var rows = new TreeMap<String, String>();
        rows.put(1 + random.nextInt(7) + "/" + (1 + random.nextInt(2)), decision);
        handIn(
                "repair_result",
                rows,
                (number, document, what) -> onDocument(repair(number, what, "2024-04-01"), "JLWH", document));
    }

    private static Map<String, String> onDocument(Map<String, String> row, String field, String document) {
        return with(row, field, "驻市监罚〔2024〕%s号".formatted(document));
    }

    /** The police say that a number changed, that they were wrong, or that it was another number. */
    private void change() {
        var change = CHANGES.get(random.nextInt(CHANGES.size()));
        int old = change.old == 5 && random.nextBoolean() ? CORRECTED : change.old;
        var rows = new TreeMap<String, String>();
        rows.put(change.now + "/" + change.document, random.nextInt(4) == 0 ? old + " 撤销" : old + " 有效");
        handIn("id_check", rows, (number, document, said) -> {
            var parts = said.split(" ");
            return with(numberChange(Integer.parseInt(parts[0]), number, document), "ZT", parts[1]);
        });
    }

    @FunctionalInterface
    private interface Row {
        Map<String, String> of(int number, String document, String value);
    }

    private void handIn(String dataset, TreeMap<String, String> rows, Row row) {
        var all = rows.entrySet().stream()
                .map(it -> {
                    var key = it.getKey().split("/");
                    return row.of(Integer.parseInt(key[0]), key[1], it.getValue());
                })
                .toList();
        model.submitted.add(new Submitted(dataset, rows, store.load(dataset, all)));
    }

    private void takeBack() {
        if (model.submitted.isEmpty()) {
            return;
        }
        var one = model.submitted.get(random.nextInt(model.submitted.size()));
        if (!model.withdrawn.contains(one.batch)) {
            store.withdraw(one.batch);
            model.withdrawn.add(one.batch);
        }
    }

    private void holdApart() {
        tell();
        var aliases = List.copyOf(model.aliases().entrySet());
        if (!model.apart.isEmpty() && random.nextBoolean()) {
            var pair = model.apart.iterator().next();
            store.splits().join(key(Integer.parseInt(pair.split(">")[0])), WHO, "");
            model.apart.remove(pair);
        } else if (!aliases.isEmpty()) {
            var alias = aliases.get(random.nextInt(aliases.size()));
            store.splits().split(key(alias.getKey()), WHO, "");
            model.apart.add(alias.getKey() + ">" + alias.getValue());
        }
    }

    private void tell() {
        var zone = ZoneId.of("Asia/Shanghai");
        var noon = LocalDate.parse("2024-06-01").atTime(12, 0).atZone(zone).toInstant();
        new Lifecycle(
                        new RecordLives(store.jdbc, store.transaction, true),
                        new RecordStates(store.jdbc, store.transaction),
                        new PersonLists(store.jdbc, store.transaction),
                        new ResponsibleLinks(store.jdbc, store.transaction, store.keyring),
                        new DerivedRecords(store.jdbc, store.transaction),
                        store.persons(),
                        new DatasetNumbers(store.jdbc, store.transaction),
                        store.mappings,
                        Clock.fixed(noon, zone))
                .run("test", () -> {});
        outbox.all(province);
    }

    private static Digest16 key(int number) {
        return Digest16.of(store.keyring.blindIndex().of("CITIZEN", CreditStore.number(number)));
    }

    /** Number of now, document, what it says, state: of every record that is not merged into another. */
    private static List<String> facts() {
        var numbers = new HashMap<Digest16, Integer>();
        for (int number = 1; number <= 7; number++) {
            numbers.put(key(number), number);
        }
        return store
                .jdbc
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

    private List<String> toldToTheProvince() throws Exception {
        var numbers = new HashMap<String, Integer>();
        for (int number = 1; number <= 7; number++) {
            numbers.put(CreditStore.number(number), number);
        }
        return outbox.replayed(province).records.values().stream()
                .map(told -> {
                    var found = TOLD.matcher(told);
                    assertThat(found.find()).as(told).isTrue();
                    return "%d/%s %s".formatted(numbers.get(found.group(3)), found.group(2), found.group(1));
                })
                .sorted()
                .toList();
    }

    /** @param rows by number and document what they say, in the order of the file */
    private record Submitted(String dataset, TreeMap<String, String> rows, long batch) {}

    /** What the store should hold, from what was handed in and not taken back, in the order in which it came. */
    private static final class Model {

        final List<Submitted> submitted = new ArrayList<>();
        final Set<Long> withdrawn = new HashSet<>();
        final Set<String> apart = new HashSet<>();

        /** What was said last of a number's record, and when. */
        private record Said(String number, String document, String value, int when) {}

        private List<Said> current(String dataset) {
            var current = new TreeMap<String, Said>();
            int when = 0;
            for (var one : submitted) {
                for (var row : one.rows.entrySet()) {
                    when++;
                    var key = row.getKey().split("/");
                    if (one.dataset.equals(dataset) && !withdrawn.contains(one.batch)) {
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
            var aliases = aliases();
            var records = new TreeMap<String, Said>();
            current(dataset).stream()
                    .sorted(Comparator.comparingInt(Said::when))
                    .forEach(said -> {
                        int person = Integer.parseInt(said.number);
                        while (aliases.containsKey(person)) {
                            person = aliases.get(person);
                        }
                        records.put(person + "/" + said.document, said);
                    });
            return records;
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
    }
}
