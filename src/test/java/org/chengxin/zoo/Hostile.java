package org.chengxin.zoo;

import static org.chengxin.zoo.Books.good;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Workbooks that are broken, or made to break something. */
final class Hostile {

    private static final int BOMB = 40 << 20;

    private Hostile() {}

    static List<Specimen> all() throws IOException, GeneralSecurityException {
        var all = new ArrayList<Specimen>();
        all.addAll(bombs());
        all.addAll(leadingOut());
        all.addAll(broken());
        all.addAll(cut("传输中断.xlsx", good(50)));
        all.addAll(cut("传输中断.xls", Books.goodXls(50)));
        return all;
    }

    private static List<Specimen> bombs() {
        return List.of(
                Specimen.refused("压缩炸弹.xlsx", Books.inflating(good(1), BOMB), "F-BOMB"),
                Specimen.refused(
                        "文字表里的压缩炸弹.xlsx",
                        Parts.of(good(1))
                                .change("xl/sharedStrings.xml", "</sst>", " ".repeat(BOMB) + "</sst>")
                                .zip(),
                        "F-BOMB"),
                Specimen.refused(
                        "样式里的压缩炸弹.xlsx",
                        Parts.of(good(1))
                                .change("xl/styles.xml", "</styleSheet>", " ".repeat(BOMB) + "</styleSheet>")
                                .zip(),
                        "F-BOMB"),
                Specimen.refused("实体炸弹.xlsx", Books.withEntities(good(1)), "F-BOMB"),
                Specimen.refused(
                        "外部实体.xlsx", declaring("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"), "F-BOMB"),
                Specimen.refused(
                        "外部声明.xlsx", declaring("<!DOCTYPE x SYSTEM \"http://example.invalid/x.dtd\">"), "F-BOMB"),
                Specimen.refused(
                        "压缩包套工作簿.xlsx", Parts.none().put("3月.xlsx", good(1)).zip(), "F-TYPE"),
                Specimen.refused("层层压缩.xlsx", nested(), "F-TYPE"),
                Specimen.refused("一万多个部件.xlsx", crowded(), "F-LIMIT"),
                Specimen.refused(
                        "十万层嵌套.xlsx",
                        Books.raw("<row r=\"1\">" + "<a>".repeat(100_000) + "</row>")
                                .zip(),
                        "F-DAMAGED"),
                Specimen.accepted(
                        "十万层嵌套，写得完整.xlsx",
                        Books.raw(Books.line(1, Volunteers.HEADER)
                                        + Books.line(2, Volunteers.row(2001))
                                        + "<a>".repeat(100_000)
                                        + "</a>".repeat(100_000))
                                .zip(),
                        1));
    }

    private static byte[] declaring(String declaration) {
        return Parts.of(good(1))
                .change(Parts.SHEET, text -> text.replaceFirst("<worksheet", declaration + "<worksheet"))
                .zip();
    }

    private static byte[] nested() {
        byte[] inner = good(1);
        for (int i = 0; i < 20; i++) {
            inner = Parts.none().put("a.zip", inner).put("b.zip", inner).zip();
            if (inner.length > 1 << 20) {
                break;
            }
        }
        return inner;
    }

    private static byte[] crowded() {
        var parts = Parts.of(good(1));
        for (int i = 0; i < 10_100; i++) {
            parts.put("xl/media/image" + i + ".png", "");
        }
        return parts.zip();
    }

    private static List<Specimen> leadingOut() {
        return List.of(
                Specimen.refused("工作表指向系统文件.xlsx", sheetAt("../../../../../etc/passwd"), "F-DAMAGED"),
                Specimen.refused("工作表指向外部.xlsx", sheetAt("file:///etc/passwd\" TargetMode=\"External"), "F-DAMAGED"),
                Specimen.refused(
                        "工作表指向共享.xlsx", sheetAt("\\\\example.invalid\\x\" TargetMode=\"External"), "F-DAMAGED"),
                Specimen.refused("工作表指向自己的目录.xlsx", sheetAt("workbook.xml"), "F-EMPTY"),
                Specimen.accepted(
                        "部件名要跳出文件夹.xlsx",
                        Parts.of(good(2)).put("../../../../tmp/evil.sh", "x").zip(),
                        2),
                Specimen.accepted(
                        "链接外部工作簿.xlsx",
                        Parts.of(good(2))
                                .change(
                                        Parts.RELATIONS,
                                        "</Relationships>",
                                        "<Relationship Id=\"rId77\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink\" Target=\"externalLinks/externalLink1.xml\"/></Relationships>")
                                .put(
                                        "xl/externalLinks/_rels/externalLink1.xml.rels",
                                        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath\" Target=\"file:///C:/x.xlsx\" TargetMode=\"External\"/></Relationships>")
                                .put(
                                        "xl/externalLinks/externalLink1.xml",
                                        "<externalLink xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>")
                                .zip(),
                        2));
    }

