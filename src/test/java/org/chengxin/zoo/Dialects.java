package org.chengxin.zoo;

import static org.chengxin.zoo.Books.good;
import static org.chengxin.zoo.Books.line;
import static org.chengxin.zoo.Books.raw;
import static org.chengxin.zoo.Volunteers.HEADER;
import static org.chengxin.zoo.Volunteers.row;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** Good tables as other programs than Excel write them, or as Excel may write them and seldom does. */
final class Dialects {

    private static final String FIRST = line(1, HEADER) + line(2, row(2001));
    private static final int LAST_ROW = 1_048_576;

    private Dialects() {}

    static List<Specimen> all() {
        var all = new ArrayList<Specimen>();
        all.addAll(writers());
        all.addAll(addresses());
        all.addAll(strings());
        all.addAll(formulas());
        all.addAll(packages());
        return all;
    }

    private static List<Specimen> writers() {
        return List.of(
                Specimen.accepted("poi.xlsx", good(3), 3),
                Specimen.accepted("流式写出.xlsx", streamed(), 3),
                Specimen.accepted("LibreOffice写出.xlsx", Others.resource("libreoffice.xlsx"), 2),
                Specimen.accepted(
                        "严格版.xlsx",
                        Parts.of(good(2))
                                .changeEvery(
                                        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                                        "http://purl.oclc.org/ooxml/spreadsheetml/main")
                                .changeEvery(
                                        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                                        "http://purl.oclc.org/ooxml/officeDocument/relationships")
                                .zip(),
                        2),
                Specimen.accepted("WPS写出.xlsx", wps(), 2),
                Specimen.accepted(
                        "模板文件.xltx",
                        Parts.of(good(2))
                                .change(Parts.TYPES, "sheet.main+xml", "template.main+xml")
                                .zip(),
                        2),
                Specimen.accepted(
                        "元素带前缀.xlsx",
                        raw("").put(
                                        Parts.SHEET,
                                        "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData>"
                                                + FIRST.replace("</", "</x:").replaceAll("<(?!/)", "<x:")
                                                + "</x:sheetData></x:worksheet>")
                                .zip(),
                        1));
    }

