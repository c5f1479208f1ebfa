package org.chengxin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.identity.Invented.ON;
import static org.chengxin.identity.Invented.checked;
import static org.chengxin.identity.Invented.citizen;
import static org.chengxin.identity.Invented.codes;

import java.util.List;
import java.util.Random;
import org.chengxin.identity.Suggestion.Swap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was probably meant is said where there is no second reading, and never done. */
class SuggestionTest {

    @ParameterizedTest
    @CsvSource({
        // letters taken for digits
        "CITIZEN, 4128O1188512310017, 412801188512310017",
        "CITIZEN, 4128o1l88512310017, 412801188512310017",
        "CITIZEN, 4128〇1188512310017, 412801188512310017",
        "CITIZEN, 41280118851231OO17, 412801188512310017",
        "CITIZEN, 1101O519491231002x, 11010519491231002X",
        "CITIZEN, ' 4128Ｏ1188512310017', 412801188512310017",
        "RESIDENCE_PERMIT, 8I00O018851231001X, 81000018851231001X",
        "FOREIGNER_CARD, 91I124198108O30024, 911124198108030024",
        // letters that no credit code has, or none where the region stands
        "USCC, 91350100M0OO100Y43, 91350100M000100Y43",
        "USCC, 9135O1O0M000100Y43, 91350100M000100Y43",
        "USCC, 91411700MA0OO00A9C, 91411700MA00000A9C",
        // a letter for a digit, both of which may stand there
        "USCC, 11411700M80000019D, 11411700MB0000019D",
        "ORGANISATION_CODE, D2I43569X, D2143569X",
    })
    void oneReadingThatIsGoodIsSuggested(IdType type, String typed, String meant) {
        var verdict = Identity.check(type, typed, ON);
        assertThat(verdict.good()).isFalse();
        assertThat(verdict.suggestion().map(Suggestion::number).orElse("")).isEqualTo(meant);
    }

    @Test
    void aSuggestionSaysWhatDiffersAndWhere() {
        assertThat(citizen("41 28O1-1885l2310017").suggestion().orElseThrow().swaps())
                .containsExactly(new Swap(5, 'O', '0'), new Swap(11, 'l', '1'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4128O1188512310017", "4IZ8OIIB8SIZ3IOOI7"})
    void aSuggestionIsNotApplied(String typed) {
        var verdict = citizen(typed);
        assertThat(codes(verdict)).contains("I-CHAR");
        assertThat(verdict.number()).isEmpty();
        assertThat(verdict.birthDate()).isEmpty();
        assertThat(verdict.sex()).isEmpty();
        assertThat(verdict.region()).isEmpty();
    }

    /** b may be 6 or 8: with either in its place the other digits decide, by the check digit. */
    @Test
    void ofTwoMeaningsOneMustPass() {
        assertThat(citizen("4128011b8512310017").suggestion().orElseThrow().swaps())
                .containsExactly(new Swap(8, 'b', '8'));
        assertThat(citizen("41280118851231001b").suggestion()).isEmpty();
    }

    /** Places ten apart weigh the same in the check digit, and both 412826 and 412828 are counties. */
    @Test
    void ofTwoReadingsThatPassNeitherIsSuggested() {
        var one = checked("41282618851231081");
        var other = "41282818851231061" + one.charAt(17);
        assertThat(citizen(one).faults()).isEmpty();
        assertThat(citizen(other).faults()).isEmpty();
        var ambiguous = put(put(one, 5, 'b'), 15, 'b');
        assertThat(citizen(ambiguous).faults())
                .containsExactly(
                        Faults.characters(ambiguous, i -> i != 5 && i != 15).get(0));
        assertThat(citizen(ambiguous).suggestion()).isEmpty();
        assertThat(citizen(put(one, 5, 'b')).suggestion()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        // the check digit does not fit
        "CITIZEN, 4128O1188512310018",
        // no such region, date, sequence
        "CITIZEN, 4I2899188512310012",
        "CITIZEN, 4128O1188502300018",
        // not of the region's time: a doubt is one too many
        "CITIZEN, 4128282O1001019918",
        // nothing to put in the place
        "CITIZEN, 4128A1188512310017",
        "CITIZEN, 4128X1188512310017",
        "CITIZEN, X12801188512310017",
        // a wrong digit looks like nothing
        "CITIZEN, 412801188512310027",
        // no check digit
        "CITIZEN, 4128O1851231001",
        "PASSPORT, E1234_67O",
        "HK_MACAO_PASS, H1234567O",
        "TAIWAN_PASS, 0123456O",
        "FOREIGNER_CARD, CANllO081080312",
        "OTHER, ''",
        // two places are a slip; three are a good part of the number, and would be kept in clear
        "CITIZEN, 4128o1I8851231OO17",
        "CITIZEN, 4IZ8OIIB8SIZ3IOOI7",
        "USCC, 91411700MA0OOO0A9C",
        // not whole
        "CITIZEN, 4128O118851231001",
        "CITIZEN, 4128O1********0017",
        // another kind of number
        "CITIZEN, 91350100M000100Y43",
        "USCC, D2143569X",
    })
    void nothingElseIsSuggested(IdType type, String typed) {
        var verdict = Identity.check(type, typed, ON);
        assertThat(verdict.good()).isFalse();
        assertThat(verdict.suggestion()).isEmpty();
    }

    @Test
    void aGoodNumberHasNone() {
        assertThat(citizen(Invented.OLD_MAN).suggestion()).isEmpty();
        assertThat(Identity.check(IdType.USCC, "N2411702MF00000137", ON).suggestion())
                .isEmpty();
    }

    @Test
    void aSuggestionDoesNotPrintTheNumber() {
        var verdict = citizen("4128O1188512310017");
        assertThat(verdict.suggestion().orElseThrow())
                .hasToString("Suggestion[swaps=[Swap[position=5, typed=O, meant=0]]]");
        assertThat(verdict.toString()).doesNotContain("412801").doesNotContain("0017");
    }

    /** Random letters among random digits: whatever is suggested is good, and differs only by characters that look alike. */
    @Test
    void whateverIsSuggestedIsGood() {
        var random = new Random(11_643);
        var suggested = 0;
        for (var i = 0; i < 20_000; i++) {
            var number = checked("41280118%02d%02d%02d%03d"
                    .formatted(
                            80 + random.nextInt(20),
                            1 + random.nextInt(12),
                            1 + random.nextInt(28),
                            random.nextInt(1000)));
            for (var wrong = 1 + random.nextInt(3); wrong > 0; wrong--) {
                number = put(number, random.nextInt(18), "OoDIlZSGbBgqX0123456789".charAt(random.nextInt(23)));
            }
            var verdict = citizen(number);
            if (verdict.suggestion().isPresent()) {
                suggested++;
                var meant = verdict.suggestion().get();
                assertThat(verdict.good()).isFalse();
                assertThat(citizen(meant.number()).faults()).isEmpty();
                assertThat(meant.swaps())
                        .hasSizeBetween(1, 2)
                        .allSatisfy(swap -> assertThat(List.of(
                                        "O0", "o0", "D0", "I1", "l1", "Z2", "S5", "G6", "b6", "b8", "B8", "g9", "q9"))
                                .contains("" + swap.typed() + swap.meant()));
            }
        }
        assertThat(suggested).isGreaterThan(200);
    }

    private static String put(String number, int i, char c) {
        return number.substring(0, i) + c + number.substring(i + 1);
    }
}
