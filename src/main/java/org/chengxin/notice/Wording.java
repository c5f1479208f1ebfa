package org.chengxin.notice;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.chengxin.check.Codes;

/** The words of notices: {@code notice.properties} in Chinese, {@code notice_en.properties} in English. */
final class Wording {

    /** Codes that a notice explains; the receipt has them all. */
    private static final int EXPLAINED = 5;

    /** The machine's own language is nobody's choice: what is not in English is in Chinese. */
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale locale;
    private final ResourceBundle bundle;

    Wording(Locale locale) {
        this.locale = locale;
        bundle = ResourceBundle.getBundle(Wording.class.getPackageName() + ".notice", locale, NO_FALLBACK);
    }

    String of(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT)
                .format(Arrays.stream(arguments).map(String::valueOf).toArray());
    }

    /** The gravest and then most frequent codes, each with what is wrong and what to do; without the values. */
    List<String> faults(Map<String, Long> findings) {
        var codes = findings.entrySet().stream()
                .filter(found -> severity(found) != Codes.Severity.NOTE)
                .sorted(Comparator.<Map.Entry<String, Long>, Codes.Severity>comparing(Wording::severity)
                        .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        var lines = new ArrayList<String>();
        if (!codes.isEmpty()) {
            lines.add(of("faults", codes.size()));
        }
        codes.stream()
                .limit(EXPLAINED)
                .map(found -> of(
                        "fault",
                        found.getKey(),
                        found.getValue(),
                        Codes.message(found.getKey(), List.of(), locale),
                        Codes.remedy(found.getKey(), locale)))
                .forEach(lines::add);
        if (codes.size() > EXPLAINED) {
            lines.add(of("faults.more", codes.size() - EXPLAINED));
        }
        return lines;
    }

    private static Codes.Severity severity(Map.Entry<String, Long> found) {
        return Codes.of(found.getKey()).severity();
    }

    Event.Text text(String subject, List<String> lines) {
        return new Event.Text(of("subject", subject.replaceAll("\\p{Cc}+", " ")), String.join("\n", lines) + "\n");
    }
}
