package org.chengxin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.identity.Invented.checked;
import static org.chengxin.identity.Invented.codes;

import cn.hutool.core.util.CreditCodeUtil;
import cn.hutool.core.util.IdcardUtil;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Hutool checks the same numbers by other code. Over many generated ones, good and damaged, every verdict is the same but
 * for the reasons listed here, and it is known how many each has.
 */
class HutoolTest {

    /** In a year that is over: Hutool compares births with the year of the computer's clock. */
    private static final LocalDate ON = LocalDate.of(2025, 6, 1);

    private static final int NUMBERS = 30_000;

    private final Random random = new Random(32_100);

    /** Why the two differ about a citizen's number. */
    private enum Reason {
        /** Hutool takes nobody to be born before 1900; GB 11643 gives a birth of 1880 as its example. */
        BORN_BEFORE_1900,
        /** Hutool knows provinces only, so that it takes a county that never was. */
        NO_SUCH_COUNTY,
        /** Hutool does not look at the sequence; 000 is never given out. */
        SEQUENCE_ZERO,
        /** Hutool looks at the year of birth, not at the day on which the number is handed in. */
        BORN_AFTER_HANDING_IN,
        /** Hutool takes residence permits for citizens' numbers. */
        RESIDENCE_PERMIT,
        /** Hutool takes 91 at the beginning for a province, so that it takes foreigners' cards for citizens' numbers. */
        FOREIGNER_CARD,
        /** Hutool converts the 15 digits of a centenarian as if he were born a hundred years later. */
        CENTENARIAN
    }

    @Test
    void agreesAboutCitizensNumbersButForTheReasonsListed() {
        var met = new EnumMap<Reason, Integer>(Reason.class);
        for (var i = 0; i < NUMBERS; i++) {
            var number = damaged(i % 5 == 0 ? fifteen() : eighteen());
            var ours = Identity.check(IdType.CITIZEN, number, ON);
            var theirs = IdcardUtil.isValidCard(number);
            if (ours.good() != theirs) {
                reasons(number, ours).forEach(reason -> met.merge(reason, 1, Integer::sum));
            } else if (theirs && number.length() == 18) {
                assertThat(ours.sex()).contains(IdcardUtil.getGenderByIdCard(number) == 1 ? "M" : "F");
                assertThat(ours.birthDate().orElseThrow())
                        .isEqualTo(IdcardUtil.getBirthDate(number)
                                .toLocalDateTime()
                                .toLocalDate());
            }
        }
        assertThat(met)
                .isEqualTo(Map.of(
                        Reason.BORN_BEFORE_1900, 1271,
                        Reason.NO_SUCH_COUNTY, 748,
                        Reason.SEQUENCE_ZERO, 282,
                        Reason.BORN_AFTER_HANDING_IN, 225,
                        Reason.RESIDENCE_PERMIT, 578,
                        Reason.FOREIGNER_CARD, 174,
                        Reason.CENTENARIAN, 217));
    }

    private static Set<Reason> reasons(String number, Verdict ours) {
        if (ours.good()) {
            assertThat(ours.birthDate().orElseThrow()).as(number).isBefore(LocalDate.of(1900, 1, 1));
            return EnumSet.of(Reason.BORN_BEFORE_1900);
        }
        var reasons = EnumSet.noneOf(Reason.class);
        for (var fault : ours.faults()) {
            reasons.add(
                    switch (fault.code()) {
                        case "I-REGION" -> Reason.NO_SUCH_COUNTY;
                        case "I-SEQ" -> Reason.SEQUENCE_ZERO;
                        case "I-CENTENARY" -> Reason.CENTENARIAN;
                        case "I-TYPE" -> number.charAt(0) == '8' ? Reason.RESIDENCE_PERMIT : Reason.FOREIGNER_CARD;
                        case "I-BIRTH" -> {
                            assertThat(fault.arguments()).as(number).containsExactly("birth-in-future");
                            yield Reason.BORN_AFTER_HANDING_IN;
                        }
                        default -> throw new AssertionError("unexplained: %s %s".formatted(number, fault));
                    });
        }
        return reasons;
    }

