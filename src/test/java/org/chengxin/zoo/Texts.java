package org.chengxin.zoo;

import static org.chengxin.zoo.Volunteers.HEADER;
import static org.chengxin.zoo.Volunteers.csv;
import static org.chengxin.zoo.Volunteers.in;
import static org.chengxin.zoo.Volunteers.line;
import static org.chengxin.zoo.Volunteers.row;
import static org.chengxin.zoo.Volunteers.utf8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Text files with separators: whatever a business system, a spreadsheet or an editor makes of one table. */
final class Texts {

    private static final String MARK = "\uFEFF";
    private static final String FIRST = line(HEADER);

    private Texts() {}

    static List<Specimen> all() {
        var all = new ArrayList<Specimen>();
        all.addAll(charsets());
        all.addAll(separators());
        all.addAll(lineEnds());
        all.addAll(quotes());
        all.addAll(widths());
        all.addAll(cells());
        return all;
    }

    private static List<Specimen> charsets() {
        var traditional = "姓名,證件類型,證件號碼,志願服務組織,服務年度,服務時長,數據來源單位\r\n試甲一,身份證,412801188512310017,隊,2001,8,局\r\n";
        byte[] utf8 = utf8(csv(30));
        utf8[utf8.length - 12] = (byte) 0xFF;
        return List.of(
                Specimen.accepted("utf-8.csv", utf8(csv(3)), 3),
                Specimen.accepted("utf-8有标记.csv", utf8(MARK + csv(3)), 3),
                Specimen.accepted("标记写了两次.csv", utf8(MARK + MARK + csv(3)), 3),
                Specimen.accepted("gb18030.csv", in("GB18030", csv(3)), 3),
                Specimen.accepted("gbk里有生僻字.csv", in("GB18030", csv(3).replace("样例", "样䶮𠮷")), 3),
                Specimen.accepted("gb18030有标记.csv", in("GB18030", MARK + csv(3)), 3),
                Specimen.accepted("utf-16小端.csv", in("UTF-16LE", MARK + csv(3)), 3),
                Specimen.accepted("utf-16大端.csv", in("UTF-16BE", MARK + csv(3)), 3),
                Specimen.accepted("utf-16小端无标记.csv", in("UTF-16LE", csv(30)), 30),
                Specimen.accepted("utf-16大端无标记.csv", in("UTF-16BE", csv(30)), 30),
                Specimen.refused("utf-8坏了一个字节.csv", utf8, "F-ENC"),
                Specimen.refused("两种编码接在一起.csv", Others.join(in("GB18030", csv(3)), utf8(csv(3))), "F-ENC"),
                Specimen.refused("繁体的大五码.csv", in("Big5", traditional), "F-HEADER"),
                Specimen.refused(
                        "乱码后保存过.csv",
                        utf8(new String(utf8(csv(3)), java.nio.charset.Charset.forName("GBK"))),
                        "F-HEADER"),
                Specimen.refused("utf-16少半个字.csv", Arrays.copyOf(in("UTF-16LE", MARK + csv(3)), 301), "F-ENC"));
    }

    private static List<Specimen> separators() {
        return List.of(
                Specimen.accepted("分号.csv", utf8(csv(";", "\n", 3)), 3),
                Specimen.accepted("制表符.txt", utf8(csv("\t", "\n", 3)), 3),
                Specimen.accepted("竖线.txt", utf8(csv("|", "\n", 3)), 3),
                Specimen.accepted("写明分隔符.csv", utf8("sep=;\r\n" + csv(";", "\r\n", 3)), 3),
                Specimen.refused("全角逗号.csv", utf8(csv("，", "\r\n", 3)), "F-HEADER"),
                Specimen.refused("空格对齐.txt", utf8(csv("    ", "\r\n", 3)), "F-HEADER"),
                Specimen.accepted("表头上面有标题.csv", utf8("志愿服务信息表,,,,,,,\r\n2024年,,,,,,,\r\n" + csv(3)), 3));
    }

    private static List<Specimen> lineEnds() {
        return List.of(
                Specimen.accepted("只有回车.csv", utf8(csv(",", "\r", 3)), 3),
                Specimen.accepted(
                        "换行混用.csv",
                        utf8(FIRST
                                + csv(3).substring(FIRST.length())
                                        .replaceFirst("\r\n", "\n")
                                        .replaceFirst("\r\n", "\r")),
                        3),
                Specimen.accepted("最后没有换行.csv", utf8(csv(3).strip()), 3),
                Specimen.accepted("后面很多空行.csv", utf8(csv(3) + "\r\n".repeat(5_000)), 3),
                Specimen.accepted("每行隔一空行.csv", utf8(csv(",", "\r\r\n", 3)), 3),
                Specimen.accepted("文件结束符.csv", utf8(csv(3) + "\u001A"), 3),
                Specimen.refused("只有表头和文件结束符.csv", utf8(FIRST + "\u001A"), "F-NODATA"),
                Specimen.accepted("紧跟文件结束符.csv", utf8(csv(3).strip() + "\u001A"), 3)
                        .and("N-TYPED", 1),
                Specimen.refused("有空字符.csv", utf8(csv(3).replace("样例", "样\0例")), "F-NUL"),
                Specimen.refused("断电后补零.csv", Others.join(utf8(csv(3)), new byte[4096]), "F-NUL"),
                Specimen.refused("只有空行.csv", utf8("\r\n\r\n \t,\r\n"), "F-EMPTY"),
                Specimen.refused("只有表头.csv", utf8(FIRST), "F-NODATA"),
                Specimen.refused("只有表头和逗号.csv", utf8(FIRST + ",,,,,,,\r\n".repeat(50)), "F-NODATA"));
    }