    private static byte[] sheetAt(String target) {
        return Parts.of(good(1))
                .change(Parts.RELATIONS, "worksheets/sheet1.xml", target)
                .zip();
    }

    private static List<Specimen> broken() throws IOException, GeneralSecurityException {
        byte[] stored = Parts.of(Books.raw(Books.line(1, Volunteers.HEADER) + Books.line(2, Volunteers.row(2001)))
                        .zip())
                .stored();
        return List.of(
                Specimen.refused("校验和不对.xlsx", Others.replace(stored, ">8.5<", ">9.5<"), "F-DAMAGED"),
                Specimen.refused("同名的两个部件.xlsx", Others.replaceAll(twins(), "sheet2.xml", "sheet1.xml"), "F-DAMAGED"),
                Specimen.refused("压缩时设了密码.xlsx", encryptedEntries(), "F-PWD"),
                Specimen.refused(
                        "没有目录部件.xlsx", Parts.of(good(1)).remove(Parts.TYPES).zip(), "F-TYPE"),
                Specimen.refused(
                        "没有工作簿部件.xlsx", Parts.of(good(1)).remove(Parts.WORKBOOK).zip(), "F-DAMAGED"),
                Specimen.refused(
                        "没有工作表部件.xlsx", Parts.of(good(1)).remove(Parts.SHEET).zip(), "F-DAMAGED"),
                Specimen.refused(
                        "没有一张工作表.xlsx",
                        Parts.of(good(1))
                                .change(Parts.WORKBOOK, text -> text.replaceAll("<sheet [^>]*/>", ""))
                                .zip(),
                        "F-DAMAGED"),
                Specimen.refused(
                        "部件不是XML.xlsx",
                        Parts.of(good(1)).put(Parts.SHEET, "姓名,证件类型").zip(),
                        "F-DAMAGED"),
                Specimen.refused(
                        "部件是空的.xlsx", Parts.of(good(1)).put(Parts.SHEET, "").zip(), "F-DAMAGED"),
                Specimen.refused("有打开密码.xlsx", Books.encrypted(good(1), "secret"), "F-PWD"),
                Specimen.refused("有宏，改了名.xlsx", Books.withMacros(good(1)), "F-MACRO"),
                Specimen.refused(
                        "宏藏在部件里.xlsx",
                        Parts.of(good(1))
                                .change(
                                        Parts.TYPES,
                                        "</Types>",
                                        "<Default Extension=\"bin\" ContentType=\"application/vnd.ms-office.vbaProject\"/></Types>")
                                .put("xl/vbaProject.bin", "x")
                                .zip(),
                        "F-MACRO"));
    }

    /** Two sheets whose names are of one length. */
    private static byte[] twins() {
        return Books.xlsx(workbook -> {
            Volunteers.fill(workbook.createSheet(), 1, 1);
            Volunteers.fill(workbook.createSheet(), 1, 2);
        });
    }

    /** The flag of each entry says that it is encrypted, as archivers set it. */
    private static byte[] encryptedEntries() {
        byte[] zip = Parts.of(good(1)).zip();
        for (int i = 0; i + 10 < zip.length; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 3 && zip[i + 3] == 4) {
                zip[i + 6] |= 1;
            } else if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                zip[i + 8] |= 1;
            }
        }
        return zip;
    }

    /** Cut off at each tenth. */
    private static List<Specimen> cut(String name, byte[] whole) {
        return IntStream.range(1, 10)
                .mapToObj(tenth -> Specimen.refused(
                        tenth + "0%处" + name, Arrays.copyOf(whole, whole.length * tenth / 10), "F-DAMAGED"))
                .toList();
    }

    /** Copies with one byte disturbed, of which nothing can be said beforehand. */
    static List<byte[]> disturbed(byte[] whole, int copies) {
        var random = new Random(7);
        return IntStream.range(0, copies)
                .mapToObj(i -> {
                    byte[] copy = whole.clone();
                    copy[random.nextInt(copy.length)] ^= (byte) (1 + random.nextInt(255));
                    return copy;
                })
                .toList();
    }
}
