package org.chengxin.disclosure;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who asks for a report, for what and on what basis; kept for good and shown to the person. None of it may hold an identity
 * number.
 *
 * @param by who types it in, at most 60 characters
 * @param asker for whom, at most 100 characters; the person themselves where it is empty and they ask
 * @param basis the article, the application or the letter that lets it be asked, at most 500 characters
 * @param authorisation the letter by which the person lets it be asked, at most 60 characters; demanded by {@link
 *     Purpose#AUTHORISED} alone
 * @param asOf the day at whose end the store is asked for; now where it is empty. Not for everybody: {@link Purpose#whole}
 */
public record Question(
        Purpose purpose, String by, String asker, String basis, String authorisation, Optional<LocalDate> asOf) {

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}{15,}");

    /** @throws IllegalArgumentException in the operator's words */
    public Question {
        by = demanded("--by", by, 60, "请写明由谁查询");
        basis = demanded("--basis", basis, 500, "请写明查询的依据，如条款、申请或公函的名称和文号");
        asker = purpose == Purpose.SELF && asker.isBlank()
                ? "本人"
                : demanded("--asker", asker, 100, "%s要写明为哪个单位查询".formatted(purpose.title()));
        authorisation = plain("--authorisation", authorisation, 60);
        if (purpose == Purpose.AUTHORISED && authorisation.isEmpty()) {
            throw new IllegalArgumentException("授权查询要有 --authorisation：写明本人授权书的编号");
        }
        if (purpose != Purpose.AUTHORISED && !authorisation.isEmpty()) {
            throw new IllegalArgumentException(
                    "--authorisation 只用于授权查询（--purpose authorised）；%s的依据写在 --basis".formatted(purpose.title()));
        }
        if (asOf.isPresent() && !purpose.whole()) {
            throw new IllegalArgumentException("以往日期的情况（--as-of）只答复本人查询和依法查询");
        }
    }

    /** About what is so now. */
    public Question(Purpose purpose, String by, String asker, String basis, String authorisation) {
        this(purpose, by, asker, basis, authorisation, Optional.empty());
    }

    private static String demanded(String option, String text, int longest, String ask) {
        var plain = plain(option, text, longest);
        if (plain.isEmpty()) {
            throw new IllegalArgumentException("%s 没有内容：%s".formatted(option, ask));
        }
        return plain;
    }

    private static String plain(String option, String text, int longest) {
        var plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
        if (plain.codePointCount(0, plain.length()) > longest) {
            throw new IllegalArgumentException("%s 过长：最多 %d 个字".formatted(option, longest));
        }
        if (NUMBER.matcher(plain).find()) {
            throw new IllegalArgumentException("%s 里不要写证件号码或十五位以上的连续数字：这里写的内容会长期保存，并显示在报告上".formatted(option));
        }
        return plain;
    }
}
