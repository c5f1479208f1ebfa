package org.chengxin.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.chengxin.sheet.RawRow;
import org.chengxin.sheet.RawRow.Kind;
import org.junit.jupiter.api.Test;

/** Whatever a cell holds, the row gets an outcome whose findings can be written down. */
class RowCheckFuzzTest {

    private static final String[] SNIPPETS = {
        "",
        " ",
        "'",
        "0",
        "-",
        ".",
        "1E+9",
        "E",
        "99999999999999999999",
        "2024-02-3",
        "年",
        "\uD800",
        "\uDC00",
        "\u0000",
        "\uFEFF",
        "\u202E",
        "\uFFFF",
        "\uE000",
        "\uDBFF\uDFFF",
        "\u3000",
        "长期",
        "其他-",
        ";",
        "；；",
        "、",
        "*",
        "X",
        "Ⅹ",
        "(",
        "〔",
        "合计",
        "填表说明",
        "\r\n",
        "=1+1",
        "#N/A",
        "身份证",
        "自然人",
        "412801188512310017",
        "·",
        "TRUE",
        "0.",
        ".0",
        "+",
        "{0}",
        "["
    };

    private static final Kind[] KINDS = {Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.BAD_DATE, Kind.BOOLEAN, Kind.ERROR};

    private final Random random = new Random(20240630);
    private final RowCheck check = PenaltyForm.check();

    @Test
    void noMutationOfAGoodRowThrows() {
        int rejected = 0;
        for (int i = 0; i < 100_000; i++) {
            var row = mutated();
            try {
                var outcome = check.check(row);
                rejected += outcome instanceof Outcome.Rejected ? 1 : 0;
                for (var finding : outcome.findings()) {
                    assertSound(finding);
                }
            } catch (RuntimeException e) {
                fail("iteration " + i, e);
            }
        }
        assertThat(rejected).isBetween(50_000, 99_999);
    }

    private static void assertSound(Finding finding) {
        var masked = finding.masked();
        if (masked != null && masked.codePointCount(0, masked.length()) > 80) {
            fail("too much of a cell is shown for " + finding.code());
        }
        if (Codes.message(finding, Locale.CHINESE).isBlank()
                || Codes.message(finding, Locale.ENGLISH).isBlank()) {
            fail("no message for " + finding.code());
        }
    }

    private RawRow mutated() {
        var texts = PenaltyForm.good();
        var kinds = new Kind[texts.length];
        Arrays.setAll(kinds, column -> texts[column].isEmpty() ? Kind.BLANK : Kind.TEXT);
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            int column = random.nextInt(texts.length);
            texts[column] = mutated(texts[column]);
            kinds[column] = texts[column].isEmpty() ? Kind.BLANK : KINDS[random.nextInt(KINDS.length)];
        }
        int width = random.nextInt(10) == 0 ? random.nextInt(texts.length + 2) : texts.length;
        var wide = Arrays.copyOf(kinds, width);
        var cells = Arrays.copyOf(texts, width);
        for (int column = texts.length; column < width; column++) {
            wide[column] = Kind.TEXT;
            cells[column] = "x";
        }
        return new RawRow(1 + random.nextInt(1_000_000), wide, cells, false);
    }

    private String mutated(String text) {
        int at = random.nextInt(text.length() + 1);
        return switch (random.nextInt(6)) {
            case 0 -> SNIPPETS[random.nextInt(SNIPPETS.length)];
            case 1 -> text.substring(0, at) + SNIPPETS[random.nextInt(SNIPPETS.length)] + text.substring(at);
            case 2 -> text.substring(0, at);
            case 3 -> text.substring(at) + (char) random.nextInt(0x10000);
            case 4 -> text.repeat(random.nextInt(4));
            default ->
                random.ints(random.nextInt(30), 0, 0x10000)
                        .collect(StringBuilder::new, (all, c) -> all.append((char) c), StringBuilder::append)
                        .toString();
        };
    }
}
