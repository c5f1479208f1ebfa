package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chengxin.acceptance.SampleRows.honor;
import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.chengxin.extract.Extracted;
import org.chengxin.lifecycle.Lifecycle;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Target;
import org.chengxin.store.RecordLives;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the days do to records, in a real store with the real rules. */
class LifecycleTest extends OneStoreTold {

    private Target province;

    @BeforeEach
    void begin() {
        province = store.mappings.targets().get("province");
    }

    /** 河南省社会信用条例第十九条: shown as long as the rules allow, five years at most, then archived. */
    @ParameterizedTest(name = "LOAD DATA {0}")
    @ValueSource(booleans = {true, false})
    void aPenaltyIsNoLongerShownWhenItsPeriodIsOverAndArchivedAfterFiveYears(boolean local) throws Exception {
        store.load("cf_person", penalty(1, "a"));

        assertThat(live("2025-02-28", local)).isEqualTo(new Done(1, 0));
        assertThat(records()).containsExactly("A O 2024-08-29 2025-02-28 2029-03-01");
        assertThat(live("2025-03-01", local)).isEqualTo(new Done(0, 1));
        assertThat(records()).containsExactly("E O 2024-08-29 2025-02-28 2029-03-01");
        assertThat(outbox.one(province)).as("still shared").returns(1, Extracted::added);

        assertThat(live("2029-02-28", local)).isEqualTo(new Done(0, 0));
        assertThat(live("2029-03-01", local)).isEqualTo(new Done(0, 1));
        assertThat(outbox.one(province)).as("not shared any more").returns(1, Extracted::deleted);
        assertThat(outbox.replayed(province).records).isEmpty();
        assertThat(live("2029-03-01", local)).isEqualTo(new Done(0, 0));
        assertThat(events()).containsExactly("A->E 2025-03-01 test", "E->X 2029-03-01 test");
    }

    @Test
    void whatIsArchivedBeforeAnybodyWasToldIsToldToNobody() {
        store.load("cf_person", with(penalty(1, "a"), "CF_JDRQ", "2021-11-22"), penalty(2, "a"));
        live("2026-11-23", true);
        assertThat(outbox.one(province)).returns(1, Extracted::added);
    }

    @Test
    void whatTheProviderCorrectsIsShownAsLongAsItsNewContentAllows() {
        store.load("cf_person", penalty(1, "a"));
        live("2025-03-01", true);
        store.load("cf_person", with(penalty(1, "a"), "CF_GSJZQ", "2025-12-31"));
        assertThat(live("2025-03-02", true)).isEqualTo(new Done(1, 1));
        assertThat(records()).containsExactly("A O 2024-08-29 2025-12-31 2029-03-01");
    }

    /** A file may hold a record twice, of which one row is a copy, or older. */
    @Test
    void aRecordOfWhichABatchHoldsSeveralRowsIsAskedByItsCurrentOne() {
        long batch = store.load("cf_person", penalty(1, "a"));
        store.jdbc.update("""
                INSERT INTO record_version (batch_no, row_no, dataset_no, subject_key, record_key, content_digest, version,
                  prev_batch_no, prev_row_no, decision_date, payload)
                SELECT batch_no, row_no + 7, dataset_no, subject_key, record_key, content_digest, version,
                  prev_batch_no, prev_row_no, decision_date, REPLACE(payload, '2025-02-28', '2024-12-31')
                FROM record_version WHERE batch_no = ?
                """, batch);
        live("2025-01-31", true);
        assertThat(records()).containsExactly("A O 2024-08-29 2025-02-28 2029-03-01");
    }

    @Test
    void goodRecordsHaveNoEnd() {
        store.load("honor_moral", honor(1, "a"));
        assertThat(live("2090-01-01", true)).isEqualTo(new Done(1, 0));
        assertThat(records()).containsExactly("A");
    }

    /** An unrelated update moves no day: the rules are asked of what is known, not of when it was written. */
    @Test
    void whatIsHandedInAgainMovesNoDay() {
        store.load("cf_person", penalty(1, "a"));
        live("2025-01-01", true);
        var before = records();
        store.load("cf_person", penalty(1, "b"));
        live("2025-02-01", true);
        assertThat(records()).isEqualTo(before);
    }

    @Test
    void whenTheRulesChangeEveryRecordIsAskedAnew() throws Exception {
        store.load("cf_person", penalties(50));
        store.load("honor_moral", honor(1, "a"));
        assertThat(live("2024-12-01", true)).isEqualTo(new Done(51, 0));
        var shorter = rules("ceiling: {months: 60", "ceiling: {months: 6");

        assertThat(live(shorter, "2024-12-01", () -> {})).isEqualTo(new Done(51, 50));
        assertThat(records()).filteredOn(it -> it.startsWith("X")).hasSize(50);
        assertThat(live(shorter, "2024-12-01", () -> {})).isEqualTo(new Done(0, 0));
        assertThat(live("2024-12-01", true)).as("and back").isEqualTo(new Done(51, 50));
    }

