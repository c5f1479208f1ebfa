package org.chengxin.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnnotatedWorkbookTest {

    private static final Summary SUMMARY = new Summary(
            "数据报送处理结果",
            List.of(List.of("回执编号", "R-1"), List.of("数据行", "4")),
            List.of("代码", "问题", "次数", "怎么改"),
            List.of(List.of("R-REQ", "必填项为空", "2", "=补填后重报")),
            List.of("备注"));
    private static final AnnotatedWorkbook.Plan PLAN = new AnnotatedWorkbook.Plan("处罚", 2, "通过", SUMMARY);

    @TempDir
    Path folder;

    private Path original;
    private Path target;

    @BeforeEach
    void paths() {
        original = folder.resolve("原件.xlsx");
        target = folder.resolve("已批注.xlsx");
    }

    /** Row 1 title, row 2 header A–D, rows 3, 4, 6 data, row 5 blank, row 7 note; columns from E on hidden. */
    private void clerksWorkbook() throws IOException {
        try (var workbook = new XSSFWorkbook()) {
            workbook.createSheet("封面").createRow(0).createCell(0).setCellValue("不要动我");
            var sheet = workbook.createSheet("处罚");
            workbook.createSheet("字典").createRow(0).createCell(0).setCellValue("居民身份证");
            workbook.setSheetVisibility(2, SheetVisibility.VERY_HIDDEN);
            workbook.setActiveSheet(1);
            sheet.createRow(0).createCell(0).setCellValue("市场监管局行政处罚");
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 3));
            row(sheet, 1, "姓名", "证件号码", "金额", "日期");
            var money = workbook.createCellStyle();
            money.setDataFormat(workbook.createDataFormat().getFormat("#,##0.00"));
            money.setBorderBottom(BorderStyle.DOUBLE);
            money.setAlignment(HorizontalAlignment.RIGHT);
            var font = workbook.createFont();
            font.setItalic(true);
            money.setFont(font);
            row(sheet, 2, "张三", "412828201001019918");
            var amount = sheet.getRow(2).createCell(2);
            amount.setCellFormula("1+1");
            amount.setCellStyle(money);
            sheet.getRow(2).createCell(3).setCellValue("2024-03-05");
            row(sheet, 3, "李四");
            sheet.getRow(3).createCell(3).setCellValue("昨天");
            row(sheet, 4, "  ", "");
            row(sheet, 5, "王五", "412828200802299927", "3", "2024-03-06");
            row(sheet, 6, "填表人：赵六");
            sheet.setColumnWidth(0, 33 * 256);
            sheet.getColumnHelper().setColHidden(4, true);
            sheet.getCTWorksheet().getColsArray(0).getColArray(1).setMax(16384);
            sheet.setAutoFilter(CellRangeAddress.valueOf("A2:D6"));
            var validation = sheet.getDataValidationHelper();
            sheet.addValidationData(validation.createValidation(
                    validation.createExplicitListConstraint(new String[] {"甲", "乙"}),
                    new CellRangeAddressList(2, 9, 0, 0)));
            sheet.protectSheet("secret");
            try (var out = Files.newOutputStream(original)) {
                workbook.write(out);
            }
        }
    }

    private static void row(Sheet sheet, int index, String... texts) {
        var row = sheet.createRow(index);
        for (int i = 0; i < texts.length; i++) {
            row.createCell(i).setCellValue(texts[i]);
        }
    }

    private static List<RowMark> marks() {
        return List.of(
                new RowMark(
                        3,
                        "退回",
                        Tone.FAILED,
                        List.of(
                                new CellMark(2, Tone.FAILED, "R-NUM 不是数\n改为数字"),
                                new CellMark(2, Tone.CAUTION, "R-UNIT 疑为元"))),
                new RowMark(
                        4,
                        "退回",
                        Tone.FAILED,
                        List.of(
                                new CellMark(1, Tone.FAILED, "R-REQ 必填"),
                                new CellMark(3, Tone.CAUTION, "R-DATE 看不懂"),
                                new CellMark(-1, Tone.FAILED, "B-DUP 整行重复"))),
                new RowMark(7, "", Tone.PLAIN, List.of()),
                new RowMark(99, "退回", Tone.FAILED, List.of(new CellMark(0, Tone.FAILED, "没有这一行"))));
    }

    private AnnotatedWorkbook.Written annotate(List<RowMark> marks) throws Exception {
        return AnnotatedWorkbook.write(original, SheetFile.Form.XLSX, target, PLAN, marks.iterator());
    }

    private XSSFWorkbook reopened() throws IOException {
        try (var in = Files.newInputStream(target)) {
            return new XSSFWorkbook(in);
        }
    }

    private static String text(XSSFSheet sheet, String address) {
        var at = new CellAddress(address);
        var row = sheet.getRow(at.getRow());
        XSSFCell cell = row == null ? null : row.getCell(at.getColumn());
        return cell == null ? null : cell.getStringCellValue();
    }

    private static String fill(XSSFSheet sheet, String address) {
        var at = new CellAddress(address);
        var style = sheet.getRow(at.getRow()).getCell(at.getColumn()).getCellStyle();
        return style.getFillPattern() == FillPatternType.SOLID_FOREGROUND
                ? style.getFillForegroundXSSFColor().getARGBHex()
                : "";
    }

    @Test
    void everyDataRowGetsItsStatusBehindTheLastHeaderAndBlankAndNoteRowsGetNone() throws Exception {
        clerksWorkbook();
        annotate(marks());
        try (var workbook = reopened()) {
            var sheet = workbook.getSheet("处罚");
            assertThat(IntStream.rangeClosed(1, 7).mapToObj(i -> text(sheet, "E" + i)))
                    .containsExactly(null, "处理结果", "退回", "退回", null, "通过", null);
            assertThat(sheet.isColumnHidden(4)).isFalse();
            assertThat(sheet.isColumnHidden(5)).isTrue();
            assertThat(sheet.getCTWorksheet().getDimension().getRef()).isEqualTo("A1:E7");
        }
    }

    @Test
    void failingCellsAreColouredAndKeepTheirOwnFormatAndFormula() throws Exception {
        clerksWorkbook();
        annotate(marks());
        try (var workbook = reopened()) {
            var sheet = workbook.getSheet("处罚");
            assertThat(fill(sheet, "C3")).isEqualTo(CellStyles.RED);
            assertThat(fill(sheet, "B4")).isEqualTo(CellStyles.RED);
            assertThat(fill(sheet, "D4")).isEqualTo(CellStyles.YELLOW);
            assertThat(fill(sheet, "A3")).isEmpty();
            var amount = sheet.getRow(2).getCell(2);
            assertThat(amount.getCellFormula()).isEqualTo("1+1");
            assertThat(amount.getCellStyle().getDataFormatString()).isEqualTo("#,##0.00");
            assertThat(amount.getCellStyle().getBorderBottom()).isEqualTo(BorderStyle.DOUBLE);
            assertThat(amount.getCellStyle().getAlignment()).isEqualTo(HorizontalAlignment.RIGHT);
            assertThat(amount.getCellStyle().getFont().getItalic()).isTrue();
        }
    }

    @Test
    void severalFindingsOfACellShareOneCommentAndThoseOfARowStandAtItsStatus() throws Exception {
        clerksWorkbook();
        var written = annotate(marks());
        try (var workbook = reopened()) {
            var comments = new TreeMap<CellAddress, String>();
            workbook.getSheet("处罚")
                    .getCellComments()
                    .forEach((at, comment) ->
                            comments.put(at, comment.getString().getString()));
            assertThat(comments)
                    .containsOnlyKeys(List.of("E2", "C3", "B4", "D4", "E4").stream()
                            .map(CellAddress::new)
                            .toArray(CellAddress[]::new))
                    .containsEntry(new CellAddress("C3"), "R-NUM 不是数\n改为数字\nR-UNIT 疑为元")
                    .containsEntry(new CellAddress("E4"), "B-DUP 整行重复");
            assertThat(written).isEqualTo(new AnnotatedWorkbook.Written(5, 0));
        }
    }

    @Test
    void everythingElseStaysAsItWas() throws Exception {
        clerksWorkbook();
        annotate(marks());
        try (var workbook = reopened()) {
            var sheet = workbook.getSheet("处罚");
            assertThat(IntStream.range(0, 4).mapToObj(workbook::getSheetName))
                    .containsExactly("封面", "处罚", "字典", "处理结果汇总");
            assertThat(workbook.getActiveSheetIndex()).isEqualTo(1);
            assertThat(workbook.getSheetVisibility(2)).isEqualTo(SheetVisibility.VERY_HIDDEN);
            assertThat(sheet.getColumnWidth(0)).isEqualTo(33 * 256);
            assertThat(sheet.getMergedRegions()).containsExactly(CellRangeAddress.valueOf("A1:D1"));
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A2:D6");
            assertThat(sheet.getDataValidations()).hasSize(1);
            assertThat(sheet.validateSheetPassword("secret")).isTrue();
            assertThat(text(sheet, "A6")).isEqualTo("王五");
        }
        try (var before = new ZipFile(original.toFile());
                var after = new ZipFile(target.toFile())) {
            for (var part : List.of("xl/worksheets/sheet1.xml", "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml")) {
                assertThat(bytes(after, part)).as(part).isEqualTo(bytes(before, part));
            }
        }
    }

    private static byte[] bytes(ZipFile zip, String part) throws IOException {
        try (var in = zip.getInputStream(zip.getEntry(part))) {
            return in.readAllBytes();
        }
    }

    @Test
    void theSummaryHoldsItsTextsAsTextAndItsCountsAsNumbers() throws Exception {
        clerksWorkbook();
        annotate(marks());
        try (var workbook = reopened()) {
            var sheet = workbook.getSheet("处理结果汇总");
            assertThat(text(sheet, "A1")).isEqualTo("数据报送处理结果");
            assertThat(text(sheet, "B2")).isEqualTo("R-1");
            assertThat(sheet.getRow(5).getCell(2).getNumericCellValue()).isEqualTo(2);
            assertThat(text(sheet, "D6")).isEqualTo("=补填后重报");
            assertThat(sheet.getRow(5).getCell(3).getCellStyle().getQuotePrefixed())
                    .isTrue();
            assertThat(text(sheet, "A8")).isEqualTo("备注");
        }
    }

    @Test
    void writingTwiceGivesTheSameBytes() throws Exception {
        clerksWorkbook();
        annotate(marks());
        var first = Files.readAllBytes(target);
        annotate(marks());
        assertThat(Files.readAllBytes(target)).isEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(names = {"XLSX", "XLS"})
    void aColumnOfTheirsThatIsCalledLikeOursKeepsWhatStandsInIt(SheetFile.Form form) throws Exception {
        try (var workbook = form == SheetFile.Form.XLSX ? new XSSFWorkbook() : new HSSFWorkbook()) {
            var sheet = workbook.createSheet("处罚");
            for (var row : List.of("姓名,处理结果", "张三,已缴纳")) {
                var cells = row.split(",");
                var written = sheet.createRow(sheet.getLastRowNum() + 1);
                IntStream.range(0, 2).forEach(i -> written.createCell(i).setCellValue(cells[i]));
            }
            try (var out = Files.newOutputStream(original)) {
                workbook.write(out);
            }
        }
        var plan = new AnnotatedWorkbook.Plan("处罚", 1, "通过", SUMMARY);
        AnnotatedWorkbook.write(original, form, target, plan, List.<RowMark>of().iterator());
        try (var workbook = WorkbookFactory.create(target.toFile(), null, true)) {
            var sheet = workbook.getSheetAt(0);
            assertThat(List.of(0, 1))
                    .extracting(row -> sheet.getRow(row).getCell(1) + " "
                            + sheet.getRow(row).getCell(2))
                    .containsExactly("处理结果 处理结果", "已缴纳 通过");
        }
    }

    @Test
    void aReturnedWorkbookThatComesBackIsAnnotatedAnewNotTwice() throws Exception {
        clerksWorkbook();
        annotate(marks());
        Files.move(target, original, StandardCopyOption.REPLACE_EXISTING);
        var marks = List.of(new RowMark(
                6,
                "退回",
                Tone.FAILED,
                List.of(new CellMark(0, Tone.FAILED, "I-X 新的"), new CellMark(2, Tone.FAILED, "又"))));
        AnnotatedWorkbook.write(
                original,
                SheetFile.Form.XLSX,
                target,
                new AnnotatedWorkbook.Plan("处罚", 2, 4, "通过", SUMMARY),
                marks.iterator());
        try (var workbook = reopened()) {
            var sheet = workbook.getSheet("处罚");
            assertThat(IntStream.rangeClosed(2, 6).mapToObj(i -> text(sheet, "E" + i)))
                    .containsExactly("处理结果", "通过", "通过", null, "退回");
            assertThat(text(sheet, "F2")).isNull();
            assertThat(fill(sheet, "C3")).isEmpty();
            assertThat(sheet.getRow(2).getCell(2).getCellStyle().getDataFormatString())
                    .isEqualTo("#,##0.00");
            assertThat(fill(sheet, "A6")).isEqualTo(CellStyles.RED);
            assertThat(sheet.getCellComments().keySet())
                    .containsExactlyInAnyOrder(new CellAddress("E2"), new CellAddress("A6"), new CellAddress("C6"));
            assertThat(workbook.getNumberOfSheets()).isEqualTo(4);
        }
        var shapes = zipText("xl/drawings/vmlDrawing1.vml");
        assertThat(shapes.split("<v:shape ", -1)).hasSize(4);
    }

    private String zipText(String part) {
        try (var zip = new ZipFile(target.toFile())) {
            return new String(bytes(zip, part), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theClerksOwnCommentsStayAndOursJoinThem() throws Exception {
        clerksWorkbook();
        try (var in = Files.newInputStream(original);
                var workbook = new XSSFWorkbook(in)) {
            var sheet = workbook.getSheet("处罚");
            for (int row : new int[] {2, 5}) {
                var comment = sheet.createDrawingPatriarch()
                        .createCellComment(new XSSFClientAnchor(0, 0, 0, 0, 3, row, 5, row + 3));
                comment.setString(workbook.getCreationHelper().createRichTextString("已核对" + row));
                comment.setAuthor("赵六");
                sheet.getRow(row).getCell(2).setCellComment(comment);
            }
            try (var out = Files.newOutputStream(original)) {
                workbook.write(out);
            }
        }
        annotate(marks());
        try (var workbook = reopened()) {
            var comments = workbook.getSheet("处罚").getCellComments();
            assertThat(comments.get(new CellAddress("C3")).getString().getString())
                    .isEqualTo("已核对2\nR-NUM 不是数\n改为数字\nR-UNIT 疑为元");
            assertThat(comments.get(new CellAddress("C3")).getAuthor()).isEqualTo("赵六");
            assertThat(comments.get(new CellAddress("C6")).getString().getString())
                    .isEqualTo("已核对5");
            assertThat(comments.get(new CellAddress("B4")).getAuthor()).isEqualTo("信用信息平台");
            assertThat(comments).hasSize(6);
        }
    }

    @Test
    void cellsFarBehindTheHeaderAreNotWrittenOver() throws Exception {
        clerksWorkbook();
        try (var in = Files.newInputStream(original);
                var workbook = new XSSFWorkbook(in)) {
            workbook.getSheet("处罚").getRow(5).createCell(4).setCellValue("多出来的");
            try (var out = Files.newOutputStream(original)) {
                workbook.write(out);
            }
        }
        annotate(marks());
        try (var workbook = reopened()) {
            assertThat(text(workbook.getSheet("处罚"), "E6")).isEqualTo("多出来的");
            assertThat(text(workbook.getSheet("处罚"), "F6")).isEqualTo("通过");
        }
    }

    @Test
    void beyondTheLimitOfCommentsCellsAreStillColouredAndTheSummarySaysSo() throws Exception {
        var row = new int[1];
        var table = new TableWorkbook.Plan("处罚", List.of("姓名"), List.of(), Optional.empty());
        TableWorkbook.write(original, table, () -> row[0]++ < 20_009 ? List.of(TableWorkbook.Cell.of("某")) : null);
        var marks = IntStream.rangeClosed(2, 20_010)
                .mapToObj(i -> new RowMark(i, "退回", Tone.FAILED, List.of(new CellMark(0, Tone.FAILED, "x"))));
        var plan = new AnnotatedWorkbook.Plan("处罚", 1, "通过", SUMMARY);
        assertThat(AnnotatedWorkbook.write(original, SheetFile.Form.XLSX, target, plan, marks.iterator()))
                .isEqualTo(new AnnotatedWorkbook.Written(20_000, 10));
        // Not through POI's workbook: it takes half a minute over so many comments.
        assertThat(List.of(fillOf("A2"), fillOf("A20010"))).containsOnly(CellStyles.RED);
        assertThat(Read.rows(target, 1).get(6).text(0))
                .isEqualTo("批注过多，另有 10 个单元格只标了颜色（或只作提示），未写批注；改正已批注的之后再报，其余会再列出。");
    }

    private String fillOf(String address) throws Exception {
        var cell = Pattern.compile("<c r=\"" + address + "\"[^>]* s=\"(\\d+)\"")
                .matcher(zipText("xl/worksheets/sheet1.xml"));
        assertThat(cell.find()).isTrue();
        try (var workbook = OPCPackage.open(target.toFile(), PackageAccess.READ)) {
            return new XSSFReader(workbook)
                    .getStylesTable()
                    .getStyleAt(Integer.parseInt(cell.group(1)))
                    .getFillForegroundXSSFColor()
                    .getARGBHex();
        }
    }

    @Test
    void hostileTextIsShownLetterByLetter() throws Exception {
        clerksWorkbook();
        var text = "<v>&\"'\u0000\u0008]]> _x0041_ \uD83D\uDE00 \uD800 =1+1";
        annotate(List.of(new RowMark(3, text, Tone.FAILED, List.of(new CellMark(0, Tone.FAILED, text)))));
        try (var workbook = reopened()) {
            var sheet = workbook.getSheet("处罚");
            var clean = "<v>&\"']]> _x0041_ \uD83D\uDE00  =1+1";
            assertThat(text(sheet, "E3")).isEqualTo(clean);
            assertThat(sheet.getCellComment(new CellAddress("A3")).getString().getString())
                    .isEqualTo(clean);
        }
    }

    @Test
    void aSheetThatIsGoneOrStrictIsSaidSo() throws Exception {
        clerksWorkbook();
        var plan = new AnnotatedWorkbook.Plan("别的", 2, "通过", SUMMARY);
        assertThatThrownBy(() -> AnnotatedWorkbook.write(
                        original,
                        SheetFile.Form.XLSX,
                        target,
                        plan,
                        List.<RowMark>of().iterator()))
                .isInstanceOf(CannotAnnotateException.class)
                .hasMessage("the workbook has no such sheet any more");
    }
}
