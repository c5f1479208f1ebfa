package org.chengxin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.identity.Invented.checked;
import static org.chengxin.identity.Invented.citizen;
import static org.chengxin.identity.Invented.codes;

import java.time.LocalDate;
import java.util.List;
import org.chengxin.identity.Verdict.Fault;
import org.chengxin.identity.Verdict.Repair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CitizenNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {Invented.MAN, Invented.OLD_MAN, Invented.WOMAN_X, "440524188001010014"})
    void refusesEverySingleWrongCharacter(String number) {
        for (var i = 0; i < 18; i++) {
            for (var c : "0123456789X".toCharArray()) {
                var wrong = number.substring(0, i) + c + number.substring(i + 1);
                if (!wrong.equals(number)) {
                    assertThat(citizen(wrong).good())
                            .as("position %d, %s", i + 1, c)
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Invented.MAN, Invented.OLD_MAN, Invented.WOMAN_X, "440524188001010014"})
    void refusesTwoNeighboursExchanged(String number) {
        for (var i = 0; i < 17; i++) {
            var wrong = number.substring(0, i) + number.charAt(i + 1) + number.charAt(i) + number.substring(i + 2);
            if (!wrong.equals(number)) {
                assertThat(citizen(wrong).good())
                        .as("positions %d and %d", i + 1, i + 2)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "18850229, birth-no-such-day",
        "19000229, birth-no-such-day",
        "20100431, birth-no-such-day",
        "20101301, birth-no-such-day",
        "20100001, birth-no-such-day",
        "20100100, birth-no-such-day",
        "17991231, birth-before-1800",
        "20260602, birth-in-future",
        "20270101, birth-in-future",
    })
    void refusesABirthThatCannotBe(String birth, String objection) {
        assertThat(citizen(checked("412828" + birth + "991")).faults())
                .containsExactly(new Fault("I-BIRTH", true, List.of(objection)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"18000101", "18840229", "20080229", "20260601"})
    void takesLeapDaysAndTheDayItselfOfHandingIn(String birth) {
        assertThat(citizen(checked("412828" + birth + "991")).good()).isTrue();
    }

    @Test
    void judgesABirthByTheDayOfHandingIn() {
        assertThat(Identity.check(IdType.CITIZEN, Invented.MAN, LocalDate.of(2009, 12, 31))
                        .faults())
                .containsExactly(new Fault("I-BIRTH", true, List.of("birth-in-future")));
    }

    @Test
    void refusesTheSequenceThatIsNeverGiven() {
        assertThat(codes(citizen(checked("41280118851231000")))).containsExactly("I-SEQ");
    }

    @ParameterizedTest
    @CsvSource({"001, M", "002, F", "995, M", "998, F", "999, M"})
    void readsTheSexFromTheSequence(String sequence, String sex) {
        assertThat(citizen(checked("41280118851231" + sequence)).sex()).contains(sex);
    }

    @Test
    void namesEverythingThatIsWrong() {
        assertThat(codes(citizen("999999201002300001"))).containsExactly("I-CHECK", "I-BIRTH", "I-REGION", "I-SEQ");
    }

    @Test
    void saysOfABadNumberNothingAboutAPerson() {
        var verdict = citizen("412828201001019917");
        assertThat(codes(verdict)).containsExactly("I-CHECK");
        assertThat(verdict.birthDate()).isEmpty();
        assertThat(verdict.sex()).isEmpty();
        assertThat(verdict.region()).isEmpty();
    }

    /** The fixed century of GB 11643-1999; where the base-13 count of the check digit agrees with both examples. */
    @ParameterizedTest
    @CsvSource({
        "440524800101001, 440524198001010013",
        // 412800 was the whole prefecture: no card ever began with it
        "412800000101001, 41280019000101001",
        "412800991231995, 41280019991231995",
    })
    void bringsFifteenDigitsToEighteen(String fifteen, String eighteen) {
        var verdict = citizen(fifteen);
        assertThat(verdict.number()).isEqualTo(eighteen.length() == 18 ? eighteen : checked(eighteen));
        assertThat(verdict.repairs()).containsExactly(Repair.FIFTEEN_TO_EIGHTEEN);
        assertThat(verdict.faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"996", "997", "998", "999"})
    void doesNotGuessTheCenturyOfCentenarians(String sequence) {
        var verdict = citizen("412801851231" + sequence);
        assertThat(codes(verdict)).containsExactly("I-CENTENARY");
        assertThat(verdict.number()).isEmpty();
    }

    @Test
    void checksFifteenDigitsAsEighteen() {
        assertThat(codes(citizen("412800990229001"))).containsExactly("I-BIRTH");
        assertThat(codes(citizen("412800990228000"))).containsExactly("I-SEQ");
        assertThat(codes(citizen("999999990228001"))).containsExactly("I-REGION");
    }

    @ParameterizedTest
    @CsvSource({
        "41282820100101991, 17",
        "4128282010010199188, 19",
        "41280185123101, 14",
        "4128018512310177, 16",
        "41, 2",
        "'', 0",
    })
    void refusesAWrongLengthAndSaysWhichItIs(String number, String length) {
        assertThat(citizen(number).faults())
                .containsExactly(new Fault("I-LEN", true, List.of(length, "length-15-or-18")));
    }

    @ParameterizedTest
    @CsvSource({
        "4128282O1001019918, 8",
        "41282820I0OIOI9918, 9、11、12、13、14",
        "4I2828ZOIOO1O19918, 2、7、8、9、10、and-more",
        "4128012O0101001, 8",
        "X12828201001019918, 1",
    })
    void leavesLookAlikesToTheDepartmentButSaysWhereTheyStand(String number, String positions) {
        assertThat(citizen(number).faults()).contains(new Fault("I-CHAR", true, List.of(positions.split("、"))));
        assertThat(citizen(number).number()).isEmpty();
    }
}
