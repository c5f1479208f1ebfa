package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.acceptance.SampleRows.numberChange;
import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.repair;
import static org.chengxin.acceptance.SampleRows.revocation;
import static org.chengxin.acceptance.SampleRows.with;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.chengxin.identity.IdType;
import org.chengxin.lifecycle.Lifecycle;
import org.chengxin.store.Digest16;
import org.chengxin.store.PersonLists;
import org.chengxin.store.PersonLists.Certainty;
import org.chengxin.store.PersonLists.Count;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is on which list, in a real store with the shipped mappings. */
class ListsTest extends OneStore {

    private static PersonLists lists;

    @BeforeAll
    static void open() {
        lists = new PersonLists(store.jdbc, store.transaction);
    }

    /** 河南省社会信用条例第二十八条、第三十五条、第三十七条. */
    @Test
    void whoIsPutOnTheBlackListIsPunishedUntilALaterRowRemovesThem() {
        long first = store.load("list_black", black(1, "驻人社列〔2024〕1号"));
        assertThat(live("2024-03-05")).isEqualTo(3);
        assertThat(members())
                .containsExactly(
                        "black 拖欠农民工工资失信联合惩戒对象名单 2024-03-05 - 2024-02-20",
                        "clean_years 2024-03-05 2027-03-04 2024-02-20",
                        "punished 拖欠农民工工资失信联合惩戒对象名单 2024-03-05 - 2024-02-20");
        assertThat(live("2024-03-06")).as("a day on which nothing happens").isZero();

        store.load("list_black", with(black(1, "驻人社列〔2024〕1号"), "YCRQ", "2024-06-03", "YCSY", "已支付"));
        assertThat(live("2024-06-02")).as("a removal that is not yet").isZero();
        assertThat(live("2024-06-03")).isEqualTo(2);
        assertThat(members())
                .as("that it was is not undone")
                .containsExactly("clean_years 2024-03-05 2027-03-04 2024-02-20");
        assertThat(events("black")).containsExactly("on 2024-03-05", "off 2024-06-03");
        assertThat(first).isPositive();
    }

    /** Two lists of a kind are two memberships; two records for one of them are one, by the one that lasts longest. */
    @Test
    void whoIsOnTheListByTwoRecordsIsOnItOnceByTheOneThatLastsLonger() {
        store.load(
                "list_black",
                with(black(1, "甲〔2024〕1号"), "MDYXQ", "2025-03-05"),
                with(black(1, "乙〔2024〕1号"), "LRRQ", "2024-04-08", "MDYXQ", "2026-04-08"),
                with(black(1, "丙〔2024〕1号"), "MDMC", "重大税收违法失信主体"));
        live("2024-05-06");
        assertThat(members())
                .filteredOn(line -> line.startsWith("black"))
                .containsExactly(
                        "black 拖欠农民工工资失信联合惩戒对象名单 2024-04-08 2026-04-08 2024-02-20",
                        "black 重大税收违法失信主体 2024-03-05 - 2024-02-20");
        assertThat(lists.counts())
                .contains(new Count("black", "重大税收违法失信主体", 1), new Count("black", "拖欠农民工工资失信联合惩戒对象名单", 1));
        live("2026-04-09");
        assertThat(lists.of(person(1), LocalDate.of(2026, 4, 9)))
                .extracting(PersonLists.Member::detail)
                .contains("重大税收违法失信主体")
                .doesNotContain("拖欠农民工工资失信联合惩戒对象名单");
    }

    /** Numbers that became one are one person, on a list once, by whichever is asked; split again they are two. */
    @Test
    void whoHasTwoNumbersIsOnTheListOnceAndByBothIsFound() {
        var day = LocalDate.of(2024, 5, 6);
        store.load("list_black", black(1, "甲〔2024〕1号"), black(2, "乙〔2024〕1号"));
        live("2024-05-06");
        assertThat(lists.counts()).contains(new Count("clean_years", "", 2));
        store.load("id_check", numberChange(1, 2, "驻公户〔2024〕1号"));
        live("2024-05-06");
        assertThat(lists.counts())
                .containsExactlyInAnyOrder(
                        new Count("black", "拖欠农民工工资失信联合惩戒对象名单", 1),
                        new Count("clean_years", "", 1),
                        new Count("punished", "拖欠农民工工资失信联合惩戒对象名单", 1));
        assertThat(lists.of(person(1), day)).hasSize(3).isEqualTo(lists.of(person(2), day));
        store.jdbc.update("UPDATE life_position SET rules = 'others'");
        assertThat(lists.certainty(person(1), "others")).isEqualTo(lists.certainty(person(2), "others"));
        store.load("id_check", with(numberChange(1, 2, "驻公户〔2024〕1号"), "ZT", "撤销", "BGRQ", "2024-03-02"));
        live("2024-05-06");
        assertThat(lists.counts()).contains(new Count("clean_years", "", 2));
    }

    /** 驻政办〔2017〕102号六（一）; 河南省社会信用条例第二十条: a penalty counts once it is final. */
    @ParameterizedTest(name = "on {0} clean: {1}")
    @CsvSource({"2024-08-28, true", "2024-08-29, false", "2027-02-28, false", "2027-03-01, true"})
    void aPenaltyStandsAgainstThreeCleanYearsFromWhenItIsFinalForThreeYears(String day, boolean clean) {
        store.load("cf_person", penalty(1, "a"));
        live(day);
        assertThat(members().isEmpty()).isEqualTo(clean);
        assertThat(lists.of(person(1), LocalDate.parse(day)).isEmpty()).isEqualTo(clean);
    }

