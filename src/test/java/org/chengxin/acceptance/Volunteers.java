package org.chengxin.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.mapping.ShippedMappings;

/** Small files of volunteers' hours, with invented people, and mappings that say what becomes of them. */
final class Volunteers {

    static final String DEPARTMENT = "civil-affairs";
    static final String DATASET = "volunteer";
    static final String HEADER = "姓名,证件类型,证件号码,志愿服务组织,服务年度,服务时长（小时）,数据来源单位,备注";
    static final String FIRST = "412801188512310017";
    static final String SECOND = "412801188607040021";
    static final String THIRD = "412801188708150035";

    private Volunteers() {}

    /** A citizen's number of somebody born in the 1880s, valid and nobody's, of which nothing is to be remarked. */
    static String number(int person) {
        var digits =
                "412801" + LocalDate.of(1885, 1, 1).plusDays(person).format(DateTimeFormatter.BASIC_ISO_DATE) + "001";
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * ((1 << (17 - i)) % 11);
        }
        return digits + "10X98765432".charAt(sum % 11);
    }

    /** @param hours of which 三 is no number, and 9000 more than a year has */
    static String row(String name, String number, String hours) {
        return String.join(",", name, "身份证", number, "天中服务队", "2024", hours, "驻马店市民政局", "");
    }

    static byte[] csv(String... rows) {
        return (HEADER + "\r\n" + String.join("\r\n", rows) + "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] workbook(String... rows) throws IOException {
        try (var workbook = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = workbook.createSheet("数据");
            write(sheet, 0, HEADER);
            for (int i = 0; i < rows.length; i++) {
                write(sheet, i + 1, rows[i]);
            }
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static void write(Sheet sheet, int number, String cells) {
        var row = sheet.createRow(number);
        var texts = cells.split(",", -1);
        for (int i = 0; i < texts.length; i++) {
            if (!texts[i].isEmpty()) {
                row.createCell(i).setCellValue(texts[i]);
            }
        }
    }

    /** The texts of a workbook's sheet, row by row. */
    static List<List<String>> rows(Path file, int sheet) throws IOException {
        try (var workbook = new XSSFWorkbook(Files.newInputStream(file))) {
            var rows = new ArrayList<List<String>>();
            for (var row : workbook.getSheetAt(sheet)) {
                var texts = new ArrayList<String>();
                for (int i = 0; i < row.getLastCellNum(); i++) {
                    texts.add(row.getCell(i) == null ? "" : row.getCell(i).toString());
                }
                rows.add(texts);
            }
            return rows;
        }
    }

    /** A copy of the mappings in which the dataset's file says something more at its beginning. */
    static Path mappings(Path folder, String more) throws IOException {
        ShippedMappings.copy(folder);
        say(folder, more);
        return folder;
    }

    /** Says something more in the dataset's file of these mappings. */
    static void say(Path mappings, String more) throws IOException {
        var file = mappings.resolve("catalogue/volunteer.yml");
        Files.writeString(file, Files.readString(file) + more + "\n");
    }
}
