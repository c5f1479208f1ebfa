package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.run.RunReport;
import org.chengxin.store.OpenRows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a department has yet to correct becomes less with every correction, and nobody retypes anything. */
class CorrectionTest {

    private static final String DEPARTMENT = "civil-affairs";
    private static final String HEADER = "姓名,证件类型,证件号码,志愿服务组织,服务年度,服务时长（小时）,数据来源单位,备注";
    private static final String GOOD = "412801188512310017";
    private static final String OTHER = "412801188607040021";

    private static final String THIRD = "412801188708150035";

    @TempDir
    private Path home;

    private Installation installation;
    private int handedIn;

    @BeforeEach
    void start() {
        installation = Installation.in(home);
    }

    @AfterEach
    void close() {
        installation.close();
    }

    /** 河南省社会信用条例第十七条: what does not conform goes back, and is handed in again. */
    @Test
    void correctedRowsOfACsvFileCloseTheirOriginals() throws Exception {
        var first = handIn(csv(row("甲", GOOD, "1"), row("乙", "412801188607040022", "2"), row("丙", THIRD, "三")));
        assertThat(first.status()).isEqualTo("PARTLY");
        assertThat(open()).containsExactly(receipt(first) + " [3, 4]");

        var resend = Files.readString(answer(first, "-待重报.csv"));
        assertThat(resend).contains(receipt(first) + "/3").contains(receipt(first) + "/4");
        var second = handIn(resend.replace("412801188607040022", OTHER).getBytes(StandardCharsets.UTF_8));
        assertThat(second.status()).isEqualTo("PARTLY");
        assertThat(installation.receipt(second).get("corrects").toString()).isEqualTo("[\"" + receipt(first) + "\"]");
        // The first row was corrected; the second is still wrong and is open in its new place.
        assertThat(open()).containsExactly(receipt(second) + " [3]");

        var third = handIn(
                Files.readString(answer(second, "-待重报.csv")).replace("三", "3").getBytes(StandardCharsets.UTF_8));
        assertThat(third.status()).isEqualTo("ACCEPTED");
        assertThat(open()).isEmpty();
    }

    @Test
    void correctedRowsOfAWorkbookCloseTheirOriginalsInWhateverOrder() throws Exception {
        var first = handIn(workbook(
                List.of(HEADER.split(",")),
                List.of(row("甲", GOOD, "1").split(",", -1)),
                List.of(row("乙", "412801188607040022", "2").split(",", -1)),
                List.of(row("丙", THIRD, "三").split(",", -1))));
        var rows = rows(answer(first, "-待重报.xlsx"));
        assertThat(rows).hasSize(3);
        var wrongNumber = new ArrayList<>(rows.get(1));
        wrongNumber.set(2, GOOD);
        wrongNumber.set(3, "另一个服务队");
        wrongNumber.set(0, "甲");
        var wrongHours = new ArrayList<>(rows.get(2));
        wrongHours.set(5, "3");
        var second = handIn(workbook(rows.get(0), wrongHours, wrongNumber));
        assertThat(second.status()).isEqualTo("ACCEPTED");
        assertThat(open()).isEmpty();
    }

    @Test
    void theSameRecordInAnyLaterFileClosesARejectedRow() throws Exception {
        var first = handIn(csv(row("甲", GOOD, "1"), row("丙", THIRD, "三")));
        assertThat(open()).containsExactly(receipt(first) + " [3]");
        var second = handIn(csv(row("丙", THIRD, "3")));
        assertThat(second.status()).isEqualTo("ACCEPTED");
        assertThat(open()).isEmpty();
    }

    /** The store held the record before; what was rejected was a wrong change of it, which the department took back. */
    @Test
    void aRecordThatComesAgainAsItWasBeforeClosesARejectedChangeOfIt() throws Exception {
        handIn(csv(row("甲", GOOD, "1"), row("丙", THIRD, "3")));
        var second = handIn(csv(row("丙", THIRD, "三")));
        assertThat(open()).containsExactly(receipt(second) + " [2]");
        var third = handIn(csv(row("丙", THIRD, "3")));
        assertThat(third.rows().unchanged()).isEqualTo(1);
        assertThat(open()).isEmpty();
    }

    @Test
    void aFaultThatIsExportedAgainIsOpenOnceInItsLatestPlace() throws Exception {
        handIn(csv(row("甲", GOOD, "1"), row("丙", THIRD, "三")));
        var second = handIn(csv(row("丙", THIRD, "三")));
        assertThat(open()).containsExactly(receipt(second) + " [2]");
    }

    @Test
    void aFileThatIsReturnedWholeClosesNothing() throws Exception {
        var first = handIn(csv(row("甲", GOOD, "1"), row("丙", THIRD, "三")));
        var rows = new ArrayList<String>();
        rows.add(row("丙", THIRD, "3"));
        for (int i = 0; i < 120; i++) {
            rows.add(row("乙", "412801188607040022", String.valueOf(i)));
        }
        assertThat(handIn(csv(rows.toArray(String[]::new))).status()).isEqualTo("REFUSED");
        assertThat(open()).containsExactly(receipt(first) + " [3]");
    }

