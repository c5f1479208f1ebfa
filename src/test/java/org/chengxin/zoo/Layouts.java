package org.chengxin.zoo;

import static org.chengxin.zoo.Books.xlsx;
import static org.chengxin.zoo.Volunteers.HEADER;
import static org.chengxin.zoo.Volunteers.fill;
import static org.chengxin.zoo.Volunteers.put;
import static org.chengxin.zoo.Volunteers.row;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;

/** Workbooks that open everywhere and are laid out as people lay out tables. */
final class Layouts {

    private Layouts() {}

    static List<Specimen> all() {
        var all = new ArrayList<Specimen>();
        all.addAll(Headers.all());
        all.addAll(rows());
        all.addAll(hidden());
        all.addAll(cells());
        all.addAll(decorated());
        return all;
    }

    private static List<Specimen> rows() {
        return List.of(
                Specimen.accepted(
                        "合计和填表说明.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            fill(sheet, 1, 3);
                            put(sheet, 5, List.of("合计", "", "", "", "", "25.5"));
                            put(sheet, 7, List.of("填表人：试甲一", "", "", "审核人：试乙二", "", "联系电话：0396-0000000"));
                            put(sheet, 8, List.of("说明：1.本表一式三份；2.时长按小时填写。"));
                        }),
                        3),
                Specimen.accepted(
                        "行间有空行.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            put(sheet, 1, HEADER);
                            put(sheet, 4, row(2001));
                            put(sheet, 5, List.of("", " ", "　"));
                            put(sheet, 900, row(2002));
                        }),
                        2),
                Specimen.accepted(
                        "每页都重复表头.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            fill(sheet, 1, 2);
                            put(sheet, 5, HEADER);
                            put(sheet, 6, row(2009));
                        }),
                        3),
                Specimen.partly(
                        "数据里合并了单元格.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            fill(sheet, 1, 3);
                            sheet.getRow(2).getCell(0).setBlank();
                            sheet.getRow(3).getCell(0).setBlank();
                            sheet.addMergedRegion(CellRangeAddress.valueOf("A2:A4"));
                        }),
                        1,
                        "R-REQ",
                        2),
                Specimen.partly(
                        "多填了一列.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            fill(sheet, 1, 2);
                            sheet.getRow(1).createCell(9).setCellValue("请核对");
                        }),
                        1,
                        "R-CELLS",
                        1),
                Specimen.accepted(
                                "两张表都有数据.xlsx",
                                xlsx(workbook -> {
                                    fill(workbook.createSheet("城区"), 1, 2);
                                    fill(workbook.createSheet("县里"), 1, 5);
                                }),
                                2)
                        .and("F-SHEETS", 1),
                Specimen.accepted(
                        "名称古怪的工作表.xlsx", xlsx(workbook -> fill(workbook.createSheet("😀 <b>&'志愿\"\u202E"), 1, 2)), 2),
                Specimen.accepted(
                                "工作表用号码命名.xlsx",
                                xlsx(workbook -> {
                                    fill(workbook.createSheet("数据"), 1, 2);
                                    fill(workbook.createSheet("412801188512310017"), 1, 1);
                                }),
                                2)
                        .and("F-SHEETS", 1));
    }

    private static List<Specimen> hidden() {
        return List.of(
                Specimen.accepted(
                                "有隐藏行.xlsx",
                                xlsx(workbook -> {
                                    var sheet = workbook.createSheet();
                                    fill(sheet, 1, 3);
                                    sheet.getRow(2).setZeroHeight(true);
                                }),
                                3)
                        .and("N-HIDDEN", 1),
                Specimen.accepted(
                                "筛选后没有取消.xlsx",
                                xlsx(workbook -> {
                                    var sheet = workbook.createSheet();
                                    fill(sheet, 1, 4);
                                    sheet.setAutoFilter(CellRangeAddress.valueOf("A1:H5"));
                                    sheet.getRow(1).setZeroHeight(true);
                                    sheet.getRow(3).setZeroHeight(true);
                                }),
                                4)
                        .and("N-HIDDEN", 2),
                Specimen.accepted(
                        "有隐藏列.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            fill(sheet, 1, 2);
                            sheet.setColumnHidden(2, true);
                            sheet.setColumnHidden(7, true);
                        }),
                        2),
                Specimen.accepted("有隐藏的工作表.xlsx", withSheet(SheetVisibility.HIDDEN), 2)
                        .and("F-HIDDEN", 1),
                Specimen.accepted("有深度隐藏的工作表.xlsx", withSheet(SheetVisibility.VERY_HIDDEN), 2)
                        .and("F-HIDDEN", 1),
                Specimen.refused(
                        "数据在隐藏的工作表里.xlsx",
                        xlsx(workbook -> {
                            put(workbook.createSheet("封面"), 1, List.of("志愿服务信息"));
                            fill(workbook.createSheet("数据"), 1, 2);
                            workbook.setSheetVisibility(1, SheetVisibility.HIDDEN);
                        }),
                        "F-HEADER"));
    }

    private static byte[] withSheet(SheetVisibility visibility) {
        return xlsx(workbook -> {
            fill(workbook.createSheet("数据"), 1, 2);
            fill(workbook.createSheet("旧数据"), 1, 5);
            workbook.setSheetVisibility(1, visibility);
        });
    }

    private static List<Specimen> cells() {
        return List.of(
                Specimen.partly(
                        "号码列是数字格式.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            fill(sheet, 1, 2);
                            sheet.getRow(1).getCell(2).setCellValue(412801188607040021d);
                        }),
                        1,
                        "I-SCI",
                        1),
                Specimen.accepted(
                        "年度和时长是数字.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            fill(sheet, 1, 2);
                            sheet.getRow(1).getCell(4).setCellValue(2001);
                            sheet.getRow(1).getCell(5).setCellValue(0.1 + 0.2);
                        }),
                        2),
                Specimen.partly(
                                "错误值和逻辑值.xlsx",
                                xlsx(workbook -> {
                                    var sheet = workbook.createSheet();
                                    fill(sheet, 1, 4);
                                    sheet.getRow(1).getCell(7).setCellErrorValue(FormulaError.REF.getCode());
                                    sheet.getRow(2).getCell(3).setCellErrorValue(FormulaError.NA.getCode());
                                    sheet.getRow(3).getCell(5).setCellValue(true);
                                }),
                                1,
                                "R-CELLERR",
                                2)
                        .and("R-NUM", 1),
                Specimen.partly(
                        "四万字的格.xlsx",
                        Books.raw(Books.line(1, HEADER)
                                        + Books.line(2, row(2001))
                                        + Books.line(3, row(2002, 7, "长".repeat(40_000))))
                                .zip(),
                        1,
                        "R-LEN",
                        1),
                Specimen.accepted(
                        "像公式的文字.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            put(sheet, 1, HEADER);
                            put(sheet, 2, row(2001, 7, "=HYPERLINK(\"http://example.invalid\",\"点我\")"));
                            put(sheet, 3, row(2002, 7, "@SUM(1+1)*cmd|' /C calc'!A0"));
                            put(sheet, 4, row(2003, 7, "+1-1"));
                        }),
                        3),
                Specimen.accepted(
                                "1904年起算的日期.xlsx",
                                xlsx(workbook -> {
                                    workbook.getCTWorkbook().getWorkbookPr().setDate1904(true);
                                    honours(workbook);
                                }),
                                1)
                        .of("civilization"),
                Specimen.accepted("1900年起算的日期.xlsx", xlsx(Layouts::honours), 1).of("civilization"));
    }

    private static void honours(Workbook workbook) {
        var sheet = workbook.createSheet();
        put(sheet, 1, List.of("姓名", "证件类型", "证件号码", "荣誉名称", "认定文号", "认定单位", "认定日期"));
        put(sheet, 2, List.of("试甲一", "身份证", "412801188512310017", "诚信之星", "驻文明〔2024〕1号", "驻马店市文明办"));
        var day = workbook.createCellStyle();
        day.setDataFormat(workbook.createDataFormat().getFormat("yyyy\"年\"m\"月\"d\"日\";@"));
        var cell = sheet.getRow(1).createCell(6);
        cell.setCellValue(LocalDate.of(2024, 2, 29));
        cell.setCellStyle(day);
    }

    private static List<Specimen> decorated() {
        return List.of(
                Specimen.accepted(
                        "冻结窗格和打印设置.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet("数据");
                            fill(sheet, 1, 2);
                            sheet.createFreezePane(1, 1);
                            sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
                            sheet.getHeader().setCenter("&\"宋体\"志愿服务 &P/&N");
                            sheet.setZoom(85);
                            sheet.protectSheet("x");
                            workbook.lockStructure();
                            workbook.setPrintArea(0, "$A$1:$H$3");
                        }),
                        2),
                Specimen.accepted("批注、图片、链接和下拉框.xlsx", xlsx(Decoration::everything), 2),
                Specimen.accepted("上万种样式.xlsx", xlsx(Decoration::manyStyles), 2));
    }
}
