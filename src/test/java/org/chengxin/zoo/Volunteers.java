package org.chengxin.zoo;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Sheet;

/** The table that most animals of the zoo hold: volunteers' hours of one year each, without a fault. */
final class Volunteers {

    static final List<String> HEADER = List.of("姓名", "证件类型", "证件号码", "志愿服务组织", "服务年度", "服务时长（小时）", "数据来源单位", "备注");

    /** What no finding, no message and no log may hold. */
    static final List<String> SECRETS =
            List.of("试甲一", "试乙二", "412801188512310017", "412801188607040021", "512310017", "607040021");

    private Volunteers() {}

    /** The entry of a year. */
    static List<String> row(int year) {
        boolean even = year % 2 == 0;
        return List.of(
                even ? "试甲一" : "试乙二",
                "身份证",
                even ? "412801188512310017" : "412801188607040021",
                "样例志愿服务队",
                String.valueOf(year),
                "8.5",
                "驻马店市民政局",
                "第" + (year - 2000) + "次");
    }

    /** With another text in one column. */
    static List<String> row(int year, int column, String text) {
        var row = new ArrayList<>(row(year));
        row.set(column, text);
        return row;
    }

    /** So many rows from 2001 on. */
    static List<List<String>> rows(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> row(2000 + i)).toList();
    }

    /** Header and rows as lines. */
    static String csv(int count) {
        return csv(",", "\r\n", count);
    }

    static String csv(String separator, String lineEnd, int count) {
        return HEADER.stream().collect(Collectors.joining(separator, "", lineEnd))
                + rows(count).stream()
                        .map(row -> String.join(separator, row) + lineEnd)
                        .collect(Collectors.joining());
    }

    static String line(List<String> cells) {
        return String.join(",", cells) + "\r\n";
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] in(String charset, String text) {
        return text.getBytes(Charset.forName(charset));
    }

    /** Header and rows as cells of text. */
    static void fill(Sheet sheet, int headerRow, int count) {
        put(sheet, headerRow, HEADER);
        for (int i = 0; i < count; i++) {
            put(sheet, headerRow + 1 + i, row(2001 + i));
        }
    }

    /** @param number of the row as Excel shows it */
    static void put(Sheet sheet, int number, List<String> cells) {
        var row = sheet.createRow(number - 1);
        for (int i = 0; i < cells.size(); i++) {
            row.createCell(i).setCellValue(cells.get(i));
        }
    }
}