    @Test
    void receiptsThatNobodyGaveOutCloseNothing() throws Exception {
        var first = handIn(csv(row("甲", GOOD, "1"), row("丙", THIRD, "三")));
        var rows = new StringBuilder(HEADER + ",原回执和行号\r\n");
        for (int i = 0; i < 1_200; i++) {
            rows.append(row("甲", GOOD, "1")).append(",20200101-%06d/3\r\n".formatted(i + 1));
        }
        rows.append(row("丁", OTHER, "2")).append(',').append(receipt(first)).append("/3\r\n");
        assertThat(handIn(rows.toString().getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo("ACCEPTED");
        assertThat(open()).isEmpty();
    }

    @Test
    void aNumberInAFilesNameIsNotShown() throws Exception {
        installation.handIn(DEPARTMENT, "张某" + THIRD + "的志愿服务.csv", csv(row("甲", GOOD, "1"), row("丙", THIRD, "三")));
        var run = installation.nightly().runs().get(0);
        assertThat(run.file()).isEqualTo("张某＊的志愿服务.csv");
        assertThat(installation.open(DEPARTMENT))
                .extracting(OpenRows.OpenSubmission::originalName)
                .containsExactly("张某＊的志愿服务.csv");
    }

    @Test
    void theAnnotatedWorkbookItselfMayBeCorrectedAndHandedIn() throws Exception {
        var first = handIn(workbook(
                List.of(HEADER.split(",")),
                List.of(row("甲", GOOD, "1").split(",", -1)),
                List.of(row("丙", THIRD, "三").split(",", -1))));
        try (var workbook = new XSSFWorkbook(Files.newInputStream(answer(first, "-已批注.xlsx")));
                var out = new ByteArrayOutputStream()) {
            workbook.getSheetAt(0).getRow(2).getCell(5).setCellValue("3");
            workbook.write(out);
            var second = handIn(out.toByteArray());
            assertThat(second.status()).isEqualTo("ACCEPTED");
            assertThat(second.rows().unchanged()).isEqualTo(1);
        }
        assertThat(open()).isEmpty();
    }

    @Test
    void aReceiptOfAnotherDepartmentClosesNothing() throws Exception {
        var first = handIn(csv(row("甲", GOOD, "1"), row("丙", THIRD, "三")));
        var foreign = "姓名,证件类型,证件号码,荣誉名称,认定文号,认定单位,认定日期,原回执和行号\r\n甲,身份证," + GOOD
                + ",驻马店好人,驻文明〔2024〕1号,驻马店市文明办,2024-03-05," + receipt(first) + "/3\r\n";
        installation.handIn("civilization", "x.csv", foreign.getBytes(StandardCharsets.UTF_8));
        var run = installation.nightly().runs().get(0);
        assertThat(run.status()).isEqualTo("ACCEPTED");
        assertThat(open()).containsExactly(receipt(first) + " [3]");
    }

    @Test
    void theCommandListsWhatIsOpenReceiptByReceipt() throws Exception {
        var first = handIn(csv(row("甲", GOOD, "1"), row("乙", OTHER, "二"), row("丙", THIRD, "三")));
        assertThat(Program.run(home, installation.database(), "open", "--department", DEPARTMENT))
                .isZero();
        assertThat(Program.printed(home).lines())
                .contains(
                        "回执编号         数据集     文件       行   退回  未改正",
                        receipt(first) + "  volunteer  第1次.csv  3,4     2       2");
    }

    private List<String> open() {
        return installation.open(DEPARTMENT).stream()
                .map(submission -> submission.receipt() + " " + submission.rows())
                .toList();
    }

    private RunReport handIn(byte[] file) throws Exception {
        var ending = file[0] == 'P' ? ".xlsx" : ".csv";
        installation.handIn(DEPARTMENT, "第" + ++handedIn + "次" + ending, file);
        var runs = installation.nightly().runs();
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private static String receipt(RunReport run) {
        return run.receipt().orElseThrow();
    }

    private Path answer(RunReport run, String ending) throws IOException {
        try (var files = Files.list(installation.answers(run))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String row(String name, String number, String hours) {
        return String.join(",", name, "身份证", number, "天中服务队", "2024", hours, "驻马店市民政局", "");
    }

    private static byte[] csv(String... rows) {
        return (HEADER + "\r\n" + String.join("\r\n", rows) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    @SafeVarargs
    private static byte[] workbook(List<String>... rows) throws IOException {
        try (var workbook = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = workbook.createSheet("数据");
            for (int i = 0; i < rows.length; i++) {
                var row = sheet.createRow(i);
                for (int j = 0; j < rows[i].size(); j++) {
                    if (!rows[i].get(j).isEmpty()) {
                        row.createCell(j).setCellValue(rows[i].get(j));
                    }
                }
            }
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static List<List<String>> rows(Path file) throws IOException {
        try (var workbook = new XSSFWorkbook(Files.newInputStream(file))) {
            var rows = new ArrayList<List<String>>();
            for (var row : workbook.getSheetAt(0)) {
                var texts = new ArrayList<String>();
                for (int i = 0; i < row.getLastCellNum(); i++) {
                    texts.add(row.getCell(i) == null ? "" : row.getCell(i).getStringCellValue());
                }
                rows.add(texts);
            }
            return rows;
        }
    }
}
