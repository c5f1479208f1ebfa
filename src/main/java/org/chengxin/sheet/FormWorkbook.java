package org.chengxin.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes a blank form: a header, an example row, and below it cells that know what may be typed into them. The same form
 * gives the same bytes.
 */
public final class FormWorkbook {

    /** So that the same form gives the same bytes. */
    private static final String CONSTANT_TIME = "2000-01-01T00:00:00Z";

    /** Of the notes on headers; not that of findings, which go when the workbook is annotated again. */
    private static final String AUTHOR = "填报模板";

    private static final String EXAMPLE_FILL = "FFF2F2F2";
    private static final String REQUIRED_FILL = "FFDDEBF7";
    private static final int NOTE_COLUMNS = 3;

    private final XSSFWorkbook workbook;
    private final Plan plan;
    private final XSSFSheet sheet;
    private final Map<FormColumn.Look, CellStyle> blank = new EnumMap<>(FormColumn.Look.class);
    private final Map<FormColumn.Look, CellStyle> sample = new EnumMap<>(FormColumn.Look.class);

    /**
     * What the workbook consists of.
     *
     * @param sheet name of the sheet to fill in, made valid where it is not
     * @param wordsSheet name of the hidden sheet for long lists of words
     * @param properties custom document properties
     */
    public record Plan(
            String sheet,
            List<FormColumn> columns,
            FormGuide guide,
            String wordsSheet,
            Map<String, String> properties) {

        public Plan {
            columns = List.copyOf(columns);
            properties = new TreeMap<>(properties);
        }
    }

    private FormWorkbook(XSSFWorkbook workbook, Plan plan) {
        this.workbook = workbook;
        this.plan = plan;
        this.sheet = workbook.createSheet(WorkbookUtil.createSafeSheetName(plan.sheet()));
        for (var look : FormColumn.Look.values()) {
            blank.put(look, style(look));
            sample.put(look, exampleStyle(look));
        }
    }

    /** Writes the workbook; the target is overwritten. */
    public static void write(Path target, Plan plan) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook()) {
            new FormWorkbook(workbook, plan).build();
            workbook.write(bytes);
        } catch (InvalidFormatException e) {
            throw new IOException("空白模板没有写成；看磁盘空间（df -h），再重新运行", e);
        }
        try (var parts = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()));
                var out = new PackageWriter(target)) {
            for (var entry = parts.getNextEntry(); entry != null; entry = parts.getNextEntry()) {
                var part = parts.readAllBytes();
                out.<RuntimeException>part(entry.getName(), stream -> stream.write(part));
            }
        }
    }

    private void build() throws InvalidFormatException {
        var requiredHeader = headerStyle(true);
        var optionalHeader = headerStyle(false);
        var header = sheet.createRow(0);
        header.setHeightInPoints(36);
        var example = sheet.createRow(1);
        example.setHeightInPoints(18);
        for (int i = 0; i < plan.columns().size(); i++) {
            var column = plan.columns().get(i);
            sheet.setColumnWidth(i, Math.min(255, column.width()) * 256);
            sheet.setDefaultColumnStyle(i, blank.get(column.look()));
            var cell = header.createCell(i);
            cell.setCellValue(column.title());
            cell.setCellStyle(column.required() ? requiredHeader : optionalHeader);
            cell.setCellComment(comment(i, column.note()));
            fill(example.createCell(i), column);
        }
        sheet.createFreezePane(0, 1);
        PlainSheet.onePageWide(sheet);
        sheet.setRepeatingRows(CellRangeAddress.valueOf("1:1"));
        new GuideSheet(workbook).write(plan.guide());
        new FormEntries(workbook, sheet, plan.wordsSheet()).apply(plan.columns());
        properties();
    }

    private void fill(XSSFCell cell, FormColumn column) {
        cell.setCellStyle(sample.get(column.look()));
        column.exampleText().ifPresent(text -> {
            switch (column.look()) {
                case TEXT -> cell.setCellValue(text);
                case DATE -> cell.setCellValue(LocalDate.parse(text));
                case NUMBER -> cell.setCellValue(Double.parseDouble(text));
            }
        });
    }

    /** The properties of a workbook that may be one of these; empty for any other, and where they cannot be read. */
    public static Map<String, String> propertiesOf(Path file) throws IOException {
        return CustomProperties.of(file);
    }

    private void properties() throws InvalidFormatException {
        var core = workbook.getProperties().getCoreProperties();
        core.setCreator(AnnotatedWorkbook.AUTHOR);
        core.setTitle(plan.guide().title());
        core.setCreated(CONSTANT_TIME);
        core.setModified(CONSTANT_TIME);
        var custom = workbook.getProperties().getCustomProperties();
        plan.properties().forEach(custom::addProperty);
    }

    private Comment comment(int column, String note) {
        var lines = RowHeight.points(List.of(note), List.of(44)) / 15;
        var anchor = workbook.getCreationHelper().createClientAnchor();
        anchor.setCol1(column + 1);
        anchor.setCol2(column + 1 + NOTE_COLUMNS);
        anchor.setRow1(0);
        anchor.setRow2(2 + lines);
        var comment = sheet.createDrawingPatriarch().createCellComment(anchor);
        comment.setString(workbook.getCreationHelper().createRichTextString(note));
        comment.setAuthor(AUTHOR);
        return comment;
    }

    private CellStyle style(FormColumn.Look look) {
        var style = workbook.createCellStyle();
        format(style, look);
        return style;
    }

    private CellStyle exampleStyle(FormColumn.Look look) {
        var style = workbook.createCellStyle();
        format(style, look);
        fill(style, EXAMPLE_FILL);
        var font = workbook.createFont();
        font.setItalic(true);
        font.setColor(new XSSFColor(HexFormat.of().parseHex("FF7F7F7F")));
        style.setFont(font);
        return style;
    }

    private CellStyle headerStyle(boolean required) {
        var style = workbook.createCellStyle();
        fill(style, required ? REQUIRED_FILL : CellStyles.GREY);
        var font = workbook.createFont();
        font.setBold(true);
        style.setFont(font);
        style.setWrapText(true);
        style.setAlignment(HorizontalAlignment.CENTER);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setBorderBottom(BorderStyle.THIN);
        style.setDataFormat((short) 49);
        return style;
    }

    private void format(CellStyle style, FormColumn.Look look) {
        style.setDataFormat(
                switch (look) {
                    case TEXT -> (short) 49;
                    case DATE -> workbook.createDataFormat().getFormat("yyyy-mm-dd");
                    case NUMBER -> (short) 0;
                });
        style.setVerticalAlignment(VerticalAlignment.CENTER);
    }

    private static void fill(XSSFCellStyle style, String argb) {
        style.setFillForegroundColor(new XSSFColor(HexFormat.of().parseHex(argb)));
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }
}
