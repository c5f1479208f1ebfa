package org.chengxin.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.check.Finding;
import org.chengxin.sheet.AnnotatedWorkbook;
import org.chengxin.sheet.SheetFile;
import org.chengxin.sheet.Summary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another program reads what we return, and reads it whole. */
class LibreOfficeTest {

    private static final List<List<String>> ROWS = List.of(
            List.of("行政相对人名称", "证件号码", "决定书文号", "罚款金额（万元）", "处罚决定日期"),
            List.of("赵一", "412828201001019918", "驻市监罚〔2024〕11号", "0.5", "2024-03-05"),
            List.of("钱二", "412828201001019917", "驻市监罚〔2024〕12号", "0.2", "2024-03-06"),
            List.of("孙三", "412828200802299927", "", "0.3", "2024年2月30日"),
            List.of("李四", "4128**********9918", "驻市监罚〔2024〕14号", "5000元", "2024-03-08"),
            List.of("吴六", "412828201001019918", "驻市监罚〔2024〕15号", "1", "2024-03-09"),
            List.of("周五", "412828201001019918", "驻市监罚〔2024〕16号", "1", "2024-03-09"));

    @TempDir
    Path home;

    @Test
    void convertsTheReturnedWorkbookWithItsStatusCommentsAndSummary() throws Exception {
        var soffice = Soffice.orSkip(home);
        var returned = give();
        var converted = soffice.convert("xlsx:Calc MS Excel 2007 XML", returned);
        try (var workbook = new XSSFWorkbook(Files.newInputStream(converted))) {
            var sheet = workbook.getSheet("处罚");
            assertThat(Stream.of(2, 3, 4, 5, 6, 7)
                            .map(i -> sheet.getRow(i).getCell(5).getStringCellValue()))
                    .containsExactly("通过", "退回", "退回", "退回", "退回", "待核实");
            assertThat(sheet.getCellComment(new CellAddress("B4")).getString().getString())
                    .startsWith("【I-CHECK】");
            assertThat(sheet.getRow(3)
                            .getCell(1)
                            .getCellStyle()
                            .getFillForegroundXSSFColor()
                            .getARGBHex())
                    .isEqualTo("FFFFC7CF");
            var summary = workbook.getSheet("处理结果汇总");
            assertThat(summary.getRow(0).getCell(0).getStringCellValue()).isEqualTo("信用信息数据报送处理结果");
            assertThat(height(summary, "R-NUM")).isEqualTo(15);
            assertThat(height(summary, "R-ENUM")).isEqualTo(30);
        }
    }

    /** The clerk's sheet on one page, the summary, which is wider, on another. */
    @Test
    void printsTheSummaryOfAnXlsOnePageWide() throws Exception {
        var soffice = Soffice.orSkip(home);
        var original = home.resolve("claimed.xls");
        try (var workbook = new HSSFWorkbook()) {
            var sheet = workbook.createSheet("处罚");
            sheet.createRow(0).createCell(0).setCellValue("姓名");
            sheet.createRow(1).createCell(0).setCellValue("张三");
            try (var out = Files.newOutputStream(original)) {
                workbook.write(out);
            }
        }
        var summary = new Summary(
                "信用信息数据报送处理结果",
                List.of(List.of("回执编号", "20240305-0007")),
                List.of("代码", "问题", "次数", "怎么改", "首次出现"),
                List.of(List.of("R-REQ", "必填项没有填写", "1", "请填写", "A2")),
                List.of("通过的行已入库。"));
        var returned = home.resolve("returned.xls");
        AnnotatedWorkbook.write(
                original,
                SheetFile.Form.XLS,
                returned,
                new AnnotatedWorkbook.Plan("处罚", 1, "通过", summary),
                Collections.emptyIterator());
        var pdf = Files.readString(soffice.convert("pdf", returned), StandardCharsets.ISO_8859_1);
        assertThat(Pattern.compile("/Type\\s*/Page\\b").matcher(pdf).results()).hasSize(2);
    }

