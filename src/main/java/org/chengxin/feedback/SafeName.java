package org.chengxin.feedback;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A file name of ours that begins with the clerk's own: recognisable, valid on every system that a share is mounted on,
 * and free of identity numbers.
 */
final class SafeName {

    /** What is left for the clerk's part of 255 bytes, the limit of common file systems. */
    private static final int MAXIMUM_BYTES = 150;

    private static final Pattern IDENTITY_NUMBER = Pattern.compile("\\p{Nd}{15,}[XxＸｘ]?");
    private static final Pattern UNWANTED =
            Pattern.compile("[<>:\"|?*/\\\\\\p{Cc}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFFFE\\uFFFF]");
    private static final Pattern RESERVED =
            Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.UNICODE_CASE);
    private static final Set<String> ENDINGS = Set.of("xlsx", "xls", "csv", "xlsm", "txt");

    private SafeName() {}

    /**
     * The clerk's name without its ending.
     *
     * @param original as handed in, whatever it holds
     */
    static String base(String original) {
        var name = original.substring(Math.max(original.lastIndexOf('/'), original.lastIndexOf('\\')) + 1);
        int dot = name.lastIndexOf('.');
        if (dot > 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))) {
            name = name.substring(0, dot);
        }
        name = UNWANTED.matcher(withoutLoneSurrogates(name)).replaceAll("_");
        name = IDENTITY_NUMBER.matcher(name).replaceAll("＊");
        name = cut(name.replaceAll("^[\\s.~$]+|[\\s.]+$", "").replace("..", "_"));
        if (name.isBlank()) {
            return "文件";
        }
        return RESERVED.matcher(name).matches() ? "_" + name : name;
    }

    /** The name, or where this system cannot spell it (a locale without Chinese) the plain one. */
    static String spellable(String name, String plain) {
        try {
            return Path.of(name).toString();
        } catch (InvalidPathException e) {
            return plain;
        }
    }

    private static String cut(String name) {
        int bytes = 0;
        int end = 0;
        while (end < name.length()) {
            int character = name.codePointAt(end);
            bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAXIMUM_BYTES) {
                break;
            }
            end += Character.charCount(character);
        }
        return name.substring(0, end).strip();
    }

    private static String withoutLoneSurrogates(String name) {
        var whole = new StringBuilder(name.length());
        name.codePoints().filter(c -> c < 0xD800 || c > 0xDFFF).forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