    @Test
    void brokenOffAnywhereItIsGoneOnWithToTheSameEnd() throws Exception {
        var shorter = rules("ordinary: {least: 3, most: 36}", "ordinary: {least: 3, most: 9}");
        // Of enough persons for several transactions.
        store.load("cf_person", penalties(2_500));
        live("2024-12-01", true);
        live(shorter, "2024-12-01", () -> {});
        var whole = records();
        assertThat(whole).filteredOn(it -> it.startsWith("E")).hasSize(2_500);

        store.clear();
        store.load("cf_person", penalties(2_500));
        live("2024-12-01", true);
        int broken = 0;
        while (!reachesTheEnd(shorter, 2 * broken)) {
            broken++;
        }
        assertThat(broken).isGreaterThan(3);
        assertThat(records()).isEqualTo(whole);
        assertThat(events()).hasSize(2_500).allMatch(it -> it.startsWith("A->E"));
    }

    /** Breaks it off at its so-manieth seam, if it comes so far. */
    private static boolean reachesTheEnd(Mappings mappings, int seam) {
        var left = new AtomicInteger(seam);
        try {
            live(mappings, "2024-12-01", () -> {
                if (left.getAndDecrement() == 0) {
                    throw new StopHere();
                }
            });
            return true;
        } catch (StopHere broken) {
            return false;
        }
    }

    private static final class StopHere extends RuntimeException {}

    @Test
    void whatChangedWhileItWasAskedIsAskedAgain() {
        store.load("cf_person", penalty(1, "a"));
        var lives = new RecordLives(store.jdbc, store.transaction, true);
        var asked = new ArrayList<RecordLives.Fact>();
        lives.changed(
                0,
                lives.lastChange(),
                Map.of(),
                page -> page.forEach(living -> asked.add(new RecordLives.Fact(
                        living, "S", null, LocalDate.of(2024, 3, 1), null, null, null, null, false, List.of()))));
        store.load("cf_person", penalty(1, "b"));
        lives.write(asked);
        assertThat(records()).as("the answer is about what it was").containsExactly("A");
        live("2025-03-01", true);
        assertThat(records()).containsExactly("E O 2024-08-29 2025-02-28 2029-03-01");
    }

    @Test
    void aStopIsObeyedBetweenTransactions() {
        store.load("cf_person", penalties(3));
        assertThatThrownBy(() -> live(store.mappings, "2025-03-01", () -> {
                    throw new IllegalStateException("asked to stop");
                }))
                .hasMessage("asked to stop");
        assertThat(live("2025-03-01", true).moved()).isEqualTo(3);
    }

    private static List<Map<String, String>> penalties(int count) {
        return IntStream.range(0, count).mapToObj(i -> penalty(i, "a")).toList();
    }

    /** Lists are another test's. */
    private record Done(long asked, long moved) {

        static Done of(Lifecycle.Done done) {
            return new Done(done.asked(), done.moved());
        }
    }

    private static Done live(String today, boolean local) {
        return Done.of(lifecycle(store.mappings, today, local).run("test", () -> {}));
    }

    private static Done live(Mappings mappings, String today, Runnable seam) {
        return Done.of(lifecycle(mappings, today, true).run("test", seam));
    }

    private static Lifecycle lifecycle(Mappings mappings, String today, boolean local) {
        return PassingTime.until(PassingTime.noon(today), store, mappings, local);
    }

    /** The shipped mappings with one rule changed. */
    private Mappings rules(String before, String after) throws IOException {
        var changed = folder.resolve("mappings");
        try (var files = Files.walk(Path.of("mappings"))) {
            for (var file : (Iterable<Path>) files::iterator) {
                var copy = changed.resolve(Path.of("mappings").relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        var table = changed.resolve("rules/penalty.yml");
        var text = Files.readString(table);
        assertThat(text).contains(before);
        Files.writeString(table, text.replace(before, after));
        return Mappings.load(changed);
    }

    private static List<String> records() {
        return store.jdbc.queryForList("""
                SELECT CONCAT_WS(' ', state, severity, adverse_from, shown_until, archive_from) FROM credit_record
                WHERE decision_date IS NOT NULL
                ORDER BY subject_key, dataset_no, record_key
                """, String.class);
    }

    private static List<String> events() {
        return store.jdbc.queryForList("""
                SELECT CONCAT(e.from_state, '->', e.to_state, ' ', b.reason, ' ', b.created_by)
                FROM record_event e JOIN batch b ON b.batch_no = e.batch_no AND b.kind <> 'ANSWERS'
                ORDER BY b.change_no, e.subject_key
                """, String.class);
    }
}
