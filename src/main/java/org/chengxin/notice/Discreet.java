package org.chengxin.notice;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of a cause what may be a person's: long numbers, and the names of files, which clerks write names into. */
final class Discreet {

    /** A department's file, up to the colon behind which the system says what is wrong with it. */
    private static final Pattern IN_INTAKE =
            Pattern.compile("(intake[/\\\\][^/\\\\\\s]+[/\\\\]).*(?=: )|" + "(intake[/\\\\][^/\\\\\\s]+[/\\\\]).*");

    private static final Pattern SHEET = Pattern.compile("(?i)[^\\s/\\\\:：\"'“”]+\\.(xlsx|xlsm|xls|csv|txt)\\b");
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}{11,}[XxＸｘ]?");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final int LONGEST = 500;

    private Discreet() {}

    static String of(String cause) {
        var told = CONTROL.matcher(cause).replaceAll(" ");
        told = IN_INTAKE
                .matcher(told)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) == null ? found.group(2) : found.group(1)) + "＊");
        told = SHEET.matcher(told).replaceAll("＊.$1");
        told = NUMBER.matcher(told).replaceAll("＊").strip();
        int length = told.codePointCount(0, told.length());
        return length > LONGEST ? told.substring(0, told.offsetByCodePoints(0, LONGEST - 1)) + "…" : told;
    }
}
