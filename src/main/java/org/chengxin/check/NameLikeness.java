package org.chengxin.check;

import java.util.Arrays;
import java.util.List;
import org.chengxin.mapping.SubjectKind;

/**
 * How two names differ that stand under one identity number. Only {@link #SAME} settles anything: there the number agrees
 * and every character but for its shape. The others are what a person is told who has to decide.
 */
public enum NameLikeness {
    /** One name in two shapes: width, spaces, dots, letter case, traditional or simplified, old, compatible or private characters. */
    SAME("写法不同的同一姓名"),
    /** Likely a slip: a character or two wrong, missing, added or exchanged, or a part left out. */
    TYPING("疑似录入差错"),
    /** Likely one person under a new name: the surname or the given name is kept, or the name is in another script. */
    RENAME("疑似改名"),
    /** Nothing in common: likely another person, by a wrong number or by one number given twice (重号). */
    OTHER("疑似另一人");

    /** From so many characters on a name written in Chinese is not one of the Han form, surname and given name. */
    private static final int LONG = 5;

    private static final int SHORTEST_TOKEN = 3;

    private final String word;

    NameLikeness(String word) {
        this.word = word;
    }

    /** In Chinese, for the person who decides. */
    public String word() {
        return word;
    }

    /** What two names have in common, whichever came first. */
    public static NameLikeness of(SubjectKind kind, String known, String given) {
        int[] a = NameCharacters.folded(known).codePoints().toArray();
        int[] b = NameCharacters.folded(given).codePoints().toArray();
        if (same(a, b)) {
            return SAME;
        }
        if (a.length == 0 || b.length == 0) {
            return OTHER;
        }
        if (kind != SubjectKind.PERSON) {
            return few(a, b) ? TYPING : distance(a, b) <= Math.max(a.length, b.length) / 2 ? RENAME : OTHER;
        }
        if (latin(a) || latin(b)) {
            return latin(a) && latin(b) ? ofLatin(known, given, few(a, b)) : RENAME;
        }
        return Math.max(a.length, b.length) >= LONG ? ofParts(known, given, few(a, b)) : ofHan(a, b);
    }

    /**
     * The text by which names are the same, except for private characters that no table knows: equal for two names only if
     * they are {@link #SAME}.
     */
    public static String key(String name) {
        return NameCharacters.folded(name);
    }

    private static boolean same(int[] a, int[] b) {
        if (a.length != b.length) {
            return false;
        }
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i] && !standsFor(a[i], b[i]) && !standsFor(b[i], a[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean standsFor(int unwritable, int c) {
        return NameCharacters.unwritable(unwritable) && NameCharacters.rare(c);
    }

    private static boolean latin(int[] name) {
        return Arrays.stream(name).noneMatch(Chars::han);
    }

    /** A slip in a long name may be two. */
    private static boolean few(int[] a, int[] b) {
        return distance(a, b) <= (Math.max(a.length, b.length) < 8 ? 1 : 2);
    }

    /** Surname and given name, of two to four characters. */
    private static NameLikeness ofHan(int[] a, int[] b) {
        boolean slip = distance(a, b) == 1;
        if (slip && a.length != b.length) {
            return TYPING;
        }
        if (a[0] != b[0] && givenNameKept(a, b)) {
            return RENAME;
        }
        return slip ? TYPING : a[0] == b[0] ? RENAME : OTHER;
    }

    /** Whether all but the surnames is the same; in a name of four characters the surname may have two. */
    private static boolean givenNameKept(int[] a, int[] b) {
        for (int i = 1; i <= (a.length == 4 ? 2 : 1); i++) {
            for (int j = 1; j <= (b.length == 4 ? 2 : 1); j++) {
                if (i < a.length && Arrays.equals(a, i, a.length, b, j, b.length)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A name of other peoples in Chinese characters: own name, dot, the father's or the family's. */
    private static NameLikeness ofParts(String known, String given, boolean few) {
        var a = parts(Names.key(known), "·");
        var b = parts(Names.key(given), "·");
        if (few || begins(a, b) || begins(b, a)) {
            return TYPING;
        }
        return a.get(0).equals(b.get(0)) ? RENAME : OTHER;
    }

    private static boolean begins(List<String> whole, List<String> part) {
        return part.size() < whole.size() && whole.subList(0, part.size()).equals(part);
    }

    private static NameLikeness ofLatin(String known, String given, boolean few) {
        var a = parts(Names.key(known), "[^\\p{L}\\p{N}']+");
        var b = parts(Names.key(given), "[^\\p{L}\\p{N}']+");
        if (few || a.containsAll(b) || b.containsAll(a)) {
            return TYPING;
        }
        return a.stream().anyMatch(token -> token.length() >= SHORTEST_TOKEN && b.contains(token)) ? RENAME : OTHER;
    }

    private static List<String> parts(String name, String between) {
        return Arrays.stream(name.split(between)).map(NameCharacters::folded).toList();
    }

    /** How many characters are to be replaced, left out, added or exchanged with their neighbour to make one name the other. */
    private static int distance(int[] a, int[] b) {
        var d = new int[a.length + 1][b.length + 1];
        for (int i = 0; i <= a.length; i++) {
            for (int j = 0; j <= b.length; j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replaced = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i][j] = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length][b.length];
    }
}
