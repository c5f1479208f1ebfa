package org.chengxin.zoo;

import static org.chengxin.zoo.Volunteers.csv;
import static org.chengxin.zoo.Volunteers.in;
import static org.chengxin.zoo.Volunteers.utf8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.util.CellRangeAddress;

/** Workbooks of before 2007, and files that are something else than their name says. */
final class Others {

    private Others() {}

    static List<Specimen> all() throws IOException {
        var all = new ArrayList<Specimen>();
        all.addAll(oldWorkbooks());
        all.addAll(calledXls());
        all.addAll(noTables());
        return all;
    }

    private static List<Specimen> oldWorkbooks() throws IOException {
        byte[] old = Books.goodXls(3);
        return List.of(
                Specimen.accepted("97格式.xls", old, 3),
                Specimen.accepted("LibreOffice写出.xls", resource("libreoffice.xls"), 2),
                Specimen.accepted("97格式改了名.xlsx", old, 3),
                Specimen.accepted("WPS表格.et", old, 3),
                Specimen.accepted("WPS表格其实是xlsx.et", Books.good(2), 2),
                Specimen.accepted(
                                "97格式有隐藏行和合并.xls",
                                Books.xls(workbook -> {
                                    var sheet = workbook.createSheet();
                                    Volunteers.put(sheet, 1, List.of("志愿服务信息表"));
                                    sheet.addMergedRegion(CellRangeAddress.valueOf("A1:H1"));
                                    Volunteers.fill(sheet, 2, 3);
                                    sheet.getRow(3).setZeroHeight(true);
                                }),
                                3)
                        .and("N-HIDDEN", 1),
                Specimen.accepted(
                        "97格式写满.xls",
                        Books.xls(workbook -> {
                            var sheet = workbook.createSheet();
                            Volunteers.fill(sheet, 1, 2);
                            Volunteers.put(sheet, 65_536, Volunteers.row(2003));
                        }),
                        3),
                Specimen.partly(
                                "97格式的数字和错误.xls",
                                Books.xls(workbook -> {
                                    var sheet = workbook.createSheet();
                                    Volunteers.fill(sheet, 1, 3);
                                    sheet.getRow(1).getCell(2).setCellValue(412801188607040021d);
                                    sheet.getRow(2).getCell(5).setCellFormula("1/0");
                                    workbook.getCreationHelper()
                                            .createFormulaEvaluator()
                                            .evaluateAll();
                                }),
                                1,
                                "I-SCI",
                                1)
                        .and("R-CELLERR", 1),
                Specimen.refused("97格式有打开密码.xls", Books.goodXls(1, "secret"), "F-PWD"),
                Specimen.accepted("97格式保护了结构.xls", Books.goodXls(1, "VelvetSweatshop"), 1),
                Specimen.refused("97格式有宏.xls", withDirectory(old, "_VBA_PROJECT_CUR"), "F-MACRO"),
                Specimen.refused("95格式.xls", ole("Book"), "F-TYPE"),
                Specimen.refused("4格式.xls", hex("09040600000010000000"), "F-TYPE"),
                Specimen.refused("是97的Word.xls", ole("WordDocument"), "F-TYPE"),
                Specimen.refused("有权限管理.xlsx", ole("EncryptedPackage", "DataSpaceMap"), "F-PWD"),
                Specimen.refused("没有内容的97格式.xls", ole("Workbook"), "F-DAMAGED"),
                Specimen.refused("只有开头几个字节是97格式.xls", join(hex("D0CF11E0A1B11AE1"), random(5_000)), "F-DAMAGED"),
                Specimen.refused("扇区链绕圈.xls", circular(old), "F-DAMAGED"));
    }

