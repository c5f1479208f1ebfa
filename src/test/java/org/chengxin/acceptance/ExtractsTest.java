package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chengxin.acceptance.SampleRows.honor;
import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.with;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.chengxin.extract.Extracted;
import org.chengxin.mapping.Condition;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.Packing;
import org.chengxin.mapping.Share;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.mapping.Target;
import org.chengxin.mapping.Target.Filter.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What targets are told, from a real store with the real mappings. */
class ExtractsTest extends OneStoreTold {

    private static final Packing XML = Packing.of(Packing.Format.ROWDATA_XML);

    private Target province;
    private Target nation;

    @BeforeEach
    void begin() {
        province = store.mappings.targets().get("province");
        nation = store.mappings.targets().get("nation");
    }

    @Test
    void anEmptyStoreTellsNobodyAnything() {
        assertThat(outbox.one(province)).isEqualTo(nothing("province", 0));
        assertThat(Packages.in(outbox.folder)).isEmpty();
    }

    @Test
    void theFirstPackageAddsEveryRecordInTheTargetsWordsAndForms() {
        store.load("cf_person", penalty(1, "a,\"b\"\n=c"));
        var told = outbox.one(province);
        var file = outbox.folder.resolve("province/2026-11-23/province_20261123_000001.zip");
        assertThat(told)
                .isEqualTo(new Extracted(
                        "province", Optional.of("province_20261123_000001"), 1, 1, 0, 0, Optional.of(file)));
        var row = Packages.read(file).get("ZRR_XZCF.csv").get(0);
        assertThat(row.get("记录标识")).matches("[0-9a-f]{32}");
        row.remove("记录标识");
        assertThat(row)
                .isEqualTo(Map.ofEntries(
                        Map.entry("操作", "ADD"),
                        Map.entry("CF_XDR_MC", "测试1"),
                        Map.entry("CF_XDR_LB", "自然人"),
                        Map.entry("CF_XDR_ZJLX", "身份证"),
                        Map.entry("CF_XDR_ZJHM", CreditStore.number(1)),
                        Map.entry("CF_WSH", "驻市监罚〔2024〕1号"),
                        Map.entry("CF_WFXW", "无照经营"),
                        Map.entry("CF_SY", "a,\"b\"\n=c"),
                        Map.entry("CF_YJ", "《无证无照经营查处办法》第十三条"),
                        Map.entry("CF_CFLB", "罚款;没收违法所得"),
                        Map.entry("CF_NR", "罚款人民币贰仟元"),
                        Map.entry("CF_NR_FK", "0.2"),
                        Map.entry("CF_NR_WFFF", ""),
                        Map.entry("CF_NR_ZKDX", ""),
                        Map.entry("CF_JDRQ", "2024/02/29"),
                        Map.entry("CF_YXQ", "2025/02/28"),
                        Map.entry("CF_GSJZQ", "2025/02/28"),
                        Map.entry("CF_CFJG", "市场监管局"),
                        Map.entry("CF_CFJGDM", "11411700MB1912677C"),
                        Map.entry("CF_SJLY", "市场监管局"),
                        Map.entry("CF_SJLYDM", "11411700MB1912677C"),
                        Map.entry("YYBZ", ""),
                        Map.entry("BZ", "")));
    }

    @Test
    void nothingChangedGivesNoPackageAndSaysSo() {
        store.load("honor_moral", honor(1, "a"));
        outbox.one(province);
        assertThat(outbox.one(province)).isEqualTo(nothing("province", 1));
        store.load("honor_moral", honor(1, "a"));
        assertThat(outbox.one(province)).isEqualTo(nothing("province", 1));
        assertThat(outbox.packages(province)).hasSize(1);
    }