    private static byte[] streamed() {
        try (var workbook = new SXSSFWorkbook(1)) {
            Volunteers.fill(workbook.createSheet(), 1, 3);
            return Books.bytes(workbook);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With the traces that the Chinese office suite leaves, and a picture that lives in a cell. */
    private static byte[] wps() {
        return raw(FIRST
                        + line(3, row(2002, 7, ""))
                                .replace(
                                        "<c r=\"H3\" t=\"inlineStr\"><is><t></t></is></c>",
                                        "<c r=\"H3\" t=\"str\"><f>_xlfn.DISPIMG(\"ID_1\",1)</f><v>=DISPIMG(\"ID_1\",1)</v></c>"))
                .change(
                        Parts.SHEET,
                        "<worksheet ",
                        "<worksheet xmlns:etc=\"http://www.wps.cn/officeDocument/2017/etCustomData\" ")
                .change(
                        Parts.RELATIONS,
                        "</Relationships>",
                        "<Relationship Id=\"rId9\" Type=\"http://www.wps.cn/officeDocument/2020/cellImage\" Target=\"cellimages.xml\"/></Relationships>")
                .change(
                        Parts.TYPES,
                        "</Types>",
                        "<Override PartName=\"/xl/cellimages.xml\" ContentType=\"application/vnd.wps-officedocument.cellimage+xml\"/></Types>")
                .put(
                        "xl/cellimages.xml",
                        "<etc:cellImages xmlns:etc=\"http://www.wps.cn/officeDocument/2017/etCustomData\"/>")
                .zip();
    }

    private static List<Specimen> addresses() {
        return List.of(
                Specimen.accepted("谎称有一百万行.xlsx", dimension("A1:XFD1048576"), 1),
                Specimen.accepted("谎称只有一格.xlsx", dimension("A1"), 1),
                Specimen.accepted("范围写错.xlsx", dimension("H2:A1"), 1),
                Specimen.accepted("单元格顺序乱.xlsx", backwards(), 1),
                Specimen.accepted(
                        "没有行列号.xlsx",
                        raw(FIRST.replaceAll(" r=\"[A-Z]*\\d+\"", "")).zip(),
                        1),
                Specimen.accepted("一百万行只有格式.xlsx", raw(FIRST + formattedRows()).zip(), 1),
                Specimen.accepted(
                        "最后一行有个空格.xlsx",
                        raw(FIRST + line(LAST_ROW, List.of(" "))).zip(),
                        1),
                Specimen.refused(
                        "行号超过上限.xlsx",
                        raw(FIRST + line(LAST_ROW + 1, row(2002))).zip(),
                        "F-DAMAGED"),
                Specimen.refused(
                        "行号倒着走.xlsx",
                        raw(line(1, HEADER) + line(3, row(2001)) + line(2, row(2002)))
                                .zip(),
                        "F-DAMAGED"),
                Specimen.refused(
                        "一格写两次.xlsx",
                        raw(FIRST.replace("</row>", "<c r=\"A2\"><v>1</v></c></row>"))
                                .zip(),
                        "F-DAMAGED"),
                Specimen.refused(
                        "列号超过上限.xlsx",
                        raw(FIRST + "<row r=\"3\"><c r=\"XFE3\"><v>1</v></c></row>")
                                .zip(),
                        "F-LIMIT"));
    }

    private static byte[] dimension(String range) {
        return raw(FIRST)
                .change(
                        Parts.SHEET,
                        text -> text.replaceFirst("<dimension ref=\"[^\"]*\"", "<dimension ref=\"" + range + "\""))
                .zip();
    }

    private static byte[] backwards() {
        var rows = new StringBuilder();
        for (var row : FIRST.split("(?<=</row>)")) {
            var cells =
                    row.substring(row.indexOf('>') + 1, row.indexOf("</row>")).split("(?<=</c>)");
            rows.append(row, 0, row.indexOf('>') + 1);
            for (int i = cells.length; i > 0; i--) {
                rows.append(cells[i - 1]);
            }
            rows.append("</row>");
        }
        return raw(rows.toString()).zip();
    }

    private static String formattedRows() {
        var rows = new StringBuilder(LAST_ROW * 48);
        for (int i = 3; i <= LAST_ROW; i++) {
            rows.append("<row r=\"").append(i).append("\"><c r=\"A").append(i).append("\" s=\"0\"/></row>");
        }
        return rows.toString();
    }

    private static List<Specimen> strings() {
        return List.of(
                Specimen.accepted(
                        "富文本和拼音.xlsx",
                        Parts.of(good(1))
                                .change(
                                        "xl/sharedStrings.xml",
                                        text -> text.replaceFirst(
                                                "<si><t[^>]*>姓名</t></si>",
                                                "<si><r><t>姓</t></r><r><rPr><b/></rPr><t>名</t></r>"
                                                        + "<rPh sb=\"0\" eb=\"2\"><t>xingming</t></rPh><phoneticPr fontId=\"1\"/></si>"))
                                .zip(),
                        1),
                Specimen.refused(
                        "指向不存在的文字.xlsx",
                        raw(FIRST + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>99999</v></c></row>")
                                .zip(),
                        "F-DAMAGED"),
                Specimen.refused(
                        "没有文字表.xlsx",
                        Parts.of(good(1)).remove("xl/sharedStrings.xml").zip(),
                        "F-DAMAGED"),
                Specimen.refused(
                        "两百万字的一格.xlsx",
                        Parts.of(good(1))
                                .change("xl/sharedStrings.xml", "样例志愿服务队", "长".repeat(2_000_000))
                                .zip(),
                        "F-LIMIT"),
                Specimen.accepted("部件是UTF-16.xlsx", inCharset(StandardCharsets.UTF_16, "UTF-16"), 1),
                Specimen.accepted("部件是GB2312.xlsx", inCharset(Charset.forName("GB2312"), "GB2312"), 1),
                Specimen.accepted(
                        "注释和CDATA.xlsx",
                        raw(FIRST.replace("<t>样例志愿服务队</t>", "<t><!-- x -->样例<![CDATA[志愿]]>服务队<?y z?></t>"))
                                .zip(),
                        1));
    }

    private static byte[] inCharset(Charset charset, String name) {
        var parts = raw(FIRST);
        var text = parts.text(Parts.SHEET).replaceFirst("^<\\?xml[^>]*>\\s*", "");
        return parts.put(Parts.SHEET, ("<?xml version=\"1.0\" encoding=\"" + name + "\"?>" + text).getBytes(charset))
                .zip();
    }

    private static List<Specimen> formulas() {
        return List.of(
                Specimen.accepted("公式有结果.xlsx", hours("<f>4+4.5</f><v>8.5</v>", ""), 1),
                Specimen.partly("公式没有结果.xlsx", hours("<f>4+4.5</f>", ""), 0, "R-CELLERR", 1),
                Specimen.partly("公式出错.xlsx", hours("<f>1/0</f><v>#DIV/0!</v>", " t=\"e\""), 0, "R-CELLERR", 1),
                Specimen.accepted("公式引用自己.xlsx", hours("<f>F2+F2</f><v>0</v>", ""), 1),
                Specimen.accepted("公式引用别的文件.xlsx", hours("<f>[1]Sheet1!$A$1</f><v>8.5</v>", ""), 1),
                Specimen.accepted(
                        "数组公式和共享公式.xlsx",
                        hours("<f t=\"array\" ref=\"F2:F9\" si=\"0\">SUM(A1:A1048576*B1:B1048576)</f><v>8.5</v>", ""),
                        1),
                Specimen.accepted(
                        "远程调用的公式.xlsx", hours("<f>WEBSERVICE(\"http://example.invalid\")</f><v>8.5</v>", ""), 1));
    }

    private static byte[] hours(String content, String attributes) {
        return raw(FIRST.replace(
                        "<c r=\"F2\" t=\"inlineStr\"><is><t>8.5</t></is></c>",
                        "<c r=\"F2\"" + attributes + ">" + content + "</c>"))
                .zip();
    }

    private static List<Specimen> packages() {
        var withoutDecoration = raw(FIRST).remove("docProps/core.xml").remove("docProps/app.xml");
        withoutDecoration.change("_rels/.rels", text -> text.replaceAll("<Relationship [^>]*docProps[^>]*/>", ""));
        withoutDecoration.change(Parts.TYPES, text -> text.replaceAll("<Override [^>]*docProps[^>]*/>", ""));
        return List.of(
                Specimen.accepted("不压缩.xlsx", Parts.of(good(2)).stored(), 2),
                Specimen.accepted("没有属性.xlsx", withoutDecoration.zip(), 1),
                Specimen.accepted(
                        "解开又打包.xlsx",
                        Parts.of(good(2))
                                .put("xl/", "")
                                .put("xl/worksheets/", "")
                                .zip(),
                        2),
                Specimen.accepted(
                        "苹果电脑重新打包.xlsx",
                        Parts.of(good(2))
                                .put("__MACOSX/._xl", "\0\0\0\0Mac OS X")
                                .put(".DS_Store", "\0\0\0\0Bud1")
                                .zip(),
                        2),
                Specimen.accepted(
                        "反斜杠的部件名.xlsx",
                        Parts.of(good(2))
                                .rename(name -> name.replace('/', '\\'))
                                .zip(),
                        2),
                Specimen.accepted(
                        "绝对的部件地址.xlsx",
                        Parts.of(good(2))
                                .change(Parts.RELATIONS, "Target=\"worksheets/", "Target=\"/xl/worksheets/")
                                .zip(),
                        2),
                Specimen.accepted("后面多了几个字节.xlsx", Others.join(good(2), new byte[300]), 2),
                Specimen.refused("后面多了很多字节.xlsx", Others.join(good(2), new byte[100_000]), "F-DAMAGED"),
                Specimen.refused("前面多了几个字节.xlsx", Others.join(new byte[] {1, 2, 3}, good(2)), "F-TYPE"));
    }
}
