package org.chengxin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.identity.Invented.ON;
import static org.chengxin.identity.Invented.checked;
import static org.chengxin.identity.Invented.citizen;
import static org.chengxin.identity.Invented.codes;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chengxin.identity.Verdict.Fault;
import org.chengxin.identity.Verdict.Repair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How numbers are mistyped: what is put right, and what is refused under which code. */
class TypingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 412828201001019918",
                "412828201001019918 ",
                "412828 20100101 9918",
                "4 1 2 8 2 8 2 0 1 0 0 1 0 1 9 9 1 8",
                "\t412828201001019918\r\n",
                "412828201001019918\u00A0",
                "\u3000412828201001019918",
                "412828\u200B201001019918",
                "412828\u200C201001019918",
                "412828\u200D201001019918",
                "\uFEFF412828201001019918",
                "\u202A412828201001019918\u202C",
            })
    void leavesOutWhatTakesNoInk(String typed) {
        assertRepaired(typed, Invented.MAN, Repair.SPACE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"４１２８２８２０１００１０１９９１８", "41282820100101991８"})
    void makesWideDigitsNarrow(String typed) {
        assertRepaired(typed, Invented.MAN, Repair.WIDTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "`", "’", "‘", "''"})
    void leavesOutTheApostropheThatMarksText(String apostrophe) {
        assertRepaired(apostrophe + Invented.MAN, Invented.MAN, Repair.APOSTROPHE);
    }

    /** x, ×, Roman ten large and small, Cyrillic Ha large and small, Greek Chi large and small. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "\u00D7", "\u2169", "\u2179", "\u0425", "\u0445", "\u03A7", "\u03C7"})
    void takesForTenWhatLooksLikeIt(String ten) {
        assertRepaired("11010519491231002" + ten, Invented.WOMAN_X, Repair.LETTER_X);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"412828-20100101-991-8", "412828.20100101.9918", "412828–20100101—9918", "412828·201001019918"})
    void leavesOutHyphensAndDots(String typed) {
        assertRepaired(typed, Invented.MAN, Repair.HYPHEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"440524800101001.0", "440524800101001.00"})
    void leavesOutTheDecimalOfFifteenDigitsWhichExcelKeeps(String typed) {
        assertRepaired(typed, "440524198001010013", Repair.DECIMAL_ZERO, Repair.FIFTEEN_TO_EIGHTEEN);
    }

    @Test
    void recordsEveryRepairOnce() {
        assertRepaired(
                " '１１０１０５ - 19491231-002ｘ ",
                Invented.WOMAN_X,
                Repair.SPACE,
                Repair.WIDTH,
                Repair.APOSTROPHE,
                Repair.LETTER_X,
                Repair.HYPHEN);
    }

    @Test
    void repairsOtherKindsAsTheyAreWritten() {
        assertRepaired(IdType.USCC, "91350100m000100y43", "91350100M000100Y43", Repair.CASE);
        assertRepaired(IdType.USCC, "91350100-M000100Y4-3", "91350100M000100Y43", Repair.HYPHEN);
        assertRepaired(IdType.ORGANISATION_CODE, "D2143569-X", "D2143569X", Repair.HYPHEN);
        assertRepaired(IdType.ORGANISATION_CODE, "d2143569x", "D2143569X", Repair.LETTER_X, Repair.CASE);
        assertRepaired(IdType.PASSPORT, "ｅ12345678", "E12345678", Repair.WIDTH, Repair.CASE);
        assertRepaired(IdType.HK_MACAO_PASS, "h12345678", "H12345678", Repair.CASE);
        assertRepaired(IdType.HK_MACAO_PASS, "H12345678 01", "H12345678", Repair.SPACE, Repair.REISSUE_COUNT);
        assertRepaired(IdType.TAIWAN_PASS, "0123456701（B）", "0123456701(B)", Repair.WIDTH);
        assertRepaired(IdType.OTHER, "\u3000其他-军官证 南字第0012号 ", "其他-军官证 南字第0012号", Repair.SPACE);
    }

    @Test
    void takesNoTenWhereNoneCanBe() {
        assertThat(codes(Identity.check(IdType.PASSPORT, "E1234567×", ON))).containsExactly("I-CHAR");
        assertThat(codes(Identity.check(IdType.USCC, "91350100M000100Y4×", ON))).containsExactly("I-CHAR");
    }

    @ParameterizedTest
    @CsvSource({
        // covered
        "I-MASKED, 4128**********9918",
        "I-MASKED, 4128＊＊＊＊＊＊＊＊＊＊9918",
        "I-MASKED, 412828201001xxxx18",
        "I-MASKED, 412828●●●●●●●●9918",
        "I-MASKED, 41282820100101991*",
        // a spreadsheet kept 15 digits
        "I-SCI, 4.12828E+17",
        "I-SCI, 4.12828201001019E+17",
        "I-SCI, 4.12828201001019E17",
        "I-SCI, 4.12828e+17",
        "I-SCI, '''4.12828E+17'",
        "I-SCI, 412828201001019000",
        "I-SCI, 412828201001019918.0",
        "I-SCI, 412828201001019918.00",
        // two
        "I-MULTI, 412828201001019918;412801188512310017",
        "I-MULTI, 412828201001019918、412801188512310017",
        "I-MULTI, '412828201001019918，412801188512310017'",
        "I-MULTI, '412828201001019918,412801188512310017'",
        "I-MULTI, 412828201001019918/412801188512310017",
        "I-MULTI, 412828201001019918和412801188512310017",
        "I-MULTI, 412828201001019918 412801188512310017",
        "I-MULTI, '412828201001019918\n412801188512310017'",
        "I-MULTI, 4128**********9918、4128**********0017",
        // stands for none
        "I-PLACEHOLDER, 无",
        "I-PLACEHOLDER, 空",
        "I-PLACEHOLDER, ' 不详 '",
        "I-PLACEHOLDER, 保密",
        "I-PLACEHOLDER, /",
        "I-PLACEHOLDER, -",
        "I-PLACEHOLDER, ——",
        "I-PLACEHOLDER, n/a",
        "I-PLACEHOLDER, 0",
        "I-PLACEHOLDER, 111111111111111111",
        "I-PLACEHOLDER, 00000000000000000X",
        "I-PLACEHOLDER, 123456789012345678",
        "I-PLACEHOLDER, 12345678901234567X",
    })
    void refusesWhatCannotBePutRightWithoutAGuess(String code, String typed) {
        var verdict = citizen(typed);
        assertThat(codes(verdict)).containsExactly(code);
        assertThat(verdict.good()).isFalse();
        assertThat(verdict.number()).isEmpty();
    }

    /** A spreadsheet keeps 15 digits: what it wrote ends in 000, and one in eleven of these fits its check digit. */
    @ParameterizedTest
    @CsvSource({"CITIZEN, 41280118851", "RESIDENCE_PERMIT, 81000018851", "FOREIGNER_CARD, 94112418851"})
    void doubtsAGoodNumberThatEndsAsRoundedOnesDo(IdType type, String eleven) {
        var fitting = 0;
        for (var rest = 201; rest <= 289; rest++) {
            for (var hundred = 1; hundred <= 9; hundred++) {
                var verdict = Identity.check(type, eleven + rest + hundred + "000", ON);
                if (verdict.good()) {
                    fitting++;
                    assertThat(verdict.faults()).containsExactly(new Fault("I-CONFIRM", false, List.of("doubt-zeros")));
                    assertThat(verdict.birthDate()).isPresent();
                }
            }
        }
        assertThat(fitting).isBetween(15, 50);
        assertThat(codes(citizen("412828188512019000"))).containsExactly("I-CONFIRM");
        assertThat(codes(citizen("412828188512018000"))).containsExactly("I-SCI");
    }

    /** A good number of another time may end so too: both are said. */
    @Test
    void doubtsRegionAndRoundingTogether() {
        var number = Stream.iterate(1, day -> day + 1)
                .limit(28)
                .map(day -> checked("411702188512%02d300".formatted(day)))
                .filter(found -> found.endsWith("000"))
                .findFirst()
                .orElseThrow();
        assertThat(codes(citizen(number))).containsExactly("I-REGIONTIME", "I-CONFIRM");
    }

    /** What the double nearest to 411702199003070012 is, written in full. */
    @Test
    void refusesANumberThatADoubleHasRounded() {
        assertThat(new BigDecimal(411702199003070012.0)).hasToString("411702199003070016");
        assertThat(citizen("411702199003070016").good()).isFalse();
    }

    /** Digits with an E among them: Excel makes 123456700000000 of 1234567E8. */
    @ParameterizedTest
    @CsvSource({
        "ORGANISATION_CODE, 123456700000000",
        "ORGANISATION_CODE, 1.23457E+14",
        "ORGANISATION_CODE, 1.234567E14",
        "USCC, 914117001234567800000",
        "USCC, 9.14117E+20",
    })
    void refusesACodeThatWasTakenForAQuantity(IdType type, String typed) {
        assertThat(codes(Identity.check(type, typed, ON))).containsExactly("I-SCI");
    }

    @Test
    void takesNoOrganisationCodeForScientificNotation() {
        var code = "1234567E" + Mod11.ofOrganisation("1234567E", 0);
        assertThat(Identity.check(IdType.ORGANISATION_CODE, code, ON).good()).isTrue();
        assertThat(Identity.check(IdType.USCC, "9135010012345E+13", ON).good()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(IdType.class)
    void whateverIsTypedIsAnsweredAndNeverGoodWithoutANumber(IdType type) {
        var random = new Random(11_643);
        var keys = "0123456789012345678901234567890123456789XxEHMND *-.,;/'（）()无张４Ⅹ\u200B\u0000𠮷";
        for (var i = 0; i < 20_000; i++) {
            var typed = new StringBuilder();
            for (var left = random.nextInt(24); left > 0; left--) {
                typed.append(keys.charAt(random.nextInt(keys.length())));
            }
            var verdict = Identity.check(type, typed.toString(), ON);
            assertThat(verdict.good() && verdict.number().isEmpty())
                    .as("[%s]", typed)
                    .isFalse();
            if (verdict.good()) {
                assertThat(Identity.check(type, verdict.number(), ON).number())
                        .as("checked again: [%s]", typed)
                        .isEqualTo(verdict.number());
            }
        }
    }

    /** Positions and lengths are small, years are the rule's own: whatever else has four digits is the number's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "412828201001019918",
                "412828201001019917",
                "4128282010010199",
                "412828201O01019918",
                "4128**********9918",
                "412828201002309918",
                "911124198108030024",
                "412828201001019918;412801188512310017",
            })
    void nothingThatIsSaidOfANumberShowsIt(String typed) {
        var said = citizen(typed).toString();
        assertThat(Pattern.compile("\\d{4}").matcher(said.replace("1800", "")).find())
                .as(said)
                .isFalse();
    }

    private static void assertRepaired(String typed, String number, Repair... repairs) {
        assertRepaired(IdType.CITIZEN, typed, number, repairs);
    }

    private static void assertRepaired(IdType type, String typed, String number, Repair... repairs) {
        var verdict = Identity.check(type, typed, ON);
        assertThat(verdict.number()).isEqualTo(number);
        assertThat(verdict.repairs()).containsExactly(repairs);
        assertThat(verdict.good()).isTrue();
    }
}
