package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.acceptance.StoryCity.MARKET;
import static org.chengxin.acceptance.StoryCity.companyPenalty;
import static org.chengxin.acceptance.StoryCity.with;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.chengxin.mapping.LifeTable.Severity;
import org.chengxin.samples.CreditCodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a penalty is shown, by each generation of the rules and where one follows the other: an organisation's, which the city's site
 * shows to everybody, so that what is shown is what the site was told. A day ends at midnight in Beijing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicationStoriesTest {

    private static final String LONG = "2099-12-31";

    private StoryCity city;

    @BeforeAll
    void build(@TempDir Path folder) {
        city = new StoryCity(folder);
    }

    @AfterAll
    void close() {
        city.close();
    }

    /** Before there were rules only the ceiling of five years ends it. */
    @Test
    @DisplayName("2019年7月1日以前的决定：没有期限的规定，最长五年（《河南省社会信用条例》第十九条）")
    void beforeTheFirstGenerationItIsShownForFiveYears() throws Exception {
        var document = "驻市监罚〔2019〕401号";
        city.on("2019-06-30");
        city.handIn(MARKET, companyPenalty("测试商行一", CreditCodes.company(401), document, "2019-06-30"));
        city.nightAt("2019-06-30T22:00");
        assertThat(city.told(document)).contains("site ADD", "province ADD");
        city.nightAt("2024-06-30T23:50");
        assertThat(city.told(document)).isEmpty();
        city.nightAt("2024-07-01T00:10");
        assertThat(city.told(document)).as("over and archived on one day").contains("site DEL", "province DEL");
    }

    @Test
    @DisplayName("发改办财金〔2019〕527号：一般的公示一年；2月29日的决定到次年2月28日24时")
    void byTheFirstGenerationADecisionOfALeapDayIsShownToTheEndOfFebruary() throws Exception {
        var document = "驻市监罚〔2020〕402号";
        city.on("2020-03-02");
        var report = city.handIn(MARKET, companyPenalty("测试商行二", CreditCodes.company(402), document, "2020-02-29"));
        var facts = city.why(report, 2).facts();
        assertThat(facts.severity()).contains(Severity.ORDINARY);
        assertThat(facts.repairableFrom()).contains(LocalDate.of(2020, 5, 29));
        assertThat(facts.shownCite().orElseThrow()).contains("527号");
        city.night("2020-03-03");
        assertThat(city.told(document)).contains("site ADD");
        city.nightAt("2021-02-28T23:50");
        assertThat(city.told(document)).isEmpty();
        city.nightAt("2021-03-01T00:10");
        assertThat(city.told(document)).as("shared with the platforms still").containsExactly("bureau DEL", "site DEL");
        city.night("2025-02-28");
        assertThat(city.told(document)).isEmpty();
        city.night("2025-03-01");
        assertThat(city.told(document)).as("five years, and archived").containsExactly("nation DEL", "province DEL");
    }

    @Test
    @DisplayName("发展改革委令第58号：警告、通报批评的不公示，仍共享")
    void byTheSecondGenerationAWarningIsNotShownAtAll() throws Exception {
        var document = "驻市监罚〔2024〕403号";
        city.on("2024-02-29");
        var report = city.handIn(
                MARKET,
                with(
                        companyPenalty("测试商行三", CreditCodes.company(403), document, "2024-02-29"),
                        "处罚类别",
                        "警告",
                        "罚款金额（万元）",
                        ""));
        city.nightAt("2024-02-29T22:00");
        assertThat(city.told(document)).containsExactly("nation ADD", "province ADD");
        assertThat(city.why(report, 2).facts().severity()).contains(Severity.LIGHT);
        assertThat(city.state(report)).isEqualTo("公示期满");
    }

    @Test
    @DisplayName("发展改革委令第58号（2023年5月1日至2026年3月31日）：对组织适用简易程序的处罚不归集，退回而不保存；前后一天的照收")
    void byTheSecondGenerationSimpleProcedureIsNotCollected() throws Exception {
        city.on("2026-04-01");
        var simple = with(
                companyPenalty("测试商行八", CreditCodes.company(411), "驻市监罚〔2023〕411号", "2023-05-01"), "案件程序类别", "简易程序");
        var report = city.handIn(
                MARKET,
                simple,
                with(simple, "行政处罚决定书文号", "驻市监罚〔2026〕411号", "处罚决定日期", "2026-03-31"),
                with(simple, "行政处罚决定书文号", "驻市监罚〔2023〕410号", "处罚决定日期", "2023-04-30"),
                with(simple, "行政处罚决定书文号", "驻市监罚〔2026〕412号", "处罚决定日期", "2026-04-01"));
        assertThat(report.findings()).containsExactly(Map.entry("L-UNCOLLECTED", 2));
        assertThat(report.rows().rejected()).isEqualTo(2);
        assertThat(city.jdbc()
                        .queryForObject(
                                "SELECT COUNT(*) FROM rejected_row r JOIN submission s USING (submission_no) WHERE s.receipt = ?",
                                Integer.class,
                                report.receipt().orElseThrow()))
                .isZero();
        city.nightAt("2026-04-01T22:00");
        assertThat(city.told("驻市监罚〔2026〕412号")).contains("site ADD");
    }

    /** Several kinds of penalties in one decision: the gravest counts. */
    @Test
    @DisplayName("发展改革委令第58号：严重的公示三年，一年后可以修复；一份决定有几种处罚的按最重的")
    void byTheSecondGenerationTheGravestOfSeveralKindsCounts() throws Exception {
        var document = "驻市监罚〔2023〕404号";
        city.on("2023-05-04");
        var report = city.handIn(
                MARKET,
                with(
                        companyPenalty("测试商行四", CreditCodes.company(404), document, "2023-05-02"),
                        "处罚类别",
                        "警告；罚款；责令停产停业",
                        "处罚等级",
                        "一般"));
        city.night("2023-05-05");
        assertThat(city.told(document)).contains("site ADD");
        var story = city.why(report, 2);
        assertThat(story.facts().severity()).contains(Severity.SERIOUS);
        assertThat(story.said()).as("the provider's own word is kept beside it").contains("一般");
        assertThat(story.facts().repairableFrom()).contains(LocalDate.of(2024, 5, 2));
        city.nightAt("2026-05-02T23:50");
        assertThat(city.told(document)).isEmpty();
        city.nightAt("2026-05-03T00:10");
        assertThat(city.told(document)).contains("site DEL");
    }

    @Test
    @DisplayName("发展改革委令第36号（2026年4月1日起）：此前作出还在公示的，按较短的期限，不早于施行之日终止")
    void whatTheSecondGenerationStillShowsTheThirdEndsOnItsFirstDay() throws Exception {
        var document = "驻市监罚〔2024〕405号";
        city.on("2024-10-08");
        var report = city.handIn(MARKET, companyPenalty("测试商行五", CreditCodes.company(405), document, "2024-09-30"));
        city.night("2024-10-09");
        assertThat(city.told(document)).contains("site ADD");
        assertThat(city.why(report, 2).facts().shownCite().orElseThrow()).contains("第36号");
        city.nightAt("2026-04-01T23:50");
        assertThat(city.told(document)).isEmpty();
        city.nightAt("2026-04-02T00:10");
        assertThat(city.told(document)).containsExactly("bureau DEL", "site DEL");
    }

    @Test
    @DisplayName("发展改革委令第36号：3月31日的决定按旧令与新令较短的，4月1日的轻微最长三个月、一般一年")
    void onBothSidesOfTheThirdGenerationsFirstDay() throws Exception {
        city.on("2026-04-01");
        var before = companyPenalty("测试商行六", CreditCodes.company(406), "驻市监罚〔2026〕406号", "2026-03-31");
        var light = with(
                companyPenalty("测试商行七", CreditCodes.company(407), "驻市监罚〔2026〕407号", "2026-04-01"), "案件程序类别", "简易程序");
        var report = city.handIn(
                MARKET,
                with(before, "处罚类别", "警告", "罚款金额（万元）", ""),
                light,
                with(light, "行政处罚决定书文号", "驻市监罚〔2026〕408号", "案件程序类别", "普通程序"));
        city.nightAt("2026-04-01T22:00");
        assertThat(city.why(report, 2).state().title())
                .as("not shown by the rule of its day")
                .isEqualTo("公示期满");
        assertThat(city.why(report, 3).facts().shownUntil()).contains(LocalDate.of(2026, 7, 1));
        assertThat(city.why(report, 4).facts().shownUntil()).contains(LocalDate.of(2027, 4, 1));
        assertThat(city.told("驻市监罚〔2026〕407号")).contains("site ADD");
        city.nightAt("2026-07-01T23:50");
        assertThat(city.told("驻市监罚〔2026〕407号")).isEmpty();
        city.nightAt("2026-07-02T00:10");
        assertThat(city.told("驻市监罚〔2026〕407号")).contains("site DEL");
    }

    @Test
    @DisplayName("公示截止期：提供单位写的和规则定的，孰早；更正、重报不移动期限")
    void theProvidersDayCountsWhereItIsTheEarlierAndNoUpdateMovesIt() throws Exception {
        var document = "驻市监罚〔2026〕409号";
        var decided = companyPenalty("测试商行九", CreditCodes.company(409), document, "2026-04-30");
        city.on("2026-05-06");
        var report = city.handIn(MARKET, with(decided, "公示截止期", "2026-08-31"));
        city.night("2026-05-07");
        assertThat(city.told(document)).contains("site ADD");
        city.on("2026-06-01");
        city.handIn(MARKET, with(decided, "公示截止期", "2026-08-31", "处罚内容", "罚款人民币贰仟元整"));
        assertThat(city.why(report, 2).facts().shownUntil()).contains(LocalDate.of(2026, 8, 31));
        city.on("2026-06-02");
        city.handIn(MARKET, with(decided, "公示截止期", LONG));
        assertThat(city.why(report, 2).facts().shownUntil()).contains(LocalDate.of(2027, 4, 30));
    }
}
