package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chengxin.acceptance.SampleRows.numberChange;
import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.with;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.chengxin.extract.Extracted;
import org.chengxin.store.RecordHistory;
import org.chengxin.store.Reporters;
import org.chengxin.store.Withdrawal.Done;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of keys: what a department had said of a record does not count any more, and what others said does. */
class KeyWithdrawalTest extends OneStore {

    @BeforeEach
    void begin() {
        store.department = "test";
    }

    @Test
    void whatIsTakenBackIsGoneAndDeletedAtTheTargetsAndComesBackWithTheFilesWithdrawal(@TempDir Path folder)
            throws Exception {
        var outbox = new Outbox(store, folder);
        var province = store.mappings.targets().get("province");
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"), penalty(3, "a"));
        store.load("cf_person", penalty(2, "b"));
        outbox.one(province);
        var before = outbox.replayed(province).records;

        long list = takeBack(1, 2);
        assertThat(store.facts()).containsExactly("3 a");
        assertThat(findings(list)).containsExactly("0 N-TAKENBACK[\"2\",\"0\"]");
        assertThat(outbox.one(province)).returns(2, Extracted::deleted).returns(0, Extracted::modified);

        assertThat(store.withdraw(list)).isEqualTo(new Done(0, 2, 0, 0, List.of()));
        assertThat(store.facts()).containsExactly("1 a", "2 b", "3 a");
        assertThat(outbox.one(province)).returns(2, Extracted::added);
        assertThat(outbox.replayed(province).records).isEqualTo(before);
    }

    @Test
    void whatAnotherDepartmentHadSaidIsSoAgain() {
        by("court", () -> store.load("cf_person", penalty(1, "a")));
        store.load("cf_person", penalty(1, "b"), penalty(2, "b"));
        long known = store.jdbc.queryForObject("SELECT MAX(change_no) FROM batch", Long.class);
        long list = takeBack(1, 2);
        assertThat(store.facts()).containsExactly("1 a");
        assertThat(findings(list)).containsExactly("0 N-TAKENBACK[\"1\",\"1\"]");
        assertThat(store.jdbc.queryForObject("SELECT COUNT(*) FROM record_event WHERE was_batch_no = 2", Integer.class))
                .as("so that it can be told what was known when, before change %d", known)
                .isEqualTo(2);
        store.withdraw(list);
        assertThat(store.facts()).containsExactly("1 b", "2 b");
    }

    @Test
    void whatAnotherDepartmentFoundAsItIsStaysAsItsOwn() {
        store.load("cf_person", penalty(1, "a"));
        by("court", () -> store.load("cf_person", penalty(1, "a")));
        long list = takeBack(1);
        assertThat(store.facts()).containsExactly("1 a");
        assertThat(holder(1)).isEqualTo("court");
        store.withdraw(list);
        assertThat(holder(1)).isEqualTo("test");
        assertThat(reporters()).containsExactly("court");
    }

    /** Whoever only found a record as another one's takes back only that. */
    @Test
    void whoReportedItAsWellIsNamedNoMore() {
        by("court", () -> store.load("cf_person", penalty(1, "a")));
        store.load("cf_person", penalty(1, "a"));
        assertThat(reporters()).containsExactly("test");
        long list = takeBack(1);
        assertThat(store.facts()).containsExactly("1 a");
        assertThat(reporters()).isEmpty();
        by("court", () -> takeBack(1));
        assertThat(store.facts()).as("nobody says so any more").isEmpty();
        store.withdraw(list);
        assertThat(store.facts()).as("but for the one that had said so as well").containsExactly("1 a");
        assertThat(holder(1)).isEqualTo("test");
    }

    @Test
    void aRowThatNamesNoRecordOrAnothersGoesBackAndTheOthersCount() {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        by("court", () -> store.load("cf_person", penalty(3, "a")));
        long list = takeBack(1, 9, 3);
        assertThat(store.facts()).containsExactly("2 a", "3 a");
        assertThat(findings(list)).containsExactly("0 N-TAKENBACK[\"1\",\"0\"]", "3 B-NORECORD[]", "4 B-NOTYOURS[]");
        assertThat(store.jdbc.queryForList("SELECT row_no FROM rejected_row ORDER BY row_no", Integer.class))
                .containsExactly(3, 4);
    }

