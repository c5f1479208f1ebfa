package org.chengxin.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a file as a whole can be unreadable, and what is said about it. */
class BadFilesTest {

    private static final String SAVE_AS = ", 请用 Excel 或 WPS 打开，另存为 .xlsx 后重新提交";

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Read.write(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> Read.rows(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(message);
    }

    private static byte[] workbook() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet();
            for (int i = 0; i < 200; i++) {
                sheet.createRow(i).createCell(0).setCellValue("第" + i + "行");
            }
            workbook.write(out);
        }
        return out.toByteArray();
    }

    private static byte[] oldWorkbook() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new HSSFWorkbook()) {
            workbook.createSheet().createRow(0).createCell(0).setCellValue("x");
            workbook.write(out);
        }
        return out.toByteArray();
    }

    private byte[] ole(String... entries) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var ole = new POIFSFileSystem()) {
            for (var entry : entries) {
                ole.createDocument(new java.io.ByteArrayInputStream(new byte[5_000]), entry);
            }
            ole.writeFilesystem(out);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", "\r\n\r\n", " \u3000 ,\n"})
    void emptyFiles(String text) throws Exception {
        assertRefused(file("x.csv", text), "F-EMPTY");
    }

    @Test
    void anEmptyWorkbookFile() throws Exception {
        assertRefused(file("x.xlsx", ""), "F-EMPTY");
    }

    @Test
    void aMissingFileIsNoRefusal() {
        assertThatThrownBy(() -> SheetFile.open(folder.resolve("none.csv"), "none.csv"))
                .isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "255044462D312E37, PDF 文档",
        "89504E470D0A1A0A00, 图片（PNG）",
        "FFD8FFE000104A46, 图片（JPEG）",
        "526172211A070100, 压缩包（RAR）",
        "377ABCAF271C0004, 压缩包（7z）",
        "1F8B0800, 压缩包（gzip）",
        "0908080000001000, Excel 95 或更早的工作簿",
        "4D5A900003000000, 程序文件"
    })
    void otherKindsOfFiles(String hex, String whatItIs) throws Exception {
        var file = Read.write(folder, "x.xlsx", HexFormat.of().parseHex(hex));
        assertThatThrownBy(() -> Read.rows(file)).hasMessageStartingWith("F-TYPE " + whatItIs + ", 请");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><body><table><tr><td>1</td></tr></table></body></html>",
                "\uFEFF\r\n <!DOCTYPE html><html></html>",
                "<table border=1><tr><td>姓名</td></tr></table>",
                "<META http-equiv=Content-Type content='text/html; charset=gb2312'><table></table>"
            })
    void aWebPageThatIsCalledXls(String html) throws Exception {
        assertRefused(file("x.xls", html), "F-TYPE 网页（HTML）" + SAVE_AS);
    }

    @Test
    void aWebPageInUtf16() throws Exception {
        var file = Read.write(folder, "x.xls", "\uFEFF<html></html>".getBytes(StandardCharsets.UTF_16LE));
        assertRefused(file, "F-TYPE 网页（HTML）" + SAVE_AS);
    }

    @Test
    void otherMarkup() throws Exception {
        assertRefused(
                file(
                        "x.xls",
                        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"
                                + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"),
                "F-TYPE XML 电子表格 2003" + SAVE_AS);
        assertRefused(file("x.xls", "<?xml version=\"1.0\"?><a/>"), "F-TYPE XML 文件" + SAVE_AS);
        assertRefused(file("x.xls", "MIME-Version: 1.0\r\nX-Document-Type: Workbook"), "F-TYPE 网页（MHTML）" + SAVE_AS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x.xls", "x.xlsx", "x.csv", "x"})
    void theNameDoesNotDecideWhatAFileIs(String name) throws Exception {
        assertThat(Read.rows(Read.write(folder, name, workbook()))).hasSize(200);
        assertThat(Read.rows(Read.write(folder, name, oldWorkbook()))).hasSize(1);
        assertThat(Read.rows(Read.write(folder, name, "姓名,号码\n张,1\n".getBytes(Charset.forName("GBK")))))
                .hasSize(2);
    }

    @Test
    void aTruncatedOrDisturbedWorkbook() throws Exception {
        var whole = workbook();
        for (int length : new int[] {4, 30, 500, whole.length / 2, whole.length - 30}) {
            assertRefused(Read.write(folder, "x.xlsx", Arrays.copyOf(whole, length)), "F-DAMAGED 压缩结构不完整，可能没有传输完");
        }
        var random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            var broken = whole.clone();
            broken[random.nextInt(broken.length)] ^= (byte) (1 + random.nextInt(255));
            try {
                assertThat(Read.rows(Read.write(folder, "broken.xlsx", broken))).hasSize(200);
            } catch (UnreadableFileException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(25);
    }

    @Test
    void aChangedCellIsFoundByTheChecksum() throws Exception {
        var stored = new ByteArrayOutputStream();
        try (var in = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(workbook()));
                var out = new ZipOutputStream(stored)) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var bytes = in.readAllBytes();
                var copy = new ZipEntry(entry.getName());
                copy.setMethod(ZipEntry.STORED);
                copy.setSize(bytes.length);
                var sum = new java.util.zip.CRC32();
                sum.update(bytes);
                copy.setCrc(sum.getValue());
                out.putNextEntry(copy);
                out.write(bytes);
            }
        }
        var text = new String(stored.toByteArray(), StandardCharsets.ISO_8859_1);
        var wanted = "<v>150</v>";
        assertThat(text).contains(wanted);
        var file =
                Read.write(folder, "x.xlsx", text.replace(wanted, "<v>151</v>").getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(file, "F-DAMAGED 第 1 张工作表");
    }

    @Test
    void encryptedWorkbooks() throws Exception {
        var file = folder.resolve("x.xlsx");
        try (var ole = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (var plain = OPCPackage.open(new java.io.ByteArrayInputStream(workbook()));
                    var out = encryptor.getDataStream(ole)) {
                plain.save(out);
            }
            try (var out = Files.newOutputStream(file)) {
                ole.writeFilesystem(out);
            }
        }
        assertRefused(file, "F-PWD");

        assertRefused(Read.write(folder, "x.xls", oldWorkbook("secret")), "F-PWD");
    }

    /** What Excel does when a workbook's structure is protected: the file opens without asking. */
    @Test
    void anOldWorkbookWithExcelsOwnPasswordIsRead() throws Exception {
        assertThat(Read.rows(Read.write(folder, "x.xls", oldWorkbook("VelvetSweatshop"))))
                .containsExactly(RawRow.ofText(1, "x"));
    }

    private static byte[] oldWorkbook(String password) throws IOException {
        Biff8EncryptionKey.setCurrentUserPassword(password);
        try {
            return oldWorkbook();
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    @Test
    void workbooksWithMacros() throws Exception {
        var types = "[Content_Types].xml";
        assertRefused(
                XlsxParts.sheet("")
                        .replace(
                                types,
                                "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                                "vnd.ms-excel.sheet.macroEnabled.main+xml")
                        .write(folder.resolve("a.xlsx")),
                "F-MACRO");
        assertRefused(XlsxParts.sheet("").part("xl/vbaProject.bin", "").write(folder.resolve("b.xlsx")), "F-MACRO");

        try (var ole = new POIFSFileSystem(new java.io.ByteArrayInputStream(oldWorkbook()));
                var out = Files.newOutputStream(folder.resolve("c.xls"))) {
            ole.getRoot().createDirectory("_VBA_PROJECT_CUR");
            ole.writeFilesystem(out);
        }
        assertRefused(folder.resolve("c.xls"), "F-MACRO");

        var macroSheet = oldWorkbook();
        int name = new String(macroSheet, StandardCharsets.ISO_8859_1).indexOf("Sheet0");
        macroSheet[name - 3] = 1;
        assertRefused(Read.write(folder, "d.xls", macroSheet), "F-MACRO");
    }

    @Test
    void otherOfficeDocuments() throws Exception {
        var types = "[Content_Types].xml";
        assertRefused(
                XlsxParts.sheet("")
                        .replace(types, "spreadsheetml.sheet.main", "wordprocessingml.document.main")
                        .write(folder.resolve("a.xlsx")),
                "F-TYPE Word 文档" + SAVE_AS);
        assertRefused(
                XlsxParts.sheet("")
                        .replace(
                                types,
                                "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                                "vnd.ms-excel.sheet.binary.macroEnabled.main")
                        .write(folder.resolve("b.xlsx")),
                "F-TYPE Excel 二进制工作簿（.xlsb）" + SAVE_AS);
        assertRefused(
                XlsxParts.sheet("").without(types).write(folder.resolve("c.xlsx")), "F-TYPE 压缩包（zip）, 请解压后逐个提交其中的表格");
        assertRefused(
                XlsxParts.sheet("")
                        .without(types)
                        .part("mimetype", "")
                        .part("content.xml", "<a/>")
                        .write(folder.resolve("d.xlsx")),
                "F-TYPE OpenDocument 文档（.ods、.odt）" + SAVE_AS);
        assertRefused(Read.write(folder, "e.xls", ole("WordDocument")), "F-TYPE Word 97-2003 文档" + SAVE_AS);
        assertRefused(
                Read.write(folder, "f.xls", ole("PowerPoint Document")), "F-TYPE PowerPoint 97-2003 演示文稿" + SAVE_AS);
        assertRefused(Read.write(folder, "g.xls", ole("Book")), "F-TYPE Excel 95 或更早的工作簿" + SAVE_AS);
        assertRefused(Read.write(folder, "h.xls", ole("Other")), "F-TYPE 其他 Office 文档" + SAVE_AS);
        assertRefused(Read.write(folder, "i.xls", ole("Workbook")), "F-DAMAGED 工作簿目录中没有工作表");
    }

    @Test
    void aZipBomb() throws Exception {
        var bomb = XlsxParts.sheet("<row><c t=\"inlineStr\"><is><t>" + " ".repeat(40 << 20) + "</t></is></c></row>")
                .write(folder.resolve("x.xlsx"));
        assertThat(Files.size(bomb)).isLessThan(100_000);
        try (var opened = SheetFile.open(bomb, "x.xlsx")) {
            assertThatThrownBy(() -> opened.lastRow(opened.sheets().get(0))).hasMessage("F-BOMB 压缩比或解压后大小异常");
        }
        assertRefused(
                XlsxParts.sheet("")
                        .part("xl/styles.xml", "<styleSheet>" + " ".repeat(40 << 20) + "</styleSheet>")
                        .write(folder.resolve("y.xlsx")),
                "F-BOMB 压缩比或解压后大小异常");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xl/sheet1.xml",
                "xl/sharedStrings.xml",
                "xl/styles.xml",
                "xl/workbook.xml",
                "[Content_Types].xml"
            })
    void anEntityBombInAnyPart(String part) throws Exception {
        assertRefused(entityBomb(part), "F-BOMB XML 实体声明");
    }

    /** POI reads this part, refuses the declaration and goes on as if there were no relationship. */
    @Test
    void anEntityBombInTheRelationships() throws Exception {
        assertRefused(entityBomb("_rels/.rels"), "F-DAMAGED 工作簿目录");
    }

    private Path entityBomb(String part) throws IOException {
        return XlsxParts.sheet("<row><c t=\"s\"><v>0</v></c></row>")
                .part(
                        part,
                        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/hostname\">]><x>&b;&f;</x>")
                .write(folder.resolve("x.xlsx"));
    }

    @Test
    void aQuoteThatNeverClosesIsNamedByTheRowWhereItOpened() throws Exception {
        assertRefused(file("x.csv", "a,b\n1,2\n3,\"4\n5,6\n7,8\n"), "F-QUOTE 3");
        assertRefused(file("x.csv", "a,b\n1,2\n3,\"4\n" + "5,6\n".repeat(300_000)), "F-QUOTE 3");
    }

    @Test
    void textAfterAClosingQuote() throws Exception {
        assertRefused(file("x.csv", "a,b\n\"公示\"信息,2\n"), "F-QUOTE 2");
    }

    @Test
    void aRowOfEndlessText() throws Exception {
        assertRefused(
                file("x.csv", "a,b\n" + "1,".repeat(600_000) + "\n"),
                "F-LIMIT 第 2 行的文字超过 1048576 个字符, 请检查该行，删去多余内容后重新提交");
    }

    @Test
    void nulBytes() throws Exception {
        assertRefused(file("x.csv", "a,b\n1,2\n3\0,4\n"), "F-NUL 3");
        assertRefused(file("x.csv", "a,b\n" + "1,2\n".repeat(50_000) + "\0".repeat(4_096)), "F-NUL 50002");
        assertRefused(file("x.xls", "a,b\n1,2\n3\0,4\n"), "F-TYPE 无法识别的文件" + SAVE_AS);
    }

    @Test
    void malformedBytesOfTheRecognisedCharacterSet() throws Exception {
        var utf8 = ("姓名,地址\n" + "张一一,驻马店市驿城区\n".repeat(10)).getBytes(StandardCharsets.UTF_8);
        utf8[utf8.length - 5] = (byte) 0xFF;
        assertRefused(Read.write(folder, "x.csv", utf8), "F-ENC UTF-8, 11, " + (utf8.length - 7));

        var gbk = ("姓名,地址\n" + "张一一,驻马店市驿城区\n".repeat(10)).getBytes(Charset.forName("GBK"));
        gbk[gbk.length - 2] = (byte) 0xFF;
        assertRefused(Read.write(folder, "x.csv", gbk), "F-ENC GB18030, 11, " + (gbk.length - 3));

        var marked = "\uFEFFa,b\n\u00E9".getBytes(StandardCharsets.UTF_8);
        assertRefused(Read.write(folder, "x.csv", Arrays.copyOf(marked, marked.length - 1)), "F-ENC UTF-8, 2, 7");

        var utf16 = "\uFEFFa,b\n1".getBytes(StandardCharsets.UTF_16LE);
        assertRefused(Read.write(folder, "x.csv", Arrays.copyOf(utf16, utf16.length - 1)), "F-ENC UTF-16LE, 2, 10");
    }

    @Test
    void closingReleasesTheFile() throws Exception {
        var file = Read.write(folder, "x.xlsx", workbook());
        var opened = SheetFile.open(file, "x.xlsx");
        var reader = opened.rows(opened.sheets().get(0));
        assertThat(reader.next()).isNotNull();
        reader.close();
        opened.close();
        try (var handles = Files.list(Path.of("/proc/self/fd"))) {
            assertThat(handles.filter(h -> pointsTo(h, file))).isEmpty();
        }
    }

    private static boolean pointsTo(Path handle, Path file) {
        try {
            return Files.readSymbolicLink(handle).equals(file);
        } catch (IOException e) {
            return false;
        }
    }
}
