package org.chengxin.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.chengxin.mapping.LifeTable.Severity;
import org.chengxin.mapping.Mappings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules that are shipped, asked of decisions on both sides of every day on which they changed. */
class LifeRulesTest {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @CsvSource(textBlock = """
            # decided, kinds                , procedure, severity
            2026-05-06, 罚款                 , 普通程序 , ORDINARY
            2026-05-06, 没收违法所得         , 普通程序 , ORDINARY
            2026-05-06, 行政拘留             , 普通程序 , ORDINARY
            2026-05-06, 警告                 , 普通程序 , LIGHT
            2026-05-06, 通报批评             , 普通程序 , LIGHT
            2026-05-06, 罚款                 , 简易程序 , LIGHT
            2026-05-06, 吊销许可证件         , 普通程序 , SERIOUS
            2026-05-06, 警告;罚款;吊销许可证件, 普通程序, SERIOUS
            2026-05-06, 警告;罚款            , 普通程序 , ORDINARY
            2026-05-06, 限制从业             , 普通程序 , SERIOUS
            2020-05-06, 限制从业             , 普通程序 , SERIOUS
            2026-05-06, 其他                 , 普通程序 ,
            2013-12-31, 罚款                 , 普通程序 ,
            """)
    void theGravestKindCountsAndNoneIsGuessed(
            LocalDate decided, String kinds, String procedure, @Nullable Severity severity) {
        var facts = penalty(decided, kinds, procedure, null);
        assertThat(facts.severity()).isEqualTo(Optional.ofNullable(severity));
        assertThat(facts.severityCite())
                .isEqualTo(Optional.ofNullable(severity).map(any -> "《信用修复管理办法》（国家发展和改革委员会令第36号）失信信息分类"));
    }

    @ParameterizedTest(name = "decided {0}, {1}: shown until {2} by {3}, repair from {4}")
    @CsvSource(textBlock = """
            # decided , kinds        , shown until, by which rule, repair from
            2019-06-30, 罚款          , 2024-06-30, 第十九条 ,
            2019-07-01, 罚款          , 2020-07-01, 527号 , 2019-10-01
            2020-02-29, 罚款          , 2021-02-28, 527号 , 2020-05-29
            2020-02-29, 责令关闭      , 2023-02-28, 527号 , 2020-08-29
            2023-04-30, 罚款          , 2024-04-30, 527号 , 2023-07-30
            # Shown for three years by order 58, but no longer than a year once order 36 is in force, and not ended before it is.
            2023-05-01, 罚款          , 2026-04-01, 第36号, 2023-08-01
            2025-03-31, 罚款          , 2026-04-01, 第36号, 2025-06-30
            2025-04-01, 罚款          , 2026-04-01, 第36号, 2025-07-01
            2025-04-02, 罚款          , 2026-04-02, 第36号, 2025-07-02
            2026-03-31, 罚款          , 2027-03-31, 第36号, 2026-06-30
            # Ended the day before order 36 came into force.
            2023-03-31, 责令关闭      , 2026-03-31, 527号 , 2023-09-30
            # Still shown on that day, and as long by both.
            2023-05-02, 责令关闭      , 2026-05-02, 第58号, 2024-05-02
            # Not shown at all.
            2024-08-15, 警告          , 2024-08-14, 第58号, 2024-08-15
            2026-04-01, 警告          , 2026-07-01, 第36号, 2026-04-01
            2026-11-30, 警告          , 2027-02-28, 第36号, 2026-11-30
            2026-04-10, 吊销许可证件  , 2029-04-10, 第36号, 2027-04-10
            # How grave it is nobody knows: only the ceiling ends it.
            2026-04-10, 其他          , 2031-04-10, 第十九条,
            """)
    void aDecisionIsShownAsLongAsTheRulesOfItsDayAllow(
            LocalDate decided, String kinds, LocalDate until, String cite, @Nullable LocalDate repair) {
        var facts = penalty(decided, kinds, "普通程序", null);
        assertThat(facts.shownUntil()).contains(until);
        assertThat(facts.shownCite().orElseThrow()).contains(cite);
        assertThat(facts.repairableFrom()).isEqualTo(Optional.ofNullable(repair));
    }

    @ParameterizedTest(name = "said {0}: {1} by {2}")
    @CsvSource({"2026-08-01, 2026-08-01, CF_GSJZQ", "2029-05-06, 2027-05-06, 第36号", "2099-12-31, 2027-05-06, 第36号"})
    void ofTheProvidersDayAndTheRulesTheEarlierCounts(String said, LocalDate until, String by) {
        var facts = penalty(LocalDate.of(2026, 5, 6), "罚款", "普通程序", said);
        assertThat(facts.shownUntil()).contains(until);
        assertThat(facts.shownCite().orElseThrow()).contains(by);
    }

    @ParameterizedTest(name = "decided {0}: adverse from {1}, archived from {2}")
    @CsvSource({
        "2026-05-06, 2026-11-06, 2031-05-07",
        "2026-08-31, 2027-02-28, 2031-09-01",
        "2024-02-29, 2024-08-29, 2029-03-01"
    })
    void itCountsOnceItIsFinalAndIsArchivedAfterFiveYears(LocalDate decided, LocalDate adverse, LocalDate archived) {
        var facts = penalty(decided, "罚款", "普通程序", null);
        assertThat(facts.adverseFrom()).contains(adverse);
        assertThat(facts.archiveFrom()).contains(archived);
    }

    @Test
    void aJudgmentDebtorIsShownAsLongAsTheCourtSaid() {
        var rules =
                new LifeRules(MAPPINGS.datasets().get("court_dishonest").life().orElseThrow());
        var facts = rules.of(Map.of("SXQXZ", "2028-05-06")::get, Optional.of(LocalDate.of(2026, 5, 6)));
        assertThat(facts.severity()).contains(Severity.SERIOUS);
        assertThat(facts.adverseFrom()).contains(LocalDate.of(2026, 5, 6));
        assertThat(facts.shownUntil()).contains(LocalDate.of(2028, 5, 6));
        assertThat(facts.shownCite()).contains("SXQXZ");
    }

    @Test
    void withoutADayOfTheDecisionNothingIsSaid() {
        var rules = new LifeRules(MAPPINGS.datasets().get("cf_person").life().orElseThrow());
        assertThat(rules.of(Map.of("CF_CFLB", "罚款")::get, Optional.empty())).isEqualTo(LifeFacts.NONE);
    }

    private static LifeFacts penalty(LocalDate decided, String kinds, String procedure, @Nullable String until) {
        var values = new HashMap<String, String>();
        values.put("CF_CFLB", kinds);
        values.put("CF_CXLB", procedure);
        if (until != null) {
            values.put("CF_GSJZQ", until);
        }
        return new LifeRules(MAPPINGS.datasets().get("cf_person").life().orElseThrow())
                .of(values::get, Optional.of(decided));
    }
}
