package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chengxin.run.RecordStory.Acted;
import org.chengxin.run.RunReport;
import org.chengxin.store.Attribution;
import org.chengxin.store.RecordState;
import org.chengxin.store.RowAccount;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Who was fined makes good, or objects and is told to be right: what clerks hand in of it, and who hears of it when. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RepairTest {

    private static final String OFFICE = "credit-office";
    private static final String ABOUT = "姓名或名称,证件类型,证件号码,记录类别,原决定机关统一社会信用代码,原决定文号";
    private static final String REPAIR = ABOUT + ",修复决定,修复决定文号,修复决定日期,决定修复的单位";
    private static final String OBJECTION = ABOUT + ",受理日期,异议事项,处理状态,状态日期,处理结果,受理单位";
    private static final String REVOCATION = ABOUT + ",撤销类别,撤销文书号,撤销日期,撤销理由,作出撤销决定的单位";

    private Path home;
    private Installation installation;
    private String fined;

    @BeforeAll
    void twoPenaltiesOfWhichTheProvinceKnows(@TempDir Path folder) throws Exception {
        home = folder.resolve("home");
        installation = Installation.in(home);
        var penalties = PenaltyFile.csv(PenaltyFile.row(1, "0.2", "罚款贰仟元"), PenaltyFile.row(2, "0.3", "罚款叁仟元"));
        installation.handIn(PenaltyFile.DEPARTMENT, "处罚.csv", penalties);
        fined = installation.nightly().runs().get(0).receipt().orElseThrow();
        assertThat(packages()).hasSize(1);
    }

    @AfterAll
    void close() {
        installation.close();
    }

    /** 河南省社会信用条例第四十三条: within one working day, so it does not wait for the night. */
    @Test
    @Order(1)
    void aRepairIsBroughtAboutAndToldAtOnce() throws Exception {
        var report = handIn("修复.csv", REPAIR, repair(1, "准予修复", "2024-06-02"), repair(3, "准予修复", "2024-06-02"));
        assertThat(report.rows()).isEqualTo(new RowAccount(2, 0, 1, 0, 0, 0, 0, 1, 0, 0));
        assertThat(report.findings()).containsEntry("B-REVOKEMISS", 1);
        assertThat(told()).containsExactly("DEL 驻市监罚〔2024〕1号");

        var story = installation.records().why(fined + ":2", new Attribution("李审计", "异议核查"));
        assertThat(story.state()).isEqualTo(RecordState.REPAIRED);
        assertThat(story.acts())
                .extracting(Acted::dataset, Acted::says, act -> act.version().receipt())
                .containsExactly(tuple(
                        "信用修复结果",
                        "修复决定 准予修复，修复决定日期 2024-06-02",
                        report.receipt().orElseThrow()));
    }

    /** The record comes, and the row about it that went back is handed in again. */
    @Test
    @Order(2)
    void whatWentBackIsTakenOnceItsRecordIsThere() throws Exception {
        installation.handIn(PenaltyFile.DEPARTMENT, "又一件.csv", PenaltyFile.csv(PenaltyFile.row(3, "0.2", "罚款贰仟元")));
        installation.handIn(OFFICE, "再报.csv", csv(REPAIR, repair(3, "准予修复", "2024-06-02")));
        assertThat(installation.nightly().runs())
                .as("what is decided about records comes after the records")
                .extracting(RunReport::rows)
                .containsExactly(
                        new RowAccount(1, 0, 1, 0, 0, 0, 0, 0, 0, 0), new RowAccount(1, 0, 1, 0, 0, 0, 0, 0, 0, 0));
        assertThat(installation.open(OFFICE)).isEmpty();
        assertThat(packages())
                .as("nobody hears of a record that is repaired before")
                .hasSize(2);
    }

    /** 河南省社会信用条例第四十一条. */
    @Test
    @Order(3)
    void anObjectionMarksTheRecordForTheProvince() throws Exception {
        handIn("异议.csv", OBJECTION, objection("受理", "2024-07-01", ""));
        assertThat(told()).containsExactly("MOD 驻市监罚〔2024〕2号 异议");
        assertThat(Program.run(home, installation.database(), "why", fined + ":3", "--by", "李审计", "--reason", "异议核查"))
                .isZero();
        assertThat(Program.printed(home))
                .contains("状态 公示期满，有异议")
                .containsPattern("信用信息异议处理 +处理状态 受理，受理日期 2024-07-01 +\\d{8}-\\d{6}:2 +credit-office");
        assertThat(Program.run(home, installation.database(), "due", "--department", OFFICE))
                .isZero();
        assertThat(Program.printed(home))
                .containsPattern("%s:3 +自然人行政处罚信息 +驻马店市社会信用体系建设办公室 +办结 +2024-07-04 +超期".formatted(fined));
        // Its status is that of all parts, and of the year's end another matter.
        Program.run(home, installation.database(), "health");
        assertThat(Program.printed(home)).containsPattern("异议 +注意 +1 件异议没有按期办结或者答复 +chengxin objection 查看是哪几件");
        handIn("异议办结.csv", OBJECTION, objection("办结", "2024-07-04", "信息无误"));
        assertThat(told()).containsExactly("MOD 驻市监罚〔2024〕2号 ");
    }

    /** 河南省社会信用条例第四十二条. */
    @Test
    @Order(4)
    void whatIsRevokedIsWithdrawn() throws Exception {
        handIn("撤销.csv", REVOCATION, about(2) + ",撤销,驻政复决〔2024〕1号,2024-08-01,主要事实不清,驻马店市人民政府");
        assertThat(told()).containsExactly("DEL 驻市监罚〔2024〕2号");
    }

    @Test
    @Order(5)
    void theScansOfTheDayTellAtOnceAndOnlyOnce() throws Exception {
        int before = packages().size();
        installation.handIn(OFFICE, "撤销修复.csv", csv(REPAIR, repair(1, "撤销修复", "2024-09-02")));
        installation.job("imports");
        assertThat(packages()).hasSize(before + 1);
        assertThat(told()).containsExactly("ADD 驻市监罚〔2024〕1号 ");
        installation.job("imports");
        assertThat(packages()).hasSize(before + 1);
    }

    /** It may be right but for one thing, and is handed in again: the same bytes are no reason to refuse it then. */
    @Test
    @Order(6)
    void aFileThatIsTakenBackIsAnsweredAndTakenOutOfThePlatformsAtOnce() throws Exception {
        var file = PenaltyFile.csv(PenaltyFile.row(4, "0.2", "罚款贰仟元"), PenaltyFile.row(5, "0.2", "罚款贰仟元"));
        installation.handIn(PenaltyFile.DEPARTMENT, "错报.csv", file);
        var wrong = installation.nightly().runs().get(0);
        var receipt = wrong.receipt().orElseThrow();

        assertThat(withdraw("--preview", receipt)).isZero();
        assertThat(Program.printed(home)).startsWith("撤回后 " + receipt + "：2 条记录取走，0 条恢复原样");
        assertThat(withdraw(receipt)).as("a reason is wanted").isEqualTo(2);
        assertThat(withdraw(receipt, "--by", "王管理", "--reason", "报错了年度")).isZero();
        assertThat(Program.printed(home)).startsWith("已撤回 " + receipt + "：2 条记录取走，0 条恢复原样");
        assertThat(told())
                .containsExactlyInAnyOrder("DEL " + PenaltyFile.document(4), "DEL " + PenaltyFile.document(5));
        assertThat(installation.receipt(wrong).get("status").asString()).isEqualTo("WITHDRAWN");
        assertThat(withdraw(receipt, "--by", "王管理", "--reason", "再来一次")).isEqualTo(2);
        assertThat(Program.printed(home)).contains("回执 " + receipt + " 没有入库的内容可撤回：已经撤回了");

        installation.handIn(PenaltyFile.DEPARTMENT, "错报.csv", file);
        assertThat(installation.nightly().runs().get(0).status()).isEqualTo("ACCEPTED");
        assertThat(told()).hasSize(2).allMatch(told -> told.startsWith("ADD "));
    }

    /** One record of a file that is right otherwise. */
    @Test
    @Order(7)
    void oneRecordIsTakenOutOfThePlatformsAtOnceAndPutBack() throws Exception {
        installation.handIn(
                PenaltyFile.DEPARTMENT,
                "多报一件.csv",
                PenaltyFile.csv(PenaltyFile.row(6, "0.2", "罚款贰仟元"), PenaltyFile.row(7, "0.2", "罚款贰仟元")));
        var row = installation.nightly().runs().get(0).receipt().orElseThrow() + ":2";
        assertThat(withdraw(row, "--undo", "--by", "王管理", "--reason", "还在")).isEqualTo(2);
        assertThat(Program.printed(home)).contains("所说的记录在库中，不用放回");
        assertThat(withdraw(row, "--preview")).isEqualTo(2);

        assertThat(withdraw(row, "--by", "王管理", "--reason", "不是本单位的决定")).isZero();
        assertThat(Program.printed(home)).startsWith("已取走 " + row + " 所说的记录");
        assertThat(told()).containsExactly("DEL " + PenaltyFile.document(6));
        assertThat(withdraw(row, "--by", "王管理", "--reason", "再来一次")).isEqualTo(2);
        assertThat(Program.printed(home)).contains("没有对应的在库记录，不能取走");

        assertThat(withdraw(row, "--undo", "--by", "王管理", "--reason", "核实是本单位的"))
                .isZero();
        assertThat(told()).containsExactly("ADD " + PenaltyFile.document(6) + " ");
        var story = installation.records().why(row, new Attribution("李审计", "核查"));
        assertThat(story.versions()).hasSize(1);
        assertThat(story.events())
                .extracting(event -> event.day())
                .contains("取走 " + row + "：不是本单位的决定", "放回 " + row + "：核实是本单位的");
    }

    private int withdraw(String... arguments) throws Exception {
        Files.deleteIfExists(home.resolve("printed.txt"));
        return Program.run(home, installation.database(), "withdraw", arguments);
    }

    private RunReport handIn(String name, String header, String... rows) throws Exception {
        return installation.importFile(OFFICE, name, csv(header, rows));
    }

    private static byte[] csv(String header, String... rows) {
        return (header + "\n" + String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String about(int person) {
        return String.join(
                ",",
                "测试" + person,
                "身份证",
                CreditStore.number(person),
                "自然人行政处罚",
                PenaltyFile.AUTHORITY,
                PenaltyFile.document(person));
    }

    private static String repair(int person, String decision, String day) {
        return String.join(",", about(person), decision, "驻信修〔2024〕1号", day, "驻马店市社会信用体系建设办公室");
    }

    private static String objection(String state, String day, String result) {
        return String.join(",", about(2), "2024-07-01", "罚款金额与决定书不一致", state, day, result, "驻马店市社会信用体系建设办公室");
    }

    private List<Path> packages() throws Exception {
        return installation.files("outgoing/province").stream()
                .filter(file -> file.toString().endsWith(".zip"))
                .toList();
    }

    /** What the province's last package says: operation, document number, mark. */
    private List<String> told() throws Exception {
        var all = packages();
        var last = all.get(all.size() - 1);
        var manifest = Packages.manifest(last);
        var told = new ArrayList<String>();
        Packages.read(last)
                .values()
                .forEach(rows -> rows.forEach(row -> told.add(String.join(
                                " ", row.get(manifest.get("operation").asString()), row.get("CF_WSH"), row.get("YYBZ"))
                        .replaceFirst("^(DEL .*) $", "$1"))));
        return told;
    }
}
