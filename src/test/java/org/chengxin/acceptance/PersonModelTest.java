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
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.chengxin.lifecycle.Lifecycle;
import org.chengxin.mapping.Target;
import org.chengxin.store.Attribution;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.DerivedRecords;
import org.chengxin.store.Digest16;
import org.chengxin.store.NameDecision;
import org.chengxin.store.NameDecisions;
import org.chengxin.store.NameVerdict;
import org.chengxin.store.OperatorActions;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * Files, corrections, withdrawals of submissions and of keys, repairs, rows under another name and what is decided about it, numbers that
 * change and numbers that are held apart again, in any order and cut off anywhere: the store and the province are what a model says that
 * knows only what is in force at the end. What may happen stands in one list of steps; a new kind of thing is a step more, and what it
 * leaves in {@link Model}.
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
    @ValueSource(longs = {1, 2})
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
                this::takeBackKeys,
                this::takeBackKeys,
                this::otherName,
                this::otherName,
                this::decide,
                this::decide,
                this::revoke,
                this::holdApart,
                this::tell);
        everybodyIsKnown();
        for (int i = 0; i < 90; i++) {
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

    private void everybodyIsKnown() {
        var rows = new TreeMap<String, String>();
        for (int number = 1; number <= 7; number++) {
            rows.put(number + "/9", "known");
        }
        handIn("cf_person", rows, (number, document, fact) -> onDocument(penalty(number, fact), "CF_WSH", document));
        model.submitted.get(0).keep();
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
        model.submitted.add(new Submitted(dataset, rows, load(dataset, all, false)));
    }

    /** Some merges are cut off between two statements, and done again. */
    private long load(String dataset, List<Map<String, String>> rows, boolean takesOut) {
        var batch = store.stage(dataset, rows, takesOut);
        cutOff(seam -> store.merge(batch, seam));
        return batch.batchNo();
    }

    private void cutOff(Consumer<Runnable> work) {
        int[] left = {random.nextInt(6)};
        try {
            work.accept(() -> {
                if (--left[0] == 0) {
                    throw new CutOff();
                }
            });
        } catch (CutOff cut) {
            work.accept(() -> {});
        }
    }

    private static final class CutOff extends RuntimeException {}

    /** The department takes back what it had said of some records until now. */
    private void takeBackKeys() {
        var keys = new TreeSet<String>();
        for (int row = 1 + random.nextInt(3); row > 0; row--) {
            keys.add(1 + random.nextInt(7) + "/" + (1 + random.nextInt(2)));
        }
        var rows = keys.stream()
                .map(key -> key.split("/"))
                .map(key -> onDocument(penalty(Integer.parseInt(key[0]), "?"), "CF_WSH", key[1]))
                .toList();
        long batch = load("cf_person", rows, true);
        var done = store.jdbc.queryForList(
                "SELECT row_no FROM staged_row WHERE batch_no = ? AND outcome = 'C'", Integer.class, batch);
        var all = List.copyOf(keys);
        var taken = new TreeMap<String, String>();
        done.forEach(row -> taken.put(all.get(row - 2), Model.TAKEN_BACK));
        model.submitted.add(new Submitted("cf_person", taken, batch));
    }

    /** A third document comes under another name only: it waits until somebody has said whose that is. */
    private void otherName() {
        var rows = new TreeMap<String, String>();
        rows.put(1 + random.nextInt(7) + "/" + Model.NAMED, "f" + random.nextInt(3));
        handIn(
                "cf_person",
                rows,
                (number, document, fact) ->
                        with(onDocument(penalty(number, fact), "CF_WSH", document), "CF_XDR_MC", "李四维"));
        var handedIn = model.submitted.get(model.submitted.size() - 1);
        handedIn.keep();
        var outcomes = "HRNCUO";
        var names = List.of("held", "rejected", "added", "changed", "unchanged", "older");
        var outcome = store.jdbc.queryForObject(
                "SELECT outcome FROM staged_row WHERE batch_no = ?", String.class, handedIn.batch);
        var account = new TreeMap<String, Integer>(Map.of("physical", 1, "blank", 0, "duplicate", 0, "withheld", 0));
        names.forEach(name -> account.put(name, names.indexOf(name) == outcomes.indexOf(outcome) ? 1 : 0));
        store.jdbc.update(
                "UPDATE submission SET status = ?, rows_json = ? WHERE batch_no = ?",
                "HR".contains(outcome) ? "PARTLY" : "ACCEPTED",
                JsonMapper.shared().writeValueAsString(account),
                handedIn.batch);
    }

    private void decide() {
        var waiting = store.jdbc.queryForList("""
                SELECT m.receipt FROM held_record h JOIN submission m ON m.batch_no = h.batch_no WHERE NOT h.decided
                ORDER BY m.receipt
                """, String.class);
        if (!waiting.isEmpty()) {
            var verdict = random.nextInt(3) == 0 ? NameVerdict.OTHER : NameVerdict.SAME;
            var done = decisions().decide(waiting.get(random.nextInt(waiting.size())), 2, verdict, WHO);
            model.named.put(number(done.decision()), verdict);
        }
    }

    /** Something may stand on it. */
    private void revoke() {
        var inForce = decisions().all().stream()
                .filter(decision -> decision.revoked().isEmpty())
                .toList();
        if (inForce.isEmpty()) {
            return;
        }
        var one = inForce.get(random.nextInt(inForce.size()));
        try {
            decisions().revoke(one.number(), WHO);
            model.named.remove(number(one));
        } catch (IllegalArgumentException stands) {
            assertThat(stands).hasMessageContaining("其后已有内容依它入库");
        }
    }

    private static String number(NameDecision decision) {
        return String.valueOf(numbers().get(decision.subject()));
    }

    private static NameDecisions decisions() {
        return new NameDecisions(
                store.jdbc,
                store.transaction,
                store.mappings.datasets(),
                store.keyring,
                new OperatorActions(store.jdbc, store.keyring.blindIndex(), store.clock),
                store.clock);
    }

    private void takeBack() {
        if (model.submitted.isEmpty()) {
            return;
        }
        var one = model.submitted.get(random.nextInt(model.submitted.size()));
        if (!one.kept() && !model.withdrawn.contains(one.batch) && !foundSince(one.batch)) {
            store.withdraw(one.batch);
            model.withdrawn.add(one.batch);
        }
    }

    /** What a later file found as a list of keys had left it stays so when that list is taken back. */
    private static boolean foundSince(long list) {
        return !store.jdbc.queryForList("""
                        SELECT 1 FROM key_withdrawal k
                        JOIN staged_row t ON t.batch_no > k.batch_no AND t.subject_key = k.subject_key
                          AND t.record_key = k.record_key AND t.outcome = 'U'
                        WHERE k.batch_no = ? LIMIT 1
                        """, Integer.class, list).isEmpty();
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
        var lifecycle = new Lifecycle(
                new RecordLives(store.jdbc, store.transaction, true),
                new RecordStates(store.jdbc, store.transaction),
                new PersonLists(store.jdbc, store.transaction),
                new ResponsibleLinks(store.jdbc, store.transaction, store.keyring),
                new DerivedRecords(store.jdbc, store.transaction),
                store.persons(),
                new DatasetNumbers(store.jdbc, store.transaction),
                store.mappings,
                Clock.fixed(noon, zone));
        cutOff(seam -> lifecycle.run("test", seam));
        outbox.all(province);
    }

    private static Digest16 key(int number) {
        return Digest16.of(store.keyring.blindIndex().of("CITIZEN", CreditStore.number(number)));
    }

    private static Map<Digest16, Integer> numbers() {
        var numbers = new HashMap<Digest16, Integer>();
        for (int number = 1; number <= 7; number++) {
            numbers.put(key(number), number);
        }
        return numbers;
    }

    /** Number of now, document, what it says, state: of every record that is not merged into another. */
    private static List<String> facts() {
        var numbers = numbers();
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
    private record Submitted(String dataset, TreeMap<String, String> rows, long batch, boolean[] keeps) {

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

    /** What the store should hold, from what was handed in and not taken back, in the order in which it came. */
    private static final class Model {

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
