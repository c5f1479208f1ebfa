package org.chengxin.protect;

import java.util.Set;

/** Hides what identifies a person, for everything but the store and authorised packages. */
public final class Mask {

    /** The compound surnames of two characters that are in use; a name of two characters never has one. */
    private static final Set<String> COMPOUND_SURNAMES = Set.of(
            "欧阳", "上官", "司马", "诸葛", "司徒", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "长孙", "宇文", "东方", "独孤", "南宫", "西门", "端木",
            "百里", "东郭", "呼延", "轩辕", "太史", "申屠", "公冶", "澹台", "闻人", "钟离", "淳于", "单于", "赫连", "濮阳", "拓跋", "宰父", "谷梁", "公羊",
            "万俟", "第五", "鲜于", "闾丘", "仲孙", "司空", "亓官", "梁丘", "左丘", "东门", "南门", "完颜", "耶律", "纳兰", "叶赫", "达奚", "贺兰", "巫马",
            "颛孙", "漆雕", "乐正", "壤驷", "公良", "夹谷", "宗政", "公西", "段干", "微生", "羊舌");

    private Mask() {}

    /**
     * Keeps the surname: {@code 张*}, {@code 张**}, {@code 欧阳**}; one star for each hidden character, a middle dot
     * stays. A single character is hidden.
     */
    public static String name(String name) {
        int points = name.codePointCount(0, name.length());
        int kept = points <= 1 ? 0 : 1;
        if (points >= 3 && COMPOUND_SURNAMES.contains(name.substring(0, 2))) {
            kept = 2;
        }
        return stars(name, kept, 0, true);
    }

    /**
     * An identity number for logs and answers to the department: {@code 411702********0012}, a 15-digit one
     * {@code 411702******001}, so that the whole birth date is hidden; other numbers keep a quarter at most.
     */
    public static String id(String number) {
        return switch (number.length()) {
            case 18 -> keep(number, 6, 4);
            case 15 -> keep(number, 6, 3);
            default -> keep(number, number.length() / 8, number.length() / 8);
        };
    }

    /**
     * An identity number for the public: {@code 4117**********001X}. County and the whole birth date are hidden, because
     * hiding only month and day leaves some 33 candidates.
     */
    public static String publicId(String number) {
        return switch (number.length()) {
            case 18 -> keep(number, 4, 4);
            case 15 -> keep(number, 4, 3);
            default -> keep(number, number.length() / 8, number.length() / 8);
        };
    }

    /** Keeps so many characters at either end; a text that would lose less than a third of itself is hidden whole. */
    public static String keep(String text, int first, int last) {
        if (first < 0 || last < 0) {
            throw new IllegalArgumentException("the number of kept characters must be >= 0");
        }
        int points = text.codePointCount(0, text.length());
        if (3 * (first + last) > 2 * points) {
            return stars(text, 0, 0, false);
        }
        return stars(text, first, last, false);
    }

    private static String stars(String text, int first, int last, boolean keepDots) {
        var points = text.codePoints().toArray();
        var out = new StringBuilder(text.length());
        for (int i = 0; i < points.length; i++) {
            boolean shown =
                    i < first || i >= points.length - last || (keepDots && (points[i] == '·' || points[i] == ' '));
            out.appendCodePoint(shown ? points[i] : '*');
        }
        return out.toString();
    }
}