    /**
     * Hutool reads the year of birth by the calendar's window of a century and then moves it below 2000; 00 it leaves at
     * 2000, the year after the last 15-digit number was given out.
     */
    @Test
    void bringsFifteenDigitsToTheSameEighteenButForThoseBornIn1900() {
        var differing = 0;
        for (var i = 0; i < NUMBERS / 10; i++) {
            var fifteen = fifteen();
            var verdict = Identity.check(IdType.CITIZEN, fifteen, ON);
            var theirs = IdcardUtil.convert15To18(fifteen);
            if (!verdict.good()) {
                continue;
            }
            if (!verdict.number().equals(theirs)) {
                differing++;
                assertThat(fifteen.substring(6, 8)).isEqualTo("00");
                assertThat(theirs.substring(6, 10)).isEqualTo("2000");
            }
        }
        assertThat(differing).isEqualTo(32);
    }

    /** Warnings are no refusals: authority and organisation code inside are beyond what Hutool looks at. */
    @Test
    void agreesAboutCreditCodesButForPlaceholders() {
        var good = 0;
        var met = new TreeMap<String, Integer>();
        for (var i = 0; i < NUMBERS; i++) {
            var code = damaged(creditCode());
            var ours = Identity.check(IdType.USCC, code, ON);
            if (ours.good() != CreditCodeUtil.isCreditCode(code)) {
                codes(ours).forEach(fault -> met.merge(fault, 1, Integer::sum));
            }
            good += ours.good() ? 1 : 0;
        }
        assertThat(met).isEmpty();
        assertThat(good).isBetween(NUMBERS / 3, NUMBERS * 2 / 3);
        assertThat(CreditCodeUtil.isCreditCode("000000000000000000")).isTrue();
        assertThat(codes(Identity.check(IdType.USCC, "000000000000000000", ON))).containsExactly("I-PLACEHOLDER");
    }

    /** Nobody's: the region's code is older than the birth, or the bearer would be older than anybody. */
    private String eighteen() {
        var before1900 = random.nextInt(8) == 0;
        var begin = random.nextInt(8) == 0
                ? pick("810000", "820000", "830000", "910124", "911682", "412899", "419099")
                : "4128" + pick("01", "21", "22", "23", "24", "25", "26", "27", "28", "29");
        var year = before1900 ? 1880 + random.nextInt(20) : 2002 + random.nextInt(24);
        return checked("%s%04d%02d%02d%03d"
                .formatted(
                        begin,
                        year,
                        random.nextInt(40) == 0 ? 13 : 1 + random.nextInt(12),
                        random.nextInt(10) == 0 ? 29 + random.nextInt(4) : 1 + random.nextInt(28),
                        random.nextInt(40) == 0 ? 0 : random.nextInt(1000)));
    }

    /** Nobody's: 412800 was a whole prefecture, with which no number ever began. */
    private String fifteen() {
        return "412800%02d%02d%02d%03d"
                .formatted(
                        random.nextInt(100),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(20) == 0 ? 996 + random.nextInt(4) : random.nextInt(996));
    }

    private String creditCode() {
        var alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        var text = new StringBuilder(pick("91", "92", "93", "11", "52", "N2", "35", "41", "GG")).append("411700M");
        for (var i = 9; i < 17; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        var sum = 0;
        var weight = 1;
        for (var i = 0; i < 17; i++) {
            sum += alphabet.indexOf(text.charAt(i)) * weight;
            weight = weight * 3 % 31;
        }
        return text.append(alphabet.charAt((31 - sum % 31) % 31)).toString();
    }

    /** Half of them with one character or two neighbours wrong, or one character too few or too many. */
    private String damaged(String number) {
        var i = random.nextInt(number.length() - 1);
        return switch (random.nextInt(8)) {
            case 0 -> number.substring(0, i) + random.nextInt(10) + number.substring(i + 1);
            case 1 -> number.substring(0, i) + number.charAt(i + 1) + number.charAt(i) + number.substring(i + 2);
            case 2 -> number.substring(0, i) + number.substring(i + 1);
            case 3 -> number.substring(0, i) + random.nextInt(10) + number.substring(i);
            default -> number;
        };
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }
}
