package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityGateTest {

    private static final QualityGate LIMITED = new QualityGate(0.2, 50, OptionalInt.of(300), false);
    private static final QualityGate WHOLE = new QualityGate(0.5, 100, OptionalInt.empty(), true);

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({"50,100,", "51,100,F-GATE [51 100]", "99,99,", "0,0,"})
    void byDefaultMoreThanHalfOfAtLeastAHundredRows(long rejected, long data, String refusal) {
        assertThat(told(QualityGate.DEFAULT, rejected, data)).isEqualTo(refusal);
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({"10,50,", "11,50,F-GATE [11 50]", "300,100000,", "301,100000,F-GATE [301 100000 300]"})
    void aFormMayHaveAShareAndANumberOfItsOwn(long rejected, long data, String refusal) {
        assertThat(told(LIMITED, rejected, data)).isEqualTo(refusal);
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({"0,5,", "1,100000,F-WHOLE [1 100000]"})
    void aListThatIsOnlyRightAsAWholeIsTakenWholeOrNotAtAll(long rejected, long data, String refusal) {
        assertThat(told(WHOLE, rejected, data)).isEqualTo(refusal);
    }

    private static String told(QualityGate gate, long rejected, long data) {
        return gate.verdict(rejected, data)
                .map(why -> why.code() + " [" + String.join(" ", why.arguments()) + "]")
                .orElse(null);
    }
}
