package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.chengxin.acceptance.Volunteers.number;
import static org.chengxin.acceptance.Volunteers.row;
import static org.chengxin.acceptance.Volunteers.workbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.chengxin.protect.Keyring;
import org.chengxin.run.AwaitingSubmission;
import org.chengxin.run.RunReport;
import org.chengxin.store.Attribution;
import org.chengxin.store.Confirmations;
import org.chengxin.store.OperatorActions;
import org.chengxin.store.OperatorActions.Action;
import org.chengxin.store.RowAccount;
import org.chengxin.store.Submissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A file that waits is brought by a person to the end that they decide: once, for good, and whatever happens in between. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfirmTest {

    private static final String WHO = "信用办 王五";
    private static final String WHY = "电话核实，第三行另报";

    private Path home;
    private Path mappings;
    private Installation installation;
    private JdbcTemplate jdbc;
    private int people;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        home = folder.resolve("home");
        mappings = Volunteers.mappings(folder.resolve("mappings"), "accept: after_confirmation");
        installation = Installation.in(home, mappings);
        jdbc = new JdbcTemplate(installation.database().dataSource());
    }

    @AfterAll
    void close() {
        installation.close();
    }

    @Test
    void confirmedItsGoodRowsAreLoadedAndItsAnswersAreWrittenAnew() throws Exception {
        var waits = waiting();
        assertThat(waitingReceipts()).contains(receipt(waits));
        assertThat(stored(waits)).isZero();

        var done = installation.decide(receipt(waits), true, WHO, WHY);

        assertThat(done.cause()).isEmpty();
        assertThat(done.status()).isEqualTo("PARTLY");
        assertThat(done.rows()).isEqualTo(new RowAccount(3, 0, 2, 0, 0, 0, 0, 1, 0, 0));
        assertThat(stored(waits)).isEqualTo(2);
        assertThat(waitingReceipts()).doesNotContain(receipt(waits));
        var receipt = installation.receipt(done);
        assertThat(receipt.get("status").asString()).isEqualTo("PARTLY");
        assertThat(receipt.get("decided").get("accepted").asBoolean()).isTrue();
        assertThat(receipt.get("decided").get("by").asString()).isEqualTo(WHO);
        assertThat(receipt.get("decided").get("reason").asString()).isEqualTo(WHY);
        assertThat(Files.readString(answer(done, "回执.html")))
                .contains("<th>处理结果</th><td>部分接收</td>", "<th>人工核定</th><td>信用办 王五 于 ", " 确认入库。理由：电话核实，第三行另报</td>");
        assertThat(Volunteers.rows(answer(done, "-已批注.xlsx"), 0))
                .extracting(cells -> cells.get(8))
                .containsExactly("处理结果", "通过", "通过", "退回");
        assertThat(Volunteers.rows(answer(done, "-待重报.xlsx"), 0)).hasSize(2);
        assertThat(installation.open(Volunteers.DEPARTMENT))
                .filteredOn(open -> open.receipt().equals(receipt(waits)))
                .hasSize(1);
        assertThat(installation.files("data/work")).isEmpty();
        assertThat(actions(waits))
                .extracting(Action::who, Action::verb, Action::reason, Action::before, Action::after)
                .containsExactly(tuple(WHO, "confirm", WHY, "AWAITING", "PASSES"));
    }

    @Test
    void refusedNothingOfItIsLoaded() throws Exception {
        var waits = waiting();

        var done = installation.decide(receipt(waits), false, WHO, "应为上年数据");

        assertThat(done.status()).isEqualTo("REFUSED");
        assertThat(done.rows()).isEqualTo(new RowAccount(3, 0, 0, 0, 0, 0, 0, 1, 0, 2));
        assertThat(stored(waits)).isZero();
        assertThat(Files.readString(answer(done, "回执.html")))
                .contains(" 决定退回。理由：应为上年数据</td>", "平台管理员核实后没有确认，本次报送整份未入库。请按所写理由和下列问题改正后，将整份文件重新报送。");
        assertThat(Volunteers.rows(answer(done, "-已批注.xlsx"), 0))
                .extracting(cells -> cells.get(8))
                .containsExactly("处理结果", "未入库", "未入库", "退回");
        assertThat(actions(waits)).extracting(Action::verb).containsExactly("refuse");
        assertThat(installation.nightly().runs()).isEmpty();
    }

    @Test
    void decidedTwiceIsRefusedNamingWhoAndWhen() throws Exception {
        var waits = waiting();
        installation.decide(receipt(waits), true, WHO, WHY);

        for (boolean accepted : new boolean[] {true, false}) {
            assertThatThrownBy(() -> installation.decide(receipt(waits), accepted, "赵六", "再来一次"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("回执 " + receipt(waits)
                            + " 已由 信用办 王五 于 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d 确认入库，不能再次办理");
        }
        assertThat(actions(waits)).hasSize(1);
        assertThat(stored(waits)).isEqualTo(2);
    }

    @Test
    void onlyWhatWaitsCanBeDecided() throws Exception {
        installation.handIn(Volunteers.DEPARTMENT, "全对.xlsx", workbook(row("甲", person(), "1")));
        var accepted = installation.nightly().runs().get(0);

        assertThatThrownBy(() -> installation.decide(receipt(accepted), true, WHO, WHY))
                .hasMessage("回执 %s 已全部入库，没有待确认的事项；不带参数的 confirm 列出待确认的文件".formatted(receipt(accepted)));
        assertThatThrownBy(() -> installation.decide("20200101-000001", true, WHO, WHY))
                .hasMessage("没有回执编号 20200101-000001；不带参数的 confirm 列出待确认的文件");
    }

    @Test
    void killedAfterTheDecisionTheNextNightBringsTheSameEnd() throws Exception {
        var confirmed = waiting();
        var refused = waiting();
        // What a process has committed that is killed before it goes on.
        decideOnly(confirmed, true);
        decideOnly(refused, false);

        var runs = installation.nightly().runs();

        assertThat(runs).extracting(RunReport::receipt).containsExactly(confirmed.receipt(), refused.receipt());
        assertThat(runs).extracting(RunReport::status).containsExactly("PARTLY", "REFUSED");
        assertThat(runs.get(0).rows()).isEqualTo(new RowAccount(3, 0, 2, 0, 0, 0, 0, 1, 0, 0));
        assertThat(stored(confirmed)).isEqualTo(2);
        assertThat(stored(refused)).isZero();
        assertThat(installation.files("data/work")).isEmpty();
    }

    @Test
    void killedAfterTheMergeTheSameDecisionAgainBringsTheSameEnd() throws Exception {
        var waits = waiting();
        var answers = installation.answers(waits);
        var aside = home.resolve("aside");
        Files.move(answers, aside);
        Files.writeString(answers, "in the way of the answers");

        var failed = installation.decide(receipt(waits), true, WHO, WHY);
        assertThat(failed.status()).isEqualTo("FAILED");
        assertThat(stored(waits)).isEqualTo(2);

        Files.delete(answers);
        Files.move(aside, answers);
        assertThatThrownBy(() -> installation.decide(receipt(waits), false, WHO, WHY))
                .hasMessageContaining("确认入库，不能再次办理");
        var done = installation.decide(receipt(waits), true, WHO, WHY);

        assertThat(done.status()).isEqualTo("PARTLY");
        assertThat(done.rows()).isEqualTo(new RowAccount(3, 0, 2, 0, 0, 0, 0, 1, 0, 0));
        assertThat(stored(waits)).isEqualTo(2);
        assertThat(actions(waits)).hasSize(1);
        assertThat(installation.files("data/work")).isEmpty();
    }

    @Test
    void whatTheStoreLearntMeanwhileIsLookedAt() throws Exception {
        var same = person();
        var changed = person();
        var waits = handIn(workbook(row("甲", same, "1"), row("乙", changed, "2"), row("丙", person(), "三")));
        var other = handIn(workbook(row("甲", same, "1"), row("乙", changed, "20")));
        assertThat(other.status()).isEqualTo("ACCEPTED");
        assertThat(installation.awaiting())
                .filteredOn(awaiting -> awaiting.receipt().equals(receipt(waits)))
                .extracting(AwaitingSubmission::takenSince)
                .satisfiesExactly(taken -> assertThat(taken).contains(receipt(other)));

        var done = installation.decide(receipt(waits), true, WHO, WHY);

        assertThat(done.status()).isEqualTo("PARTLY");
        assertThat(done.rows()).isEqualTo(new RowAccount(3, 0, 0, 0, 1, 1, 0, 1, 0, 0));
        assertThat(stored(waits)).as("what came later stays").isZero();
        assertThat(stored(other)).isEqualTo(2);
    }

    @Test
    void theCommandListsAndDecides() throws Exception {
        installation.handIn(
                Volunteers.DEPARTMENT,
                "名单" + person() + ".xlsx",
                workbook(row("甲", person(), "1"), row("丙", person(), "三")));
        var waits = installation.nightly().runs().get(0);
        assertThat(confirm()).isZero();
        assertThat(printed())
                .containsPattern(receipt(waits)
                        + " +civil-affairs +volunteer +名单＊\\.xlsx +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d +1 +1 +2")
                .contains(receipt(waits) + " 需确认：有不合格的行，其余的行经确认后才能入库：2 行数据中有 1 行不合格");

        jdbc.update(
                "UPDATE submission SET received_at = received_at - INTERVAL 30 DAY WHERE receipt = ?", receipt(waits));
        Program.run(home, installation.database(), "health");
        assertThat(printed())
                .containsPattern("待办 +注意 +1 份文件或者数据行等待确认、核实超过 5 个工作日 +chengxin confirm、chengxin held 查看是哪几件");

        assertThat(confirm(receipt(waits))).isEqualTo(2);
        assertThat(printed()).contains("confirm：请用 --by 写明由谁决定，用 --reason 写明理由");
        assertThat(confirm(receipt(waits), "--by", WHO, "--reason", "见 412801188512310017 的材料"))
                .isEqualTo(2);
        assertThat(printed()).contains("--reason 里不要写证件号码：这里写的内容会长期保存并显示在回执上");

        var dataset = mappings.resolve("catalogue/volunteer.yml");
        var before = Files.readString(dataset);
        Files.writeString(dataset, before.replace("version: 1", "version: 2"));
        assertThat(confirm(receipt(waits), "--by", WHO, "--reason", WHY)).isEqualTo(2);
        assertThat(printed())
                .contains(
                        "回执 %s 不能确认：核对时数据集 volunteer 是第 1 版，现在是第 2 版；请用 --refuse 退回，由部门重新报送".formatted(receipt(waits)));
        Files.writeString(dataset, before);
        assertThat(actions(waits)).isEmpty();

        assertThat(confirm(receipt(waits), "--by", WHO, "--reason", WHY)).isZero();
        assertThat(printed()).contains("部分入库");
        assertThat(stored(waits)).isEqualTo(1);
    }

    private int confirm(String... arguments) throws Exception {
        Files.deleteIfExists(home.resolve("printed.txt"));
        var all = new ArrayList<>(List.of("--mappings", mappings.toString()));
        all.addAll(List.of(arguments));
        return Program.run(home, installation.database(), "confirm", all.toArray(String[]::new));
    }

    private String printed() throws IOException {
        return Program.printed(home);
    }

    /** A file of two good rows and one that is rejected. */
    private RunReport waiting() throws Exception {
        return handIn(workbook(row("甲", person(), "1"), row("乙", person(), "2"), row("丙", person(), "三")));
    }

    private RunReport handIn(byte[] file) throws Exception {
        installation.handIn(Volunteers.DEPARTMENT, "志愿服务" + people + ".xlsx", file);
        var run = installation.nightly().runs().get(0);
        assertThat(run.cause()).isEmpty();
        return run;
    }

    private String person() {
        return number(++people);
    }

    private OperatorActions actions(Clock clock) {
        return new OperatorActions(
                jdbc, Keyring.openOrCreate(home.resolve("data/keys")).blindIndex(), clock);
    }

    private void decideOnly(RunReport run, boolean accepted) {
        var transaction = new TransactionTemplate(
                new JdbcTransactionManager(installation.database().dataSource()));
        var clock = Clock.system(ZoneId.of("Asia/Shanghai"));
        var confirmations = new Confirmations(jdbc, transaction, actions(clock), clock);
        var submission = new Submissions(jdbc, transaction, clock)
                .byReceipt(receipt(run))
                .orElseThrow();
        confirmations.decide(submission, accepted, new Attribution(WHO, WHY));
        assertThat(confirmations.of(submission).orElseThrow().at()).isBefore(LocalDateTime.now(clock));
    }

    private List<Action> actions(RunReport run) {
        return OperatorActions.about(jdbc, receipt(run));
    }

    private List<String> waitingReceipts() {
        return installation.awaiting().stream().map(AwaitingSubmission::receipt).toList();
    }

    /** Records of the submission that are seen. */
    private int stored(RunReport run) {
        return jdbc.queryForObject("""
                SELECT COUNT(*) FROM credit_record c JOIN submission s ON s.batch_no = c.batch_no WHERE s.receipt = ?
                """, Integer.class, receipt(run));
    }

    private static String receipt(RunReport run) {
        return run.receipt().orElseThrow();
    }

    private Path answer(RunReport run, String ending) throws IOException {
        try (var files = Files.list(installation.answers(run))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
