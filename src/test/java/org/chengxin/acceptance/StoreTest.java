package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.chengxin.check.CreditRecord;
import org.chengxin.check.Exemptions;
import org.chengxin.check.Finding;
import org.chengxin.check.Outcome;
import org.chengxin.check.SubjectRef;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.Acceptance;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.FieldType;
import org.chengxin.mapping.Nature;
import org.chengxin.mapping.QualityGate;
import org.chengxin.mapping.Share;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.protect.Keyring;
import org.chengxin.protect.KeyringException;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.ImportBatch;
import org.chengxin.store.KeyringMark;
import org.chengxin.store.Merge;
import org.chengxin.store.NumberSeries;
import org.chengxin.store.ProblemRows;
import org.chengxin.store.RecordKeys;
import org.chengxin.store.RowAccount;
import org.chengxin.store.SealedRow;
import org.chengxin.store.Settlement;
import org.chengxin.store.StagedRow;
import org.chengxin.store.Staging;
import org.chengxin.store.SubmissionRow;
import org.chengxin.store.SubmissionStatus;
import org.chengxin.store.Submissions;
import org.chengxin.store.TablePlace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What the store does with the rows of submissions, on a real server. */
class StoreTest {

    private static TestDatabase database;

    @TempDir
    Path folder;

    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private Keyring keyring;
    private Submissions submissions;
    private Settlement settlement;
    private Merge merge;
    private int files;

