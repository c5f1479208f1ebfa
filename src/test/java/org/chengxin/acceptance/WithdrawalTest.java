package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chengxin.acceptance.SampleRows.honor;
import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.repair;
import static org.chengxin.acceptance.SampleRows.with;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.chengxin.extract.Extracted;
import org.chengxin.lifecycle.Lifecycle;
import org.chengxin.mapping.Target;
import org.chengxin.store.RecordHistory;
import org.chengxin.store.Reporters;
import org.chengxin.store.Reporters.Reporter;
import org.chengxin.store.Submissions;
import org.chengxin.store.Withdrawal.Done;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A submission that should never have been handed in is taken back: the store is as if it had not been. */
class WithdrawalTest extends OneStoreTold {

    private Target province;

    @BeforeEach
    void begin() {
        province = store.mappings.targets().get("province");
    }

    @Test
    void whatItBroughtIsGoneAndWhatItChangedIsAsBefore() throws Exception {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        live("2024-06-01");
        outbox.one(province);
        var before = outbox.replayed(province).records;
        long wrong = store.load("cf_person", penalty(2, "b"), penalty(3, "b"));
        live("2024-06-02");
        assertThat(outbox.one(province)).returns(1, Extracted::added).returns(1, Extracted::modified);

        assertThat(store.withdraw(wrong)).isEqualTo(new Done(1, 1, 0, 0, List.of()));
        live("2024-06-03");
        assertThat(outbox.one(province)).returns(1, Extracted::deleted).returns(1, Extracted::modified);
        assertThat(outbox.replayed(province).records).isEqualTo(before);
        assertThat(store.facts()).containsExactly("1 a", "2 a");
        assertThatThrownBy(() -> store.withdraw(wrong)).hasMessageEndingWith("没有入库的内容可撤回：已经撤回了");
    }

    @Test
    void whatLaterFilesSaidStays() {
        long wrong = store.load("cf_person", penalty(1, "a"), penalty(2, "a"), penalty(3, "a"));
        store.load("cf_person", penalty(1, "b"), penalty(2, "a"));
        assertThat(store.withdraw(wrong)).isEqualTo(new Done(1, 0, 1, 1, List.of()));
        assertThat(store.facts()).containsExactly("1 b", "2 a");
        assertThat(store.jdbc.queryForList("""
                SELECT s.submission_no FROM credit_record c JOIN batch b ON b.batch_no = c.batch_no
                JOIN submission s ON s.submission_no = b.submission_no
                """, Long.class))
                .as("both are the second file's now")
                .containsOnly(2L);
    }

    /** Who reports a decision is not who decided it: it is linked to both, and stands as long as one of them stands by it. */
    @Test
    void theSameDecisionOfTwoDepartmentsIsOneRecordThatNamesBoth() {
        long first = store.load("cf_person", penalty(1, "a"));
        store.jdbc.update("UPDATE submission SET department = 'transport'");
        long second = store.load("cf_person", penalty(1, "a"));
        assertThat(store.facts()).containsExactly("1 a");
        assertThat(reporters()).containsExactly(new Reporter("test", receipt(second), 2));
        assertThat(new Reporters(store.jdbc).of(current(), 0))
                .as("before anything came")
                .isEmpty();
        long then = store.jdbc.queryForObject("SELECT MAX(change_no) FROM batch", Long.class);
        long again = store.load("cf_person", penalty(1, "a"));
        assertThat(reporters()).containsExactly(new Reporter("test", receipt(again), 2));
        assertThat(new Reporters(store.jdbc).of(current(), then))
                .as("as it was known before it said so again")
                .containsExactly(new Reporter("test", receipt(second), 2));
        store.withdraw(again);
        assertThat(reporters()).containsExactly(new Reporter("test", receipt(second), 2));

        store.withdraw(first);
        assertThat(store.facts()).containsExactly("1 a");
        assertThat(reporters()).as("it is the second one's alone").isEmpty();
        store.jdbc.update("UPDATE submission SET department = 'other' WHERE batch_no = ?", second);
        long third = store.load("cf_person", penalty(1, "a"));
        assertThat(reporters()).containsExactly(new Reporter("test", receipt(third), 2));
        store.withdraw(third);
        assertThat(reporters()).isEmpty();
    }

    private static List<Reporter> reporters() {
        return new Reporters(store.jdbc).of(current(), Long.MAX_VALUE);
    }

    private static RecordHistory.Current current() {
        var rows = new Submissions(store.jdbc, store.transaction, store.clock).find(1);
        return new RecordHistory(store.jdbc).ofRow(rows, 2).orElseThrow();
    }

    private static String receipt(long batch) {
        return store.jdbc.queryForObject("SELECT receipt FROM submission WHERE batch_no = ?", String.class, batch);
    }

    /** Also where that was found before something else was said, and both of these are taken back. */
    @Test
    void whatAnotherFileFoundAsItWasStays() {
        long first = store.load("cf_person", penalty(1, "a"));
        store.load("cf_person", penalty(1, "a"));
        long third = store.load("cf_person", penalty(1, "b"));
        store.withdraw(first);
        assertThat(store.withdraw(third)).isEqualTo(new Done(0, 0, 1, 0, List.of()));
        assertThat(store.facts()).containsExactly("1 a");
    }

    /** What was current before the one that is taken back was taken back itself. */
    @Test
    void severalAreTakenBackInAnyOrder() {
        store.load("cf_person", penalty(1, "a"));
        long second = store.load("cf_person", penalty(1, "b"));
        long third = store.load("cf_person", penalty(1, "c"));
        assertThat(store.withdraw(second)).isEqualTo(new Done(0, 0, 0, 1, List.of()));
        assertThat(store.facts()).containsExactly("1 c");
        assertThat(store.withdraw(third)).isEqualTo(new Done(0, 1, 0, 0, List.of()));
        assertThat(store.facts()).containsExactly("1 a");
    }

