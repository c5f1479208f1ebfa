package org.chengxin.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.ShippedMappings;
import org.chengxin.paper.Printed;
import org.chengxin.protect.Keyring;
import org.chengxin.store.Digest16;
import org.chengxin.store.PersonQueries;
import org.chengxin.store.PersonRecords.Kept;
import org.chengxin.store.PersonRecords.Person;
import org.chengxin.store.PersonRecords.Who;
import org.chengxin.store.RecordHistory.Version;
import org.chengxin.store.RecordState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose word counts about a subject, by the shipped mappings: the registrar's of who represents a company, then the lists', then courts'. */
class SurvivorsTest {

    @TempDir
    Path keys;

    private Disclosure disclosure;
    private final List<Kept> records = new ArrayList<>();

    @BeforeEach
    void open() {
        disclosure = new Disclosure(
                Mappings.load(Path.of("mappings")), Keyring.openOrCreate(keys).fieldCipher(), name -> name);
    }

    @Test
    void theMostAuthoritativeSourceCountsHoweverOldAndTheOthersAreKept() {
        record("court_dishonest", "court", 1, "2024-05-01", "{\"FDDBR\":\"测试丙\",\"LARQ\":\"2024-04-01\"}");
        record("cf_org", "transport", 2, "2024-06-01", "{\"CF_FRDB\":\"测试乙\"}");
        record("cf_org", "market-regulation", 3, "2023-01-05", "{\"CF_FRDB\":\"测试甲\"}");
        assertThat(told(Purpose.SELF))
                .containsExactly(
                        "法定代表人 测试甲 驻马店市市场监督管理局 20240301-000003:2 2023-01-05 1",
                        "法定代表人 测试乙 驻马店市交通运输局 20240301-000002:2 2024-06-01 1",
                        "法定代表人 测试丙 驻马店市中级人民法院 20240301-000001:2 2024-04-01 1");
    }

    @Test
    void ofOneSourceTheLatestDayCountsAndThatOfWhatCameLast() {
        record("cf_org", "market-regulation", 1, "2024-01-05", "{\"CF_FRDB\":\"测试甲\"}");
        record("cf_org", "market-regulation", 2, "2024-03-05", "{\"CF_FRDB\":\"测试乙\"}");
        record("cf_org", "market-regulation", 3, "2024-02-05", "{\"CF_FRDB\":\"测试甲\"}");
        record("cf_org", "market-regulation", 4, "2024-03-05", "{\"CF_FRDB\":\"测试丙\"}");
        assertThat(told(Purpose.SELF))
                .as("what is said twice is told once")
                .containsExactly(
                        "法定代表人 测试丙 驻马店市市场监督管理局 20240301-000004:2 2024-03-05 1",
                        "法定代表人 测试乙 驻马店市市场监督管理局 20240301-000002:2 2024-03-05 1",
                        "法定代表人 测试甲 驻马店市市场监督管理局 20240301-000003:2 2024-02-05 2");
    }

    /** A certificate that is valid says where somebody works, one that is not where they last did. */
    @Test
    void aConditionMaySayWhichRowsCountMore() {
        record("practice_person", "transport", 1, "2020-01-05", "{\"ZYDWMC\":\"甲公司\",\"ZGZT\":\"有效\"}");
        record("practice_person", "transport", 2, "2023-01-05", "{\"ZYDWMC\":\"乙公司\",\"ZGZT\":\"注销\"}");
        record("practice_person", "transport", 3, "2024-01-05", "{\"ZGZT\":\"有效\"}");
        assertThat(told(Purpose.SELF)).extracting(line -> line.substring(0, 8)).containsExactly("执业单位 甲公司", "执业单位 乙公司");
    }

    @Test
    void whatIsRepairedOrRevokedSaysNothing() {
        record("cf_org", "market-regulation", 1, "2024-01-05", "{\"CF_FRDB\":\"测试甲\"}", RecordState.REVOKED);
        record("list_black", "credit-office", 2, "2023-01-05", "{\"FDDBR\":\"测试乙\"}");
        assertThat(told(Purpose.SELF)).singleElement().asString().startsWith("法定代表人 测试乙");
    }

