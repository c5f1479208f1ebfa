package org.chengxin.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.zoo.Books;

/** Files of the volunteers' department with which something is wrong, and what the program has to say about each. */
final class BadFiles {

    static final String HEADER = "姓名,证件类型,证件号码,志愿服务组织,服务年度,服务时长（小时）,数据来源单位,备注\n";

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
                // Beside it lies the sum of another file.
                Bad.refused("没有传完.csv", csv(HEADER, row(2015)), "F-MANIFEST"),
                Bad.refused("有密码.xlsx", Books.encrypted(workbook(), "secret"), "F-PWD"),
                Bad.refused("有宏.xlsm", Books.withMacros(workbook()), "F-MACRO"),
                Bad.refused("有宏，改了名.xlsx", Books.withMacros(workbook("改名")), "F-MACRO"),
                Bad.refused(
                        "其实是网页.xls", csv("<html><body><table><tr><td>姓名</td></tr></table></body></html>"), "F-TYPE"),
                Bad.refused("压缩炸弹.xlsx", Books.inflating(workbook(), BOMB), "F-BOMB"),
                Bad.refused("实体炸弹.xlsx", Books.withEntities(workbook()), "F-BOMB"),
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
}
