package org.chengxin.disclosure;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.chengxin.mapping.Share;

/** How the report for people writes days, instants, rules and the attributes of sharing. */
final class PaperWords {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private PaperWords() {}

    /** 共享属性, as the statute calls it (art. 18). */
    static String share(Share share) {
        return switch (share) {
            case PUBLIC -> "公开公示";
            case GOVERNMENT -> "政务共享";
            case AUTHORISED -> "授权查询";
        };
    }

    /** The rule that says so; nothing where none does. */
    static String by(Optional<String> cite) {
        return cite.map(it -> "（依据：" + it + "）").orElse("");
    }

    static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("—");
    }

    static String orDash(String text) {
        return text.isEmpty() ? "—" : text;
    }

    static String time(LocalDateTime at) {
        return TIME.format(at);
    }
}