    /** Numbers are one person's: the list may say the number of now, or the one of before. */
    @Test
    void whatCameUnderAnotherNumberOfThePersonIsTakenBackToo() {
        store.load("cf_person", penalty(1, "a"), penalty(3, "a"));
        store.load("id_check", numberChange(1, 2, "驻公户〔2024〕1号"));
        var byNow = with(penalty(2, "a"), "CF_WSH", penalty(1, "").get("CF_WSH"));
        long list = store.takeBack("cf_person", List.of(byNow));
        assertThat(penalties()).containsExactly("3 a");
        assertThat(findings(list)).containsExactly("0 N-TAKENBACK[\"1\",\"0\"]");
        store.withdraw(list);
        assertThat(penalties()).containsExactly("1 a", "3 a");

        store.load("cf_person", with(byNow, "CF_SY", "b"));
        long both = takeBack(1);
        assertThat(penalties()).as("handed in again under the number of now").containsExactly("3 a");
        assertThat(findings(both)).containsExactly("0 N-TAKENBACK[\"2\",\"0\"]");
        store.withdraw(both);
        assertThat(penalties()).containsExactly("1 a", "2 b", "3 a");

        store.load("id_check", with(numberChange(1, 2, "驻公户〔2024〕1号"), "ZT", "撤销", "BGRQ", "2024-03-02"));
        takeBack(1);
        assertThat(penalties()).as("two persons again").containsExactly("2 b", "3 a");
        assertThat(store.jdbc.queryForObject("SELECT COUNT(*) FROM named_record", Integer.class))
                .isZero();
    }

    private static List<String> penalties() {
        return store.facts().stream().filter(Objects::nonNull).toList();
    }

    /** A file that waited for a person, or failed, is merged after others that came later. */
    @Test
    void theOrderOfArrivalCounts() {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        var early = store.stage("cf_person", List.of(penalty(3, "early"), penalty(4, "early")), false);
        var list = store.stage("cf_person", List.of(penalty(1, "a"), penalty(2, "a"), penalty(3, "a")), true);
        store.load("cf_person", penalty(2, "later"), penalty(3, "later"));
        store.merge(list, () -> {});
        assertThat(store.facts()).containsExactly("2 later", "3 later");
        assertThat(findings(list.batchNo())).containsExactly("0 N-TAKENBACK[\"1\",\"0\"]", "3 B-OLD[]", "4 B-OLD[]");

        takeBack(3);
        store.merge(early, () -> {});
        assertThat(store.facts()).as("what it took back came before it").containsExactly("2 later", "4 early");
    }

    @Test
    void whatIsHandedInAgainIsThereAgain() {
        store.load("cf_person", penalty(1, "a"));
        takeBack(1);
        long again = store.load("cf_person", penalty(1, "a"));
        assertThat(store.facts()).containsExactly("1 a");
        store.withdraw(again);
        assertThat(store.facts()).isEmpty();
    }

    /** A kill between any two statements leaves the store as it was, and the merge can be done again. */
    @Test
    void aMergeThatIsCutOffLeavesNothingAndIsDoneAgainWhole() {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        var list = store.stage("cf_person", List.of(penalty(1, "a"), penalty(9, "a")), true);
        for (int seam = 1; seam <= 2; seam++) {
            var left = new int[] {seam};
            assertThatThrownBy(() -> store.merge(list, () -> {
                        if (--left[0] == 0) {
                            throw new IllegalStateException("cut off");
                        }
                    }))
                    .hasMessage("cut off");
            assertThat(store.facts()).containsExactly("1 a", "2 a");
            assertThat(findings(list.batchNo())).isEmpty();
        }
        store.merge(list, () -> {});
        store.merge(list, () -> {});
        assertThat(store.facts()).containsExactly("2 a");
        assertThat(findings(list.batchNo())).containsExactly("0 N-TAKENBACK[\"1\",\"0\"]", "3 B-NORECORD[]");
    }

    /** A record: who said what of it, in the order in which it was said. */
    private record Said(long batch, String department, int person, String fact) {}

