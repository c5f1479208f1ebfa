package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityGateTest {

    private static final QualityGate LIMITED = limited(Acceptance.GOOD_ROWS);

    private static QualityGate limited(Acceptance acceptance) {
        return new QualityGate(0.2, 50, OptionalInt.of(300), acceptance);
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({"50,100,''", "51,100,F-GATE [51 100]", "99,99,''", "0,0,''"})
    void byDefaultMoreThanHalfOfAtLeastAHundredRows(long rejected, long data, String objections) {
        assertThat(told(QualityGate.DEFAULT, rejected, data)).isEqualTo(objections);
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({"10,50,''", "11,50,F-GATE [11 50]", "300,100000,''", "301,100000,F-GATE [301 100000 300]"})
    void aFormMayHaveAShareAndANumberOfItsOwn(long rejected, long data, String objections) {
        assertThat(told(LIMITED, rejected, data)).isEqualTo(objections);
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({"0,5,''", "1,100000,F-WHOLE [1 100000]", "30,50,F-WHOLE [30 50] F-GATE [30 50]"})
    void aListThatIsOnlyRightAsAWholeIsTakenWholeOrNotAtAll(long rejected, long data, String objections) {
        assertThat(told(limited(Acceptance.ALL_OR_NOTHING), rejected, data)).isEqualTo(objections);
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({"0,5,''", "1,100000,F-CONFIRM [1 100000]", "30,50,F-GATE [30 50] F-CONFIRM [30 50]"})
    void goodRowsThatWantConfirmingAreAskedForOnlyWhereTheGateIsPassed(long rejected, long data, String objections) {
        assertThat(told(limited(Acceptance.AFTER_CONFIRMATION), rejected, data)).isEqualTo(objections);
    }

    private static String told(QualityGate gate, long rejected, long data) {
        return gate.objections(rejected, data).stream()
                .map(why -> why.code() + " [" + String.join(" ", why.arguments()) + "]")
                .collect(Collectors.joining(" "));
    }
}
