package org.chengxin.disclosure;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chengxin.check.Codes;
import org.chengxin.identity.Explanation;
import org.chengxin.identity.IdType;
import org.chengxin.identity.Identity;
import org.chengxin.identity.Verdict;

/**
 * The number of whom it is asked about.
 *
 * @param number in its normal form
 */
public record AskedNumber(IdType type, String number) {

    /** More than any number has. */
    private static final int LONGEST = 256;

    /**
     * Reads a number as it was typed.
     *
     * @param said what it is said to be; where nobody says so, what it can only be
     * @throws IllegalArgumentException in the operator's words, which do not hold the number
     */
    public static AskedNumber of(Optional<IdType> said, String typed, LocalDate today) {
        if (typed.isBlank()) {
            throw new IllegalArgumentException("标准输入里没有号码：请在第一行写证件号码");
        }
        if (typed.length() > LONGEST) {
            throw new IllegalArgumentException("这不是一个号码：超过 %d 个字符".formatted(LONGEST));
        }
        var type = said.orElseGet(() -> onlyKind(typed, today));
        var verdict = Identity.check(type, typed, today);
        if (!verdict.good()) {
            throw new IllegalArgumentException("作为%s，这个号码有误，没有查询：%s".formatted(type.title(), faults(verdict)));
        }
        return new AskedNumber(type, verdict.number());
    }

    private static IdType onlyKind(String typed, LocalDate today) {
        var kinds = Identity.kinds(typed, today);
        return switch (kinds.size()) {
            case 0 -> Explanation.of(typed, today, Locale.CHINA).type();
            case 1 -> kinds.get(0);
            default -> throw new IllegalArgumentException("这个号码可能是%s，请用 --type 写明是哪一种".formatted(titles(kinds)));
        };
    }

    private static String titles(List<IdType> kinds) {
        return kinds.stream().map(IdType::title).collect(Collectors.joining("，也可能是"));
    }

    private static String faults(Verdict verdict) {
        return verdict.faults().stream()
                .map(fault -> "%s %s。%s"
                        .formatted(
                                fault.code(),
                                Codes.message(fault.code(), fault.arguments(), Locale.CHINA),
                                Codes.remedy(fault.code(), Locale.CHINA)))
                .collect(Collectors.joining("；"));
    }

    /** Does not show the number. */
    @Override
    public String toString() {
        return "AskedNumber[" + type + "]";
    }
}