    @Test
    void whatWasOlderThanItIsNamed() {
        long newer = store.load("court_dishonest", court(1, "2024-05-01", "b"));
        store.load("court_dishonest", court(1, "2024-03-01", "a"));
        assertThat(store.withdraw(newer).overtaken()).singleElement().asString().endsWith("-000002");
    }

    /** The dataset's order field goes back as well: what is handed in then is not taken for older. */
    @Test
    void theOrderIsTheOneOfTheVersionThatIsCurrentAgain() {
        store.load("court_dishonest", court(1, "2024-03-01", "a"));
        long wrong = store.load("court_dishonest", court(1, "2034-03-01", "b"));
        store.withdraw(wrong);
        store.load("court_dishonest", court(1, "2024-04-01", "c"));
        assertThat(store.jdbc.queryForList("SELECT order_value FROM credit_record", String.class))
                .containsExactly("2024-04-01");
    }

    /** A file whose columns were shifted gives numbers to wrong names; the right one must not be held for that. */
    @Test
    void aNameThatNobodyElseGaveIsForgotten() {
        long wrong = store.load("honor_moral", with(honor(1, "a"), "XM", "错名"), honor(2, "a"));
        store.load("volunteer", volunteer(2));
        store.withdraw(wrong);
        store.load("honor_moral", honor(1, "a"), honor(2, "a"));
        assertThat(store.jdbc.queryForObject("SELECT COUNT(*) FROM held_record", Integer.class))
                .isZero();
        assertThat(store.jdbc.queryForList("SELECT name FROM subject ORDER BY name", String.class))
                .containsExactly("测试1", "测试2");
    }

    /** What was staged before, and merged after. */
    @Test
    void aWithdrawnRepairLeavesTheRecordInForce() throws Exception {
        store.load("cf_person", penalty(1, "a"));
        long wrong = store.load("repair_result", repair(1, "准予修复", "2024-06-01"));
        live("2024-06-01");
        outbox.all(province);
        assertThat(outbox.replayed(province).records).isEmpty();
        store.withdraw(wrong);
        assertThat(lifecycle("2024-06-02").actsWait()).as("it is told at once").isTrue();
        live("2024-06-02");
        assertThat(outbox.one(province)).returns(1, Extracted::added);
    }

    /** Whatever is handed in and taken back, in whatever order: the store is what the rest alone would have left. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theStoreIsWhatTheOthersAloneWouldHaveLeft(long seed) throws Exception {
        var random = new Random(seed);
        var batches = new ArrayList<Long>();
        var submitted = new ArrayList<Map<Integer, String>>();
        var withdrawn = new ArrayList<Integer>();
        for (int i = 0; i < 60; i++) {
            if (!batches.isEmpty() && random.nextInt(3) == 0) {
                int which = random.nextInt(batches.size());
                if (!withdrawn.contains(which)) {
                    store.withdraw(batches.get(which));
                    withdrawn.add(which);
                }
            } else {
                var rows = new TreeMap<Integer, String>();
                for (int row = 1 + random.nextInt(4); row > 0; row--) {
                    rows.put(1 + random.nextInt(6), "f" + random.nextInt(3));
                }
                submitted.add(rows);
                batches.add(store.load(
                        "cf_person",
                        rows.entrySet().stream()
                                .map(row -> penalty(row.getKey(), row.getValue()))
                                .toList()));
            }
            if (random.nextInt(4) == 0) {
                live("2024-06-01");
                outbox.all(province);
            }
        }
        var model = new TreeMap<Integer, String>();
        for (int i = 0; i < submitted.size(); i++) {
            if (!withdrawn.contains(i)) {
                model.putAll(submitted.get(i));
            }
        }
        assertThat(store.facts())
                .isEqualTo(model.entrySet().stream()
                        .map(row -> row.getKey() + " " + row.getValue())
                        .toList());
        live("2024-06-01");
        outbox.all(province);
        assertThat(outbox.replayed(province).records.values())
                .as("and so does the province")
                .hasSize(model.size())
                .allMatch(told -> model.values().stream().anyMatch(fact -> told.contains("CF_SY=" + fact)));
        assertThat(store.jdbc.queryForObject("""
                        SELECT COUNT(*) FROM credit_record c LEFT JOIN record_version v ON v.batch_no = c.batch_no
                          AND v.row_no = c.row_no AND v.content_digest = c.content_digest AND v.version = c.version
                        WHERE v.row_no IS NULL
                        """, Integer.class)).isZero();
    }

    private static Map<String, String> court(int person, String day, String duty) {
        return Map.of(
                "XM",
                "测试" + person,
                "ZJLX",
                "身份证",
                "ZJHM",
                CreditStore.number(person),
                "AH",
                "（2024）豫17执1号",
                "QDYW",
                duty,
                "FBRQ",
                day);
    }

    private static Map<String, String> volunteer(int person) {
        return Map.of(
                "XM",
                "测试" + person,
                "ZJLX",
                "身份证",
                "ZJHM",
                CreditStore.number(person),
                "FWZZ",
                "某队",
                "FWND",
                "2024",
                "FWSC",
                "1");
    }

    private static void live(String today) {
        lifecycle(today).run("test", () -> {});
    }

    private static Lifecycle lifecycle(String today) {
        return PassingTime.until(today, store);
    }
}
