package org.chengxin.sheet;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides by the first bytes of a file what it is, and opens it or says what it is instead. */
final class Opening {

    /** Enough to see a file's kind, its character set's traces and its separator. */
    static final int HEAD = 1 << 16;

    private static final String ENCRYPTED = "被本单位的加密软件加密的文件";
    private static final String DECRYPT = "请先在加密软件中解密或者申请外发，再提交解密后的文件";

    private static final String[][] MAGIC = {
        {"255044462D", "PDF 文档", Refusal.SAVE_AS},
        {"89504E470D0A1A0A", "图片（PNG）", "请提交表格文件，不要提交截图或照片"},
        {"FFD8FF", "图片（JPEG）", "请提交表格文件，不要提交截图或照片"},
        {"474946383", "图片（GIF）", "请提交表格文件，不要提交截图或照片"},
        {"49492A00", "图片（TIFF）", "请提交表格文件，不要提交截图或照片"},
        {"4D4D002A", "图片（TIFF）", "请提交表格文件，不要提交截图或照片"},
        {"526172211A07", "压缩包（RAR）", "请解压后逐个提交其中的表格"},
        {"377ABCAF271C", "压缩包（7z）", "请解压后逐个提交其中的表格"},
        {"1F8B", "压缩包（gzip）", "请解压后逐个提交其中的表格"},
        {"7B5C727466", "RTF 文档", Refusal.SAVE_AS},
        {"53514C69746520666F726D6174203300", "SQLite 数据库", "请导出为 .csv 后重新提交"},
        {"000100005374616E646172642041434520444200", "Access 数据库", "请导出为 .xlsx 后重新提交"},
        {"000100005374616E64617264204A657420444200", "Access 数据库", "请导出为 .xlsx 后重新提交"},
        {"09080600", "Excel 95 或更早的工作簿", Refusal.SAVE_AS},
        {"09080800", "Excel 95 或更早的工作簿", Refusal.SAVE_AS},
        {"09081000", "Excel 95 或更早的工作簿", Refusal.SAVE_AS},
        {"09040600", "Excel 95 或更早的工作簿", Refusal.SAVE_AS},
        {"09020600", "Excel 95 或更早的工作簿", Refusal.SAVE_AS},
        {"09000400", "Excel 95 或更早的工作簿", Refusal.SAVE_AS},
        {"7F454C46", "程序文件", "请提交表格文件"},
        // "%TSD-Header-###%"
        {"255453442D4865616465722D23232325", ENCRYPTED, DECRYPT},
    };

    /** Stands near the beginning of what another product against leaks encrypts. */
    private static final byte[] E_SAFENET = "E-SafeNet".getBytes(StandardCharsets.US_ASCII);

    private static final String[] HTML = {
        "<!doctype html", "<html", "<head", "<meta", "<title", "<style", "<script", "<body", "<table", "<div", "<!--"
    };

    private Opening() {}

    static SheetFile open(Path file, String declaredName) throws IOException, UnreadableFileException {
        byte[] head = head(file);
        if (head.length == 0) {
            throw Refusal.empty();
        }
        if (startsWith(head, "504B0304") || startsWith(head, "504B0506") || startsWith(head, "504B0708")) {
            return XlsxFile.open(file);
        }
        if (startsWith(head, "D0CF11E0A1B11AE1")) {
            return XlsFile.open(file);
        }
        for (var magic : MAGIC) {
            if (startsWith(head, magic[0])) {
                throw Refusal.type(magic[1], magic[2]);
            }
        }
        if (beginsAround(head, E_SAFENET)) {
            throw Refusal.type(ENCRYPTED, DECRYPT);
        }
        if (isDbase(head)) {
            throw Refusal.type("dBASE 数据表（.dbf）");
        }
        if (head[0] == 'M' && head[1 % head.length] == 'Z' && contains(head, (byte) 0)) {
            throw Refusal.type("程序文件", "请提交表格文件");
        }
        var markup = markup(head);
        if (markup != null) {
            throw Refusal.type(markup);
        }
        return CsvFile.open(file, head, isText(declaredName));
    }

    private static byte[] head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean isText(String declaredName) {
        var name = declaredName.toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".txt") || name.endsWith(".tsv");
    }

    private static boolean startsWith(byte[] head, String hex) {
        for (int i = 0; i < hex.length(); i++) {
            int at = i / 2;
            int nibble = at < head.length ? (i % 2 == 0 ? head[at] >> 4 : head[at]) & 0xF : -1;
            if (nibble != Character.digit(hex.charAt(i), 16)) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(byte[] head, byte wanted) {
        for (byte b : head) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }

    /** Whether these bytes begin among the first few. */
    private static boolean beginsAround(byte[] head, byte[] wanted) {
        for (int from = 0; from <= 32 && from + wanted.length <= head.length; from++) {
            if (Arrays.equals(head, from, from + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    /** A version byte, a date of last change and NUL bytes: no text begins so. */
    private static boolean isDbase(byte[] head) {
        return head.length > 32
                && (head[0] == 0x03 || head[0] == 0x30 || head[0] == (byte) 0x83 || head[0] == (byte) 0xF5)
                && head[2] >= 1
                && head[2] <= 12
                && head[3] >= 1
                && head[3] <= 31
                && contains(head, (byte) 0);
    }

    /** What kind of marked-up text the file is, or {@code null} if it is none. */
    private static @Nullable String markup(byte[] head) {
        var text = new String(head, charsetOfMark(head)).toLowerCase(Locale.ROOT);
        var start = text.replace("\uFEFF", "").stripLeading();
        if (start.startsWith("mime-version:")) {
            return "网页（MHTML）";
        }
        if (start.startsWith("<?xml") || start.startsWith("<workbook")) {
            if (text.contains("urn:schemas-microsoft-com:office:spreadsheet")) {
                return "XML 电子表格 2003";
            }
            return text.contains("<html") || text.contains("<table") ? "网页（HTML）" : "XML 文件";
        }
        for (var tag : HTML) {
            if (start.startsWith(tag)) {
                return "网页（HTML）";
            }
        }
        return null;
    }

    /** Only to see the ASCII characters of a tag; what a CSV file is written in is decided elsewhere. */
    private static Charset charsetOfMark(byte[] head) {
        if (startsWith(head, "FFFE")) {
            return StandardCharsets.UTF_16LE;
        }
        if (startsWith(head, "FEFF")) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }
}
