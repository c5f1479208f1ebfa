package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.acceptance.SampleRows.numberChange;
import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.with;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chengxin.extract.Extracted;
import org.chengxin.identity.IdType;
import org.chengxin.lifecycle.Lifecycle;
import org.chengxin.mapping.Target;
import org.chengxin.store.Attribution;
import org.chengxin.store.DerivedRecords;
import org.chengxin.store.Digest16;
import org.chengxin.store.PersonLists;
import org.chengxin.store.PersonRecords;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * 河南省社会信用条例第三十五条, 驻政办〔2017〕102号三（二）: an organisation's serious misconduct is also recorded against those who answer for
 * it, as long as it is there.
 */
class ResponsiblePersonsTest extends OneStoreTold {

    private static final String USCC = "91411700MA00000A9C";

    private static PersonLists lists;

    private Target province;

    @BeforeAll
    static void open() {
        lists = new PersonLists(store.jdbc, store.transaction);
    }

    @BeforeEach
    void begin() {
        province = store.mappings.targets().get("province");
    }

    @Test
    void aSeriousPenaltyIsRecordedAgainstEverybodyWhoAnswersForIt() throws Exception {
        long batch = store.load("cf_org", serious("1"));
        live("2024-03-05");
        assertThat(derived()).containsExactly("测试1 A S 2024-08-29 1", "测试2 A S 2024-08-29 1");
        assertThat(outbox.one(province)).as("with the organisation's own").returns(3, Extracted::added);

        var told = new PersonRecords(store.jdbc, store.transaction, store.persons()).of(person(1), true);
        assertThat(told.records())
                .filteredOn(kept -> !kept.dataset().equals("clean_years"))
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.dataset()).isEqualTo("responsible_person");
                    assertThat(kept.versions()).singleElement().satisfies(version -> {
                        assertThat(version.row()).isEqualTo(2);
                        assertThat(version.receipt())
                                .as("of what it is derived from")
                                .isEqualTo(receipt(batch));
                    });
                });
        assertThat(live("2024-03-05")).as("and again").isEqualTo(new Lifecycle.Done(0, 0, 0));
    }

    @Test
    void aPenaltyThatIsNotSeriousIsNobodyElses() {
        store.load("cf_org", with(serious("1"), "CF_CFLB", "罚款"));
        live("2024-03-05");
        assertThat(derived()).isEmpty();
    }

    /** By rules that are changed, or content that is. */
    @Test
    void whenItIsSeriousNoMoreItIsTheirsNoMore() throws Exception {
        store.load("cf_org", serious("1"));
        live("2024-03-05");
        outbox.one(province);
        store.load("cf_org", with(serious("1"), "CF_CFLB", "罚款"));
        live("2024-03-06");
        assertThat(derived()).isEmpty();
        assertThat(outbox.one(province)).returns(2, Extracted::deleted).returns(1, Extracted::modified);
        assertThat(store.jdbc.queryForList("SELECT name FROM subject WHERE kind = 'PERSON'", String.class))
                .as("nothing is known of them")
                .containsOnly("");
        store.load("cf_org", serious("1"));
        live("2024-03-07");
        assertThat(derived()).containsExactly("测试1 A S 2024-08-29 1", "测试2 A S 2024-08-29 1");
    }

    @Test
    void whatIsCorrectedIsCorrectedForThemToo() throws Exception {
        store.load("cf_org", serious("1"));
        live("2024-03-05");
        outbox.one(province);
        store.load("cf_org", with(serious("1"), "CF_SY", "另一事实"));
        live("2024-03-06");
        assertThat(derived()).containsExactly("测试1 A S 2024-08-29 2", "测试2 A S 2024-08-29 2");
        assertThat(outbox.one(province)).returns(3, Extracted::modified);
        store.load(
                "cf_org", with(serious("1"), "CF_SY", "另一事实", "CF_FRDB", "测试3", "CF_FR_ZJHM", CreditStore.number(3)));
        live("2024-03-07");
        assertThat(derived())
                .as("another answers for it")
                .containsExactly("测试2 A S 2024-08-29 2", "测试3 A S 2024-08-29 1");
    }

    /** 国家发展和改革委员会令第36号, 河南省社会信用条例第十九条、第四十一条、第四十二条: what becomes of it becomes of theirs. */
    @Test
    void whatIsRepairedObjectedToOrArchivedIsSoForThemToo() {
        store.load("cf_org", serious("1"));
        store.load(
                "objection",
                act("SLRQ", "2024-04-01", "YYSX", "金额不符", "CLZT", "受理", "ZTRQ", "2024-04-01", "SLDW", "信用办"));
        live("2024-04-01");
        assertThat(derived()).containsExactly("测试1 A marked S 2024-08-29 1", "测试2 A marked S 2024-08-29 1");
        store.load("repair_result", act("XFJG", "准予修复", "XFWH", "驻信修〔2025〕1号", "JDRQ", "2025-03-03", "XFDW", "信用办"));
        live("2025-03-03");
        assertThat(derived()).containsExactly("测试1 R marked S 2024-08-29 1", "测试2 R marked S 2024-08-29 1");
        store.load("repair_result", act("XFJG", "撤销修复", "XFWH", "驻信修〔2025〕2号", "JDRQ", "2025-04-01", "XFDW", "信用办"));
        store.load(
                "revocation",
                act("CXLB", "撤销", "CXWH", "驻政复决〔2025〕1号", "CXRQ", "2025-05-06", "CXYY", "不清", "CXDW", "市政府"));
        live("2025-05-05");
        assertThat(derived()).allMatch(line -> line.contains(" A marked "));
        live("2025-05-06");
        assertThat(derived()).allMatch(line -> line.contains(" V marked "));
        store.load(
                "revocation",
                act("CXLB", "恢复效力", "CXWH", "驻法判〔2025〕1号", "CXRQ", "2025-06-03", "CXYY", "撤销有误", "CXDW", "法院"));
        live("2029-03-01");
        assertThat(derived()).allMatch(line -> line.contains(" X marked "));
    }

    @Test
    void whatIsWithdrawnIsGoneForThemToo() throws Exception {
        long batch = store.load("cf_org", serious("1"));
        live("2024-03-05");
        outbox.one(province);
        store.withdraw(batch);
        live("2024-03-05");
        assertThat(derived()).isEmpty();
        assertThat(outbox.one(province)).returns(3, Extracted::deleted);
        assertThat(store.jdbc.queryForObject("SELECT COUNT(*) FROM responsible_link", Integer.class))
                .isZero();
    }

    /** Who is known by name only, or under another name, is never linked by guess. */
    @Test
    void whoCannotBeToldForSureIsCountedAndNotLinked() {
        var byName = with(serious("1"), "CF_ZYFZR", "测试9");
        byName.remove("CF_FR_ZJLX");
        byName.remove("CF_FR_ZJHM");
        store.load("cf_person", with(penalty(2, "a"), "CF_XDR_MC", "别的人"));
        store.load("cf_org", byName);
        live("2024-03-05");
        assertThat(derived()).isEmpty();
        assertThat(new DerivedRecords(store.jdbc, store.transaction).unlinked())
                .isEqualTo(new DerivedRecords.Unlinked(2, 1, 0));
    }

    /** 民法典第十七条、第十八条, 河南省社会信用条例第三条: nothing is recorded against who was a minor at the act. */
    @Test
    void aMinorAnswersForNothing() {
        store.load(
                "cf_org",
                with(
                        serious("1"),
                        "CF_FR_ZJHM",
                        "412828200802299927",
                        "CF_WFRQ",
                        "2026-02-27",
                        "CF_JDRQ",
                        "2026-03-05"),
                with(
                        serious("2"),
                        "CF_FR_ZJHM",
                        "412828200802299927",
                        "CF_WFRQ",
                        "2026-02-28",
                        "CF_JDRQ",
                        "2026-03-05"));
        live("2026-03-05");
        assertThat(derived()).filteredOn(line -> line.startsWith("测试1 ")).hasSize(1);
        assertThat(new DerivedRecords(store.jdbc, store.transaction).unlinked())
                .isEqualTo(new DerivedRecords.Unlinked(0, 0, 1));
    }

    /** Whoever comes first, the notice or the penalty: a number of before under which nothing was handed in is the person's of now. */
    @Test
    void aNumberThatAnotherTookThePlaceOfIsThatPersons() {
        store.load("cf_org", serious("1"));
        live("2024-03-05");
        assertThat(derived()).containsExactly("测试1 A S 2024-08-29 1", "测试2 A S 2024-08-29 1");
        long other = store.load("id_check", numberChange(1, 3, "驻公户〔2024〕1号"));
        assertThat(live("2024-03-06").moved()).isZero();
        assertThat(derived()).as("who is known by another name").containsExactly("测试2 A S 2024-08-29 1");
        assertThat(new DerivedRecords(store.jdbc, store.transaction).unlinked())
                .isEqualTo(new DerivedRecords.Unlinked(0, 1, 0));
        store.withdraw(other);
        live("2024-03-07");
        assertThat(derived()).containsExactly("测试1 A S 2024-08-29 1", "测试2 A S 2024-08-29 1");

        store.load("id_check", with(numberChange(1, 4, "驻公户〔2024〕2号"), "XM", "测 试１"));
        live("2024-03-08");
        assertThat(derived())
                .as("one name in two shapes")
                .containsExactly("测试1 A S 2024-08-29 1", "测试2 A S 2024-08-29 1");
        assertThat(lists.of(person(4), LocalDate.of(2024, 9, 2)))
                .isEqualTo(lists.of(person(1), LocalDate.of(2024, 9, 2)));
    }

    /** 民法典第十七条、第十八条: a number may have been changed because its day of birth was wrong. */
    @Test
    void whoWasAMinorByTheNumberOfNowAnswersForNothing() {
        var act = with(serious("1"), "CF_WFRQ", "2026-02-27", "CF_JDRQ", "2026-03-05");
        store.load("cf_org", act);
        live("2026-03-05");
        assertThat(derived()).hasSize(2);
        var notice = with(numberChange(1, 3, "驻公户〔2026〕1号"), "XM", "测试1", "GMSFHM", "412828200802299927");
        store.load("id_check", notice);
        // What a check reads from the number.
        store.jdbc.update(
                "UPDATE subject p JOIN subject_alias a ON a.subject_key = p.subject_key SET p.birth_date = '2008-02-29'");
        live("2026-03-06");
        assertThat(derived()).filteredOn(line -> line.startsWith("测试1 ")).isEmpty();
        assertThat(new DerivedRecords(store.jdbc, store.transaction).unlinked())
                .isEqualTo(new DerivedRecords.Unlinked(0, 0, 1));
        store.splits().split(person(1), new Attribution("王管理", "查明不是一人"), "");
        live("2026-03-07");
        assertThat(derived()).filteredOn(line -> line.startsWith("测试1 ")).hasSize(1);
    }

    /** 河南省社会信用条例第三十五条. */
    @Test
    void whoAnswersForASeriousMisconductIsPunishedAndHasNoThreeCleanYears() {
        store.load("cf_org", serious("1"));
        live("2024-09-02");
        assertThat(lists.of(person(1), LocalDate.of(2024, 9, 2)))
                .extracting(PersonLists.Member::list)
                .containsExactly("clean_years", "punished");
        store.load("repair_result", act("XFJG", "准予修复", "XFWH", "驻信修〔2025〕1号", "JDRQ", "2025-03-03", "XFDW", "信用办"));
        live("2025-03-03");
        assertThat(lists.of(person(1), LocalDate.of(2025, 3, 3))).isEmpty();
    }

    @Test
    void brokenOffAnywhereItIsGoneOnWithToTheSameEnd() {
        for (int i = 0; i < 12; i++) {
            store.load(
                    "cf_org",
                    with(serious(String.valueOf(i)), "CF_FR_ZJHM", CreditStore.number(100 + i), "CF_FRDB", "代表" + i));
        }
        int broken = 0;
        while (true) {
            int[] left = {broken};
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
        assertThat(broken).isGreaterThan(2);
        assertThat(derived()).hasSize(24).allMatch(line -> line.endsWith(" 1"));
    }

    private static Map<String, String> serious(String number) {
        var row = new HashMap<>(with(
                penalty(1, "a"),
                "CF_XDR_MC",
                "测试公司",
                "CF_XDR_LB",
                "法人及非法人组织",
                "CF_XDR_SHXYM",
                USCC,
                "CF_FRDB",
                "测试1",
                "CF_FR_ZJLX",
                "身份证",
                "CF_FR_ZJHM",
                CreditStore.number(1),
                "CF_ZJZR",
                "测试2",
                "CF_ZJZR_ZJLX",
                "身份证",
                "CF_ZJZR_ZJHM",
                CreditStore.number(2),
                "CF_WSH",
                "驻市监罚〔2024〕" + number + "号",
                "CF_CFLB",
                "吊销许可证件",
                "CF_GSJZQ",
                "2099-12-31"));
        return row;
    }

    private static Map<String, String> act(String... more) {
        return with(
                Map.of(
                        "XM", "测试公司",
                        "ZJLX", "统一社会信用代码",
                        "ZJHM", USCC,
                        "JLLB", "法人行政处罚",
                        "RDJGDM", "11411700MB1912677C",
                        "JLWH", "驻市监罚〔2024〕1号"),
                more);
    }

    private static Digest16 person(int i) {
        return Digest16.of(store.keyring.blindIndex().of(IdType.CITIZEN.name(), CreditStore.number(i)));
    }

    private static String receipt(long batch) {
        return store.jdbc.queryForObject("SELECT receipt FROM submission WHERE batch_no = ?", String.class, batch);
    }

    private static Lifecycle.Done live(String today) {
        return lifecycle(today).run("test", () -> {});
    }

    private static Lifecycle lifecycle(String today) {
        return PassingTime.until(today, store);
    }

    /** By name the state, the mark, how grave it is, from when it counts, and which version it is. */
    private static List<String> derived() {
        return store.jdbc.queryForList("""
                SELECT CONCAT(p.name, ' ', c.state, IF(c.marked, ' marked ', ' '), c.severity, ' ', c.adverse_from, ' ', c.version)
                FROM credit_record c
                JOIN dataset_number n ON n.dataset_no = c.dataset_no AND n.dataset = 'responsible_person'
                JOIN subject p ON p.subject_key = c.subject_key
                ORDER BY p.name
                """, String.class);
    }
}
