package org.chengxin.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of the first 17 characters one differs, or two neighbours are exchanged; the check character follows from them. */
class NearNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "41280120020101001X, 412801200201010000, 16",
        "41280120020101001X, 412810200201010011, 4",
        "41280120020101001X, 412801200201010100, 15",
        "41280120020101001X, 41280120020101001X, -1",
        "41280120020101001X, 412801200201010011, -1",
        "41280120020101001X, 412801200201010120, -1",
        "41280120020101001X, 411801200201020010, -1",
        "41280120020101001X, 4128012002010100, -1",
    })
    void nearIsOneOrTwoExchanged(String one, String other, int place) {
        assertThat(NearNumbers.place(one, other)).isEqualTo(place < 0 ? OptionalInt.empty() : OptionalInt.of(place));
    }
}