    @Test
    void aCorrectedRowIsModifiedUnderTheSameMarkAndWithAllItsColumns() {
        store.load("honor_moral", honor(1, "a"), honor(2, "b"));
        outbox.one(province);
        store.load("honor_moral", honor(1, "a2"));
        assertThat(outbox.one(province)).returns(1, Extracted::modified).returns(0, Extracted::added);
        var first = rows(province, 0, "CXDX.csv");
        var second = rows(province, 1, "CXDX.csv");
        assertThat(second).hasSize(1);
        assertThat(second.get(0)).containsEntry("操作", "MOD").containsEntry("RYSX", "a2");
        assertThat(first)
                .filteredOn(row -> row.get("记录标识").equals(second.get(0).get("记录标识")))
                .singleElement()
                .satisfies(
                        row -> assertThat(with(row, "操作", "MOD", "RYSX", "a2")).isEqualTo(second.get(0)));
    }

    @Test
    void aChangeThatTheTargetCannotSeeIsNotTold() {
        store.load("cf_person", penalty(1, "a"));
        outbox.one(province);
        store.load("cf_person", with(penalty(1, "a"), "CF_WFRQ", "2024-01-01"));
        assertThat(outbox.one(province)).isEqualTo(nothing("province", 1));
    }

    @Test
    void aChangeAndItsReversalBetweenTwoNightsIsNotTold() {
        store.load("honor_moral", honor(1, "a"));
        outbox.one(province);
        store.load("honor_moral", honor(1, "b"));
        store.load("honor_moral", honor(1, "a"));
        assertThat(outbox.one(province)).isEqualTo(nothing("province", 1));
    }

    @Test
    void aRecordThatIsNoLongerInForceIsDeletedByTheKeysThatWereToldLast() {
        long batch = store.load("honor_moral", honor(1, "a"));
        outbox.one(province);
        store.setState(batch, "X");
        assertThat(outbox.one(province)).returns(1, Extracted::deleted).returns(0, Extracted::added);
        assertThat(rows(province, 1, "CXDX.csv").get(0))
                .containsEntry("操作", "DEL")
                .containsEntry("记录标识", rows(province, 0, "CXDX.csv").get(0).get("记录标识"))
                .containsEntry("XM", "测试1")
                .containsEntry("ZJLX", "身份证")
                .containsEntry("ZJHM", CreditStore.number(1))
                .containsEntry("RYMC", "驻马店好人")
                .containsEntry("RDWH", "驻文明〔2024〕1号")
                .containsEntry("RYSX", "")
                .containsEntry("RDRQ", "");
        assertThat(outbox.one(province)).isEqualTo(nothing("province", 2));
        store.setState(batch, "A");
        assertThat(outbox.one(province)).returns(1, Extracted::added).returns(3L, Extracted::sequence);
    }

    @Test
    void aRecordThatWasNeverToldIsNotDeleted() {
        long batch = store.load("honor_moral", honor(1, "a"));
        store.setState(batch, "X");
        assertThat(outbox.one(province)).isEqualTo(nothing("province", 0));
    }

    @Test
    void aRecordThatIsPurgedIsDeletedAtTheNextFullComparison() {
        store.load("honor_moral", honor(1, "a"), honor(2, "b"));
        outbox.one(province);
        store.jdbc.update("DELETE FROM credit_record");
        assertThat(outbox.one(province)).isEqualTo(nothing("province", 1));
        assertThat(outbox.one(Outbox.saying(province, "RYDJ", Map.of("国家级", "国家"))))
                .returns(2, Extracted::deleted);
    }

    @Test
    void anotherDefinitionTellsOnlyWhatItTellsDifferently() {
        store.load("honor_moral", honor(1, "a"), honor(2, "b"), honor(3, "c"), honor(4, "d"), honor(5, "e"));
        store.load("cf_person", penalty(1, "a"));
        outbox.one(province);
        var changed = Outbox.saying(province, "RYDJ", Map.of("市级", "地市级"));
        assertThat(outbox.one(changed)).returns(2, Extracted::modified).returns(0, Extracted::added);
        assertThat(rows(changed, 1, "CXDX.csv"))
                .extracting(row -> row.get("RYDJ"))
                .containsOnly("地市级");
        assertThat(outbox.one(changed)).isEqualTo(nothing("province", 2));
        assertThat(outbox.one(Outbox.as(changed, XML))).isEqualTo(nothing("province", 2));
    }