    /** 国家发展和改革委员会令第36号; 河南省社会信用条例第四十二条. */
    @Test
    void whatIsRepairedOrRevokedDoesNotBreakThreeCleanYears() {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"), penalty(3, "a"));
        live("2024-09-02");
        assertThat(lists.counts()).containsExactly(new Count("clean_years", "", 3));
        store.load("repair_result", repair(1, "准予修复", "2024-09-03"));
        store.load("revocation", revocation(2, "撤销", "2024-09-03"));
        live("2024-09-03");
        assertThat(lists.counts()).containsExactly(new Count("clean_years", "", 1));
        assertThat(lists.of(person(1), LocalDate.of(2024, 9, 3))).isEmpty();
        store.load("repair_result", repair(1, "撤销修复", "2024-10-08"));
        live("2024-10-08");
        assertThat(lists.counts()).as("the repair was taken back").containsExactly(new Count("clean_years", "", 2));
    }

    /** Standards §3.4: who the number is, and what was handed in of it, must be known before anybody is called clean. */
    @Test
    void whetherSomebodyIsCleanIsNotDeterminableWhileRowsWaitOrRulesWereNotAsked() {
        var rules = store.mappings.rulesVersion();
        assertThat(lists.certainty(person(1), rules)).isEqualTo(new Certainty(false, 0, 0));
        store.load("cf_person", penalty(1, "a"));
        assertThat(lists.certainty(person(1), rules)).as("not asked yet").isEqualTo(new Certainty(true, 0, 1));
        live("2024-03-05");
        assertThat(lists.certainty(person(1), rules)).isEqualTo(new Certainty(true, 0, 0));
        assertThat(lists.certainty(person(1), "other")).as("by other rules").isEqualTo(new Certainty(true, 0, 1));
        store.load("cf_person", with(penalty(1, "a"), "CF_XDR_MC", "别人", "CF_WSH", "另一号"));
        assertThat(lists.certainty(person(1), rules)).as("held").isEqualTo(new Certainty(true, 1, 0));
    }

    @Test
    void whatIsWithdrawnPutsNobodyOnAList() {
        long batch = store.load("list_black", black(1, "驻人社列〔2024〕1号"));
        live("2024-03-05");
        store.withdraw(batch);
        live("2024-03-05");
        assertThat(members()).isEmpty();
        assertThat(store.jdbc.queryForObject("SELECT COUNT(*) FROM list_ground", Integer.class))
                .isZero();
    }

    /** Whoever was under 18 at the act is held to nothing by it; a file of an occupation is another matter. */
    @Test
    void whoWasUnderAgeAtTheActIsOnNoList() {
        store.load("cf_person", penalty(1, "a"));
        store.jdbc.update("UPDATE subject SET birth_date = '2006-03-01'");
        live("2024-09-02");
        assertThat(members()).as("17 on 2024-02-29").isEmpty();
        store.jdbc.update("UPDATE subject SET birth_date = '2006-02-28'");
        store.load("cf_person", penalty(2, "a"));
        live("2024-09-03");
        assertThat(lists.of(person(1), LocalDate.of(2024, 9, 3))).hasSize(1);
    }

    @Test
    void brokenOffAnywhereItIsGoneOnWithToTheSameEnd() {
        // Of enough persons for several transactions.
        store.load(
                "list_black",
                IntStream.range(0, 2_500)
                        .mapToObj(i -> black(i, "列〔2024〕" + i + "号"))
                        .toList());
        int broken = 0;
        while (true) {
            int[] left = {2 * broken};
            try {
                lifecycle("2024-03-05").run("test", () -> {
                    if (left[0]-- == 0) {
                        throw new IllegalStateException("killed");
                    }
                });
                break;
            } catch (IllegalStateException killed) {
                broken++;
            }
        }
        assertThat(broken).isGreaterThan(3);
        assertThat(events("black")).hasSize(2_500).containsOnly("on 2024-03-05");
        assertThat(lists.counts()).contains(new Count("black", "拖欠农民工工资失信联合惩戒对象名单", 2_500));
    }

    private static Map<String, String> black(int person, String number) {
        return Map.ofEntries(
                Map.entry("MDMC", "拖欠农民工工资失信联合惩戒对象名单"),
                Map.entry("XM", "测试" + person),
                Map.entry("ZJLX", "身份证"),
                Map.entry("ZJHM", CreditStore.number(person)),
                Map.entry("LRSY", "拖欠劳动报酬"),
                Map.entry("LRYJ", "《保障农民工工资支付条例》第四十八条"),
                Map.entry("LRWH", number),
                Map.entry("GZRQ", "2024-02-20"),
                Map.entry("LRRQ", "2024-03-05"),
                Map.entry("RDDW", "市人社局"),
                Map.entry("RDDWDM", "11411700MB0000019D"));
    }

    private static Digest16 person(int i) {
        return Digest16.of(store.keyring.blindIndex().of(IdType.CITIZEN.name(), CreditStore.number(i)));
    }

    private static long live(String today) {
        return lifecycle(today).run("test", () -> {}).listed();
    }

    private static Lifecycle lifecycle(String today) {
        return PassingTime.until(today, store);
    }

    private static List<String> members() {
        return store.jdbc.queryForList("""
                SELECT CONCAT_WS(' ', list, NULLIF(detail, ''), since, COALESCE(until_day, '-'), noticed) FROM list_member
                ORDER BY list, detail, subject_key
                """, String.class);
    }

    private static List<String> events(String list) {
        return store.jdbc.queryForList("""
                SELECT CONCAT(IF(e.entered, 'on ', 'off '), b.reason) FROM list_event e JOIN batch b ON b.batch_no = e.batch_no
                WHERE e.list = ? ORDER BY b.change_no, e.subject_key
                """, String.class, list);
    }
}
