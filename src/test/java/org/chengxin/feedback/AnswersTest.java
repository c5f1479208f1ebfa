package org.chengxin.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.check.Finding;
import org.chengxin.feedback.ReturnedSubmission.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AnswersTest {

    private static final String NUMBER = "412828201001019918";
    private static final String CHILD = "412828200802299927";
    private static final String RECEIPT = "R20240305-1";

    @TempDir
    Path home;

    private Path returns;
    private Answers answers;

    @BeforeEach
    void start() {
        returns = home.resolve("returns");
        answers = new Answers(returns);
    }

    private static ReturnedSubmission submission(String file, Status status) {
        return submission(file, status, 1);
    }

    private static ReturnedSubmission submission(String file, Status status, long added) {
        var rows = new LinkedHashMap<String, Long>();
        rows.put("physical", 4 + added);
        rows.put("new", added);
        rows.put("rejected", 3L);
        rows.put("held", 1L);
        return new ReturnedSubmission(
                RECEIPT,
                "market-regulation",
                "市场监管局<b>",
                Optional.of("cf_person"),
                Optional.of("自然人行政处罚"),
                file,
                123,
                "ab".repeat(32),
                Instant.parse("2024-03-05T01:02:03Z"),
                status,
                rows,
                Map.of("R-REQ", 1L, "I-CHECK", 1L, "L-HN13", 1L, "I-CONFLICT", 1L),
                List.of(),
                Optional.empty());
    }

    /** Row 3 lacks its document number, row 4's number fails its check digit, row 5 is forbidden, row 6 is in conflict. */
    private static Stream<RowResult> results() {
        return Stream.of(
                new RowResult(3, RowOutcome.REJECTED, List.of(new Finding(3, 2, "CF_WSH", "R-REQ", List.of(), null))),
                new RowResult(
                        4,
                        RowOutcome.REJECTED,
                        List.of(new Finding(4, 1, "ZJHM", "I-CHECK", List.of(), "412828********9918"))),
                new RowResult(5, RowOutcome.REJECTED, List.of(new Finding(5, -1, null, "L-HN13", List.of(), null))),
                new RowResult(6, RowOutcome.HELD, List.of(new Finding(6, 0, "XM", "I-CONFLICT", List.of(), null))));
    }

    private static final List<List<String>> ROWS = List.of(
            List.of("姓名", "证件号码", "文号", "金额"),
            List.of("甲", NUMBER, "驻市监罚〔2024〕1号", "-5"),
            List.of("乙", NUMBER, "", "=1+1"),
            List.of("丙", NUMBER, "@文号", "1,5"),
            List.of("丁", CHILD, "驻市监罚〔2024〕4号", "1"),
            List.of("戊", NUMBER, "驻市监罚〔2024〕5号", "1"));

    private Path workbook(Workbook workbook) throws IOException {
        try (workbook) {
            fill(workbook.createSheet("处罚"));
            var path = home.resolve("claimed");
            try (var out = Files.newOutputStream(path)) {
                workbook.write(out);
            }
            return path;
        }
    }

    private static void fill(Sheet sheet) {
        for (int i = 0; i < ROWS.size(); i++) {
            for (int j = 0; j < 4; j++) {
                if (!ROWS.get(i).get(j).isEmpty()) {
                    var row = sheet.getRow(i) == null ? sheet.createRow(i) : sheet.getRow(i);
                    row.createCell(j).setCellValue(ROWS.get(i).get(j));
                }
            }
        }
    }

    private Path csv(Charset charset, String mark, char separator, String lineEnd) throws IOException {
        var text = new StringBuilder(mark);
        ROWS.forEach(row -> text.append(String.join(
                        String.valueOf(separator),
                        row.stream()
                                .map(cell -> cell.contains(",") ? '"' + cell + '"' : cell)
                                .toList()))
                .append(lineEnd));
        return Files.write(home.resolve("claimed"), text.toString().getBytes(charset));
    }

    private List<String> give(ReturnedSubmission submission, Path file, String sheet) throws Exception {
        return answers.give(submission, Optional.of(new ReadFile(file, sheet, 1)), AnswersTest::results);
    }

    private Path answer(String name) {
        return returns.resolve("market-regulation/R20240305-1").resolve(name);
    }

    private Map<String, byte[]> everything() throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var list = Files.list(answer("").normalize())) {
            for (var file : list.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static List<List<String>> table(Path file, int sheet) throws IOException {
        try (var workbook = WorkbookFactory.create(file.toFile(), null, true)) {
            var rows = new ArrayList<List<String>>();
            for (var row : workbook.getSheetAt(sheet)) {
                var cells = new ArrayList<String>();
                for (int i = 0; i < row.getLastCellNum(); i++) {
                    cells.add(row.getCell(i) == null ? "" : row.getCell(i).toString());
                }
                rows.add(cells);
            }
            return rows;
        }
    }

    @Test
    void anExcelFileComesBackAnnotatedWithTheRejectedRowsToResend() throws Exception {
        var written = give(submission("3月.xlsx", Status.PARTLY), workbook(new XSSFWorkbook()), "处罚");
        assertThat(written).containsExactly("3月-已批注.xlsx", "3月-待重报.xlsx", "回执.html", "receipt.json");
        assertThat(everything().keySet()).containsExactlyInAnyOrderElementsOf(written);
        assertThat(table(answer("3月-已批注.xlsx"), 0).stream().map(row -> row.get(4)))
                .containsExactly("处理结果", "通过", "退回", "退回", "退回", "待核实");
        assertThat(table(answer("3月-待重报.xlsx"), 0))
                .containsExactly(
                        List.of("姓名", "证件号码", "文号", "金额", "原回执和行号"),
                        List.of("乙", NUMBER, "", "=1+1", RECEIPT + "/3"),
                        List.of("丙", NUMBER, "@文号", "1,5", RECEIPT + "/4"));
        try (var workbook = new XSSFWorkbook(Files.newInputStream(answer("3月-已批注.xlsx")))) {
            var comment = workbook.getSheetAt(0).getCellComment(new CellAddress("C3"));
            assertThat(comment.getString().getString()).startsWith("【R-REQ】").contains("\n怎么改：");
            assertThat(workbook.getSheetAt(1).getSheetName()).isEqualTo("处理结果汇总");
        }
    }

    @Test
    void textThatLooksLikeAFormulaIsTextInTheFileToResendAndIdentityColumnsAreText() throws Exception {
        give(submission("3月.xlsx", Status.PARTLY), workbook(new XSSFWorkbook()), "处罚");
        try (var workbook = new XSSFWorkbook(Files.newInputStream(answer("3月-待重报.xlsx")))) {
            var row = workbook.getSheetAt(0).getRow(1);
            assertThat(row.getCell(3).getCellType()).hasToString("STRING");
            assertThat(row.getCell(3).getCellStyle().getQuotePrefixed()).isTrue();
            assertThat(row.getCell(1).getCellStyle().getDataFormatString()).isEqualTo("@");
        }
    }

    @Test
    void anOldWorkbookComesBackAnnotatedInItsOwnForm() throws Exception {
        var written = give(submission("3月.xls", Status.PARTLY), workbook(new HSSFWorkbook()), "处罚");
        assertThat(written).containsExactly("3月-已批注.xls", "3月-待重报.xls", "回执.html", "receipt.json");
        try (var workbook = new HSSFWorkbook(Files.newInputStream(answer("3月-已批注.xls")))) {
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getRow(2).getCell(4).getStringCellValue()).isEqualTo("退回");
            assertThat(sheet.getRow(2).getCell(2).getCellStyle().getFillPattern())
                    .isEqualTo(FillPatternType.SOLID_FOREGROUND);
            assertThat(sheet.getRow(2).getCell(2).getCellComment().getString().getString())
                    .startsWith("【R-REQ】");
            assertThat(sheet.getRow(4).getCell(4).getCellComment().getString().getString())
                    .startsWith("【L-HN13】");
            assertThat(workbook.getSheetName(1)).isEqualTo("处理结果汇总");
        }
        assertThat(table(answer("3月-待重报.xls"), 0)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE"})
    void aCsvFileToResendIsWrittenTheWayItCame(String charset) throws Exception {
        var mark = charset.equals("GB18030") ? "" : "\uFEFF";
        var file = csv(Charset.forName(charset), mark, ';', "\r\n");
        var written = give(submission("3月.csv", Status.PARTLY), file, "");
        assertThat(written).containsExactly("3月-问题行.xlsx", "3月-待重报.csv", "回执.html", "receipt.json");
        assertThat(new String(Files.readAllBytes(answer("3月-待重报.csv")), Charset.forName(charset)))
                .isEqualTo(mark + "姓名;证件号码;文号;金额;原回执和行号\r\n乙;" + NUMBER + ";;'=1+1;" + RECEIPT + "/3\r\n丙;" + NUMBER
                        + ";'@文号;1,5;" + RECEIPT + "/4\r\n");
    }

    @Test
    void theRowsWithProblemsOfACsvFileSayWhatToDoAndWhatTheLawForbidsIsNotCopied() throws Exception {
        give(submission("3月.csv", Status.PARTLY), csv(StandardCharsets.UTF_8, "", ',', "\n"), "");
        var table = table(answer("3月-问题行.xlsx"), 0);
        assertThat(table.get(0)).containsExactly("行号", "处理结果", "问题", "怎么改", "姓名", "证件号码", "文号", "金额");
        assertThat(table.stream().skip(1).map(row -> row.get(0) + row.get(1)))
                .containsExactly("3退回", "4退回", "5退回", "6待核实");
        assertThat(table.get(1).get(2)).startsWith("文号【R-REQ】");
        assertThat(table.get(1)).endsWith("=1+1");
        assertThat(table.get(3)).hasSize(4);
        assertThat(table.toString()).contains(NUMBER).doesNotContain(CHILD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlsx", "xls", "csv"})
    void writingAgainGivesTheSameFilesWithTheSameBytes(String form) throws Exception {
        var file = switch (form) {
            case "xlsx" -> workbook(new XSSFWorkbook());
            case "xls" -> workbook(new HSSFWorkbook());
            default -> csv(StandardCharsets.UTF_8, "", ',', "\n");
        };
        give(submission("a." + form, Status.PARTLY), file, form.equals("csv") ? "" : "处罚");
        var first = everything();
        Files.writeString(answer(".answer-0.tmp"), "left by a killed run");
        give(submission("a." + form, Status.PARTLY), file, form.equals("csv") ? "" : "处罚");
        var second = everything();
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((name, bytes) -> assertThat(second.get(name)).as(name).isEqualTo(bytes));
    }

    @Test
    void aRefusedSubmissionHasNothingToResendAndItsGoodRowsAreSaidNotToBeStored() throws Exception {
        var file = workbook(new XSSFWorkbook());
        give(submission("3月.xlsx", Status.PARTLY), file, "处罚");
        var written = give(submission("3月.xlsx", Status.REFUSED), file, "处罚");
        assertThat(written).containsExactly("3月-已批注.xlsx", "回执.html", "receipt.json");
        assertThat(everything()).doesNotContainKey("3月-待重报.xlsx");
        assertThat(table(answer("3月-已批注.xlsx"), 0).get(1)).endsWith("未入库");
    }

    @Test
    void aFileThatCannotBeReadIsAnsweredWithCodeMessageAndRemedy() throws Exception {
        var refused = new ReturnedSubmission(
                RECEIPT,
                "market-regulation",
                "市场监管局",
                Optional.empty(),
                Optional.empty(),
                "张三412828201001019918.xlsx",
                0,
                "00",
                Instant.EPOCH,
                Status.REFUSED,
                Map.of(),
                Map.of("F-PWD", 1L),
                List.of(new Finding(0, -1, null, "F-PWD", List.of(), null)),
                Optional.empty());
        assertThat(answers.give(refused, Optional.empty(), Stream::empty)).containsExactly("回执.html", "receipt.json");
        assertThat(Files.readString(answer("回执.html")))
                .contains("文件设有打开密码，无法读取", "请取消打开密码，另存后重新提交", "张三＊.xlsx")
                .doesNotContain(NUMBER);
        var json = JsonMapper.shared().readTree(Files.readString(answer("receipt.json")));
        assertThat(json.at("/status").asString()).isEqualTo("REFUSED");
        assertThat(json.at("/codes/0/code").asString()).isEqualTo("F-PWD");
        assertThat(json.at("/firstFindings/0/message").asString()).isEqualTo("文件设有打开密码，无法读取");
        assertThat(json.toString()).doesNotContain(NUMBER);
    }

    @Test
    void theReceiptForMachinesNamesEveryFindingAtItsCellWithTheMaskedValueOnly() throws Exception {
        give(submission("3月.xlsx", Status.PARTLY), workbook(new XSSFWorkbook()), "处罚");
        var text = Files.readString(answer("receipt.json"));
        var json = JsonMapper.shared().readTree(text);
        assertThat(json.at("/receivedAt").asString()).isEqualTo("2024-03-05T09:02:03+08:00");
        assertThat(json.at("/codes").valueStream().map(code -> code.at("/code").asString()))
                .as("rejected rows before the held one")
                .containsExactly("I-CHECK", "L-HN13", "R-REQ", "I-CONFLICT");
        assertThat(json.at("/rows").toString()).isEqualTo("{\"physical\":5,\"new\":1,\"rejected\":3,\"held\":1}");
        assertThat(json.at("/firstFindings/1").toString())
                .startsWith("{\"row\":4,\"column\":\"B\",\"header\":\"证件号码\",\"code\":\"I-CHECK\",\"message\":\"")
                .endsWith("\"value\":\"412828********9918\"}");
        assertThat(json.at("/files").toString())
                .isEqualTo("[\"3月-已批注.xlsx\",\"3月-待重报.xlsx\",\"回执.html\",\"receipt.json\"]");
        assertThat(text).doesNotContain(NUMBER, CHILD);
    }

    @Test
    void theReceiptForPeopleIsEscaped() throws Exception {
        give(submission("<script>alert(1)</script>&\".xlsx", Status.PARTLY), workbook(new XSSFWorkbook()), "处罚");
        assertThat(Files.readString(answer("回执.html")))
                .contains("市场监管局&lt;b&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;.xlsx")
                .doesNotContain("<script", "<b>", NUMBER, CHILD);
    }

    @Test
    void whenNothingWasFoundThereAreOnlyReceipts() throws Exception {
        Supplier<Stream<RowResult>> none = Stream::empty;
        var clean = new ReturnedSubmission(
                RECEIPT,
                "market-regulation",
                "市场监管局",
                Optional.of("cf_person"),
                Optional.of("自然人行政处罚"),
                "3月.xlsx",
                1,
                "00",
                Instant.EPOCH,
                Status.ACCEPTED,
                Map.of("physical", 5L),
                Map.of(),
                List.of(),
                Optional.empty());
        var read = new ReadFile(workbook(new XSSFWorkbook()), "处罚", 1);
        assertThat(answers.give(clean, Optional.of(read), none)).containsExactly("回执.html", "receipt.json");
    }

    @Test
    void theAnswerIsCompleteOnlyWhenTheReceiptForMachinesLiesThere() throws Exception {
        answers.acknowledge(new Intake(
                RECEIPT, "market-regulation", "市场监管局", "3月.xlsx", 5, "00", Instant.parse("2024-03-05T01:02:03Z")));
        assertThat(answers.complete("market-regulation", "R20240305-1")).isFalse();
        assertThat(Files.readString(answer("intake.json"))).isEqualTo("""
                        {
                          "receipt" : "R20240305-1",
                          "department" : "market-regulation",
                          "departmentName" : "市场监管局",
                          "file" : "3月.xlsx",
                          "size" : 5,
                          "sha256" : "00",
                          "receivedAt" : "2024-03-05T09:02:03+08:00"
                        }
                        """);
        give(submission("3月.xlsx", Status.PARTLY), workbook(new XSSFWorkbook()), "处罚");
        assertThat(answers.complete("market-regulation", "R20240305-1")).isTrue();
        assertThat(everything()).containsKey("intake.json");
    }

    @Test
    void whenResultsBreakOffNothingPretendsToBeComplete() throws Exception {
        var file = workbook(new XSSFWorkbook());
        int[] calls = {0};
        Supplier<Stream<RowResult>> breaking = () -> calls[0]++ == 0
                ? results()
                : results().peek(row -> {
                    if (row.row() == 5) {
                        throw new IllegalStateException("the database went away");
                    }
                });
        assertThatThrownBy(() -> answers.give(
                        submission("3月.xlsx", Status.PARTLY), Optional.of(new ReadFile(file, "处罚", 1)), breaking))
                .hasMessage("the database went away");
        assertThat(answers.complete("market-regulation", "R20240305-1")).isFalse();
        assertThat(everything()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/b", "", ".hidden", "a..b", "a\\b"})
    void aReceiptThatCouldLeadElsewhereIsNoFolder(String receipt) {
        assertThatThrownBy(() -> answers.folder("market-regulation", receipt))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFolderThatLeadsOutThroughALinkIsNotWrittenTo() throws Exception {
        var outside = Files.createDirectory(home.resolve("outside"));
        Files.createDirectories(returns.resolve("market-regulation"));
        Files.createSymbolicLink(returns.resolve("market-regulation/R20240305-1"), outside);
        assertThatThrownBy(() -> answers.acknowledge(
                        new Intake("R20240305-1", "market-regulation", "x", "a", 1, "0", Instant.EPOCH)))
                .isInstanceOf(IOException.class)
                .hasMessage("回执 R20240305-1 的目录经符号链接指到了 returns/ 之外；删掉这个链接，再重新运行");
        assertThat(outside).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void everyStatusHasItsWordOnTheReceipt(Status status) throws Exception {
        give(submission("3月.xlsx", status), workbook(new XSSFWorkbook()), "处罚");
        assertThat(Files.readString(answer("回执.html"))).contains(status.word());
    }

    @Test
    void aFileNoneOfWhoseRowsWasTakenDoesNotSayThatSomeWere() throws Exception {
        answers.give(submission("3月.csv", Status.PARTLY, 0), Optional.empty(), Stream::empty);
        assertThat(Files.readString(answer("回执.html")))
                .contains("<th>处理结果</th><td>没有入库</td>", "没有一行入库。退回的行请改正后重报。")
                .doesNotContain("部分接收", "通过的行已入库");
        answers.give(submission("3月.csv", Status.PARTLY, 1), Optional.empty(), Stream::empty);
        assertThat(Files.readString(answer("回执.html"))).contains("部分接收", "通过的行已入库");
    }
}