    @Test
    void aFeedThatIsTakenAwayIsDeletedByMarkAlone() {
        store.load("cf_person", penalty(1, "a"));
        store.load("honor_moral", honor(1, "a"));
        outbox.one(province);
        var less = Outbox.without(province, "cf_person");
        assertThat(outbox.one(less)).returns(1, Extracted::deleted).returns(0, Extracted::modified);
        assertThat(rows(less, 1, "WITHDRAWN-cf_person.csv"))
                .containsExactly(Map.of(
                        "操作",
                        "DEL",
                        "记录标识",
                        rows(less, 0, "ZRR_XZCF.csv").get(0).get("记录标识")));
        assertThat(outbox.one(province)).returns(1, Extracted::added);
    }

    /** 河南省社会信用条例第十八条. */
    @Test
    void aPersonsNumberNeverReachesATargetThatDoesNotAcceptItsClass() throws Exception {
        store.load("honor_moral", honor(1, "a"));
        store.load("cf_person", penalty(2, "b"));
        var site = Outbox.accepting(Outbox.withId(province, "site"), Share.PUBLIC);
        outbox.one(site);
        assertThat(rows(site, 0, "CXDX.csv").get(0)).doesNotContainKey("ZJHM").containsEntry("XM", "测试1");
        assertThat(Packages.bytes(outbox.packages(site).get(0))).doesNotContainKey("ZRR_XZCF.csv");
        outbox.one(Outbox.masking(province, "ZJHM", Field.Masking.ID));
        // And when what was told may not be told any more, the deletion does not tell it once again.
        var businesses = Outbox.about(province, SubjectKind.ORGANISATION);
        assertThat(outbox.one(businesses)).returns(2, Extracted::deleted);
        for (var file :
                List.of(outbox.packages(site).get(0), outbox.packages(province).get(1))) {
            for (var bytes : Packages.bytes(file).values()) {
                assertThat(new String(bytes, StandardCharsets.UTF_8))
                        .doesNotContain(CreditStore.number(1), CreditStore.number(2));
            }
        }
        assertThat(new String(Packages.bytes(outbox.packages(province).get(0)).get("CXDX.csv"), StandardCharsets.UTF_8))
                .contains("4117**********")
                .doesNotContain(CreditStore.number(1));
    }

    @Test
    void aTargetWithoutALegalBasisIsToldNothing() {
        store.load("honor_moral", honor(1, "a"));
        var baseless = new Target("baseless", "无依据", " ", province.accepts(), province.packing(), province.feeds());
        assertThat(outbox.one(baseless)).isEqualTo(nothing("baseless", 0));
    }

    @Test
    void anHonourOfAMinorIsToldOnTheDayOnWhichItsSubjectIsOfAge() {
        store.load("honor_moral", honor(1, "a"));
        store.jdbc.update("UPDATE subject SET birth_date = '2008-11-25'");
        assertThat(outbox.one(nation)).isEqualTo(nothing("nation", 0));
        outbox.day = Outbox.DAY.plusDays(1);
        assertThat(outbox.one(nation)).isEqualTo(nothing("nation", 0));
        outbox.day = Outbox.DAY.plusDays(2);
        assertThat(outbox.one(nation)).returns(1, Extracted::added);
        // A day that is made up for takes nothing back.
        outbox.day = Outbox.DAY;
        store.load("honor_moral", honor(1, "b"));
        assertThat(outbox.one(nation)).returns(1, Extracted::modified).returns(0, Extracted::deleted);
        // Where it is not known until when the target was told, all is compared once.
        store.jdbc.update("UPDATE outbound_position SET told_day = NULL");
        store.jdbc.update("UPDATE subject SET birth_date = '2010-01-01'");
        assertThat(outbox.one(nation)).returns(1, Extracted::deleted);
    }

