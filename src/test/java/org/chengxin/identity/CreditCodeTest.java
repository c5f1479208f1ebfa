package org.chengxin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.identity.Invented.ON;
import static org.chengxin.identity.Invented.codes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chengxin.identity.Verdict.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 统一社会信用代码 and the organisation code inside it. */
class CreditCodeTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /** Every registering authority of GB 32100 (amendment of 2016) with the kinds of body that it registers. */
    private static final Map<Character, String> AUTHORITIES = Map.ofEntries(
            Map.entry('1', "1239"),
            Map.entry('2', "19"),
            Map.entry('3', "123459"),
            Map.entry('4', "19"),
            Map.entry('5', "1239"),
            Map.entry('6', "129"),
            Map.entry('7', "129"),
            Map.entry('8', "19"),
            Map.entry('9', "1239"),
            Map.entry('A', "19"),
            Map.entry('N', "1239"),
            Map.entry('Y', "1"));

    @Test
    void knowsEveryAuthorityAndDoubtsEveryOther() {
        var doubted = new ArrayList<String>();
        var expected = new ArrayList<String>();
        for (var authority : ALPHABET.toCharArray()) {
            for (var kind : ALPHABET.toCharArray()) {
                var begin = "" + authority + kind;
                var verdict = check(code(begin + "411700", "MA00000A"));
                assertThat(verdict.good()).as(begin).isTrue();
                if (!verdict.faults().isEmpty()) {
                    assertThat(verdict.faults()).as(begin).containsExactly(new Fault("U-AUTH", false, List.of()));
                    doubted.add(begin);
                }
                if (AUTHORITIES.getOrDefault(authority, "").indexOf(kind) < 0) {
                    expected.add(begin);
                }
            }
        }
        assertThat(doubted).isEqualTo(expected).hasSize(31 * 31 - 37);
    }

    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "91411700MA00000A9C", "N2411702MF00000137", "11411700MB0000019D"})
    void refusesEverySingleWrongCharacterAndTwoNeighboursExchanged(String code) {
        for (var i = 0; i < 18; i++) {
            for (var c : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
                if (c != code.charAt(i)) {
                    var wrong = code.substring(0, i) + c + code.substring(i + 1);
                    assertThat(check(wrong).good()).as(wrong).isFalse();
                }
            }
            if (i < 17 && code.charAt(i) != code.charAt(i + 1)) {
                var wrong = code.substring(0, i) + code.charAt(i + 1) + code.charAt(i) + code.substring(i + 2);
                assertThat(check(wrong).good()).as(wrong).isFalse();
            }
        }
    }

    @Test
    void refusesAWrongCheckCharacterUnderItsOwnCode() {
        assertThat(codes(check("91350100M000100Y44"))).containsExactly("U-CHECK");
    }

    /** Regions that begin with 6, and kinds of legal services beyond 3, were refused by others' patterns. */
    @ParameterizedTest
    @ValueSource(strings = {"91610100", "91620100", "34411700", "35411700", "N3411700"})
    void takesEveryRegionAndKind(String begin) {
        assertThat(check(code(begin, "MA00000A")).faults()).isEmpty();
    }

    @Test
    void doubtsACodeWhoseOrganisationCodeIsWrong() {
        var eight = "MA00000A";
        var right = Mod11.ofOrganisation(eight, 0);
        var seventeen = "91411700" + eight + (right == '9' ? '8' : '9');
        assertThat(right).isNotEqualTo(seventeen.charAt(16));
        var verdict = check(withCheck(seventeen));
        assertThat(verdict.faults()).containsExactly(new Fault("U-ORGCHECK", false, List.of()));
        assertThat(verdict.good()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "91350100M000100Y4, I-LEN, '17|18'",
        "91350100M000100Y433, I-LEN, '19|18'",
        "91350100M0O0100Y43, I-CHAR, 11",
        "91350I00M000100Y43, I-CHAR, 6",
        "91350100MS0010ZY43, I-CHAR, '10|15'",
        "阳光商店, I-CHAR, '1|2|3|4'",
    })
    void refusesAnotherForm(String code, String fault, String arguments) {
        assertThat(check(code).faults()).containsExactly(new Fault(fault, true, List.of(arguments.split("\\|"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000000000000X",
                "000000000000000000",
                "111111111111111111",
                "123456789012345678",
                "无",
                "/",
                "-"
            })
    void refusesWhatStandsForNone(String placeholder) {
        assertThat(codes(check(placeholder))).containsExactly("I-PLACEHOLDER");
    }

    @Test
    void refusesACodeOfDigitsThatASpreadsheetRounded() {
        assertThat(codes(check("914117001234567000"))).containsExactly("I-SCI");
        assertThat(codes(check("9.14117E+17"))).containsExactly("I-SCI");
    }

    /** X stands anywhere in a credit code, so two of them cover nothing. */
    @Test
    void takesTwoXForTwoX() {
        assertThat(check(code("91411700", "XXA00000")).faults()).isEmpty();
    }

    /** The check characters of one citizen's number in 31 fit both ways. */
    @Test
    void takesNoCitizensNumberThatFitsByChance() {
        var fitting = new ArrayList<String>();
        for (var sequence = 1; sequence <= 995; sequence++) {
            var number = Invented.checked("41280118851231%03d".formatted(sequence));
            var inner = Mod11.ofOrganisation(number, 8) == number.charAt(16);
            if (!inner && number.equals(withCheck(number.substring(0, 17)))) {
                fitting.add(number);
            }
        }
        assertThat(fitting).hasSizeGreaterThan(10);
        assertThat(fitting)
                .allSatisfy(number -> assertThat(codes(check(number))).containsExactly("I-TYPE"));
    }

    @Test
    void countsTheCheckDigitOfOrganisationCodesIncludingTenAndEleven() {
        assertThat(organisation("D2143569X").faults()).isEmpty();
        assertThat(codes(organisation("D21435690"))).containsExactly("U-ORG");
        // 3 + 8 · 1 = 11: eleven less nothing is written 0
        assertThat(organisation("100001000").faults()).isEmpty();
        assertThat(organisation("R2143569").faults()).containsExactly(new Fault("I-LEN", true, List.of("8", "9")));
        // has the shape of a passport, but is more likely what is left of the code
        assertThat(organisation("D2143569").faults()).containsExactly(new Fault("I-LEN", true, List.of("8", "9")));
        assertThat(organisation("D2143569Y").faults()).containsExactly(new Fault("I-CHAR", true, List.of("9")));
    }

    private static Verdict organisation(String code) {
        return Identity.check(IdType.ORGANISATION_CODE, code, ON);
    }

    private static Verdict check(String code) {
        return Identity.check(IdType.USCC, code, ON);
    }

    private static String code(String eight, String organisation) {
        return withCheck(eight + organisation + Mod11.ofOrganisation(organisation, 0));
    }

    /** Counted by trial: the weighted sum of all 18, the last with weight one, is a multiple of 31. */
    static String withCheck(String seventeen) {
        for (var last : ALPHABET.toCharArray()) {
            var code = seventeen + last;
            var sum = 0;
            var weight = 1;
            for (var i = 0; i < 17; i++) {
                sum += ALPHABET.indexOf(code.charAt(i)) * weight;
                weight = weight * 3 % 31;
            }
            if ((sum + ALPHABET.indexOf(last)) % 31 == 0) {
                return code;
            }
        }
        throw new AssertionError("one of 31 always fits");
    }
}
