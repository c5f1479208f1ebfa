package org.chengxin.submission;

import java.util.List;

/**
 * Why a file is not read at all: a code of the catalogue ({@code F-EMPTY}, {@code F-NODATA}, {@code F-HEADER},
 * {@code F-DEPT}, {@code F-MANIFEST} or what {@link org.chengxin.sheet.UnreadableFileException} says) and the arguments of its message,
 * Chinese text without personal data.
 */
public record Refusal(String code, List<String> arguments) implements Profiled {

    public Refusal {
        arguments = List.copyOf(arguments);
    }

    Refusal(String code, String... arguments) {
        this(code, List.of(arguments));
    }
}
