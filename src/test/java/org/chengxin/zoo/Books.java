package org.chengxin.zoo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes workbooks, good ones and such as are put together from raw XML. */
public final class Books {

    private Books() {}

    /** The good table with so many rows. */
    static byte[] good(int count) {
        return xlsx(workbook -> Volunteers.fill(workbook.createSheet("志愿服务"), 1, count));
    }

    static byte[] xlsx(Consumer<XSSFWorkbook> content) {
        try (var workbook = new XSSFWorkbook()) {
            content.accept(workbook);
            return bytes(workbook);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] xls(Consumer<HSSFWorkbook> content) {
        try (var workbook = new HSSFWorkbook()) {
            content.accept(workbook);
            return bytes(workbook);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] goodXls(int count) {
        return xls(workbook -> Volunteers.fill(workbook.createSheet("志愿服务"), 1, count));
    }

    /** Encrypted in the way of Excel 97 to 2003. */
    static byte[] goodXls(int count, String password) {
        Biff8EncryptionKey.setCurrentUserPassword(password);
        try {
            return goodXls(count);
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    static byte[] bytes(Workbook workbook) throws IOException {
        var out = new ByteArrayOutputStream();
        workbook.write(out);
        return out.toByteArray();
    }

    /** The good table's package with another content of its sheetData element. */
    static Parts raw(String sheetData) {
        return Parts.of(good(1)).change(Parts.SHEET, text -> {
            int from = text.indexOf("<sheetData>") + "<sheetData>".length();
            return text.substring(0, from) + sheetData + text.substring(text.indexOf("</sheetData>"));
        });
    }

    /** A row of inline strings. */
    static String line(int number, List<String> texts) {
        var row = new StringBuilder("<row r=\"%d\">".formatted(number));
        for (int i = 0; i < texts.size(); i++) {
            row.append("<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted('A' + i, number, texts.get(i)));
        }
        return row.append("</row>").toString();
    }

    /** Encrypted in the way of Excel since 2010. */
    public static byte[] encrypted(byte[] workbook, String password) throws IOException, GeneralSecurityException {
        try (var ole = new POIFSFileSystem()) {
            var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword(password);
            try (var out = encryptor.getDataStream(ole)) {
                out.write(workbook);
            }
            return bytes(ole);
        }
    }

    static byte[] bytes(POIFSFileSystem ole) throws IOException {
        var out = new ByteArrayOutputStream();
        ole.writeFilesystem(out);
        return out.toByteArray();
    }

    /** Said to hold macros. */
    public static byte[] withMacros(byte[] workbook) {
        return Parts.of(workbook)
                .change(
                        Parts.TYPES,
                        "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                        "vnd.ms-excel.sheet.macroEnabled.main+xml")
                .zip();
    }

    /** A few kilobytes that unfold to so many bytes, behind rows that are good. */
    public static byte[] inflating(byte[] workbook, int size) {
        return Parts.of(workbook)
                .change(Parts.SHEET, "</sheetData>", " ".repeat(size) + "</sheetData>")
                .zip();
    }

    /** A text that doubles thirty times. */
    public static byte[] withEntities(byte[] workbook) {
        var entities = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            entities.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        return Parts.of(workbook)
                .change(
                        Parts.SHEET,
                        text -> text.replaceFirst(
                                        "<worksheet",
                                        entities.append("]><worksheet").toString())
                                .replace(
                                        "</sheetData>",
                                        "<row r=\"9\"><c r=\"A9\" t=\"inlineStr\"><is><t>&a29;</t></is></c></row></sheetData>"))
                .zip();
    }
}
