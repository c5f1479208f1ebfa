package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chengxin.run.RecordStory;
import org.chengxin.run.RecordStory.Change;
import org.chengxin.store.Attribution;
import org.chengxin.store.OperatorActions;
import org.chengxin.store.OperatorActions.Action;
import org.chengxin.store.RecordState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** An auditor asks of a row of a file why the record says so, and that they asked is known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhyTest {

    private static final String NUMBER = CreditStore.number(7);

    private Path home;
    private Installation installation;
    private JdbcTemplate jdbc;
    private String first;
    private String second;

    @BeforeAll
    void twoFilesOfOneRecord(@TempDir Path folder) throws Exception {
        home = folder;
        installation = Installation.in(home);
        jdbc = new JdbcTemplate(installation.database().dataSource());
        first = handIn("第1期.csv", row("0.2", "罚款人民币贰仟元"), row("0.2", "罚款人民币贰仟元").replace(NUMBER, NUMBER + "9"));
        second = handIn("第2期 " + NUMBER + ".csv", row("1.25", "罚款人民币壹万贰仟伍佰元"));
    }

    @AfterAll
    void close() {
        installation.close();
    }

    private String handIn(String name, String... rows) throws Exception {
        installation.handIn(PenaltyFile.DEPARTMENT, name, PenaltyFile.csv(rows));
        return installation.nightly().runs().get(0).receipt().orElseThrow();
    }

    private static String row(String amount, String content) {
        return PenaltyFile.row(7, amount, content);
    }

    @Test
    void everyVersionSaysWhereItCameFromAndWhatItChanged() {
        for (var asked : List.of(first + ":2", second + ":2")) {
            var story = why(asked);
            assertThat(story.dataset().id()).isEqualTo("cf_person");
            assertThat(story.name()).isEqualTo("测**");
            assertThat(story.number()).isEqualTo("411702********" + NUMBER.substring(14));
            assertThat(story.versions())
                    .extracting(
                            told -> told.version().version(),
                            told -> told.version().receipt(),
                            told -> told.version().row())
                    .containsExactly(tuple(2, second, 2), tuple(1, first, 2));
            assertThat(story.versions().get(0).changes())
                    .containsExactly(
                            new Change("处罚内容", "罚款人民币贰仟元", "罚款人民币壹万贰仟伍佰元"), new Change("罚款金额（万元）", "0.2", "1.25"));
            assertThat(story.versions().get(1).changes()).isEmpty();
            assertThat(story.versions().get(0).version().file()).doesNotContain(NUMBER);
        }
    }

    @Test
    void whatBecameOfItIsToldWithTheRule() {
        var story = why(second + ":2");
        assertThat(story.state()).isEqualTo(RecordState.NO_LONGER_SHOWN);
        assertThat(story.facts().shownUntil()).contains(LocalDate.of(2025, 2, 28));
        assertThat(story.facts().shownCite()).contains("CF_GSJZQ");
        assertThat(story.events()).singleElement().satisfies(event -> {
            assertThat(event.from()).isEqualTo(RecordState.IN_FORCE);
            assertThat(event.to()).isEqualTo(RecordState.NO_LONGER_SHOWN);
            assertThat(event.by()).isEqualTo("nightly");
        });
    }

    @Test
    void ofADayThatIsPastItIsToldWhatWasThereThen() throws Exception {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        assertThat(run("why", second + ":2", "--as-of", today.toString())).isZero();
        assertThat(Program.printed(home))
                .contains("以上和以下是 %s 这一天结束时库里的情况；现行规则的结论不回溯，不在此列".formatted(today), "版本 2 改了：")
                .doesNotContain("公示至");
        assertThat(run("why", second + ":2", "--as-of", today.minusDays(1).toString()))
                .isEqualTo(2);
        assertThat(Program.printed(home)).contains("%s 这一天结束时，%s:2 的记录不在库中".formatted(today.minusDays(1), second));
        assertThat(run("why", second + ":2", "--as-of", today.plusDays(1).toString()))
                .isEqualTo(2);
        assertThat(Program.printed(home)).contains("%s 还没有到".formatted(today.plusDays(1)));
        assertThat(OperatorActions.about(jdbc, second + ":2"))
                .extracting(Action::after)
                .contains("as of " + today);
    }

    private int run(String verb, String... arguments) throws Exception {
        Files.deleteIfExists(home.resolve("printed.txt"));
        var words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--by", "李审计", "--reason", "异议核查"));
        return Program.run(home, installation.database(), verb, words.toArray(String[]::new));
    }

    @Test
    void whoAskedIsWrittenDownEvenIfThereIsNothingToTell() {
        assertThatThrownBy(() -> why(first + ":3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "回执 %s 第 3 行没有对应的在库记录：可能是空行、说明行、被退回或待核实的行，或者整份没有入库；用 show %s 看这份文件的结果".formatted(first, first));
        assertThat(OperatorActions.about(jdbc, first + ":3"))
                .extracting(Action::who, Action::verb, Action::reason)
                .containsExactly(tuple("李审计", "why", "异议核查"));
    }

    @Test
    void whatNamesNoRowIsRefused() {
        assertThatThrownBy(() -> why(first))
                .hasMessage("“%s”不是“回执编号:行号”，例如 20261123-000009:12；行号是原文件里的行号".formatted(first));
        assertThatThrownBy(() -> why("20200101-000001:2")).hasMessage("没有回执编号 20200101-000001");
    }

    @Test
    void aStoryNamesNobodyWhereItIsLogged() {
        assertThat(why(second + ":2")).hasToString("RecordStory[cf_person]");
        assertThat(Optional.of(why(second + ":2").versions().get(0)).toString()).doesNotContain(NUMBER, "测试7");
    }

    private RecordStory why(String row) {
        return installation.records().why(row, new Attribution("李审计", "异议核查"));
    }
}
