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
import java.util.Optional;
import org.chengxin.disclosure.Disclosure;
import org.chengxin.disclosure.Purpose;
import org.chengxin.extract.Reconciled;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.Target;
import org.chengxin.store.DatasetNumbers;
import org.chengxin.store.Digest16;
import org.chengxin.store.PersonLists;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 驻政办〔2017〕102号六（一）, 国家发展和改革委员会令第36号: whether somebody has three clean years is told to who acts on it, with the day that
 * speaks for it, whenever either changes; what is told is what is answered when it is asked.
 */
class ListAnswersTest extends OneStoreTold {

    private static PersonLists lists;

    private Target bidding;

    @BeforeAll
    static void open() {
        lists = new PersonLists(store.jdbc, store.transaction);
    }

    @BeforeEach
    void begin() {
        bidding = store.mappings.targets().get("joint-bidding");
    }

    @Test
    void whoHasNothingHeldAgainstThemIsCleanFromWhenTheyAreKnown() {
        on("2024-01-15");
        store.load("practice_person", practice(1));
        assertThat(night("2024-01-15")).containsExactly("列入 测试1 身份证 是 2024-01-15");
        assertThat(night("2024-01-15")).as("again").isEmpty();
        assertThat(night("2024-01-16")).as("a night on which nothing changes").isEmpty();
        assertThat(batches("ANSWERS")).isEqualTo(1);
        assertThat(asked(1, "2024-01-16")).isEqualTo("是");
    }

    /** 河南省社会信用条例第二十条: a penalty counts once it is final, and for three years from its decision. */
    @Test
    void aPenaltyStandsAgainstItFromWhenItIsFinalUntilThreeYearsHavePassed() {
        on("2024-03-01");
        store.load("cf_person", penalty(1, "a"));
        assertThat(night("2024-03-01")).containsExactly("列入 测试1 身份证 是 2024-03-01");
        assertThat(night("2024-08-28")).as("the day before it is final").isEmpty();
        assertThat(night("2024-08-29")).containsExactly("更正 测试1 身份证 否 2024-02-29");
        assertThat(asked(1, "2024-08-29")).isEqualTo("否 2024-02-29");
        assertThat(night("2027-02-28")).as("the last day of three years").isEmpty();
        assertThat(night("2027-03-01")).containsExactly("更正 测试1 身份证 是 2027-03-01");
        assertThat(asked(1, "2027-03-01")).isEqualTo("是");
        assertThat(agreed()).isEqualTo(1);
    }

    /** Nights that did not run make it no later. */
    @Test
    void itHoldsFromTheDayAfterThreeYearsWhenEverTheNightRuns() {
        on("2024-09-02");
        store.load("cf_person", penalty(1, "a"));
        assertThat(night("2024-09-02")).containsExactly("列入 测试1 身份证 否 2024-02-29");
        store.load("cf_person", with(penalty(1, "b"), "CF_WSH", "另一号", "CF_JDRQ", "2024-03-20"));
        assertThat(night("2024-09-30")).as("the youngest").containsExactly("更正 测试1 身份证 否 2024-03-20");
        assertThat(night("2027-04-09")).containsExactly("更正 测试1 身份证 是 2027-03-20");
    }

    @Test
    void whatIsRepairedOrRevokedStandsAgainstItNoMore() {
        on("2024-09-02");
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        night("2024-09-02");
        store.load("repair_result", repair(1, "准予修复", "2024-09-03"));
        store.load("revocation", revocation(2, "撤销", "2024-09-04"));
        assertThat(night("2024-09-03")).containsExactly("更正 测试1 身份证 是 2024-09-03");
        assertThat(night("2024-09-04")).containsExactly("更正 测试2 身份证 是 2024-09-04");
        store.load("repair_result", repair(1, "撤销修复", "2024-10-08"));
        assertThat(night("2024-10-08")).containsExactly("更正 测试1 身份证 否 2024-02-29");
    }

