package org.chengxin.zoo;

import java.util.Base64;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** What people hang on a sheet. */
final class Decoration {

    /** One pixel. */
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private static final int STYLES = 12_000;

    private Decoration() {}

    static void everything(XSSFWorkbook workbook) {
        var sheet = workbook.createSheet();
        Volunteers.fill(sheet, 1, 2);
        var create = workbook.getCreationHelper();
        var drawing = sheet.createDrawingPatriarch();
        var anchor = create.createClientAnchor();
        anchor.setCol1(9);
        anchor.setRow1(3);
        anchor.setCol2(12);
        anchor.setRow2(9);
        var comment = drawing.createCellComment(anchor);
        comment.setString(create.createRichTextString("请核对"));
        sheet.getRow(1).getCell(3).setCellComment(comment);
        drawing.createPicture(anchor, workbook.addPicture(PICTURE, Workbook.PICTURE_TYPE_PNG));
        var link = create.createHyperlink(HyperlinkType.FILE);
        link.setAddress("file:///etc/hostname");
        sheet.getRow(1).getCell(3).setHyperlink(link);
        var rules = sheet.getDataValidationHelper();
        sheet.addValidationData(rules.createValidation(
                rules.createExplicitListConstraint(new String[] {"身份证", "护照号"}),
                new CellRangeAddressList(1, 99, 1, 1)));
        var formatting = sheet.getSheetConditionalFormatting();
        formatting.addConditionalFormatting(
                new CellRangeAddress[] {CellRangeAddress.valueOf("F2:F99")},
                formatting.createConditionalFormattingRule("$F2>100"));
        var name = workbook.createName();
        name.setNameName("以前的区域");
        name.setRefersToFormula("#REF!");
        workbook.createSheet("图").createDrawingPatriarch().createChart(drawing.createAnchor(0, 0, 0, 0, 1, 1, 5, 5));
    }

    /** Each cell that was ever pasted brought its own along. */
    static void manyStyles(XSSFWorkbook workbook) {
        var sheet = workbook.createSheet();
        Volunteers.fill(sheet, 1, 2);
        for (int i = 0; i < STYLES; i++) {
            var style = workbook.createCellStyle();
            style.setIndention((short) (i % 15));
            style.setRotation((short) (i / 15 % 90));
            if (i % 50 == 0) {
                style.setDataFormat(workbook.createDataFormat().getFormat("0.0\"第" + i + "种\""));
            }
            sheet.getRow(1 + i % 2).getCell(i % 8).setCellStyle(style);
        }
    }
}
