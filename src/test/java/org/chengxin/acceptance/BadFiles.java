package org.chengxin.acceptance;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Files of the volunteers' department with which something is wrong, and what the program has to say about each. */
final class BadFiles {

    static final String HEADER = "姓名,证件类型,证件号码,志愿服务组织,服务年度,服务时长（小时）,数据来源单位,备注\n";

    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final int BOMB = 40 << 20;

    private BadFiles() {}

    /**
     * A file handed in.
     *
     * @param findings how often each code is found
     */
    record Bad(String name, byte[] content, String status, Map<String, Integer> findings) {

        static Bad refused(String name, byte[] content, String code) {
            return new Bad(name, content, "REFUSED", Map.of(code, 1));
        }

        @Override
        public String toString() {
            return name + " " + status + " " + findings;
        }
    }

    /** A row without a fault; another record for each year. */
    static String row(int year) {
        return "试甲一,身份证,412801188512310017,样例志愿服务队,%d,8.5,驻马店市民政局,\n".formatted(year);
    }

    static byte[] csv(String... lines) {
        return String.join("", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** In the order in which they are handed in; the last one is good. */
    static List<Bad> all() throws IOException, GeneralSecurityException {
        return List.of(
                Bad.refused("空文件.csv", new byte[0], "F-EMPTY"),
                Bad.refused("只有表头.csv", csv(HEADER), "F-NODATA"),
                Bad.refused(
                        "放错目录.csv",
                        csv(
                                "姓名,证件类型,证件号码,荣誉名称,认定文号,认定单位,认定日期\n试甲一,身份证,412801188512310017,诚信之星,驻文明办〔2023〕1号,市文明办,2023-12-01\n"),
                        "F-DEPT"),
                Bad.refused("表头有误.csv", csv("姓名,志愿者姓名,证件类型,证件号码,服务年度,服务时长（小时）,积分\n" + row(2001)), "F-HEADER"),
                Bad.refused("传输中断.xlsx", Arrays.copyOf(workbook(), workbook().length / 2), "F-DAMAGED"),
                Bad.refused("有密码.xlsx", encrypted(workbook()), "F-PWD"),
                Bad.refused("有宏.xlsm", withMacros(workbook()), "F-MACRO"),
                Bad.refused("有宏，改了名.xlsx", withMacros(workbook("改名")), "F-MACRO"),
                Bad.refused(
                        "其实是网页.xls", csv("<html><body><table><tr><td>姓名</td></tr></table></body></html>"), "F-TYPE"),
                Bad.refused("压缩炸弹.xlsx", inflating(workbook()), "F-BOMB"),
                Bad.refused("实体炸弹.xlsx", withEntities(workbook()), "F-BOMB"),
                Bad.refused("引号不配对.csv", csv(HEADER, row(2002), row(2003).replace("样例", "\"样例"), row(2004)), "F-QUOTE"),
                Bad.refused("有空字符.csv", csv(HEADER, row(2005), row(2006).replace("试甲一", "试甲\0")), "F-NUL"),
                new Bad(
                        "多列少列.csv",
                        csv(
                                HEADER,
                                row(2007),
                                row(2008).replace("样例", "样,例").replace(",\n", ",备注\n"),
                                "试甲一,身份证,412801188512310017,样例志愿服务队,2009\n"),
                        "PARTLY",
                        Map.of("R-CELLS", 2)),
                new Bad(
                        "四万字的格.csv",
                        csv(HEADER, row(2010), row(2011).replace(",\n", "," + "长".repeat(40_000) + "\n")),
                        "PARTLY",
                        Map.of("R-LEN", 1)),
                new Bad("志愿 服务..表（终）😀.csv", csv(HEADER, row(2012)), "ACCEPTED", Map.of()),
                new Bad("同一个文件.csv", csv(HEADER, row(2012)), "DUPLICATE_FILE", Map.of("F-DUPFILE", 1)),
                new Bad("好文件.csv", csv(HEADER, row(2013), row(2014)), "ACCEPTED", Map.of()));
    }

    private static byte[] workbook() throws IOException {
        return workbook("样例志愿服务队");
    }

    private static byte[] workbook(String team) throws IOException {
        try (var workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet();
            var lines = (HEADER + row(2015).replace("样例志愿服务队", team)).split("\n");
            for (int i = 0; i < lines.length; i++) {
                var row = sheet.createRow(i);
                var cells = lines[i].split(",");
                for (int column = 0; column < cells.length; column++) {
                    row.createCell(column).setCellValue(cells[column]);
                }
            }
            var out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] encrypted(byte[] workbook) throws IOException, GeneralSecurityException {
        try (var ole = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var out = encryptor.getDataStream(ole)) {
                out.write(workbook);
            }
            var out = new ByteArrayOutputStream();
            ole.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    private static byte[] withMacros(byte[] workbook) throws IOException {
        return changed(
                workbook,
                "[Content_Types].xml",
                text -> text.replace(
                        "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                        "vnd.ms-excel.sheet.macroEnabled.main+xml"));
    }

    /** A few kilobytes that unfold to forty megabytes, behind rows that are good. */
    private static byte[] inflating(byte[] workbook) throws IOException {
        return changed(workbook, SHEET, text -> text.replace("</sheetData>", " ".repeat(BOMB) + "</sheetData>"));
    }

    private static byte[] withEntities(byte[] workbook) throws IOException {
        var entities = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            entities.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        return changed(
                workbook,
                SHEET,
                text -> text.replaceFirst(
                                "<worksheet", entities.append("]><worksheet").toString())
                        .replace(
                                "</sheetData>",
                                "<row r=\"9\"><c r=\"A9\" t=\"inlineStr\"><is><t>&a29;</t></is></c></row></sheetData>"));
    }

    private static byte[] changed(byte[] zip, String part, UnaryOperator<String> change) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(new ByteArrayInputStream(zip));
                var to = new ZipOutputStream(out)) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                byte[] content = from.readAllBytes();
                if (entry.getName().equals(part)) {
                    var before = new String(content, StandardCharsets.UTF_8);
                    var after = change.apply(before);
                    if (after.equals(before)) {
                        throw new IllegalStateException("nothing was changed in " + part);
                    }
                    content = after.getBytes(StandardCharsets.UTF_8);
                }
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(content);
                to.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
