package org.chengxin.submission;

/** A file's name as it may be shown: clerks put people's numbers into names. */
public final class ShownName {

    private static final int LONGEST = 200;

    private ShownName() {}

    /** The clerk's name for a file without identity numbers and control characters, and of bounded length. */
    public static String of(String original) {
        var shown = original.replaceAll("\\p{Nd}{15,}[XxＸｘ]?", "＊").replaceAll("\\p{Cc}", "");
        int length = shown.codePointCount(0, shown.length());
        return length > LONGEST ? shown.substring(0, shown.offsetByCodePoints(0, LONGEST - 1)) + "…" : shown;
    }
}
