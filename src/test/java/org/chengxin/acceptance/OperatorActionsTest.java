package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.chengxin.protect.Keyring;
import org.chengxin.store.Attribution;
import org.chengxin.store.OperatorActions;
import org.chengxin.store.OperatorActions.Action;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What operators did cannot be rewritten by whoever has the database's password. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorActionsTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-30T01:02:03.456789Z"), ZoneId.of("Asia/Shanghai"));

    private TestDatabase database;
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private OperatorActions actions;

    @BeforeAll
    void start(@TempDir Path keys) {
        database = TestDatabase.migrated();
        var source = database.dataSource();
        jdbc = new JdbcTemplate(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        actions = new OperatorActions(jdbc, Keyring.openOrCreate(keys).blindIndex(), CLOCK);
    }

    @AfterAll
    void stop() {
        database.close();
    }

    @BeforeEach
    void fiveLines() {
        jdbc.update("DELETE FROM operator_action");
        jdbc.update("UPDATE number_series SET last_number = 0 WHERE series IN ('action', 'action-unsealed')");
        IntStream.rangeClosed(1, 5).forEach(this::note);
    }

    private void note(int number) {
        transaction.executeWithoutResult(status ->
                actions.note(new Attribution("张三", "第" + number + "次"), "stop", "run:" + number, "RUNNING", "STOPPED"));
    }

    /** 河南省社会信用条例第六十五条: who did what and why can be shown. */
    @Test
    void whatWasDoneIsToldTheYoungestFirst() {
        assertThat(actions.brokenAt()).isEmpty();
        assertThat(actions.latest(2))
                .extracting(Action::about, Action::reason)
                .containsExactly(tuple("run:5", "第5次"), tuple("run:4", "第4次"));
        assertThat(OperatorActions.about(jdbc, "run:3")).hasSize(1);
    }

    /** 河南省社会信用条例第二十五条、第六十五条: whoever changes what operators did is found out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE operator_action SET reason = '另一个原因' WHERE action_no = 3 | 3",
                "UPDATE operator_action SET who = '李四' WHERE action_no = 1 | 1",
                "UPDATE operator_action SET acted_at = '2026-11-29 00:00:00' WHERE action_no = 2 | 2",
                "UPDATE operator_action SET before_state = 'RUNNINGSTOPPED', after_state = '' WHERE action_no = 4 | 4",
                "UPDATE operator_action SET seal = NULL WHERE action_no = 2 | 2",
                "DELETE FROM operator_action WHERE action_no = 3 | 3",
                "DELETE FROM operator_action WHERE action_no = 5 | 5",
                "DELETE FROM operator_action | 1",
            })
    void whatIsChangedOrRemovedBySqlShows(String sql, long line) {
        jdbc.update(sql);
        assertThat(actions.brokenAt()).isEqualTo(OptionalLong.of(line));
    }

    @Test
    void aLineThatIsSlippedInShows() {
        jdbc.update("UPDATE number_series SET last_number = 6 WHERE series = 'action'");
        jdbc.update(
                "INSERT INTO operator_action SELECT 6, acted_at, who, verb, about, reason, before_state, after_state, seal "
                        + "FROM operator_action WHERE action_no = 5");
        assertThat(actions.brokenAt()).isEqualTo(OptionalLong.of(6));
    }

    @Test
    void linesFromBeforeThereWereSealsAreTakenAsTheyAre() {
        jdbc.update("UPDATE operator_action SET seal = NULL WHERE action_no <= 2");
        jdbc.update("UPDATE number_series SET last_number = 2 WHERE series = 'action-unsealed'");
        jdbc.update("DELETE FROM operator_action WHERE action_no > 2");
        jdbc.update("UPDATE number_series SET last_number = 2 WHERE series = 'action'");
        List.of(3, 4).forEach(this::note);
        assertThat(actions.brokenAt()).isEmpty();
    }

    @Test
    void whatIsRolledBackLeavesNoHole() {
        transaction.executeWithoutResult(status -> {
            actions.note(new Attribution("张三", "没有做成"), "stop", "run:6", "RUNNING", "STOPPED");
            status.setRollbackOnly();
        });
        note(7);
        assertThat(actions.latest(1)).extracting(Action::number).containsExactly(6L);
        assertThat(actions.brokenAt()).isEmpty();
    }
}