    /** Height in points of the row that begins so. */
    private static float height(Sheet sheet, String first) {
        for (var row : sheet) {
            if (row.getCell(0) != null && row.getCell(0).toString().equals(first)) {
                return row.getHeightInPoints();
            }
        }
        throw new AssertionError("no row begins with " + first);
    }

    private Path give() throws Exception {
        var rows = new LinkedHashMap<String, Long>();
        rows.put("physical", 6L);
        rows.put("blank", 0L);
        rows.put("new", 1L);
        rows.put("rejected", 4L);
        rows.put("held", 1L);
        var submission = new ReturnedSubmission(
                "20240305-0007",
                "market-regulation",
                "市场监管局",
                Optional.of("cf_person"),
                Optional.of("自然人行政处罚"),
                "3月行政处罚.xlsx",
                9_000,
                "0".repeat(64),
                Instant.parse("2024-03-05T01:02:03Z"),
                ReturnedSubmission.Status.PARTLY,
                rows,
                Map.of(
                        "I-CHECK",
                        1L,
                        "R-REQ",
                        1L,
                        "R-DATE",
                        1L,
                        "I-MASKED",
                        1L,
                        "R-NUM",
                        1L,
                        "R-ENUM",
                        1L,
                        "I-CONFLICT",
                        1L),
                List.of(),
                Optional.empty());
        var answers = new Answers(home.resolve("returns"));
        answers.give(submission, Optional.of(new ReadFile(workbook(), "处罚", 2)), LibreOfficeTest::results);
        return answers.folder("market-regulation", "20240305-0007").resolve("3月行政处罚-已批注.xlsx");
    }

    private static Stream<RowResult> results() {
        return Stream.of(
                rejected(4, finding(4, 1, "I-CHECK")),
                rejected(5, finding(5, 2, "R-REQ"), finding(5, 4, "R-DATE", "date-calendar")),
                rejected(6, finding(6, 1, "I-MASKED"), finding(6, 3, "R-NUM", "number-form")),
                rejected(7, finding(7, 0, "R-ENUM", "身份证、护照号、港澳居民来往内地通行证、台湾居民来往大陆通行证")),
                new RowResult(8, RowOutcome.HELD, List.of(finding(8, 0, "I-CONFLICT"))));
    }

    private static RowResult rejected(int row, Finding... findings) {
        return new RowResult(row, RowOutcome.REJECTED, List.of(findings));
    }

    private static Finding finding(int row, int column, String code, String... arguments) {
        return new Finding(row, column, null, code, List.of(arguments), null);
    }

    private Path workbook() throws IOException {
        try (var workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet("处罚");
            var title = sheet.createRow(0).createCell(0);
            title.setCellValue("市场监管局 2024年3月行政处罚信息");
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 4));
            var head = workbook.createCellStyle();
            head.setFillForegroundColor(IndexedColors.PALE_BLUE.getIndex());
            head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            head.setAlignment(HorizontalAlignment.CENTER);
            head.setBorderBottom(BorderStyle.THIN);
            var centred = workbook.createCellStyle();
            centred.setAlignment(HorizontalAlignment.CENTER);
            title.setCellStyle(centred);
            for (int i = 0; i < ROWS.size(); i++) {
                var row = sheet.createRow(i + 1);
                for (int j = 0; j < ROWS.get(i).size(); j++) {
                    if (!ROWS.get(i).get(j).isEmpty()) {
                        var cell = row.createCell(j);
                        cell.setCellValue(ROWS.get(i).get(j));
                        if (i == 0) {
                            cell.setCellStyle(head);
                        }
                    }
                }
            }
            for (int j = 0; j < 5; j++) {
                sheet.setColumnWidth(j, (j == 1 || j == 2 ? 24 : 18) * 256);
            }
            var path = home.resolve("claimed");
            try (var out = Files.newOutputStream(path)) {
                workbook.write(out);
            }
            return path;
        }
    }
}
