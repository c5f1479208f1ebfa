package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chengxin.disclosure.AskedNumber;
import org.chengxin.disclosure.PersonReport;
import org.chengxin.disclosure.Purpose;
import org.chengxin.disclosure.Question;
import org.chengxin.mapping.Act.Kind;
import org.chengxin.run.Objections;
import org.chengxin.run.RecordActs.Asked;
import org.chengxin.run.RunReport;
import org.chengxin.store.Attribution;
import org.chengxin.store.Persons;
import org.chengxin.store.RecordState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The police say whose number changed and who has died: what clerks and operators see of it, and what the province is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PersonsTest {

    private static final String POLICE = "police";
    private static final String HEADER = "姓名,公民身份号码,变更类型,原公民身份号码,曾用名,死亡日期,文书号,变更日期,状态,经办单位";
    private static final String OBJECTION = "姓名或名称,证件类型,证件号码,记录类别,原决定机关统一社会信用代码,原决定文号,受理日期,异议事项,处理状态,状态日期,处理结果,受理单位";
    private static final String REPAIR = "姓名或名称,证件类型,证件号码,记录类别,原决定机关统一社会信用代码,原决定文号,修复决定,修复决定文号,修复决定日期,决定修复的单位";

    private Path home;
    private Path reports;
    private Installation installation;
    private RunReport changed;
    private String fined;
    private String again;

    @BeforeAll
    void aPenaltyOfWhichTheProvinceKnows(@TempDir Path folder) throws Exception {
        home = folder.resolve("home");
        reports = folder.resolve("reports");
        installation = Installation.in(home);
        fined = fine("处罚.csv", PenaltyFile.row(1, "0.2", "罚款贰仟元"));
        assertThat(told()).containsExactly("ADD 驻市监罚〔2024〕1号 number 1");
    }

    @AfterAll
    void close() {
        installation.close();
    }

    @Test
    @Order(1)
    void aChangedNumberIsToldAtOnceAndNothingIsDoubled() throws Exception {
        changed = police("号码.csv", change(1, 2, 1, "有效"));
        assertThat(changed.status()).isEqualTo("ACCEPTED");
        assertThat(told()).containsExactly("MOD 驻市监罚〔2024〕1号 number 2");
        var place = changed.receipt().orElseThrow() + ":2";
        assertThat(installation
                        .records()
                        .why(place, new Attribution("李审计", "核查"))
                        .numberNow())
                .as("the row about the number of now")
                .isEmpty();
    }

    @Test
    @Order(2)
    void aReportByEitherNumberIsOfTheOnePerson() throws Exception {
        for (int number : List.of(1, 2)) {
            var report = report(number);
            assertThat(report.subject().number()).isEqualTo(CreditStore.number(2));
            assertThat(report.subject().formerNumbers()).containsExactly(CreditStore.number(1));
            assertThat(penalties(report)).containsExactly("驻市监罚〔2024〕1号 IN_FORCE");
            assertThat(report.queries().orElseThrow().total())
                    .as("queries by either number are of one person")
                    .isEqualTo(number - 1);
        }
    }

    /** What comes under the old number is the person's, and what is repaired is found under whatever number it came. */
    @Test
    @Order(3)
    void whatComesUnderTheOldNumberIsThePersons() throws Exception {
        again = fine(
                "又一件.csv",
                PenaltyFile.row(1, "0.3", "罚款叁仟元").replace(PenaltyFile.document(1), PenaltyFile.document(9)));
        assertThat(told()).containsExactly("ADD 驻市监罚〔2024〕9号 number 2");
        assertThat(repaired("修复.csv", LocalDate.of(2024, 6, 2)).status()).isEqualTo("ACCEPTED");
        assertThat(told()).containsExactly("DEL 驻市监罚〔2024〕9号 number 2");
        assertThat(penalties(report(2))).containsExactly("驻市监罚〔2024〕1号 IN_FORCE", "驻市监罚〔2024〕9号 REPAIRED");
    }

    /** Objections and repairs that came by another number: the clock of the one runs, an operator undoes the other. */
    @Test
    @Order(4)
    void whatIsDecidedUnderOneNumberIsKnownUnderTheOther() throws Exception {
        var today = Beijing.today();
        var objected = "测试1,身份证,%s,自然人行政处罚,%s,%s,%s,金额不符,%s,%s,%s,信用办";
        installation.importFile(
                "credit-office",
                "异议.csv",
                csv(
                        OBJECTION,
                        objected.formatted(
                                CreditStore.number(2),
                                PenaltyFile.AUTHORITY,
                                PenaltyFile.document(1),
                                today,
                                "受理",
                                today,
                                "")));
        assertThat(installation.objections().open())
                .extracting(Objections.Open::record)
                .containsExactly(fined + ":2");
        installation.importFile(
                "credit-office",
                "办结.csv",
                csv(
                        OBJECTION,
                        objected.formatted(
                                CreditStore.number(2),
                                PenaltyFile.AUTHORITY,
                                PenaltyFile.document(1),
                                today,
                                "办结",
                                today,
                                "无误")));
        assertThat(installation.objections().open()).isEmpty();

        var who = new Attribution("王审核", "修复有误");
        installation
                .recordActs()
                .act(again + ":2", new Asked(Kind.REPAIR, "repair", "undo", "驻信修〔2026〕3号", "信用办"), who);
        assertThat(told()).containsExactly("ADD 驻市监罚〔2024〕9号 number 2");
        var repaired = repaired("再修复.csv", today);
        assertThat(repaired.status()).isEqualTo("ACCEPTED");
        assertThat(told()).containsExactly("DEL 驻市监罚〔2024〕9号 number 2");
        assertThat(installation.records().why(again + ":2", who))
                .satisfies(story -> assertThat(story.numberNow()).isPresent())
                .satisfies(
                        story -> assertThat(story.acts()).as("of both numbers").hasSize(3));
    }

    /** The same decision under both numbers: the one that came last counts, the other stays where it is. */
    @Test
    @Order(5)
    void theSameRecordUnderBothNumbersIsOne() throws Exception {
        fine("按新号码.csv", underNumber2("罚款伍仟元"));
        assertThat(told()).containsExactlyInAnyOrder("ADD 驻市监罚〔2024〕1号 number 2", "DEL 驻市监罚〔2024〕1号 number 2");
        assertThat(penalties(report(1)))
                .containsExactlyInAnyOrder("驻市监罚〔2024〕1号 IN_FORCE", "驻市监罚〔2024〕1号 MERGED", "驻市监罚〔2024〕9号 REPAIRED");
    }

    /** What is said again is the last that was said, though nothing of it has changed; until that is taken back. */
    @Test
    @Order(6)
    void theOneThatWasSaidLastCountsAlsoWhereItWasOnlySaidAgain() throws Exception {
        var both = List.of("ADD 驻市监罚〔2024〕1号 number 2", "DEL 驻市监罚〔2024〕1号 number 2");
        var same = PenaltyFile.row(1, "0.2", "罚款贰仟元");
        var receipt = fine("再报.csv", same, same);
        assertThat(told()).containsExactlyInAnyOrderElementsOf(both);
        assertThat(inForce(report(2))).containsExactly("罚款贰仟元");
        installation.withdraw(receipt, new Attribution("王管理", "报错了"));
        assertThat(told()).containsExactlyInAnyOrderElementsOf(both);
        assertThat(inForce(report(2))).containsExactly("罚款伍仟元");

        var two = fine("两行.csv", PenaltyFile.row(1, "0.3", "罚款叁仟元"), underNumber2("罚款伍仟元"));
        assertThat(inForce(report(2))).as("of one file the last row").containsExactly("罚款伍仟元");
        installation.withdraw(two, new Attribution("王管理", "报错了"));
        assertThat(inForce(report(2))).containsExactly("罚款伍仟元");
    }

    @Test
    @Order(7)
    void anOperatorHoldsThemApartAndTakesItBack() throws Exception {
        assertThat(persons("", "--split", "--by", "王管理", "--reason", "同名不同人")).isEqualTo(2);
        assertThat(Program.printed(home)).contains("标准输入里没有号码");
        assertThatThrownBy(() -> installation.persons().split(asked(2), new Attribution("王管理", "同名不同人")))
                .hasMessage("这个号码没有并入别的号码，无从拆分；请确认输入的是原号码，不是现号码");
        assertThat(persons(CreditStore.number(1), "--split", "--by", "王管理", "--reason", "同名不同人"))
                .isZero();
        assertThat(Program.printed(home)).contains("已拆分（第 1 号）");
        assertThat(told())
                .as("each under its own number again, and the repair is of the other")
                .containsExactlyInAnyOrder("ADD 驻市监罚〔2024〕1号 number 1", "ADD 驻市监罚〔2024〕9号 number 1");
        assertThat(penalties(report(2))).containsExactly("驻市监罚〔2024〕1号 IN_FORCE");
        assertThat(installation.persons().replaced())
                .extracting(Persons.Replaced::apart, Persons.Replaced::place)
                .containsExactly(tuple(true, changed.receipt().orElseThrow() + ":2"));

        installation.persons().join(asked(1), new Attribution("王管理", "核实为同一人"));
        assertThat(told()).containsExactlyInAnyOrder("DEL 驻市监罚〔2024〕1号 number 1", "DEL 驻市监罚〔2024〕9号 number 1");
    }

    @Test
    @Order(8)
    void theNoticeTakenBackLeavesBothAsTheyWere() throws Exception {
        installation.withdraw(changed.receipt().orElseThrow(), new Attribution("王管理", "公安告知有误"));
        assertThat(told()).containsExactlyInAnyOrder("ADD 驻市监罚〔2024〕1号 number 1", "ADD 驻市监罚〔2024〕9号 number 1");
        assertThat(report(1).subject().formerNumbers()).isEmpty();
        assertThat(penalties(report(1))).containsExactly("驻市监罚〔2024〕1号 IN_FORCE", "驻市监罚〔2024〕9号 IN_FORCE");
    }

    @ParameterizedTest
    @Order(9)
    @CsvSource({
        "20, 20, 10, I-SAMENUMBER, 原号码没有变",
        "21, 22, 11, N-OLDNUMBER, 以前没有记录",
        "21, 23, 12, I-NUMBERTWICE, 一个号码变成两个",
        "22, 21, 13, I-NUMBERRING, 绕成圈",
        "1, 24, 14, I-NUMBEROTHER, 姓名毫无关系",
    })
    void aChangeThatCannotBeIsRefused(int old, int now, int document, String code, String why) throws Exception {
        var row = change(old, now, document, "有效").replace("测试1", old == 1 ? "王小二" : "测试1");
        assertThat(police(why + ".csv", row).findings().keySet())
                .as("beside that the region of invented numbers was none yet")
                .containsExactlyInAnyOrder(code, "I-REGIONTIME");
    }

    @Test
    @Order(10)
    void whoHasDiedIsMarkedAndKeepsTheirRecords() throws Exception {
        police("死亡.csv", "测试1,%s,死亡登记,,,2024-05-20,驻公户〔2024〕30号,2024-05-21,有效,市公安局".formatted(CreditStore.number(1)));
        var report = report(1);
        assertThat(report.subject().died()).contains(LocalDate.of(2024, 5, 20));
        assertThat(penalties(report)).hasSize(2);
    }

    /** Only told: twins differ just so. */
    @Test
    @Order(11)
    void nearNumbersOfOneNameAreToldAndNotMerged() throws Exception {
        fine(
                "相近.csv",
                PenaltyFile.row(31, "0.2", "罚款"),
                PenaltyFile.row(32, "0.2", "罚款").replace("测试32", "测试31"));
        assertThat(persons("", "--near")).isZero();
        assertThat(Program.printed(home)).contains("测试31").contains("第 17 位").doesNotContain(CreditStore.number(31));
        assertThat(report(31).subject().formerNumbers()).isEmpty();
    }

    private String underNumber2(String content) {
        return PenaltyFile.row(2, "0.5", content)
                .replace("测试2", "测试1")
                .replace(PenaltyFile.document(2), PenaltyFile.document(1));
    }

    /** Its receipt. */
    private String fine(String name, String... rows) throws Exception {
        installation.handIn(PenaltyFile.DEPARTMENT, name, PenaltyFile.csv(rows));
        var runs = installation.nightly().runs();
        assertThat(runs).extracting(RunReport::status).containsExactly("ACCEPTED");
        return runs.get(0).receipt().orElseThrow();
    }

    /** The ninth penalty, by the number of now. */
    private RunReport repaired(String name, LocalDate day) throws Exception {
        return installation.importFile(
                "credit-office",
                name,
                csv(
                        REPAIR,
                        "测试1,身份证,%s,自然人行政处罚,%s,%s,准予修复,驻信修〔2024〕1号,%s,信用办"
                                .formatted(
                                        CreditStore.number(2), PenaltyFile.AUTHORITY, PenaltyFile.document(9), day)));
    }

    private RunReport police(String name, String... rows) throws Exception {
        return installation.importFile(POLICE, name, csv(HEADER, rows));
    }

    private static String change(int old, int now, int document, String state) {
        return String.join(
                ",",
                "测试1",
                CreditStore.number(now),
                "号码变更",
                CreditStore.number(old),
                "",
                "",
                "驻公户〔2024〕" + document + "号",
                "2024-05-01",
                state,
                "市公安局");
    }

    private static byte[] csv(String header, String... rows) {
        return (header + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private int persons(String number, String... arguments) throws Exception {
        Files.deleteIfExists(home.resolve("printed.txt"));
        var input = Files.writeString(home.resolveSibling("number.txt"), number + "\n");
        var builder = Program.builder(home, installation.database(), "persons", arguments);
        return Program.end(builder.redirectInput(input.toFile()).start());
    }

    private PersonReport report(int number) throws Exception {
        var question = new Question(Purpose.SELF, "王窗口", "", "本人申请", "");
        return installation
                .personReports()
                .make(asked(number), question, reports)
                .report();
    }

    private static AskedNumber asked(int number) {
        return AskedNumber.of(Optional.empty(), CreditStore.number(number), Beijing.today());
    }

    /** Document number and state of each penalty. */
    private static List<String> inForce(PersonReport report) {
        return report.records().stream()
                .filter(item -> item.dataset().id().equals("cf_person") && state(item.state()) == RecordState.IN_FORCE)
                .flatMap(item -> item.values().stream())
                .filter(value -> value.field().equals("CF_NR"))
                .map(PersonReport.Value::value)
                .toList();
    }

    private static List<String> penalties(PersonReport report) {
        return report.records().stream()
                .filter(item -> item.dataset().id().equals("cf_person"))
                .map(item -> item.values().stream()
                                .filter(value -> value.field().equals("CF_WSH"))
                                .findFirst()
                                .orElseThrow()
                                .value()
                        + " " + state(item.state()))
                .sorted()
                .toList();
    }

    /** The penalties are no longer shown since 2025. */
    private static RecordState state(RecordState state) {
        return state == RecordState.NO_LONGER_SHOWN ? RecordState.IN_FORCE : state;
    }

    /** What the province's last package says: operation, document, number. */
    private List<String> told() throws Exception {
        var packages = installation.files("outgoing/province").stream()
                .filter(file -> file.toString().endsWith(".zip"))
                .toList();
        var last = packages.get(packages.size() - 1);
        var manifest = Packages.manifest(last);
        var told = new ArrayList<String>();
        Packages.read(last)
                .values()
                .forEach(rows -> rows.forEach(row -> {
                    int number = 1;
                    while (!CreditStore.number(number).equals(row.get("CF_XDR_ZJHM"))) {
                        number++;
                    }
                    told.add("%s %s number %d"
                            .formatted(row.get(manifest.get("operation").asString()), row.get("CF_WSH"), number));
                }));
        return told;
    }
}
