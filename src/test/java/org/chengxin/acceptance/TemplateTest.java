package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.run.RunReport;
import org.chengxin.samples.FilledTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clerk takes the template out of the folder, fills it in and lays it into the intake. */
class TemplateTest {

    private static final String NAME = "自然人行政处罚信息-模板.xlsx";

    @TempDir
    private static Path home;

    private static Installation installation;

    @TempDir
    private Path desk;

    @BeforeAll
    static void aNightWithoutFiles() throws Exception {
        // Else the forms would be there before the night.
        Files.createDirectory(home.resolve("templates"));
        installation = Installation.in(home);
        installation.nightly();
    }

    @AfterAll
    static void close() {
        installation.close();
    }

    @Test
    void everyDepartmentFindsItsTemplates() throws Exception {
        assertThat(installation.files("templates"))
                .extracting(file -> home.resolve("templates").relativize(file).toString())
                .containsExactlyInAnyOrder(
                        "civil-affairs/志愿服务信息-模板.xlsx",
                        "civilization/诚信典型信息-模板.xlsx",
                        "court/失信被执行人信息-模板.xlsx",
                        "credit-office/严重失信主体名单信息-模板.xlsx",
                        "credit-office/守信激励对象名单信息-模板.xlsx",
                        "credit-office/信用修复结果-模板.xlsx",
                        "credit-office/信用信息异议处理-模板.xlsx",
                        "credit-office/行政决定撤销-模板.xlsx",
                        "credit-office/期满信息归档-模板.xlsx",
                        "education/学生信用档案信息-模板.xlsx",
                        "finance-supervision/金融从业人员处罚信息-模板.xlsx",
                        "market-regulation/法人及非法人组织、个体工商户行政处罚信息-模板.xlsx",
                        "market-regulation/" + NAME,
                        "market-regulation/自然人行政许可信息-模板.xlsx",
                        "police/身份信息变更-模板.xlsx",
                        "transport/" + NAME,
                        "transport/执业注册和从业资格信息-模板.xlsx",
                        "transport/自然人行政许可信息-模板.xlsx");
    }

    @Test
    void filledInAndHandedInItIsAcceptedWithAReceipt() throws Exception {
        var filled = desk.resolve("3月.xlsx");
        int rows = FilledTemplate.fill(home.resolve("templates/transport").resolve(NAME), filled);
        var run = handIn("transport", filled);
        assertThat(run.status()).isEqualTo("ACCEPTED");
        assertThat(run.rows().physical()).isEqualTo(rows + 1);
        assertThat(run.rows().added()).isEqualTo(rows);
        assertThat(run.rows().blank()).isEqualTo(1);
        assertThat(run.findings()).isEmpty();
        var receipt = installation.receipt(run);
        assertThat(receipt.get("status").asString()).isEqualTo("ACCEPTED");
        assertThat(receipt.get("receipt").asString()).isEqualTo(run.receipt().orElseThrow());
    }

    @Test
    void oneWithAFaultComesBackMarkedInItsOwnForm() throws Exception {
        var filled = desk.resolve("4月.xlsx");
        int rows =
                FilledTemplate.fill(home.resolve("templates/market-regulation").resolve(NAME), filled);
        try (var workbook = new XSSFWorkbook(Files.newInputStream(filled))) {
            workbook.getSheetAt(0).getRow(2).getCell(3).setCellValue("412801188512310018");
            try (var out = Files.newOutputStream(filled)) {
                workbook.write(out);
            }
        }
        var run = handIn("market-regulation", filled);
        assertThat(run.status()).isEqualTo("PARTLY");
        assertThat(run.rows().added()).isEqualTo(rows - 1);
        assertThat(run.findings()).containsOnlyKeys("I-CHECK");
        try (var workbook =
                new XSSFWorkbook(Files.newInputStream(installation.answers(run).resolve("4月-已批注.xlsx")))) {
            var sheet = workbook.getSheetAt(0);
            int status = sheet.getRow(0).getLastCellNum() - 1;
            assertThat(sheet.getRow(0).getCell(status).getStringCellValue()).isEqualTo("处理结果");
            assertThat(sheet.getRow(1).getCell(status)).isNull();
            assertThat(sheet.getRow(2).getCell(status).getStringCellValue()).isEqualTo("退回");
            assertThat(sheet.getRow(3).getCell(status).getStringCellValue()).isEqualTo("通过");
            assertThat(sheet.getCellComment(new CellAddress("D3")).getString().getString())
                    .startsWith("【I-CHECK】");
            assertThat(sheet.getCellComment(new CellAddress("D1")).getString().getString())
                    .startsWith("【证件号码】必填");
            assertThat(sheet.getDataValidations()).hasSize(status);
        }
    }

    private RunReport handIn(String department, Path file) throws Exception {
        installation.handIn(department, file.getFileName().toString(), Files.readAllBytes(file));
        var runs = installation.nightly().runs();
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }
}