    @BeforeAll
    static void freshSchema() {
        database = TestDatabase.migrated();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @BeforeEach
    void emptyStore() {
        var source = database.dataSource();
        jdbc = new JdbcTemplate(source);
        List.of(
                        "submission",
                        "batch",
                        "record_version",
                        "credit_record",
                        "subject",
                        "staged_row",
                        "first_upload",
                        "finding",
                        "held_record",
                        "identity_decision",
                        "identity_decision_row",
                        "rejected_row",
                        "resent_row",
                        "submission_field")
                .forEach(table -> jdbc.update("DELETE FROM " + table));
        jdbc.update("UPDATE number_series SET last_number = 0 WHERE series <> 'dataset'");
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        keyring = Keyring.openOrCreate(folder.resolve("keys"));
        submissions = new Submissions(jdbc, transaction, Clock.systemUTC());
        settlement = new Settlement(jdbc, keyring);
        merge = new Merge(jdbc, keyring, Clock.systemUTC());
    }

    @Test
    void theSameRowsInAnotherFileAreUnchanged() {
        assertThat(load(row(2, "1", "甲", "a"), row(3, "2", "乙", "b"))).isEqualTo(rows(2, 2, 0, 0, 0, 0, 0, 0, 0));
        assertThat(load(row(2, "2", "乙", "b"), row(3, "1", "甲", "a"))).isEqualTo(rows(2, 0, 0, 2, 0, 0, 0, 0, 0));
        assertThat(count("record_version")).isEqualTo(2);
        assertThat(count("credit_record")).isEqualTo(2);
        assertThat(count("subject")).isEqualTo(2);
    }

    @Test
    void aCorrectedRowMakesAVersionThatPointsAtTheOneBefore() {
        load(row(2, "1", "甲", "a"));
        assertThat(load(row(5, "1", "甲", "a2"))).isEqualTo(rows(1, 0, 1, 0, 0, 0, 0, 0, 0));
        assertThat(jdbc.queryForMap("""
                        SELECT c.version, v.version AS v, v.prev_batch_no AS p, v.prev_row_no AS r, v.payload
                        FROM credit_record c JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                        """))
                .containsEntry("version", 2)
                .containsEntry("v", 2)
                .containsEntry("p", 1L)
                .containsEntry("r", 2)
                .hasEntrySatisfying(
                        "payload",
                        payload -> assertThat(payload.toString())
                                .contains("\"TEXT\":\"a2\"")
                                .doesNotContain("\"ID\":\"1\""));
    }

    @Test
    void anOlderRowChangesNothing() {
        load(row(2, "1", "甲", "a", "2024-05-01"));
        assertThat(load(row(2, "1", "甲", "b", "2024-04-30"))).isEqualTo(rows(1, 0, 0, 0, 1, 0, 0, 0, 0));
        assertThat(load(row(2, "1", "甲", "c", "2024-05-01"))).isEqualTo(rows(1, 0, 1, 0, 0, 0, 0, 0, 0));
    }

    /** It failed, or waited for a person: what came later has changed a record, added it, or found it as it was. */
    @Test
    void aFileThatIsBroughtInAfterALaterOneLeavesWhatThatSaid() {
        load(row(2, "1", "甲", "a"), row(3, "2", "乙", "b"), row(4, "3", "丙", "c"));
        var early = stage(
                row(2, "1", "甲", "early"),
                row(3, "2", "乙", "early"),
                row(4, "3", "丙", "early"),
                row(5, "4", "丁", "early"),
                row(6, "5", "戊", "early"));
        load(row(2, "1", "甲", "late"), row(3, "2", "乙", "b"), row(4, "4", "丁", "late"));

        assertThat(finish(early)).isEqualTo(rows(5, 1, 1, 0, 3, 0, 0, 0, 0));
        assertThat(texts()).containsExactly("late", "b", "early", "late", "early");
        assertThat(finish(early)).isEqualTo(rows(5, 1, 1, 0, 3, 0, 0, 0, 0));
    }

    /** What was brought in late arrived no later for that. */
    @Test
    void threeFilesLeaveTheSameInWhateverOrderTheyAreBroughtIn() {
        for (var order : List.of("012", "021", "102", "120", "201", "210")) {
            emptyStore();
            var staged = List.of(
                    stage(row(2, "1", "甲", "first"), row(3, "2", "乙", "first"), row(4, "3", "丙", "first")),
                    stage(row(2, "1", "甲", "second"), row(3, "2", "乙", "second")),
                    stage(row(2, "1", "甲", "third"), row(3, "3", "丙", "first")));
            order.chars().forEach(i -> finish(staged.get(i - '0')));
            assertThat(texts()).as(order).containsExactly("third", "second", "first");
        }
    }

    @Test
    void anotherAttemptAtAFileArrivedWhenTheFileDid() {
        var first = stage(row(2, "1", "甲", "misread"), row(3, "2", "乙", "misread"));
        finish(first);
        load(row(2, "1", "甲", "later"));
        var again = submissions.registerAttempt(first.submission, "again", "0123456789ab", "test");

        assertThat(finish(stage(again, true, row(2, "1", "甲", "right"), row(3, "2", "乙", "right"))))
                .isEqualTo(rows(2, 0, 1, 0, 1, 0, 0, 0, 0));
        assertThat(texts()).containsExactly("later", "right");
    }

    @Test
    void anOrderFieldIsAskedBeforeTheArrival() {
        var early = stage(row(2, "1", "甲", "early", "2024-05-02"), row(3, "2", "乙", "early", "2024-05-01"));
        load(row(2, "1", "甲", "late", "2024-05-01"), row(3, "2", "乙", "late", "2024-05-01"));
        assertThat(finish(early)).isEqualTo(rows(2, 0, 1, 0, 1, 0, 0, 0, 0));
        assertThat(texts()).containsExactly("early", "late");
    }

    @Test
    void ofIdenticalRowsInAFileTheFirstCounts() {
        assertThat(load(row(2, "1", "甲", "a"), row(3, "1", "甲", "a"), row(9, "1", "甲", "a")))
                .isEqualTo(rows(3, 1, 0, 0, 0, 2, 0, 0, 0));
        assertThat(jdbc.queryForObject("SELECT row_no FROM credit_record", Integer.class))
                .isEqualTo(2);
        assertThat(problems()).containsExactly("3 D [B-DUP [2, 3]]", "9 D [B-DUP [2, 3]]");
    }

    @Test
    void differentRowsOfOneKeyAreAllRejected() {
        assertThat(load(row(2, "1", "甲", "a"), row(3, "1", "甲", "b"), row(4, "1", "甲", "a"), row(5, "2", "乙", "c")))
                .isEqualTo(rows(4, 1, 0, 0, 0, 0, 3, 0, 0));
        assertThat(problems())
                .containsExactly("2 R [B-KEYCLASH [2, 3]]", "3 R [B-KEYCLASH [2, 3]]", "4 R [B-KEYCLASH [2, 3]]");
    }

    @Test
    void anOrderFieldTellsDifferentRowsOfOneKeyApart() {
        assertThat(load(
                        row(2, "1", "甲", "a", "2024-01-01"),
                        row(3, "1", "甲", "b", "2024-03-01"),
                        row(4, "1", "甲", "c", "2024-02-01")))
                .isEqualTo(rows(3, 1, 0, 0, 2, 0, 0, 0, 0));
        assertThat(jdbc.queryForObject("SELECT row_no FROM credit_record", Integer.class))
                .isEqualTo(3);
    }

    @Test
    void aNumberUnderAnotherNameIsHeldAndNobodyIsOverwritten() {
        load(row(2, "1", "甲", "a"));
        assertThat(load(row(2, "1", "乙", "a2"), row(3, "3", "丙", "c"))).isEqualTo(rows(2, 1, 0, 0, 0, 0, 0, 1, 0));
        assertThat(jdbc.queryForList("SELECT name FROM subject ORDER BY name", String.class))
                .containsExactlyInAnyOrder("甲", "丙");
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM held_record", Integer.class))
                .isEqualTo(1);
        assertThat(problems()).containsExactly("2 H [I-CONFLICT []]");
    }

    @Test
    void aNewNumberWithTwoNamesInOneFileIsHeldWhole() {
        var a = row(2, "1", "甲", "a");
        var b = accepted(3, "1", "乙", "b", null, "文-2");
        assertThat(load(a, b)).isEqualTo(rows(2, 0, 0, 0, 0, 0, 0, 2, 0));
        assertThat(count("subject")).isZero();
    }

    @Test
    void aBatchStagedBeforeAnotherWasMergedSeesTheStoreAsItIsNow() {
        load(row(2, "1", "甲", "old"), row(3, "2", "乙", "b"));
        var first = stage(row(2, "1", "甲", "new"), row(3, "2", "乙", "b"), row(4, "3", "丙", "c"), row(5, "4", "丁", "d"));
        var second =
                stage(row(2, "1", "甲", "new"), row(3, "2", "乙", "b2"), row(4, "3", "丙", "c"), row(5, "4", "丁", "e"));
        var third = stage(row(2, "1", "甲", "old"), row(3, "2", "乙", "b"));
        assertThat(finish(first)).isEqualTo(rows(4, 2, 1, 1, 0, 0, 0, 0, 0));
        assertThat(finish(second)).isEqualTo(rows(4, 0, 2, 2, 0, 0, 0, 0, 0));
        assertThat(finish(third)).isEqualTo(rows(2, 0, 2, 0, 0, 0, 0, 0, 0));
        assertThat(jdbc.queryForList("""
                        SELECT CONCAT(c.version, ' ', v.version, ' ', COALESCE(v.prev_batch_no, 0), ' ',
                          JSON_UNQUOTE(JSON_EXTRACT(v.payload, '$.TEXT')))
                        FROM credit_record c JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                        ORDER BY JSON_UNQUOTE(JSON_EXTRACT(v.payload, '$.DOC'))
                        """, String.class)).containsExactly("3 3 2 old", "3 3 3 b", "1 1 0 c", "2 2 2 e");
    }

    @Test
    void moreThanHalfRejectedOfAtLeastAHundredRefusesTheSubmission() {
        var good = IntStream.range(0, 49).mapToObj(i -> row(2 + i, "n" + i, "名", "t"));
        var bad = IntStream.range(0, 51).mapToObj(i -> rejected(100 + i));
        var rows = java.util.stream.Stream.concat(good, bad).toArray(StagedRow[]::new);
        assertThat(load(rows)).isEqualTo(rows(100, 0, 0, 0, 0, 0, 51, 0, 49));
        assertThat(count("credit_record")).isZero();
        assertThat(count("subject")).isZero();
        var last = submissions.byReceipt(lastReceipt()).orElseThrow();
        assertThat(ProblemRows.ofFile(jdbc, last))
                .extracting(Finding::code, Finding::arguments)
                .containsExactly(org.assertj.core.api.Assertions.tuple("F-GATE", List.of("51", "100")));
    }

    @Test
    void halfRejectedOrFewerThanAHundredRowsDoesNotRefuse() {
        var rows = new ArrayList<StagedRow>();
        IntStream.range(0, 50).forEach(i -> rows.add(row(2 + i, "n" + i, "名", "t")));
        IntStream.range(0, 50).forEach(i -> rows.add(rejected(100 + i)));
        assertThat(load(rows.toArray(StagedRow[]::new))).isEqualTo(rows(100, 50, 0, 0, 0, 0, 50, 0, 0));
        assertThat(load(rejected(2), row(3, "z", "名", "t"))).isEqualTo(rows(2, 1, 0, 0, 0, 0, 1, 0, 0));
    }

    @Test
    void blankRowsNotesAndTotalsCountAsBlank() {
        var note = StagedRow.skipped(new Outcome.Skipped(9, Outcome.Skipped.Why.TOTAL), 0);
        var blanks = StagedRow.skipped(new Outcome.Skipped(8, Outcome.Skipped.Why.BLANK), 6);
        assertThat(load(row(2, "1", "甲", "a"), blanks, note)).isEqualTo(new RowAccount(8, 7, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void aLostRowFailsTheAccount() {
        var staged = stage(row(2, "1", "甲", "a"), row(3, "2", "乙", "b"));
        jdbc.update("DELETE FROM staged_row WHERE row_no = 3");
        assertThatThrownBy(() -> finish(staged))
                .hasMessage(
                        "回执 %s：文件共 2 行，与各项之和不相等（空行和说明 0、新增 1、变更 0、未变 0、较旧 0、重复 0、退回 0、待核 0、暂扣 0）；本次运行作失败处理，请保留文件和日志，报给开发人员"
                                .formatted(lastReceipt()));
    }

    /** What changes, is known, repeats itself or waits for a person was not brought in for the first time. */
    @Test
    void firstUploadsAreCountedByTheDayOfTheDecision() {
        load(row(2, "1", "甲", "a"), row(3, "2", "乙", "b"), row(4, "3", "丙", "c"));
        load(
                row(2, "1", "甲", "a2"),
                row(3, "2", "乙", "b"),
                row(4, "3", "丁", "c"),
                row(5, "4", "戊", "e"),
                row(6, "4", "戊", "e"));
        assertThat(jdbc.queryForList(
                        "SELECT CONCAT_WS(' ', batch_no, decision_date, records) FROM first_upload ORDER BY batch_no, decision_date",
                        String.class))
                .containsExactly("1 2024-01-01 3", "2 2024-01-01 1");
    }

    /** A record that was taken out while a file waited to be merged that had found it unchanged is brought in by that file. */
    @Test
    void anUnchangedRowWhoseRecordIsGoneMeanwhileIsNew() {
        load(row(2, "1", "甲", "a"), row(3, "2", "乙", "b"));
        var staged = stage(row(2, "1", "甲", "a"), row(3, "2", "乙", "b"));
        transaction.executeWithoutResult(status -> {
            var decision = new NumberSeries(jdbc).next("batch");
            jdbc.update("""
                    INSERT INTO batch (batch_no, kind, dataset_no, mapping_version, created_at, created_by, change_no)
                    VALUES (?, 'DECISION', ?, '', NOW(3), 'test', ?)
                    """, decision, staged.batch.datasetNo(), new NumberSeries(jdbc).next("change"));
            jdbc.update("DELETE FROM credit_record WHERE row_no = 2");
        });
        assertThat(finish(staged)).isEqualTo(rows(2, 1, 0, 1, 0, 0, 0, 0, 0));
        assertThat(jdbc.queryForList("""
                        SELECT CONCAT(c.version, ' ', v.version, ' ', v.payload LIKE '%"TEXT":"a"%')
                        FROM credit_record c JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                        WHERE c.batch_no = ?
                        """, String.class, staged.batch.batchNo())).containsExactly("1 1 1");
    }

    @Test
    void aMergeThatIsRolledBackLeavesNothingAndCanBeDoneAgain() {
        var staged = stage(row(2, "1", "甲", "a"));
        transaction.executeWithoutResult(status -> {
            merge.merge(staged.batch, -1, () -> {});
            status.setRollbackOnly();
        });
        assertThat(count("credit_record")).isZero();
        assertThat(count("first_upload")).isZero();
        assertThat(finish(staged)).isEqualTo(rows(1, 1, 0, 0, 0, 0, 0, 0, 0));
        assertThat(finish(staged)).isEqualTo(rows(1, 1, 0, 0, 0, 0, 0, 0, 0));
        assertThat(jdbc.queryForObject("SELECT version FROM credit_record", Integer.class))
                .isEqualTo(1);
        assertThat(jdbc.queryForObject("SELECT last_number FROM number_series WHERE series = 'change'", Long.class))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyByteArrivesByEitherWayOfLoading(boolean local) {
        String odd = "制\t表\\符\n换行\r\0零'引\"号😀" + "\u0001";
        var rows = IntStream.range(0, 3000)
                .mapToObj(i -> row(2 + i, "p" + i, "名" + i % 7, odd + i))
                .toArray(StagedRow[]::new);
        assertThat(finish(stage(local, rows))).isEqualTo(rows(3000, 3000, 0, 0, 0, 0, 0, 0, 0));
        String payload = jdbc.queryForObject("SELECT payload FROM record_version WHERE row_no = 2", String.class);
        assertThat(JsonMapper.shared().readTree(payload).get("TEXT").asString()).isEqualTo(odd + 0);
        assertThat(finish(stage(local, rows))).isEqualTo(rows(3000, 0, 0, 3000, 0, 0, 0, 0, 0));
    }

    @Test
    void theSameBytesOfOneDepartmentAreADuplicateOnceTheyWereTaken() {
        var first = register("token-1", "dep", "sha-1");
        assertThat(register("token-1", "dep", "sha-1")).isEqualTo(first);
        assertThat(register("token-2", "dep", "sha-1").sameAs()).isEmpty();
        submissions.finish(first, SubmissionStatus.ACCEPTED, RowAccount.NONE);
        assertThat(register("token-3", "dep", "sha-1").sameAs()).contains(first.receipt());
        assertThat(register("token-4", "other", "sha-1").sameAs()).isEmpty();
    }

    @Test
    void anotherKeyringThanTheStoresIsRefused() {
        jdbc.update("DELETE FROM keyring_mark");
        var mark = new KeyringMark(jdbc);
        var first = mark.matching(folder.resolve("first"));
        assertThat(mark.matching(folder.resolve("first")).fingerprint()).isEqualTo(first.fingerprint());
        Keyring.openOrCreate(folder.resolve("second"));
        assertThatThrownBy(() -> mark.matching(folder.resolve("second")))
                .isInstanceOf(KeyringException.class)
                .hasMessage("%s 里的密钥不是这个数据库用的那一套。请从备份放回这个库的密钥，或者核对 --db-url、--home 是否接错了库；用这套密钥，每个主体都会再入库一次。"
                        .formatted(folder.resolve("second")));
        assertThatThrownBy(() -> mark.matching(folder.resolve("none"))).isInstanceOf(KeyringException.class);
    }

    private record Staged(SubmissionRow submission, ImportBatch batch) {}

    private RowAccount load(StagedRow... rows) {
        return finish(stage(rows));
    }

    /** A hopeless file: of a code so many are listed, the others are counted, over chunks and a restart. */
    @Test
    void findingsBeyondTheListAreCountedAndTheFirstOfEveryKindAreTold() {
        var submission = register("hopeless", "dep", "sha-hopeless");
        var batch = submissions.profiled(
                submission, DATASET, new DatasetNumbers(jdbc, transaction).of(DATASET.id()), 7, PLACE, false);
        var first = staging(batch);
        append(first, rejected(1), rejected(2));
        append(first, rejected(3), rejected(4));
        append(staging(batch), rejected(5), otherwiseRejected(6), rejected(7));

        assertThat(submissions.findingsByCode(submission)).containsExactly(entry("I-CHECK", 6), entry("R-REQ", 1));
        assertThat(problems())
                .containsExactly(
                        "1 R [I-CHECK []]",
                        "2 R [I-CHECK []]",
                        "3 R [I-CHECK []]",
                        "4 R []",
                        "5 R []",
                        "6 R [R-REQ []]",
                        "7 R []");
        assertThat(submissions.account(submission)).isEqualTo(rows(7, 0, 0, 0, 0, 0, 7, 0, 0));
    }

    /** Nothing of such a row may be handed out again, so that it is one must never be left out. */
    @Test
    void thatTheLawKeepsARowOutIsToldOfEveryRow() {
        var submission = register("simple", "dep", "sha-simple");
        var batch = submissions.profiled(
                submission, DATASET, new DatasetNumbers(jdbc, transaction).of(DATASET.id()), 5, PLACE, false);
        append(staging(batch), keptOut(1), keptOut(2), keptOut(3), keptOut(4), keptOut(5));

        assertThat(problems()).hasSize(5).allSatisfy(row -> assertThat(row).endsWith(" R [L-HN13 []]"));
    }

    /** Of each field how often it is filled and whether always alike, over chunks, a rollback and a restart. */
    @Test
    void whatTheGoodRowsHoldIsCountedOnceHoweverOftenStagingIsTriedAgain() {
        var submission = register("counted", "dep", "sha-counted");
        var batch = submissions.profiled(
                submission, DATASET, new DatasetNumbers(jdbc, transaction).of(DATASET.id()), 6, PLACE, false);
        append(staging(batch), row(1, "1", "甲", null), rejected(2), row(3, "2", "甲", null));
        assertThat(counted())
                .containsExactly("DOC 2 2 varied", "ID 2 2 varied", "NAME 2 2 same", "ORDER 2 0 none", "TEXT 2 0 none");
        transaction.executeWithoutResult(status -> {
            staging(batch).append(List.of(row(4, "3", "甲", "a"), row(5, "4", "乙", "b")));
            status.setRollbackOnly();
        });
        append(staging(batch), row(4, "3", "甲", "a"), row(5, "4", "甲", "a"));
        assertThat(counted())
                .containsExactly("DOC 4 4 varied", "ID 4 4 varied", "NAME 4 4 same", "ORDER 4 0 none", "TEXT 4 2 same");
        append(staging(batch), row(6, "5", "乙", "a"));
        append(staging(batch), row(7, "6", "甲", "c"));
        assertThat(counted())
                .containsExactly(
                        "DOC 6 6 varied", "ID 6 6 varied", "NAME 6 6 varied", "ORDER 6 0 none", "TEXT 6 4 varied");
        submissions.forgetRows(submission);
        assertThat(counted()).isEmpty();
    }

    private List<String> counted() {
        return jdbc.queryForList("""
                SELECT CONCAT_WS(' ', field, good_rows, filled,
                  CASE WHEN value_digest IS NOT NULL THEN 'same' WHEN filled > 0 THEN 'varied' ELSE 'none' END)
                FROM submission_field ORDER BY field
                """, String.class);
    }

    private static StagedRow keptOut(int row) {
        return new StagedRow(
                new Outcome.Rejected(row, List.of(new Finding(row, 0, "NAME", "L-HN13", List.of(), null))),
                null,
                null,
                0,
                null,
                null);
    }

    private Staging staging(ImportBatch batch) {
        return new Staging(jdbc, true, keyring.blindIndex(), batch, 3);
    }

    private void append(Staging staging, StagedRow... rows) {
        transaction.executeWithoutResult(status -> staging.append(Arrays.asList(rows)));
    }

    private static StagedRow otherwiseRejected(int row) {
        return new StagedRow(
                new Outcome.Rejected(row, List.of(new Finding(row, 0, "NAME", "R-REQ", List.of(), null))),
                null,
                null,
                0,
                null,
                null);
    }

    private Staged stage(StagedRow... rows) {
        return stage(true, rows);
    }

    private Staged stage(boolean local, StagedRow... rows) {
        files++;
        return stage(register("t" + files, "dep", "sha" + files), local, rows);
    }

    private Staged stage(SubmissionRow submission, boolean local, StagedRow... rows) {
        int physical = Arrays.stream(rows)
                .mapToInt(row -> row.blanks() > 0 ? row.blanks() : 1)
                .sum();
        int number = new DatasetNumbers(jdbc, transaction).of(DATASET.id());
        var batch = submissions.profiled(submission, DATASET, number, physical, PLACE, false);
        transaction.executeWithoutResult(
                status -> new Staging(jdbc, local, keyring.blindIndex(), batch).append(Arrays.asList(rows)));
        return new Staged(submission, batch);
    }

    private RowAccount finish(Staged staged) {
        transaction.executeWithoutResult(status -> {
            settlement.settleRepeatedKeys(staged.batch);
            settlement.decide(staged.batch, QualityGate.DEFAULT, List.of(), Exemptions.NONE);
        });
        if (settlement.passes(staged.batch)) {
            transaction.executeWithoutResult(status -> merge.merge(staged.batch, -1, () -> {}));
        }
        return submissions.account(staged.submission);
    }

    private SubmissionRow register(String token, String department, String sha) {
        return submissions.register(
                new Submissions.Taken(token, department, token + ".csv", sha, 1), "0123456789ab", "test");
    }

    private String lastReceipt() {
        return jdbc.queryForObject("SELECT receipt FROM submission ORDER BY submission_no DESC LIMIT 1", String.class);
    }

    private List<String> problems() {
        var submission = submissions.byReceipt(lastReceipt()).orElseThrow();
        var found = new ArrayList<String>();
        try (var rows = ProblemRows.of(jdbc, submission)) {
            rows.forEachRemaining(row -> found.add(row.row() + " " + row.outcome() + " "
                    + row.findings().stream()
                            .map(finding -> finding.code() + " " + finding.arguments())
                            .toList()));
        }
        return found;
    }

    /** What the store says of its records now, by their numbers. */
    private List<String> texts() {
        return jdbc.queryForList("""
                SELECT JSON_UNQUOTE(JSON_EXTRACT(v.payload, '$.TEXT'))
                FROM credit_record c JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                ORDER BY JSON_UNQUOTE(JSON_EXTRACT(v.payload, '$.DOC'))
                """, String.class);
    }

    private int count(String table) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
    }

    private static RowAccount rows(
            int physical,
            int added,
            int changed,
            int unchanged,
            int older,
            int duplicate,
            int rejected,
            int held,
            int withheld) {
        return new RowAccount(physical, 0, added, changed, unchanged, older, duplicate, rejected, held, withheld);
    }

    private static StagedRow rejected(int row) {
        return new StagedRow(
                new Outcome.Rejected(row, List.of(new Finding(row, 1, "ID", "I-CHECK", List.of(), "**"))),
                null,
                null,
                0,
                null,
                null);
    }

    private StagedRow row(int row, String number, String name, String text) {
        return row(row, number, name, text, null);
    }

    private StagedRow row(int row, String number, String name, String text, String order) {
        return accepted(row, number, name, text, order, "文-" + number);
    }

    private StagedRow accepted(int row, String number, String name, String text, String order, String document) {
        var who = new SubjectRef(
                SubjectKind.PERSON,
                IdType.OTHER,
                number,
                name,
                name,
                Optional.of(LocalDate.of(1890, 1, 2)),
                Optional.of("M"),
                Optional.of("411702"));
        var record = new CreditRecord(
                DATASET.id(),
                who,
                Arrays.asList(name, number, document, text, order),
                List.of(document),
                Optional.ofNullable(order),
                Optional.of(LocalDate.of(2024, 1, 1)));
        var keys = new RecordKeys.Maker(DATASET, keyring.blindIndex()).of(record);
        var sealed = new SealedRow.Maker(DATASET, keyring.fieldCipher()).of(record);
        return new StagedRow(new Outcome.Accepted(row, record, List.of()), keys, sealed, 0, null, null);
    }

    private static final TablePlace PLACE = new TablePlace(0, 1, -1, -1);

    private static final Dataset DATASET = new Dataset(
            "test_person",
            1,
            "测试",
            new Dataset.Header("", "", "", "", "", "", "", ""),
            Nature.BAD,
            Share.AUTHORISED,
            new Dataset.Subject(
                    Set.of(SubjectKind.PERSON),
                    "NAME",
                    "ID",
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
            List.of(
                    field("NAME", false),
                    field("ID", true),
                    field("DOC", false),
                    field("TEXT", false),
                    field("ORDER", false)),
            List.of(new Dataset.KeyPart(Optional.of("DOC")), new Dataset.KeyPart(Optional.empty())),
            Optional.of("ORDER"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Acceptance.GOOD_ROWS);

    private static Field field(String code, boolean encrypted) {
        return new Field(
                code,
                code,
                List.of(),
                new FieldType.Text(200, false),
                false,
                Optional.empty(),
                Optional.empty(),
                encrypted,
                Field.Masking.NONE,
                Share.AUTHORISED,
                false);
    }
}
