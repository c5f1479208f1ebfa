package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.acceptance.StoryCity.MARKET;
import static org.chengxin.acceptance.StoryCity.OFFICE;
import static org.chengxin.acceptance.StoryCity.black;
import static org.chengxin.acceptance.StoryCity.objection;
import static org.chengxin.acceptance.StoryCity.penalty;
import static org.chengxin.acceptance.StoryCity.repair;
import static org.chengxin.acceptance.StoryCity.revocation;
import static org.chengxin.acceptance.StoryCity.row;
import static org.chengxin.acceptance.StoryCity.student;
import static org.chengxin.acceptance.StoryCity.with;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.chengxin.run.Objections;
import org.chengxin.run.RunReport;
import org.chengxin.store.NameVerdict;
import org.chengxin.store.RecordHistory;
import org.chengxin.watch.Health;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The articles of 河南省社会信用条例 as stories: on which day who hands in what, what the store says then, and what targets are told. In
 * 2026 the Spring Festival is from 15 to 23 February; Saturday the 14th and Saturday the 28th are worked. Articles whose story another
 * test tells are listed in {@code docs/law.zh-CN.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CreditRegulationStoriesTest {

    private StoryCity city;

    @BeforeAll
    void build(@TempDir Path folder) {
        city = new StoryCity(folder);
    }

    @AfterAll
    void close() {
        city.close();
    }

    @Test
    @DisplayName("《河南省社会信用条例》第三条：行为时未满十八周岁的，不是信用信息（2月29日出生的，到2月28日满）")
    void whatSomebodyDidOnTheLastDayOfTheirMinorityIsNotCollected() throws Exception {
        city.on("2026-03-09");
        var born = penalty("测试甲", "412828200802299927", "驻市监罚〔2026〕301号", "2026-03-02");
        var report = city.handIn(
                MARKET,
                with(born, "违法行为发生日期", "2026-02-27"),
                with(born, "违法行为发生日期", "2026-02-28", "行政处罚决定书文号", "驻市监罚〔2026〕302号"));
        assertThat(report.findings()).containsEntry("L-MINOR", 1);
        city.night("2026-03-10");
        assertThat(city.told("驻市监罚〔2026〕301号")).isEmpty();
        assertThat(city.why(report, 3).state().title()).isEqualTo("有效");
    }

    @Test
    @DisplayName("驻政办〔2017〕102号二（四）：学生信用档案自十八周岁生日起，前一天的好事坏事都不收；不报送任何平台")
    void aStudentsFileBeginsOnTheEighteenthBirthdayAndIsToldToNobody() throws Exception {
        city.on("2026-03-09");
        var born = student("测试甲", "412828200802299927", "考试违规", "天中学〔2026〕1号");
        var report = city.handIn(
                "education",
                with(born, "发生日期", "2026-02-27"),
                with(born, "发生日期", "2026-02-27", "记录类别", "志愿服务", "记录文号或编号", "天中学〔2026〕2号"),
                with(born, "发生日期", "2026-02-28", "记录文号或编号", "天中学〔2026〕3号"));
        assertThat(report.findings()).containsEntry("L-MINOR", 2);
        city.night("2026-03-10");
        assertThat(city.why(report, 4).state().title()).isEqualTo("有效");
        assertThat(city.told("天中学〔2026〕3号")).isEmpty();
    }

    @Test
    @DisplayName("《河南省社会信用条例》第十三条第三款、《行政处罚法》第五十一条：自然人适用简易程序的处罚退回而不保存；没写程序的先问清")
    void aPersonsPenaltyUnderSimpleProcedureLeavesNothingButACount() throws Exception {
        city.on("2026-02-14");
        var report = city.handIn(
                MARKET,
                with(
                        penalty("测试乙", CreditStore.number(1302), "驻市监罚〔2026〕303号", "2026-02-13"),
                        "案件程序类别",
                        "简易程序",
                        "罚款金额（万元）",
                        "0.02"),
                with(
                        penalty("测试乙", CreditStore.number(1302), "驻市监罚〔2026〕300号", "2026-02-13"),
                        "案件程序类别",
                        "",
                        "罚款金额（万元）",
                        "0.02"));
        assertThat(report.findings()).contains(Map.entry("L-HN13", 1), Map.entry("R-REQ", 1));
        assertThat(report.rows().rejected()).isEqualTo(2);
        assertThat(city.knows("测试乙")).isFalse();
        assertThat(city.jdbc()
                        .queryForList(
                                "SELECT 1 FROM rejected_row r JOIN submission s USING (submission_no) WHERE s.receipt = ? AND r.row_no = 2",
                                Integer.class,
                                report.receipt().orElseThrow()))
                .as("not even whose it was")
                .isEmpty();
    }

    @Test
    @DisplayName("《河南省社会信用条例》第十七条：五个工作日内核查完毕（14日补班算，春节不算）")
    void whatWaitsForAPersonAcrossSpringFestivalIsOverdueOnTheSixthWorkingDay() throws Exception {
        city.on("2026-02-12");
        var known = penalty("测试丙", CreditStore.number(1303), "驻市监罚〔2026〕304号", "2026-02-11");
        city.handIn(MARKET, known);
        var held = city.handIn(MARKET, with(known, "行政相对人名称", "李四维", "行政处罚决定书文号", "驻市监罚〔2026〕305号"));
        assertThat(held.rows().held()).isEqualTo(1);
        city.on("2026-02-26");
        assertThat(decisions().what()).as("13, 14, 24, 25, 26").isEqualTo("没有超过 5 个工作日的待确认、待核实");
        city.on("2026-02-27");
        assertThat(decisions())
                .returns(Health.State.WARN, Health.Part::state)
                .returns("1 份文件或者数据行等待确认、核实超过 5 个工作日", Health.Part::what);
        city.installation().decideName(held.receipt().orElseThrow() + ":2", NameVerdict.OTHER, "李审计", "不是同一人");
        city.at("2026-02-27T11:00");
        assertThat(decisions().what()).isEqualTo("没有超过 5 个工作日的待确认、待核实");
    }

    private Health.Part decisions() {
        return city.installation().health().parts().stream()
                .filter(part -> part.name().equals("decisions"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("《河南省社会信用条例》第十九条：失信信息最长五年，仍在严重失信主体名单上的到移出为止")
    void whoIsStillOnAListAfterFiveYearsIsShownUntilTheRemoval() throws Exception {
        var listed = black("测试丁", CreditStore.number(1304), "驻人社列〔2021〕306号", "2021-01-04", "2021-02-01");
        city.on("2021-02-02");
        var report = city.handIn(OFFICE, listed);
        city.night("2021-02-03");
        assertThat(city.told("驻人社列〔2021〕306号"))
                .containsExactly("joint-bidding ADD", "joint-finance ADD", "nation ADD", "province ADD", "site ADD");
        city.night("2026-02-02");
        assertThat(city.state(report)).as("five years and a day").isEqualTo("有效");
        assertThat(city.told("驻人社列〔2021〕306号")).isEmpty();

        city.on("2026-02-28");
        city.handIn(OFFICE, with(listed, "移出日期", "2026-02-28", "移出事由", "已支付"));
        city.nightAt("2026-02-28T22:00");
        assertThat(city.state(report)).as("beyond five years already").isEqualTo("已归档");
        assertThat(city.told("驻人社列〔2021〕306号"))
                .containsExactly("joint-bidding DEL", "joint-finance DEL", "nation DEL", "province DEL", "site DEL");
    }

    @Test
    @DisplayName("《河南省社会信用条例》第二十八条：列入黑名单前书面告知，列入红名单前公示；没有的不收")
    void whoWasNotToldBeforehandIsNotListed() throws Exception {
        city.on("2026-02-28");
        var told = black("测试戊", CreditStore.number(1305), "驻人社列〔2026〕307号", "2026-02-14", "2026-02-27");
        var report = city.handIn(
                OFFICE,
                told,
                with(told, "列入决定文号", "驻人社列〔2026〕308号", "告知日期", ""),
                with(told, "列入决定文号", "驻人社列〔2026〕309号", "告知日期", "2026-02-28"));
        assertThat(report.findings()).containsEntry("R-REQ", 1).containsEntry("L-NOTICE", 1);
        assertThat(report.rows().added()).isEqualTo(1);
        var red = row(
                "名单名称", "诚信典型",
                "姓名或名称", "测试己",
                "证件类型", "身份证",
                "证件号码", CreditStore.number(1306),
                "列入事由", "助人为乐",
                "列入决定文号", "驻信用办〔2026〕310号",
                "公示起始日期", "2026-02-13",
                "公示截止日期", "2026-02-27",
                "列入日期", "2026-02-28",
                "认定单位", "驻马店市信用办");
        assertThat(city.handIn(OFFICE, red, with(red, "列入决定文号", "驻信用办〔2026〕311号", "公示截止日期", "2026-03-02"))
                        .findings())
                .containsEntry("L-NOTICE", 1);
        city.night("2026-03-02");
        assertThat(city.told("驻信用办〔2026〕310号"))
                .as("persons are not honoured on the site")
                .containsExactly("joint-bidding ADD", "joint-finance ADD");
    }

    @Test
    @DisplayName("《河南省社会信用条例》第三十七条：移出名单后公布退出信息，停止联合惩戒（补班的星期六照办）")
    void whoIsRemovedFromAListIsToldAsRemovedAndPunishedNoMore() throws Exception {
        var listed = black("测试庚", CreditStore.number(1307), "驻人社列〔2026〕312号", "2026-01-05", "2026-01-19");
        city.on("2026-01-20");
        var report = city.handIn(OFFICE, listed);
        city.night("2026-01-21");
        assertThat(city.told("驻人社列〔2026〕312号"))
                .containsExactly("joint-bidding ADD", "joint-finance ADD", "nation ADD", "province ADD", "site ADD");
        city.on("2026-02-14");
        city.handIn(OFFICE, with(listed, "移出日期", "2026-02-14", "移出事由", "已支付"));
        city.nightAt("2026-02-14T22:00");
        assertThat(city.state(report)).isEqualTo("公示期满");
        assertThat(city.told("驻人社列〔2026〕312号"))
                .as("the platforms hear that it is over, who punishes hears that nobody is to be punished")
                .containsExactly("joint-bidding DEL", "joint-finance DEL", "nation MOD", "province MOD", "site DEL");
    }

    @Test
    @DisplayName("《河南省社会信用条例》第四十一条：异议标注，三个工作日办结（14日补班算，春节不算）")
    void anObjectionBeforeSpringFestivalIsMarkedAtOnceAndDueOnTheSecondDayAfterIt() throws Exception {
        var decided = penalty("测试辛", CreditStore.number(1308), "驻市监罚〔2026〕313号", "2026-02-05");
        city.on("2026-02-06");
        var report = city.handIn(MARKET, decided);
        city.night("2026-02-07");
        assertThat(city.told("驻市监罚〔2026〕313号")).containsExactly("province ADD");
        city.on("2026-02-13");
        city.handIn(OFFICE, objection(decided, "2026-02-13", "受理", "2026-02-13"));
        assertThat(city.told("驻市监罚〔2026〕313号")).as("at once").containsExactly("province MOD 异议");
        assertThat(city.state(report)).as("shown all the same").isEqualTo("有效");
        assertThat(deadline(report)).as("14, 24, 25").isEqualTo("2026-02-25 in time");
        city.on("2026-02-26");
        assertThat(deadline(report)).isEqualTo("2026-02-25 overdue");
        city.handIn(OFFICE, objection(decided, "2026-02-13", "办结", "2026-02-26"));
        assertThat(city.told("驻市监罚〔2026〕313号")).containsExactly("province MOD");
        assertThat(city.why(report, 2).marked()).isFalse();
    }

    private String deadline(RunReport report) {
        var record = report.receipt().orElseThrow() + ":2";
        var today = city.today();
        return city.installation().objections().open().stream()
                .filter(open -> open.record().equals(record))
                .map(Objections.Open::reading)
                .map(reading -> reading.due().orElseThrow() + (reading.overdue(today) ? " overdue" : " in time"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("《河南省社会信用条例》第四十二条、《行政处罚法》第四十八条：决定被撤销的，一个工作日内撤回（补班的星期六当天）")
    void whatIsRevokedOnAMakeUpSaturdayIsTakenBackThatDay() throws Exception {
        var decided = penalty("测试壬", CreditStore.number(1309), "驻市监罚〔2026〕314号", "2026-02-05");
        city.on("2026-02-06");
        var report = city.handIn(MARKET, decided);
        city.night("2026-02-07");
        assertThat(city.told("驻市监罚〔2026〕314号")).containsExactly("province ADD");
        city.on("2026-02-14");
        city.handIn(OFFICE, revocation(decided, "撤销", "2026-02-14"));
        assertThat(city.told("驻市监罚〔2026〕314号")).as("no night is waited for").containsExactly("province DEL");
        assertThat(city.state(report)).isEqualTo("已撤销");
        city.night("2026-02-24");
        assertThat(city.told("驻市监罚〔2026〕314号")).isEmpty();
        city.on("2026-02-28");
        city.handIn(OFFICE, revocation(decided, "恢复效力", "2026-02-28"));
        assertThat(city.told("驻市监罚〔2026〕314号")).containsExactly("province ADD");
    }

    @Test
    @DisplayName("《河南省社会信用条例》第四十三条：准予修复的，一个工作日内修复；不再展示、共享、使用")
    void whoHasMadeGoodIsRepairedAtOnceAndStaysSoWhateverIsHandedInAgain() throws Exception {
        var decided = penalty("测试癸", CreditStore.number(1310), "驻市监罚〔2026〕315号", "2025-11-10");
        city.on("2026-02-11");
        var report = city.handIn(MARKET, decided);
        assertThat(city.why(report, 2).facts().repairableFrom()).contains(LocalDate.parse("2026-02-10"));
        city.night("2026-02-12");
        assertThat(city.told("驻市监罚〔2026〕315号")).containsExactly("province ADD");
        city.on("2026-02-13");
        city.handIn(OFFICE, repair(decided, "准予修复", "2026-02-13"));
        assertThat(city.told("驻市监罚〔2026〕315号")).containsExactly("province DEL");
        city.on("2026-02-24");
        city.handIn(MARKET, with(decided, "处罚内容", "罚款人民币贰仟元整"));
        city.night("2026-02-25");
        assertThat(city.told("驻市监罚〔2026〕315号")).isEmpty();
        assertThat(city.state(report)).isEqualTo("已修复");
    }

    /** Standards §3.5: what becomes of a record, who did it and why, and what a target hears of it each time. */
    @Test
    @DisplayName("记录的一生：入库、更正、异议、办结、撤销、恢复、公示期满、归档")
    void everyTurnOfARecordsLifeIsAnEventAndIsTold() throws Exception {
        var document = "驻市监罚〔2026〕316号";
        var decided = penalty("测试子", CreditStore.number(1311), document, "2026-04-01");
        city.on("2026-04-02");
        var report = city.handIn(MARKET, decided);
        city.night("2026-04-03");
        assertThat(city.told(document)).containsExactly("province ADD");
        city.on("2026-04-07");
        city.handIn(MARKET, with(decided, "处罚内容", "罚款人民币贰仟元整"));
        city.night("2026-04-08");
        assertThat(city.told(document)).containsExactly("province MOD");
        city.on("2026-04-09");
        city.handIn(OFFICE, objection(decided, "2026-04-09", "受理", "2026-04-09"));
        assertThat(city.told(document)).containsExactly("province MOD 异议");
        city.on("2026-04-14");
        city.handIn(OFFICE, objection(decided, "2026-04-09", "办结", "2026-04-14"));
        assertThat(city.told(document)).containsExactly("province MOD");
        city.on("2026-05-06");
        city.handIn(OFFICE, revocation(decided, "撤销", "2026-05-06"));
        assertThat(city.told(document)).containsExactly("province DEL");
        city.on("2026-06-01");
        city.handIn(OFFICE, revocation(decided, "恢复效力", "2026-06-01"));
        assertThat(city.told(document)).containsExactly("province ADD");
        city.night("2027-04-02");
        assertThat(city.told(document)).as("not shown any more, shared still").isEmpty();
        assertThat(city.state(report)).isEqualTo("公示期满");
        city.night("2031-04-02");
        assertThat(city.told(document)).containsExactly("province DEL");

        var story = city.why(report, 2);
        assertThat(story.versions()).hasSize(2);
        assertThat(story.events())
                .extracting(RecordHistory.Event::day)
                .containsExactly("2026-04-09", "2026-04-14", "2026-05-06", "2026-06-01", "2027-04-02", "2031-04-02");
        assertThat(story.state().title()).isEqualTo("已归档");
    }
}
