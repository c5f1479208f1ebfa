package org.chengxin.sheet;

import java.util.List;

/**
 * The submitted file cannot be read as a whole. Carries a code of the catalogue and the arguments of its message, in the
 * clerk's language, never a cell's content:
 *
 * <ul>
 *   <li>{@code F-TYPE}: what the file is, what to do;
 *   <li>{@code F-ENC}: character set, row, offset of the first malformed byte from 0;
 *   <li>{@code F-DAMAGED}: where;
 *   <li>{@code F-BOMB}: what in it is dangerous;
 *   <li>{@code F-QUOTE}: row in which a quote opens that never closes, or that has text behind a closing quote;
 *   <li>{@code F-NUL}: row;
 *   <li>{@code F-LIMIT}: which limit is passed, what to do;
 *   <li>{@code F-PWD}, {@code F-MACRO}, {@code F-EMPTY}: none.
 * </ul>
 */
public final class UnreadableFileException extends Exception {

    private final String code;
    private final List<String> arguments;

    public UnreadableFileException(String code, String... arguments) {
        super(code + (arguments.length == 0 ? "" : " " + String.join(", ", arguments)));
        this.code = code;
        this.arguments = List.of(arguments);
    }

    public String code() {
        return code;
    }

    public List<String> arguments() {
        return arguments;
    }
}