    private static List<Specimen> quotes() {
        return List.of(
                Specimen.accepted(
                        "全部加引号.csv",
                        utf8(csv("\",\"", "\"\r\n\"", 3).replaceAll("^", "\"").replaceAll("\"$", "")),
                        3),
                Specimen.accepted("引号里的引号和逗号.csv", utf8(FIRST + line(row(2001, 7, "\"他说\"\"好\"\",然后走了\""))), 1),
                Specimen.accepted("格子中间的引号.csv", utf8(FIRST + line(row(2001, 7, "名为\"爱心\"的活动"))), 1),
                Specimen.accepted("格子里换行.csv", utf8(FIRST + line(row(2001, 7, "\"第一行\r\n第二行\n第三行\""))), 1)
                        .and("N-TYPED", 1),
                Specimen.refused("引号没有配对.csv", utf8(FIRST + line(row(2001, 7, "\"没有写完")) + line(row(2002))), "F-QUOTE"),
                Specimen.refused("引号后面还有字.csv", utf8(FIRST + line(row(2001, 7, "\"爱心\"活动"))), "F-QUOTE"),
                Specimen.refused(
                        "引号没有配对，很长.csv",
                        utf8(FIRST
                                + line(row(2001, 7, "\"没有写完"))
                                + line(row(2002)).repeat(30_000)),
                        "F-QUOTE"));
    }

    private static List<Specimen> widths() {
        return List.of(
                Specimen.accepted("每行后面多几个逗号.csv", utf8(csv(3).replace("\r\n", ",,,\r\n")), 3),
                Specimen.accepted(
                        "数据后面多几个逗号.csv",
                        utf8(FIRST + csv(3).substring(FIRST.length()).replace("\r\n", ",,,\r\n")),
                        3),
                Specimen.accepted(
                        "表头后面多几个逗号.csv", utf8(FIRST.strip() + ",,,\r\n" + csv(3).substring(FIRST.length())), 3),
                Specimen.partly(
                        "多一个逗号.csv", utf8(FIRST + line(row(2001)) + line(row(2002, 3, "样例,志愿服务队"))), 1, "R-CELLS", 1),
                Specimen.partly(
                        "少一个逗号.csv",
                        utf8(FIRST + line(row(2001)) + line(row(2002)).replace("身份证,", "身份证")),
                        1,
                        "R-CELLS",
                        1),
                Specimen.partly("写到一半.csv", Arrays.copyOf(utf8(csv(3)), utf8(csv(3)).length - 40), 2, "R-CELLS", 1),
                Specimen.refused("一行没有尽头.csv", utf8(FIRST + "长,".repeat(600_000)), "F-LIMIT"),
                Specimen.refused("五千列.csv", utf8("指标,".repeat(5_000) + "\r\n" + "1,".repeat(5_000)), "F-HEADER"));
    }

    private static List<Specimen> cells() {
        return List.of(
                Specimen.accepted(
                        "像公式的文字.csv",
                        utf8(FIRST
                                + line(row(2001, 7, "=cmd|'/C calc'!A0"))
                                + line(row(2002, 7, "@SUM(1)"))
                                + line(row(2003, 7, "-1+1"))),
                        3),
                Specimen.accepted(
                        "用公式保住号码.csv",
                        utf8(FIRST + line(row(2001, 2, "=\"412801188607040021\"")) + line(row(2002, 4, "=\"2002\""))),
                        2),
                Specimen.accepted("号码后面有制表符.csv", utf8(FIRST + line(row(2001, 2, "412801188607040021\t"))), 1)
                        .and("N-TYPED", 1),
                Specimen.accepted("号码前面有单引号.csv", utf8(FIRST + line(row(2001, 2, "'412801188607040021"))), 1)
                        .and("N-TYPED", 1),
                Specimen.partly(
                        "存过一次的号码.csv",
                        utf8(FIRST + line(row(2001)) + line(row(2002, 2, "4.12801E+17"))),
                        1,
                        "I-SCI",
                        1),
                Specimen.partly(
                        "表格存成文本的错误值.csv",
                        utf8(FIRST + line(row(2001)) + line(row(2002, 3, "#N/A")) + line(row(2003, 7, "#REF!"))),
                        1,
                        "R-CELLERR",
                        2),
                Specimen.partly(
                        "四万字的格.csv",
                        utf8(FIRST + line(row(2001)) + line(row(2002, 7, "长".repeat(40_000)))),
                        1,
                        "R-LEN",
                        1),
                Specimen.partly(
                        "控制字符.csv",
                        utf8(FIRST + line(row(2001)) + line(row(2002, 3, "样例\u0007\u001B[31m服务队"))),
                        1,
                        "R-CTRL",
                        1),
                Specimen.partly(
                        "替换字符.csv", utf8(FIRST + line(row(2001)) + line(row(2002, 3, "样例\uFFFD服务队"))), 1, "R-CTRL", 1),
                Specimen.accepted("数据库导出的行数.csv", utf8(csv(3) + "\r\n(共3行)\r\n(3 行受影响)\r\n已选择3行。\r\n"), 3));
    }
}
