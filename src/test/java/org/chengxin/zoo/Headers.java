package org.chengxin.zoo;

import static org.chengxin.zoo.Books.xlsx;
import static org.chengxin.zoo.Volunteers.HEADER;
import static org.chengxin.zoo.Volunteers.fill;
import static org.chengxin.zoo.Volunteers.put;
import static org.chengxin.zoo.Volunteers.row;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** Workbooks whose header is written or placed in one way or the other, or is none. */
final class Headers {

    private Headers() {}

    static List<Specimen> all() {
        var typed = List.of("＊姓 名", "证件\r\n类型", " 证件号码*", "志愿服务组织\u00A0", "服务年度", "服务时长(小时)", "数据来源\n单位", "备　注");
        return List.of(
                Specimen.accepted(
                        "表头有换行、单位、星号和空格.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            put(sheet, 1, typed);
                            put(sheet, 2, row(2001));
                        }),
                        1),
                Specimen.accepted("表头在第28行.xlsx", xlsx(workbook -> fill(titled(workbook), 28, 2)), 2),
                Specimen.refused("表头在第31行.xlsx", xlsx(workbook -> fill(titled(workbook), 31, 2)), "F-HEADER"),
                Specimen.accepted(
                        "表头下面还有一行代码.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            put(sheet, 1, HEADER);
                            put(sheet, 2, List.of("XM", "ZJLX", "ZJHM", "FWZZ", "FWND", "FWSC", "BMMC", "BZ"));
                            put(sheet, 3, row(2001));
                        }),
                        1),
                Specimen.accepted(
                        "表头每格合并两行.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            put(sheet, 1, HEADER);
                            IntStream.range(0, HEADER.size())
                                    .forEach(i -> sheet.addMergedRegion(new CellRangeAddress(0, 1, i, i)));
                            put(sheet, 3, row(2001));
                        }),
                        1),
                Specimen.refused(
                        "分组的两层表头.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            put(sheet, 1, List.of("姓名", "证件", "", "志愿服务", "", "", "数据来源单位", "备注"));
                            sheet.addMergedRegion(CellRangeAddress.valueOf("B1:C1"));
                            sheet.addMergedRegion(CellRangeAddress.valueOf("D1:F1"));
                            put(sheet, 2, List.of("", "类型", "号码", "组织", "年度", "时长", "", ""));
                            put(sheet, 3, row(2001));
                        }),
                        "F-HEADER"),
                Specimen.refused(
                        "重复的列.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            put(sheet, 1, and(HEADER, "姓名"));
                            put(sheet, 2, and(row(2001), "试乙二"));
                        }),
                        "F-HEADER"),
                Specimen.refused(
                        "横着填的一人一表.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            put(sheet, 1, List.of("姓名", "试甲一", "证件号码", "412801188512310017"));
                            put(sheet, 2, List.of("志愿服务组织", "样例志愿服务队", "服务年度", "2001"));
                        }),
                        "F-HEADER"),
                Specimen.refused(
                        "没有表头.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            put(sheet, 1, row(2001));
                            put(sheet, 2, row(2002));
                        }),
                        "F-HEADER"),
                Specimen.refused(
                        "五千列.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            put(
                                    sheet,
                                    1,
                                    IntStream.range(0, 5000)
                                            .mapToObj(i -> "指标" + i)
                                            .toList());
                            put(
                                    sheet,
                                    2,
                                    IntStream.range(0, 5000)
                                            .mapToObj(String::valueOf)
                                            .toList());
                        }),
                        "F-HEADER"),
                Specimen.refused(
                        "表头后面还有五千列.xlsx",
                        xlsx(workbook -> {
                            var sheet = workbook.createSheet();
                            var wide = new ArrayList<>(HEADER);
                            IntStream.range(0, 5000).forEach(i -> wide.add("指标" + i));
                            put(sheet, 1, wide);
                            put(sheet, 2, row(2001));
                        }),
                        "F-HEADER"));
    }

    private static XSSFSheet titled(Workbook workbook) {
        var sheet = (XSSFSheet) workbook.createSheet();
        put(sheet, 1, List.of("驻马店市志愿服务信息表"));
        sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 7));
        put(sheet, 2, List.of("填报单位：民政局", "", "", "", "填报日期：2024年3月5日"));
        return sheet;
    }

    private static List<String> and(List<String> cells, String more) {
        var all = new ArrayList<>(cells);
        all.add(more);
        return all;
    }
}