    /** Whoever hands in, takes back by keys and has submissions withdrawn: the store is what the rest would have left. */
    @ParameterizedTest
    @ValueSource(longs = {1, 4, 5})
    void theStoreIsWhatTheOthersAloneWouldHaveLeft(long seed) {
        var random = new Random(seed);
        var said = new ArrayList<Said>();
        var taken = new ArrayList<Said>();
        var batches = new ArrayList<Long>();
        Set<Long> withdrawn = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            store.department = List.of("test", "court", "transport").get(random.nextInt(3));
            var people = new TreeSet<Integer>();
            for (int row = 1 + random.nextInt(3); row > 0; row--) {
                people.add(1 + random.nextInt(4));
            }
            int what = random.nextInt(10);
            if (what < 5) {
                var facts = new TreeMap<Integer, String>();
                people.forEach(person -> facts.put(person, "f" + random.nextInt(3)));
                long batch = store.load(
                        "cf_person",
                        facts.entrySet().stream()
                                .map(row -> penalty(row.getKey(), row.getValue()))
                                .toList());
                facts.forEach((person, fact) -> said.add(new Said(batch, store.department, person, fact)));
                batches.add(batch);
            } else if (what < 8) {
                long batch =
                        takeBack(people.stream().mapToInt(Integer::intValue).toArray());
                var accepted = store.jdbc.queryForList(
                        "SELECT SUBSTRING(s.name, 3) FROM key_withdrawal k JOIN subject s ON s.subject_key = k.subject_key"
                                + " WHERE k.batch_no = ?",
                        Integer.class,
                        batch);
                accepted.forEach(person -> taken.add(new Said(batch, store.department, person, "")));
                batches.add(batch);
            } else if (!batches.isEmpty()) {
                long which = batches.get(random.nextInt(batches.size()));
                if (!foundUnchangedSince(which) && withdrawn.add(which)) {
                    store.withdraw(which);
                }
            }
            var model = new TreeMap<Integer, String>();
            said.stream()
                    .filter(one -> !withdrawn.contains(one.batch))
                    .filter(one -> taken.stream()
                            .noneMatch(back -> !withdrawn.contains(back.batch)
                                    && back.batch > one.batch
                                    && back.person == one.person
                                    && back.department.equals(one.department)))
                    .forEach(one -> model.put(one.person, one.fact));
            assertThat(store.facts())
                    .as("after %d", i)
                    .isEqualTo(model.entrySet().stream()
                            .map(row -> row.getKey() + " " + row.getValue())
                            .toList());
        }
    }

    /** What a later file found as a list of keys had left it stays so when that list is taken back. */
    private static boolean foundUnchangedSince(long list) {
        return store.jdbc.queryForObject("""
                        SELECT COUNT(*) FROM key_withdrawal k
                        JOIN staged_row t ON t.batch_no > k.batch_no AND t.subject_key = k.subject_key AND t.outcome = 'U'
                        WHERE k.batch_no = ?
                        """, Integer.class, list) > 0;
    }

    private static long takeBack(int... people) {
        var rows = new ArrayList<Map<String, String>>();
        for (int person : people) {
            rows.add(penalty(person, "?"));
        }
        return store.takeBack("cf_person", rows);
    }

    private static void by(String department, Runnable work) {
        store.department = department;
        work.run();
        store.department = "test";
    }

    private static List<String> findings(long batch) {
        return store.jdbc.queryForList("""
                SELECT CONCAT(f.row_no, ' ', f.code, f.arguments) FROM finding f
                JOIN submission s ON s.submission_no = f.submission_no WHERE s.batch_no = ? ORDER BY f.row_no
                """, String.class, batch);
    }

    private static String holder(int person) {
        return store.jdbc.queryForObject("""
                SELECT m.department FROM credit_record c JOIN subject s ON s.subject_key = c.subject_key
                JOIN batch b ON b.batch_no = c.batch_no JOIN submission m ON m.submission_no = b.submission_no
                WHERE s.name = ?
                """, String.class, "测试" + person);
    }

    private static List<String> reporters() {
        var current = store.jdbc.queryForObject(
                "SELECT s.submission_no, t.row_no FROM credit_record c JOIN submission s ON s.batch_no = c.batch_no"
                        + " JOIN staged_row t ON t.batch_no = c.batch_no",
                (row, number) -> new RecordHistory(store.jdbc)
                        .ofRow(store.submission(row.getLong(1)), row.getInt(2))
                        .orElseThrow());
        return new Reporters(store.jdbc)
                .of(current, Long.MAX_VALUE).stream()
                        .map(Reporters.Reporter::department)
                        .toList();
    }
}