    /** Another's word is not told as if it were the one that counts. */
    @Test
    void whereTheWordThatCountsMayNotBeToldNothingIs(@TempDir Path folder) throws IOException {
        var declared = ShippedMappings.copy(folder);
        Files.writeString(declared.resolve("survivorship.yml"), """
                employer:
                  name: 单位
                  from:
                    - {dataset: practice_person, field: ZYDWMC}
                    - {dataset: honor_moral, field: RDDW}
                """);
        disclosure = new Disclosure(
                Mappings.load(declared), Keyring.openOrCreate(keys).fieldCipher(), name -> name);
        record("honor_moral", "civilization", 1, "2024-01-05", "{\"RDDW\":\"市文明办\"}");
        assertThat(told(Purpose.AUTHORISED)).hasSize(1);
        record("practice_person", "transport", 2, "2024-01-05", "{\"ZYDWMC\":\"甲公司\"}");
        assertThat(told(Purpose.AUTHORISED)).isEmpty();
        assertThat(told(Purpose.SELF)).hasSize(2);
    }

    @Test
    void namesAreMaskedAsInRecordsAndBothFormsSayWhoseWordCounts() throws IOException {
        record("cf_org", "market-regulation", 1, "2024-01-05", "{\"CF_FRDB\":\"测试甲\"}");
        record("list_black", "credit-office", 2, "2024-02-05", "{\"FDDBR\":\"测试乙\"}");
        record("court_dishonest", "court", 3, "2024-05-01", "{\"FDDBR\":\"测试甲\",\"LARQ\":\"2024-04-01\"}");
        var report = report(Purpose.AUTHORISED);
        var json = new String(ReportJson.of(report), StandardCharsets.UTF_8);
        assertThat(json).contains("\"attribute\" : \"legal_representative\"", "\"value\" : \"测**\"");
        assertThat(json).doesNotContain("测试甲", "测试乙");

        var out = new ByteArrayOutputStream();
        ReportPaper.write(report(Purpose.SELF), out);
        assertThat(Printed.read(out.toByteArray()).run())
                .contains(
                        "主体信息",
                        "法定代表人测试甲驻马店市市场监督管理局“法人及非法人组织、个体工商户行政处罚信息”，回执20240301-000001第2行2024-01-05",
                        "（未采用）测试乙",
                        "（相同）测试甲驻马店市中级人民法院");
        assertThat(report.attributes().get(0)).hasToString("Attribute[legal_representative]");
        assertThat(report.attributes().get(0).said().get(0)).hasToString("Said[cf_org]");
    }

    private List<String> told(Purpose purpose) {
        return report(purpose).attributes().stream()
                .flatMap(attribute -> attribute.said().stream()
                        .map(said -> "%s %s %s %s:%d %s %d"
                                .formatted(
                                        attribute.name(),
                                        said.shown(),
                                        said.department(),
                                        said.receipt(),
                                        said.row(),
                                        said.day().orElseThrow(),
                                        said.rows())))
                .toList();
    }

    private PersonReport report(Purpose purpose) {
        var question = new Question(purpose, "王窗口", "某单位", "函1号", purpose == Purpose.AUTHORISED ? "SQ-1" : "");
        return disclosure.report(
                new PersonReport.Head(
                        "BG-1",
                        LocalDate.of(2024, 7, 1).atTime(9, 0),
                        question,
                        Optional.empty(),
                        "0123456789ab",
                        "0.1.0"),
                new AskedNumber(IdType.USCC, "91350100M000100Y43"),
                new Person(
                        Optional.of(new Who(
                                "ORGANISATION",
                                "USCC",
                                "sealed",
                                "测试公司",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of())),
                        records,
                        Map.of()),
                new PersonQueries.Asked(0, List.of()));
    }

    private void record(String dataset, String department, int receipt, String decision, String payload) {
        record(dataset, department, receipt, decision, payload, RecordState.IN_FORCE);
    }

    private void record(
            String dataset, String department, int receipt, String decision, String payload, RecordState state) {
        records.add(new Kept(
                dataset,
                new Digest16(receipt, receipt),
                state,
                false,
                Optional.of(LocalDate.parse(decision)),
                List.of(new Version(
                        1,
                        "20240301-%06d".formatted(receipt),
                        department,
                        "名单.csv",
                        0,
                        2,
                        LocalDateTime.of(2024, 3, receipt, 2, 0),
                        "nightly",
                        "0123456789ab",
                        payload)),
                List.of()));
    }
}
