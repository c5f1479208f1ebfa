package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.acceptance.SampleRows.honor;
import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.with;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chengxin.extract.Extracted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped targets beside the two platforms may see of persons and organisations, and what they may not. */
class ShippedTargetsTest extends OneStoreTold {

    private static final String ORGANISATION = "91411700MA00000A9C";
    private static final String PERSON = CreditStore.number(1);

    @BeforeEach
    void load() {
        store.load("cf_person", penalty(1, "a"));
        store.load("honor_moral", honor(1, "a"));
        store.load("cf_org", penaltyOfOrganisation());
        store.load("court_dishonest", court(PERSON), court(ORGANISATION));
        store.load("list_black", black(PERSON), black(ORGANISATION));
        store.load("list_red", red(PERSON), red(ORGANISATION));
    }

    @Test
    void theSiteShowsOfPersonsOnlyTheCourtsAndTheSeriousListsAndThoseMasked() {
        var files = files("site");
        assertThat(files).containsOnlyKeys("001501", "001502", "001503", "001504");
        assertThat(files.get("001501"))
                .singleElement()
                .asString()
                .startsWith("新增 {CF_CFJG=市场监管局, CF_CFJGDM=11411700MB1912677C, CF_CFLB=罚款, ")
                .contains("CF_FRDB=李*", "CF_XDR_MC=测试商行", "CF_XDR_SHXYM=" + ORGANISATION)
                .doesNotContain("BZ=");
        assertThat(files.get("001502"))
                .extracting(row -> row.substring(row.indexOf("XM=")))
                .containsExactlyInAnyOrder(
                        "XM=测**, ZJHM=4117**********" + PERSON.substring(14)
                                + ", ZXFY=驿城区人民法院, ZXYJDW=驿城区人民法院, ZXYJWH=（2023）豫1702民初1号}",
                        "XM=测试商行, ZJHM=" + ORGANISATION + ", ZXFY=驿城区人民法院, ZXYJDW=驿城区人民法院, ZXYJWH=（2023）豫1702民初1号}");
        assertThat(files.get("001502")).allSatisfy(row -> assertThat(row).contains("FDDBR=李*"));
        assertThat(files.get("001503"))
                .extracting(row -> row.substring(row.indexOf("XM=")))
                .containsExactlyInAnyOrder(
                        "XM=测**, ZJHM=4117**********" + PERSON.substring(14) + "}",
                        "XM=测试商行, ZJHM=" + ORGANISATION + "}");
        assertThat(files.get("001504"))
                .as("persons are not honoured in public unless they wish so")
                .singleElement()
                .asString()
                .contains("ZJHM=" + ORGANISATION);
        assertThat(text("site")).doesNotContain(PERSON, "测试1", "李四");
    }

    @ParameterizedTest
    @CsvSource({"joint-bidding", "joint-finance"})
    void whoActsOnRecordsSeesWhoItIsAndWhatForAndNothingMore(String target) {
        var files = files(target);
        assertThat(files).containsOnlyKeys("SXBZXR", "YZSXZT", "SXJLDX");
        assertThat(files.get("SXBZXR"))
                .containsExactlyInAnyOrder(
                        "列入 {AH=（2024）豫1702执1号, FBRQ=2024-03-05, XM=测试1, ZJHM=" + PERSON + ", ZJLX=身份证, ZXFY=驿城区人民法院}",
                        "列入 {AH=（2024）豫1702执1号, FBRQ=2024-03-05, XM=测试商行, ZJHM=" + ORGANISATION
                                + ", ZJLX=统一社会信用代码, ZXFY=驿城区人民法院}");
        assertThat(files.get("YZSXZT"))
                .contains("列入 {LRRQ=2024-03-05, LRWH=驻人社列〔2024〕1号, MDMC=拖欠农民工工资失信联合惩戒对象名单, RDDW=市人社局, XM=测试1, ZJHM="
                        + PERSON
                        + ", ZJLX=身份证}");
        assertThat(files.get("SXJLDX")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"joint-bidding", "joint-finance", "site"})
    void whoIsTakenOffAListIsTakenOffThereToo(String target) {
        files(target);
        store.load("list_black", with(black(PERSON), "YCRQ", "2024-06-03", "YCSY", "已支付"));
        store.load("list_red", with(red(ORGANISATION), "YCRQ", "2024-06-03", "YCSY", "期满"));
        assertThat(outbox.one(store.mappings.targets().get(target)))
                .returns(2, Extracted::deleted)
                .returns(0, Extracted::modified);
        store.load("list_black", with(black(PERSON), "LRSY", "移出有误"));
        assertThat(outbox.one(store.mappings.targets().get(target)))
                .returns(1, Extracted::added)
                .returns(0, Extracted::deleted);
    }