    /** Of whom nothing is left nothing is told either, and nothing is known. */
    @Test
    void whatIsWithdrawnIsTakenBack() {
        on("2024-09-02");
        long bad = store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        store.load("practice_person", practice(1));
        night("2024-09-02");
        store.withdraw(bad);
        assertThat(night("2024-09-03")).containsExactlyInAnyOrder("更正 测试1 身份证 是 2024-09-03", "移出 测试2 身份证  ");
        assertThat(store.jdbc.queryForList("SELECT name FROM subject ORDER BY name", String.class))
                .containsExactly("", "测试1");
        assertThat(store.jdbc.queryForObject(
                        "SELECT COUNT(*) FROM record_event e JOIN batch b ON b.batch_no = e.batch_no AND b.kind = 'ANSWERS' "
                                + "WHERE e.was_batch_no IS NOT NULL",
                        Integer.class))
                .as("so that a day that is past can be told as it was")
                .isEqualTo(1);
        assertThat(agreed()).isEqualTo(1);
    }

    /** Standards: who it is must be known before anybody is called clean; what stands against them stands nevertheless. */
    @Test
    void whileRowsWaitItCannotBeTold() {
        on("2024-09-02");
        store.load("practice_person", practice(1), practice(2));
        store.load("cf_person", penalty(2, "a"));
        night("2024-09-02");
        long waiting = store.load("cf_person", somebodyElse(1), somebodyElse(2));
        assertThat(night("2024-09-03")).containsExactly("更正 测试1 身份证 不能确定 ");
        assertThat(asked(1, "2024-09-03")).isEqualTo("不能确定");
        store.withdraw(waiting);
        assertThat(night("2024-09-04")).containsExactly("更正 测试1 身份证 是 2024-09-04");
    }

    /** 河南省社会信用条例第三条; a person's own day of birth counts, whatever the number says. */
    @ParameterizedTest(name = "born {0}: from {2}, not on {1}")
    @CsvSource({"2008-03-02, 2026-03-01, 2026-03-02", "2008-02-29, 2026-02-27, 2026-02-28"})
    void nothingIsToldOfWhoIsNotOfAge(String born, String before, String day) {
        on("2026-01-05");
        store.load("practice_person", practice(1));
        store.load("cf_person", with(penalty(1, "a"), "CF_JDRQ", "2025-06-02"));
        store.jdbc.update("UPDATE subject SET birth_date = ?", born);
        assertThat(night("2026-01-05")).isEmpty();
        assertThat(night(before)).isEmpty();
        assertThat(answers()).isZero();
        assertThat(night(day))
                .as("what was done before then is not held against them")
                .containsExactly("列入 测试1 身份证 是 " + day);
    }

    /** Neither of everybody who is in the store, nor of those of whom no name is known. */
    @Test
    void itIsToldOfNobodyWhoHasNoRecordThatCounts() {
        on("2024-01-15");
        store.load("honor_moral", SampleRows.honor(1, "a"));
        store.load("practice_person", practice(2));
        store.jdbc.update("UPDATE subject SET name = '', name_key = UNHEX(REPEAT('FF', 16)) WHERE name = '测试2'");
        assertThat(night("2024-01-15")).isEmpty();
        assertThat(answers()).isZero();
    }

    /** Numbers that became one are one person. */
    @Test
    void whoHasTwoNumbersIsToldOnceUnderThatOfNow() {
        on("2024-09-02");
        store.load("cf_person", penalty(1, "a"));
        store.load("practice_person", with(practice(2), "XM", "测试1"));
        assertThat(night("2024-09-02")).containsExactlyInAnyOrder("列入 测试1 身份证 否 2024-02-29", "列入 测试1 身份证 是 2024-09-02");
        store.load("id_check", with(numberChange(1, 2, "驻公户〔2024〕1号"), "XM", "测试1"));
        night("2024-09-03");
        assertThat(answers()).isEqualTo(1);
        assertThat(asked(1, "2024-09-03")).isEqualTo("否 2024-02-29").isEqualTo(asked(2, "2024-09-03"));
        assertThat(store.jdbc.queryForObject("SELECT answer FROM list_answer", String.class))
                .isEqualTo("N");
        assertThat(agreed()).isPositive();
    }