    @Test
    void somebodyWhoIsABusinessElsewhereIsStillAPersonHere() {
        store.load("cf_person", with(penalty(1, "a"), "CF_XDR_LB", "个体工商户"));
        store.load("cf_person", with(penalty(1, "b"), "CF_WSH", "驻市监罚〔2024〕99号"));
        var businesses = Outbox.about(Outbox.withId(province, "trade"), SubjectKind.INDIVIDUAL_BUSINESS);
        assertThat(outbox.one(businesses)).returns(1, Extracted::added);
        assertThat(rows(businesses, 0, "ZRR_XZCF.csv"))
                .extracting(row -> row.get("CF_SY"))
                .containsExactly("a");
    }

    @Test
    void whatTheTargetWouldRefuseIsNotSentAndKeepsNothingElseBack() {
        store.load("honor_moral", honor(1, "a\u0001b"), honor(2, "b"));
        assertThat(outbox.one(nation)).returns(1, Extracted::added);
        assertThat(misfits("nation")).containsExactly("T-CHAR RYSX ");
        store.load("honor_moral", honor(1, "ab"));
        assertThat(outbox.one(nation)).returns(1, Extracted::added).returns(2L, Extracted::sequence);
        assertThat(misfits("nation")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CHARACTERS, 5, 五个字符𠮷, 六个字符长𠮷, 5 个字",
        "UTF_8, 6, 两字, 两字a, 6 个字节（UTF-8，一个汉字 3 个）",
        "GB18030, 4, 两字, 两字a, 4 个字节（GB18030，一个汉字 2 个）"
    })
    void lengthsAreCountedInTheTargetsUnit(
            Target.Fit.Unit unit, int longest, String fits, String tooLong, String said) {
        var strict = Outbox.fitting(province, "RYSX", new Target.Fit(longest, unit, false, Optional.empty()));
        store.load("honor_moral", honor(1, fits), honor(2, tooLong));
        assertThat(outbox.one(strict)).returns(1, Extracted::added);
        assertThat(misfits("province")).containsExactly("T-WIDTH RYSX " + said);
        // A target that has the record keeps it as it was until the new form fits.
        store.load("honor_moral", honor(1, tooLong));
        assertThat(outbox.one(strict)).isEqualTo(nothing("province", 1));
        assertThat(misfits("province")).hasSize(2);
        assertThat(outbox.one(province)).returns(1, Extracted::added).returns(1, Extracted::modified);
        assertThat(misfits("province")).isEmpty();
    }

    @Test
    void whatTheTargetAsksForMustBeFilledAndWrittenItsWay() {
        var required = new Target.Fit(0, Target.Fit.Unit.CHARACTERS, true, Optional.empty());
        store.load("honor_moral", honor(1, "a"), with(honor(2, "b"), "YXQZ", "2029-01-01"));
        assertThat(outbox.one(Outbox.fitting(province, "YXQZ", required))).returns(1, Extracted::added);
        assertThat(misfits("province")).containsExactly("T-REQ YXQZ ");
        var formed = new Target.Fit(0, Target.Fit.Unit.CHARACTERS, false, Optional.of(Pattern.compile("驻文明.*1号")));
        var other = Outbox.fitting(Outbox.withId(province, "other"), "RDWH", formed);
        assertThat(outbox.one(other)).returns(1, Extracted::added);
        assertThat(misfits("other")).containsExactly("T-FORMAT RDWH ");
    }

    @Test
    void whatNoLongerPassesTheFilterIsDeleted() {
        var shown = Outbox.filtering(
                province, new Target.Filter(Set.of(Target.Filter.State.IN_FORCE), Optional.empty(), Optional.empty()));
        long batch = store.load("honor_moral", honor(1, "a"));
        assertThat(outbox.one(shown)).returns(1, Extracted::added);
        store.setState(batch, "E");
        assertThat(outbox.one(shown)).returns(1, Extracted::deleted);
        var all = Outbox.withId(province, "all");
        assertThat(outbox.one(all)).returns(1, Extracted::added);
        assertThat(outbox.one(Outbox.filtering(all, region(Region.Of.SUBJECT, "11"))))
                .returns(1, Extracted::deleted);
    }

