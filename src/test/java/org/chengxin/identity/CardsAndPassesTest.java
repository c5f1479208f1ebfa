package org.chengxin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.identity.Invented.ON;
import static org.chengxin.identity.Invented.checked;
import static org.chengxin.identity.Invented.codes;

import java.time.LocalDate;
import java.util.List;
import org.chengxin.identity.Verdict.Fault;
import org.chengxin.identity.Verdict.Repair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Residence permits, foreigners' cards, passports and passes. */
class CardsAndPassesTest {

    private static final Fault NO_NATIONALITY = new Fault("I-CONFIRM", false, List.of("doubt-nationality"));

    @ParameterizedTest
    @ValueSource(strings = {"81", "82", "83"})
    void aResidencePermitIsOfHongKongMacaoOrTaiwan(String prefix) {
        var verdict = check(IdType.RESIDENCE_PERMIT, checked(prefix + "000018851231001"));
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.birthDate()).contains(LocalDate.of(1885, 12, 31));
        assertThat(verdict.sex()).contains("M");
        assertThat(verdict.region()).contains(prefix + "0000");
    }

    /** 71 is Taiwan's number in GB/T 2260, but not on permits. */
    @ParameterizedTest
    @ValueSource(strings = {"710000", "840000", "810100", "800000"})
    void aResidencePermitHasNoOtherPrefix(String prefix) {
        assertThat(codes(check(IdType.RESIDENCE_PERMIT, checked(prefix + "18851231001"))))
                .doesNotContain("I-CHECK")
                .containsAnyOf("I-REGION", "I-TYPE")
                .hasSize(1);
    }

    @Test
    void aResidencePermitIsCheckedLikeACitizensNumber() {
        assertThat(codes(check(IdType.RESIDENCE_PERMIT, "810000199408230022"))).containsExactly("I-CHECK");
        assertThat(codes(check(IdType.RESIDENCE_PERMIT, checked("81000019940230001"))))
                .containsExactly("I-BIRTH");
        assertThat(codes(check(IdType.RESIDENCE_PERMIT, checked("81000019940823000"))))
                .containsExactly("I-SEQ");
        assertThat(codes(check(IdType.RESIDENCE_PERMIT, "810000199408230000"))).containsExactly("I-SCI");
        assertThat(check(IdType.RESIDENCE_PERMIT, "81000019940823002").faults())
                .containsExactly(new Fault("I-LEN", true, List.of("17", "18")));
        assertThat(check(IdType.RESIDENCE_PERMIT, "81000019940823OO21").faults())
                .containsExactly(new Fault("I-CHAR", true, List.of("15", "16")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "810000199408230021",
                "830000199201300022",
                "911124198108030024",
                "932682198501010017",
            })
    void refusesEverySingleWrongDigitAndTwoNeighboursExchanged(String number) {
        var type = number.startsWith("9") ? IdType.FOREIGNER_CARD : IdType.RESIDENCE_PERMIT;
        for (var i = 0; i < 18; i++) {
            for (var c : "0123456789X".toCharArray()) {
                if (c != number.charAt(i)) {
                    var wrong = number.substring(0, i) + c + number.substring(i + 1);
                    assertThat(check(type, wrong).good())
                            .as("position %d, %s", i + 1, c)
                            .isFalse();
                }
            }
            if (i < 17 && number.charAt(i) != number.charAt(i + 1)) {
                var wrong = number.substring(0, i) + number.charAt(i + 1) + number.charAt(i) + number.substring(i + 2);
                assertThat(check(type, wrong).good())
                        .as("positions %d, %d", i + 1, i + 2)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        // stateless, of Henan
        "94100018851231001, ''",
        "90012418851231001, I-REGION",
        "91112418850230001, I-BIRTH",
        "91112418851231000, I-SEQ",
    })
    void aForeignersCardNamesProvinceNationalityAndBirth(String seventeen, String code) {
        assertThat(codes(check(IdType.FOREIGNER_CARD, checked(seventeen))))
                .isEqualTo(code.isEmpty() ? List.of() : List.of(code));
    }

    /** A nationality that there is not is doubted: the table may be older than the card. */
    @ParameterizedTest
    @CsvSource({
        // Canada, Saudi Arabia, stateless; nobody, China itself, Taiwan
        "124, true",
        "682, true",
        "000, true",
        "999, false",
        "156, false",
        "158, false",
    })
    void aForeignersNationalityIsOneThatThereIs(String nationality, boolean known) {
        var verdict = check(IdType.FOREIGNER_CARD, checked("941" + nationality + "18851231001"));
        assertThat(verdict.good()).isTrue();
        assertThat(verdict.birthDate()).contains(LocalDate.of(1885, 12, 31));
        assertThat(verdict.faults()).isEqualTo(known ? List.of() : List.of(NO_NATIONALITY));
    }

    @ParameterizedTest
    @CsvSource({"CAN, true", "KOR, true", "CHN, false", "XXY, false"})
    void soItIsOnAnOlderCard(String nationality, boolean known) {
        assertThat(check(IdType.FOREIGNER_CARD, nationality + "110081080312").faults())
                .isEqualTo(known ? List.of() : List.of(NO_NATIONALITY));
    }

    @Test
    void aForeignersCardWithAWrongCheckDigitIsRefused() {
        assertThat(codes(check(IdType.FOREIGNER_CARD, "911124198108030025"))).containsExactly("I-CHECK");
        assertThat(codes(check(IdType.FOREIGNER_CARD, "911124198108030000"))).containsExactly("I-SCI");
    }

    /** How the check digit of the older card is counted was never published: its shape is all that can be asked for. */
    @Test
    void anOlderForeignersCardIsGoodByShape() {
        var verdict = check(IdType.FOREIGNER_CARD, "CAN110081080312");
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.birthDate()).contains(LocalDate.of(1981, 8, 3));
        assertThat(verdict.sex()).isEmpty();
    }

    @Test
    void anOlderForeignersCardSaysNoBirthWhenTwoCenturiesArePossible() {
        assertThat(check(IdType.FOREIGNER_CARD, "CAN110010080312").birthDate()).isEmpty();
    }

    /** 29 February was in 2000, but not in 1900. */
    @Test
    void anOlderForeignersCardSaysABirthThatOnlyOneCenturyHas() {
        assertThat(check(IdType.FOREIGNER_CARD, "CAN110000022912").birthDate()).contains(LocalDate.of(2000, 2, 29));
    }

    @Test
    void anImpossibleBirthOnAnOlderForeignersCardIsOnlyDoubted() {
        var verdict = check(IdType.FOREIGNER_CARD, "CAN110081023012");
        assertThat(verdict.faults()).containsExactly(new Fault("I-BIRTH", false, List.of("birth-no-such-day")));
        assertThat(verdict.good()).isTrue();
        assertThat(verdict.birthDate()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CA1110081080312, 3",
        "CAN11008108031X, 15",
        "811124198108030024, 1",
    })
    void aForeignersCardOfAnotherFormIsRefused(String number, String positions) {
        assertThat(check(IdType.FOREIGNER_CARD, number).faults())
                .containsExactly(new Fault("I-CHAR", true, List.of(positions)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"E12345678", "EA1234567", "G12345678", "D1234567", "SE1234567", "PE1234567", "987654321", "AB123"
            })
    void aPassportIsKnownByItsShape(String number) {
        var verdict = check(IdType.PASSPORT, number);
        assertThat(verdict.number()).isEqualTo(number);
        assertThat(verdict.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "E123, I-LEN, '4|length-5-to-17'",
        "E12345678901234567, I-LEN, '18|length-5-to-17'",
        "E1234_678, I-CHAR, 6",
        "ABCDEF, I-CHAR, '1|2|3|4|5|and-more'",
        "护照遗失, I-CHAR, '1|2|3|4'",
    })
    void whatHasNotTheShapeOfAPassportIsRefused(String number, String code, String arguments) {
        assertThat(check(IdType.PASSPORT, number).faults())
                .containsExactly(new Fault(code, true, List.of(arguments.split("\\|"))));
    }

    @ParameterizedTest
    @CsvSource({"H12345678, H12345678", "M12345678, M12345678"})
    void aPassOfHongKongOrMacaoHasEightDigitsForLife(String pass, String number) {
        assertThat(check(IdType.HK_MACAO_PASS, pass)).isEqualTo(Verdict.of(number, List.of(), List.of()));
    }

    @Test
    void theIssuesOfAnOldPassAreOnePerson() {
        assertThat(List.of("H1234567800", "H1234567801", "H1234567812"))
                .extracting(pass -> check(IdType.HK_MACAO_PASS, pass))
                .containsOnly(Verdict.of("H12345678", List.of(Repair.REISSUE_COUNT), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "H1234567, I-LEN, '8|length-9-or-11'",
        "H123456780, I-LEN, '10|length-9-or-11'",
        "K12345678, I-CHAR, 1",
        "H1234567A, I-CHAR, 9",
    })
    void whatHasNotTheShapeOfSuchAPassIsRefused(String number, String code, String arguments) {
        assertThat(check(IdType.HK_MACAO_PASS, number).faults())
                .containsExactly(new Fault(code, true, List.of(arguments.split("\\|"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01234567", "0123456701", "0123456701(B)", "0123456701(1B)"})
    void aPassOfTaiwanHasEightDigitsOrTenAndALetter(String number) {
        assertThat(check(IdType.TAIWAN_PASS, number)).isEqualTo(Verdict.of(number, List.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "0123456, I-LEN",
        "012345670, I-LEN",
        "T0123456, I-CHAR",
        "01234567(B), I-CHAR",
        "0123456701(B, I-CHAR",
        "0123456701(BCD), I-CHAR",
        "0123456701(), I-CHAR",
    })
    void whatHasNotTheShapeOfATaiwanPassIsRefused(String number, String code) {
        assertThat(codes(check(IdType.TAIWAN_PASS, number))).containsExactly(code);
    }

    @Test
    void anotherDocumentIsFreeTextOfALine() {
        assertThat(check(IdType.OTHER, "其他-军官证 南字第0012号").good()).isTrue();
        assertThat(check(IdType.OTHER, "证".repeat(64)).good()).isTrue();
        assertThat(check(IdType.OTHER, "证".repeat(65)).faults())
                .contains(new Fault("I-LEN", true, List.of("65", "length-1-to-64")));
        assertThat(codes(check(IdType.OTHER, "南字\n第0012号"))).containsExactly("I-CHAR");
        assertThat(codes(check(IdType.OTHER, " "))).containsExactly("I-LEN");
    }

    private static Verdict check(IdType type, String raw) {
        return Identity.check(type, raw, ON);
    }
}
