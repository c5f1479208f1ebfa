package org.chengxin.sheet;

import java.util.List;

/**
 * The submitted file cannot be read as a whole. Carries the code of the catalogue ({@code F-TYPE}, {@code F-ENC},
 * {@code F-PWD}, {@code F-MACRO}, {@code F-EMPTY}, {@code F-DAMAGED}, {@code F-BOMB}, {@code F-QUOTE}, {@code F-NUL},
 * {@code F-LIMIT}) and the message's arguments, never a cell's content.
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