    @ParameterizedTest
    @CsvSource({"site, 5", "joint-bidding, 4", "joint-finance, 4", "bureau, 3"})
    void whatIsNoLongerShownIsTakenBack(String target, int deleted) {
        files(target);
        store.jdbc
                .queryForList(
                        "SELECT DISTINCT c.batch_no FROM credit_record c JOIN dataset_number d ON d.dataset_no = c.dataset_no "
                                + "WHERE d.dataset IN ('cf_org', 'court_dishonest', 'list_black')",
                        Long.class)
                .forEach(batch -> store.setState(batch, "E"));
        assertThat(outbox.one(store.mappings.targets().get(target))).returns(deleted, Extracted::deleted);
    }

    @Test
    void theBureauIsToldOfOrganisationsOnlyAndOfNobodyWhoAnswersForThem() {
        var files = files("bureau");
        assertThat(files).containsOnlyKeys("QY_XZCF", "QY_SXBZXR", "QY_YZSX");
        assertThat(files.values())
                .allSatisfy(rows -> assertThat(rows).singleElement().asString().contains(ORGANISATION));
        assertThat(text("bureau")).doesNotContain(PERSON, "测试1", "李四", "张三");
    }

    /** What a target is told of first: file without day and number → rows as {@code operation {column=value, …}}. */
    private Map<String, List<String>> files(String target) {
        assertThat(outbox.one(store.mappings.targets().get(target)).name()).isPresent();
        var rows = new TreeMap<String, List<String>>();
        Packages.read(box(target))
                .forEach((name, told) -> rows.put(
                        name.replaceFirst("(_20261123_00001)?\\.\\w+$", ""),
                        told.stream().map(ShippedTargetsTest::said).toList()));
        return rows;
    }

    private static String said(Map<String, String> row) {
        var left = new TreeMap<>(row);
        var operation = row.keySet().iterator().next();
        left.remove(operation);
        left.values().removeIf(value -> value.isEmpty() || value.matches("[0-9a-f]{32}"));
        return row.get(operation) + " " + left;
    }

    private Path box(String target) {
        return Packages.in(folder.resolve("outgoing").resolve(target)).get(0);
    }

    private String text(String target) {
        var text = new StringBuilder();
        Packages.bytes(box(target)).values().forEach(bytes -> text.append(new String(bytes, StandardCharsets.UTF_8)));
        return text.toString();
    }

    private static Map<String, String> penaltyOfOrganisation() {
        return with(
                penalty(1, "超范围经营"),
                "CF_XDR_MC",
                "测试商行",
                "CF_XDR_LB",
                "法人及非法人组织",
                "CF_XDR_SHXYM",
                ORGANISATION,
                "CF_CFLB",
                "罚款",
                "CF_FRDB",
                "李四",
                "BZ",
                "联系人张三");
    }

    private static Map<String, String> party(String number, String... more) {
        boolean person = number.equals(PERSON);
        var row = new HashMap<String, String>();
        row.put("XM", person ? "测试1" : "测试商行");
        row.put("ZJLX", person ? "身份证" : "统一社会信用代码");
        row.put("ZJHM", number);
        return with(row, more);
    }

    private static Map<String, String> court(String number) {
        return party(
                number,
                "FDDBR",
                "李四",
                "ZXFY",
                "驿城区人民法院",
                "AH",
                "（2024）豫1702执1号",
                "LARQ",
                "2024-02-20",
                "ZXYJWH",
                "（2023）豫1702民初1号",
                "ZXYJDW",
                "驿城区人民法院",
                "QDYW",
                "支付货款",
                "LXQK",
                "全部未履行",
                "SXQX",
                "违反财产报告制度",
                "FBRQ",
                "2024-03-05");
    }

    private static Map<String, String> black(String number) {
        return party(
                number,
                "MDMC",
                "拖欠农民工工资失信联合惩戒对象名单",
                "FDDBR",
                "李四",
                "LRSY",
                "拖欠劳动报酬",
                "LRYJ",
                "《保障农民工工资支付条例》第四十八条",
                "LRWH",
                "驻人社列〔2024〕1号",
                "GZRQ",
                "2024-02-20",
                "LRRQ",
                "2024-03-05",
                "RDDW",
                "市人社局",
                "RDDWDM",
                "11411700MB1912677C");
    }

    private static Map<String, String> red(String number) {
        return party(
                number,
                "MDMC",
                "纳税信用A级",
                "LRSY",
                "连续三年评为A级",
                "LRWH",
                "驻信用办〔2024〕1号",
                "GSQRQ",
                "2024-02-20",
                "GSZRQ",
                "2024-02-27",
                "LRRQ",
                "2024-03-05",
                "RDDW",
                "市信用办");
    }
}