    /** What came while the night ran is asked by the next one; meanwhile what was told stands. */
    @Test
    void whatTheRulesWereNotAskedOfChangesNoAnswer() {
        on("2024-09-02");
        store.load("practice_person", practice(1));
        night("2024-09-02");
        long told = store.jdbc.queryForObject("SELECT told_change FROM life_position", Long.class);
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        var list = store.mappings.lists().get("clean_years");
        var answers = lists.answers();
        var answering = answers.of(list, new DatasetNumbers(store.jdbc, store.transaction))
                .orElseThrow();
        var day = LocalDate.of(2024, 9, 3);
        for (var part : answers.parts(answering)) {
            assertThat(answers.settle(answering, part, day, "0123456789ab", "test", day.atStartOfDay()))
                    .isZero();
        }
        assertThat(store.jdbc.queryForObject("SELECT told_change FROM life_position", Long.class))
                .isEqualTo(told);
        assertThat(night("2024-09-03")).containsExactlyInAnyOrder("更正 测试1 身份证 否 2024-02-29", "列入 测试2 身份证 否 2024-02-29");
    }

    private static void on(String day) {
        store.clock = PassingTime.noon(day);
    }

    /** Lets a night pass, and returns what the target is told of clean years: {@code operation name kind answer day}. */
    private List<String> night(String day) {
        PassingTime.until(day, store).run("test", () -> {});
        outbox.day = LocalDate.parse(day);
        outbox.now = PassingTime.noon(day).instant();
        var before = outbox.packages(bidding);
        outbox.all(bidding);
        return outbox.packages(bidding).stream()
                .filter(file -> !before.contains(file))
                .flatMap(file -> Packages.read(file).entrySet().stream())
                .filter(file -> file.getKey().startsWith("SNWBL"))
                .flatMap(file -> file.getValue().stream())
                .map(ListAnswersTest::said)
                .toList();
    }

    private static String said(Map<String, String> row) {
        return String.join(
                " ", row.values().iterator().next(), row.get("XM"), row.get("ZJLX"), row.get("JL"), row.get("JZRQ"));
    }

    /** What is answered when it is asked. */
    private static String asked(int person, String day) {
        var subject = Digest16.of(store.keyring.blindIndex().of(IdType.CITIZEN.name(), CreditStore.number(person)));
        var on = LocalDate.parse(day);
        var clean = new Disclosure(store.mappings, store.keyring.fieldCipher(), name -> name)
                .standing(
                        lists.of(subject, on),
                        lists.certainty(subject, store.mappings.rulesVersion()),
                        Purpose.GOVERNMENT,
                        on)
                .clean();
        assertThat(clean).hasSize(1);
        return clean.get(0).answer().title()
                + clean.get(0).evidence().map(it -> " " + it).orElse("");
    }

    /** How many records the target has, all of which are what it ought to have. */
    private long agreed() {
        var proof = outbox.extract().prove(bidding, () -> {});
        assertThat(proof).returns(true, Reconciled::compared).returns(List.of(), Reconciled::differences);
        return proof.held();
    }

    private static int answers() {
        return Optional.ofNullable(store.jdbc.queryForObject("SELECT COUNT(*) FROM list_answer", Integer.class))
                .orElse(0);
    }

    private static int batches(String kind) {
        return Optional.ofNullable(
                        store.jdbc.queryForObject("SELECT COUNT(*) FROM batch WHERE kind = ?", Integer.class, kind))
                .orElse(0);
    }

    private static Map<String, String> somebodyElse(int person) {
        return with(penalty(person, "a"), "CF_XDR_MC", "别人", "CF_WSH", "另" + person + "号");
    }

    private static Map<String, String> practice(int person) {
        return Map.of(
                "XM", "测试" + person,
                "ZJLX", "身份证",
                "ZJHM", CreditStore.number(person),
                "ZYLB", "道路货物运输驾驶员",
                "ZCZSMC", "从业资格证",
                "ZCZSBH", "示例" + person,
                "ZCRQ", "2023-01-05",
                "FZDW", "市交通运输局",
                "ZGZT", "有效");
    }
}
