package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.with;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.chengxin.extract.Extracted;
import org.chengxin.store.Withdrawal.Done;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that hold all of a department's records: what they lack is no more. */
class WholeFilesTest extends OneStore {

    @Test
    void whatAWholeFileLacksIsTakenOutAndToldToTargetsAndComesBackWithItsWithdrawal(@TempDir Path folder)
            throws Exception {
        var outbox = new Outbox(store, folder);
        var province = store.mappings.targets().get("province");
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"), penalty(3, "a"));
        outbox.one(province);
        long whole = whole(penalty(1, "a"), penalty(2, "b"));
        assertThat(store.facts()).containsExactly("1 a", "2 b");
        assertThat(outbox.one(province)).returns(1, Extracted::modified).returns(1, Extracted::deleted);
        assertThat(store.jdbc.queryForList("SELECT CONCAT(code, arguments) FROM finding", String.class))
                .containsExactly("N-GONE[\"1\"]");

        assertThat(store.withdraw(whole)).isEqualTo(new Done(0, 2, 0, 0, List.of()));
        assertThat(store.facts()).containsExactly("1 a", "2 a", "3 a");
        assertThat(outbox.one(province)).returns(1, Extracted::added).returns(1, Extracted::modified);
    }

    @Test
    void otherDepartmentsAndOtherDatasetsAndWhatHasEndedStay() {
        long theirs = store.load("cf_person", penalty(1, "a"));
        store.jdbc.update("UPDATE submission SET department = 'other' WHERE batch_no = ?", theirs);
        long ended = store.load("cf_person", penalty(2, "a"));
        store.setState(ended, "R");
        store.load("honor_moral", SampleRows.honor(3, "a"));
        whole(penalty(4, "a"));
        assertThat(store.jdbc.queryForObject("SELECT COUNT(*) FROM credit_record", Integer.class))
                .isEqualTo(4);
    }

    @Test
    void ofSlicesOnlyThoseCountOfWhichTheFileHasRows() {
        store.load("cf_person", of(1, "2023-05-01"), of(2, "2023-06-01"), of(3, "2024-02-29"));
        store.loadWhole("cf_person", List.of(of(1, "2023-05-01")), Optional.of("CF_JDRQ"));
        assertThat(store.facts()).containsExactly("1 a", "3 a");
        store.loadWhole("cf_person", List.of(of(4, "2024-03-01")), Optional.of("CF_JDRQ"));
        assertThat(store.facts()).containsExactly("1 a", "4 a");
    }

    /** What was held, refused with its key, older or twice in the file is in the file. */
    @Test
    void aFaultyRowIsNoAbsence() {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"), penalty(3, "a"));
        var key = store.jdbc.queryForMap(
                "SELECT c.subject_key, c.record_key FROM credit_record c JOIN subject s ON s.subject_key = c.subject_key"
                        + " WHERE s.name = '测试2'");
        store.jdbc.update(
                "INSERT INTO rejected_row VALUES (2, 9, 1, ?, ?)", key.get("subject_key"), key.get("record_key"));
        whole(with(penalty(1, "b"), "CF_XDR_MC", "别名"));
        assertThat(store.facts()).containsExactly("1 a", "2 a");
    }

    @Test
    void whereARowDoesNotTellItsRecordNothingIsTakenOut() {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        store.jdbc.update("INSERT INTO rejected_row VALUES (2, 9, 1, NULL, NULL)");
        whole(penalty(1, "a"));
        assertThat(store.facts()).containsExactly("1 a", "2 a");
    }

    @Test
    void rowsThatCorrectOthersAreNoWholeFile() {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        store.jdbc.update("INSERT INTO resent_row VALUES (2, 2, 1, 3)");
        try {
            whole(penalty(1, "b"));
        } finally {
            store.jdbc.update("DELETE FROM resent_row");
        }
        assertThat(store.facts()).containsExactly("1 b", "2 a");
    }

    /** Whatever is handed in whole or in part, and taken back, in whatever order: the store is what the rest would have left. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theStoreIsWhatTheOthersAloneWouldHaveLeft(long seed) {
        var random = new Random(seed);
        record Handed(long batch, boolean whole, Map<Integer, String> rows) {}
        var handed = new ArrayList<Handed>();
        Set<Handed> withdrawn = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            if (!handed.isEmpty() && random.nextInt(3) == 0) {
                var which = handed.get(random.nextInt(handed.size()));
                if (withdrawn.add(which)) {
                    store.withdraw(which.batch);
                }
            } else {
                var rows = new LinkedHashMap<Integer, String>();
                for (int row = 1 + random.nextInt(4); row > 0; row--) {
                    rows.put(1 + random.nextInt(6), "f" + random.nextInt(3));
                }
                var content = rows.entrySet().stream()
                        .map(row -> penalty(row.getKey(), row.getValue()))
                        .toList();
                boolean whole = random.nextInt(3) == 0;
                long batch = whole
                        ? store.loadWhole("cf_person", content, Optional.empty())
                        : store.load("cf_person", content);
                handed.add(new Handed(batch, whole, rows));
            }
            var model = new TreeMap<Integer, String>();
            for (var file : handed) {
                if (!withdrawn.contains(file)) {
                    if (file.whole) {
                        model.keySet().retainAll(file.rows.keySet());
                    }
                    model.putAll(file.rows);
                }
            }
            assertThat(store.facts())
                    .as("after %d", i)
                    .isEqualTo(model.entrySet().stream()
                            .map(row -> row.getKey() + " " + row.getValue())
                            .toList());
        }
    }

    @SafeVarargs
    private static long whole(Map<String, String>... rows) {
        return store.loadWhole("cf_person", List.of(rows), Optional.empty());
    }

    private static Map<String, String> of(int person, String day) {
        return with(penalty(person, "a"), "CF_JDRQ", day);
    }
}
