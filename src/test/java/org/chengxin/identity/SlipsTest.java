package org.chengxin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.identity.Invented.ON;
import static org.chengxin.identity.Invented.checked;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The two slips that fingers make most: one character wrong, two neighbours exchanged. Over many good numbers, every slip
 * at every place is refused, whatever character it brings.
 */
class SlipsTest {

    private static final int NUMBERS = 60;
    private static final String KEYS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String CREDIT_CODE_KEYS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(IdType.CITIZEN, numbers(SlipsTest::citizen)),
                Arguments.of(IdType.RESIDENCE_PERMIT, numbers(SlipsTest::permit)),
                Arguments.of(IdType.FOREIGNER_CARD, numbers(SlipsTest::card)),
                Arguments.of(IdType.USCC, numbers(SlipsTest::creditCode)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbers")
    void everySlipIsRefused(IdType type, List<String> numbers) {
        for (var number : numbers) {
            assertThat(good(type, number)).as(number).isTrue();
            for (var i = 0; i < number.length(); i++) {
                for (var key : KEYS.toCharArray()) {
                    refused(type, number, substituted(number, i, key));
                }
                if (i > 0) {
                    refused(type, number, exchanged(number, i - 1));
                }
            }
        }
    }

    /** 15 digits have no check: how many of the nine wrong digits at each place are missed, by what else is known. */
    @Test
    void aSlipInFifteenDigitsIsRefusedOnlyWhereRegionDateOrSequenceShowIt() {
        var number = "412800851231001";
        var missed = new ArrayList<Integer>();
        for (var i = 0; i < 15; i++) {
            var here = 0;
            for (var key : KEYS.toCharArray()) {
                var slip = substituted(number, i, key);
                here += !slip.equals(number) && good(IdType.CITIZEN, slip) ? 1 : 0;
            }
            missed.add(here);
        }
        assertThat(missed.subList(0, 6)).as("regions that there are").containsExactly(1, 4, 1, 8, 1, 2);
        assertThat(missed.subList(6, 8)).as("any year").containsExactly(9, 9);
        assertThat(missed.subList(8, 12))
                .as("no 31 February; 31 October; 1, 11, 21, 30 December")
                .containsExactly(0, 1, 3, 1);
        assertThat(missed.subList(12, 15)).as("any sequence but 000").containsExactly(9, 9, 8);
    }

    /**
     * The check digit of GB 11714 counts modulo 11, but a letter has a value from 10 to 35: characters that differ by 11, 22
     * or 33 (0, B, M and X, say) are the same to it in any place. Nothing but these is missed, substituted or exchanged.
     */
    @Test
    void inOrganisationCodesOnlyWhatIsTheSameModulo11IsMissed() {
        var missed = 0;
        var tried = 0;
        for (var code : numbers(SlipsTest::organisationCode)) {
            assertThat(good(IdType.ORGANISATION_CODE, code)).as(code).isTrue();
            for (var i = 0; i < 9; i++) {
                var slips = new ArrayList<String>();
                for (var key : KEYS.toCharArray()) {
                    slips.add(substituted(code, i, key));
                }
                if (i > 0) {
                    slips.add(exchanged(code, i - 1));
                }
                for (var slip : slips) {
                    if (!slip.equals(code)) {
                        tried++;
                        var good = good(IdType.ORGANISATION_CODE, slip);
                        missed += good ? 1 : 0;
                        assertThat(good).as("%s from %s", slip, code).isEqualTo(sum(slip) == 0);
                    }
                }
            }
        }
        // 36 characters in 11 classes of three or four: two or three in 35 substitutions are not seen.
        assertThat(missed).isEqualTo(1123);
        assertThat(tried).isEqualTo(19_371);
    }

    /** The weighted sum modulo 11, the last with weight one; -1 where a letter stands for the check digit. */
    private static int sum(String code) {
        var last = "0123456789X".indexOf(code.charAt(8));
        var weights = new int[] {3, 7, 9, 10, 5, 8, 4, 2};
        var sum = last;
        for (var i = 0; i < 8; i++) {
            sum += weights[i] * KEYS.indexOf(code.charAt(i));
        }
        return last < 0 ? -1 : sum % 11;
    }

    private static void refused(IdType type, String number, String slip) {
        // assertThat for each of a million would be most of the time
        if (!slip.equals(number) && good(type, slip)) {
            throw new AssertionError("%s taken for %s".formatted(slip, number));
        }
    }

    private static boolean good(IdType type, String number) {
        return Identity.check(type, number, ON).good();
    }

    private static String substituted(String number, int i, char key) {
        return number.substring(0, i) + key + number.substring(i + 1);
    }

    private static String exchanged(String number, int i) {
        return number.substring(0, i) + number.charAt(i + 1) + number.charAt(i) + number.substring(i + 2);
    }

    private static List<String> numbers(Function<Random, String> one) {
        var random = new Random(7_064);
        return Stream.generate(() -> one.apply(random)).limit(NUMBERS).toList();
    }

    private static String citizen(Random random) {
        return checked(pick(random, "412801", "412829", "110105", "440524", "653128", "411702") + born(random));
    }

    private static String permit(Random random) {
        return checked(pick(random, "810000", "820000", "830000") + born(random));
    }

    private static String card(Random random) {
        return checked("9" + pick(random, "11", "41", "65") + pick(random, "124", "682", "000", "840") + born(random));
    }

    private static String creditCode(Random random) {
        var seventeen = new StringBuilder(pick(random, "91", "92", "11", "N2", "A1", "Y1"))
                .append(pick(random, "411702", "411700"));
        for (var i = 8; i < 16; i++) {
            seventeen.append(CREDIT_CODE_KEYS.charAt(random.nextInt(31)));
        }
        return CreditCodeTest.withCheck(
                seventeen.append(Mod11.ofOrganisation(seventeen, 8)).toString());
    }

    private static String organisationCode(Random random) {
        var eight = new StringBuilder();
        for (var i = 0; i < 8; i++) {
            eight.append(KEYS.charAt(random.nextInt(36)));
        }
        return eight.append(Mod11.ofOrganisation(eight, 0)).toString();
    }

    /** In the 1880s or 1890s, so nobody's. */
    private static String born(Random random) {
        return "%d%02d%02d%03d"
                .formatted(
                        1880 + random.nextInt(20),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        1 + random.nextInt(999));
    }

    private static String pick(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }
}
