package org.chengxin.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {

    private static String of(String stored) {
        return NumberText.of(stored.toCharArray(), stored.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "45356",
                "0.2",
                "100.50",
                "007",
                "440524800101001",
                "999999999999999",
                "0.00000123456789012345",
                "411702199003070016",
                "4.1170219900307E+17",
                "4.1170219900307002E+17",
                "1E+15",
                "1000000000000000",
                "-411702199003070016",
                "1E-300",
                "1E+400"
            })
    void staysAsStored(String stored) {
        assertThat(of(stored)).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({
        "1.1000000000000001, 1.1",
        "0.30000000000000004, 0.3",
        "-2.2999999999999998, -2.3",
        "200.00000000000003, 200",
        "1.5E+3, 1500",
        "2.5E-2, 0.025",
        "1234567890.1234567, 1234567890.12346",
        "0E+5, 0",
        "4.4052480010100102E+14, 440524800101001"
    })
    void isRoundedToWhatExcelShows(String stored, String shown) {
        assertThat(of(stored)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "1-2", "1.2.3", "NaN", "one"})
    void isRefusedIfItIsNoNumber(String stored) {
        assertThatThrownBy(() -> of(stored)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "0.2, 0.2",
        "0.30000000000000004, 0.3",
        "45356, 45356",
        "-0.0, 0",
        "440524800101001, 440524800101001",
        "411702199003070012, 411702199003070016",
        "1e15, 1000000000000000",
        "1.0E-300, 1.0E-300"
    })
    void ofADoubleIsTheSame(double stored, String text) {
        assertThat(NumberText.of(stored)).isEqualTo(text);
    }
}