    /** What business systems call .xls. */
    private static List<Specimen> calledXls() {
        var rows = "<tr><td>姓名</td><td>证件号码</td></tr><tr><td>试甲一</td><td>412801188512310017</td></tr>";
        return List.of(
                Specimen.refused("是网页.xls", utf8("<html><body><table>" + rows + "</table></body></html>"), "F-TYPE"),
                Specimen.refused("是GBK网页.xls", in("GBK", "<META charset=gb2312><table>" + rows + "</table>"), "F-TYPE"),
                Specimen.refused("LibreOffice网页.xls", resource("libreoffice.html"), "F-TYPE"),
                Specimen.refused(
                        "是XML表格2003.xls",
                        utf8(
                                "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"
                                        + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table><Row><Cell><Data>试甲一</Data></Cell></Row></Table></Worksheet></Workbook>"),
                        "F-TYPE"),
                Specimen.refused(
                        "是单页网页.xls", utf8("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n"), "F-TYPE"),
                Specimen.accepted("是制表符文本.xls", in("GB18030", csv("\t", "\r\n", 3)), 3),
                Specimen.accepted("是UTF-16制表符文本.xls", in("UTF-16LE", "\uFEFF" + csv("\t", "\r\n", 3)), 3),
                Specimen.accepted("是逗号文本.xlsx", utf8(csv(3)), 3),
                Specimen.refused("LibreOffice.ods", resource("libreoffice.ods"), "F-TYPE"),
                Specimen.refused("LibreOffice.ods改了名.xlsx", resource("libreoffice.ods"), "F-TYPE"),
                Specimen.refused("SYLK.slk", resource("libreoffice.slk"), "F-HEADER"),
                Specimen.refused("DIF.dif", resource("libreoffice.dif"), "F-HEADER"),
                Specimen.refused(
                        "二进制工作簿.xlsb",
                        Parts.of(Books.good(1))
                                .change(
                                        Parts.TYPES,
                                        "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                                        "vnd.ms-excel.sheet.binary.macroEnabled.main")
                                .zip(),
                        "F-TYPE"),
                Specimen.refused(
                        "是Word.xlsx",
                        Parts.of(Books.good(1))
                                .change(Parts.TYPES, "spreadsheetml.sheet.main", "wordprocessingml.document.main")
                                .zip(),
                        "F-TYPE"),
                Specimen.refused(
                        "是Numbers.xlsx",
                        Parts.none()
                                .put("Index/Document.iwa", "x")
                                .put("Metadata/Properties.plist", "x")
                                .zip(),
                        "F-TYPE"),
                Specimen.refused(
                        "是OFD.xlsx", Parts.none().put("OFD.xml", "<ofd/>").zip(), "F-TYPE"));
    }

    private static List<Specimen> noTables() {
        return List.of(
                Specimen.refused("空文件.xlsx", new byte[0], "F-EMPTY"),
                Specimen.refused("空文件.csv", new byte[0], "F-EMPTY"),
                Specimen.refused("一个字节.xlsx", utf8("P"), "F-HEADER"),
                Specimen.refused("一个空字节.xlsx", new byte[1], "F-TYPE"),
                Specimen.refused("一个空字节.csv", new byte[1], "F-NUL"),
                Specimen.refused("空压缩包.xlsx", hex("504B0506" + "00".repeat(18)), "F-TYPE"),
                Specimen.refused("乱码.xlsx", random(50_000), "F-TYPE"),
                Specimen.refused("乱码.csv", random(50_000), "F-ENC"),
                Specimen.refused("全是空字节.xlsx", new byte[50_000], "F-TYPE"),
                Specimen.refused("是照片.xlsx", join(hex("FFD8FFE000104A464946"), random(3_000)), "F-TYPE"),
                Specimen.refused("是照片.csv", join(hex("FFD8FFE000104A464946"), random(3_000)), "F-TYPE"),
                Specimen.refused("是截图.xlsx", join(hex("89504E470D0A1A0A"), random(3_000)), "F-TYPE"),
                Specimen.refused("是PDF.xlsx", utf8("%PDF-1.7\n%\u00E2\u00E3"), "F-TYPE"),
                Specimen.refused("是RAR.xlsx", join(hex("526172211A070100"), random(300)), "F-TYPE"),
                Specimen.refused("是程序.xls", join(utf8("MZ"), random(3_000)), "F-TYPE"),
                Specimen.refused("公司加密软件加密的.xlsx", join(utf8("%TSD-Header-###%"), random(4_080)), "F-TYPE"),
                Specimen.refused("公司加密软件加密的.csv", join(utf8("%TSD-Header-###%"), random(4_080)), "F-TYPE"),
                Specimen.refused(
                        "另一种加密软件.xls",
                        join(utf8("b\u0014#e?\0\u0013\u0001E-SafeNet\0\0\0LOCK"), random(4_000)),
                        "F-TYPE"));
    }

    static byte[] resource(String name) {
        try (var in = Others.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ole(String... entries) throws IOException {
        try (var ole = new POIFSFileSystem()) {
            for (var entry : entries) {
                ole.createDocument(new ByteArrayInputStream(new byte[5_000]), entry);
            }
            return Books.bytes(ole);
        }
    }

    private static byte[] withDirectory(byte[] workbook, String name) throws IOException {
        try (var ole = new POIFSFileSystem(new ByteArrayInputStream(workbook))) {
            ole.getRoot().createDirectory(name);
            return Books.bytes(ole);
        }
    }

    /** The first sector's successor in the allocation table is itself. */
    private static byte[] circular(byte[] workbook) {
        byte[] copy = workbook.clone();
        var bytes = ByteBuffer.wrap(copy).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        int table = 512 * (1 + bytes.getInt(0x4C));
        bytes.putInt(table, 0);
        return copy;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(11).nextBytes(bytes);
        return bytes;
    }

    static byte[] join(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    /** Changes bytes in place. */
    static byte[] replace(byte[] bytes, String wanted, String by) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(wanted);
        if (at < 0 || wanted.length() != by.length()) {
            throw new IllegalArgumentException("cannot replace in place: " + wanted);
        }
        byte[] copy = bytes.clone();
        System.arraycopy(by.getBytes(StandardCharsets.ISO_8859_1), 0, copy, at, by.length());
        return copy;
    }

    static byte[] replaceAll(byte[] bytes, String wanted, String by) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace(wanted, by)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