    @Test
    void aFilterAsksTheRecordAndTheRegions() {
        store.load("cf_person", penalty(1, "a"), with(penalty(2, "b"), "CF_CFJGDM", "11110000000000000X"));
        assertThat(outbox.one(
                        Outbox.filtering(Outbox.without(province, "honor_moral"), region(Region.Of.AUTHORITY, "4117"))))
                .returns(1, Extracted::added);
        assertThat(outbox.one(
                        Outbox.filtering(Outbox.withId(province, "here"), region(Region.Of.SUBJECT, "4117", "32"))))
                .returns(2, Extracted::added);
        var when = new Target.Filter(
                Target.Filter.ALL.states(), Optional.of(new Condition.Has("CF_CFLB", Set.of("警告"))), Optional.empty());
        assertThat(outbox.one(Outbox.filtering(Outbox.withId(Outbox.only(province, "cf_person"), "warned"), when)))
                .isEqualTo(nothing("warned", 0));
    }

    private static Target.Filter region(Region.Of of, String... under) {
        return new Target.Filter(
                Target.Filter.ALL.states(), Optional.empty(), Optional.of(new Region(of, Set.of(under))));
    }

    /** Code, field and limit of what is not sent to a target. */
    private static List<String> misfits(String target) {
        return store.jdbc.queryForList(
                "SELECT CONCAT(code, ' ', field, ' ', asked) FROM outbound_misfit WHERE target = ?",
                String.class,
                target);
    }

    @Test
    void aVersionThatWasTamperedWithIsNotTold() {
        store.load("honor_moral", honor(1, "a"));
        store.jdbc.update("UPDATE record_version SET payload = REPLACE(payload, '2024-03-05', '2024-30-05')");
        assertThatThrownBy(() -> outbox.one(province))
                .hasMessageMatching("数据集 honor_moral 的记录 [0-9a-f]{32} 不能上报：字段 RDRQ 不是日期；更正这条记录后重新运行");
        var number = "\"ZJHM\":\""
                + store.keyring.fieldCipher().encrypt("x").replace('_', '-').substring(0, 20);
        store.jdbc.update("UPDATE record_version SET payload = CONCAT(?, '\"}')", "{" + number);
        assertThatThrownBy(() -> outbox.one(province)).hasMessageContaining("字段 ZJHM：不是密文");
    }

    @Test
    void twoTargetsKnowOneRecordByDifferentMarks() {
        store.load("honor_moral", honor(1, "a"));
        outbox.one(province);
        outbox.one(nation);
        assertThat(rows(province, 0, "CXDX.csv").get(0).get("记录标识"))
                .isNotEqualTo(rows(nation, 0, "CXDX.xml").get(0).get("RECID"));
    }

    @Test
    void aDayOnWhichNothingChangedIsToldOnceWhereTheTargetAsksForIt() {
        var target = Outbox.as(Outbox.withId(province, "daily"), Outbox.sendingEmpty(province.packing()));
        assertThat(outbox.one(target)).returns(1L, Extracted::sequence).returns(0, Extracted::added);
        assertThat(outbox.one(target)).isEqualTo(nothing("daily", 1));
        outbox.day = Outbox.DAY.plusDays(1);
        assertThat(outbox.one(target).name()).contains("daily_20261124_000002");
        assertThat(Packages.manifest(outbox.packages(target).get(1))
                        .at("/totals/rows")
                        .asInt())
                .isZero();
        store.load("honor_moral", honor(1, "a"));
        assertThat(outbox.one(target)).returns(1, Extracted::added).returns(3L, Extracted::sequence);
    }

    private List<Map<String, String>> rows(Target target, int number, String file) {
        return Packages.read(outbox.packages(target).get(number)).get(file);
    }

    private static Extracted nothing(String target, long last) {
        return new Extracted(target, Optional.empty(), last, 0, 0, 0, Optional.empty());
    }
}
