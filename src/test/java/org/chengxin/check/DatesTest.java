package org.chengxin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-03-05",
                "2024/3/5",
                "2024/03/05",
                "2024.3.5",
                "20240305",
                "2024年3月5日",
                "2024年03月05日",
                "2024 年 3 月 5 日",
                "2024年3月5号",
                "2024-03-05 00:00:00",
                "2024-03-05T00:00:00",
                "2024/3/5 0:00",
                "2024-03-05 00:00:00.0",
                "20240305 00:00:00"
            })
    void readsEveryFormThatDepartmentsWrite(String text) {
        assertThat(Dates.read(text)).isEqualTo(new Dates.Day(LocalDate.of(2024, 3, 5), "", false, false));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-02-30,date-calendar",
        "2023/2/29,date-calendar",
        "1900-02-29,date-calendar",
        "2024-13-01,date-calendar",
        "2024-00-10,date-calendar",
        "2024-04-31,date-calendar",
        "20241301,date-calendar",
        "24-03-05,date-twodigit",
        "24.3.5,date-twodigit",
        "3/5/2024,date-twodigit",
        "24年3月5日,date-twodigit",
        "45356,date-serial",
        "45356.75,date-serial",
        "240305,date-serial",
        "1899-12-31,date-year",
        "2200-01-01,date-year",
        "2024,date-serial",
        "2024-03,date-form",
        "2024-3/5,date-form",
        "2024-03-05-01,date-form",
        "2024-03-051,date-form",
        "2024年3月5,date-form",
        "2024-03-05 25:00,date-form",
        "2024-03-05 08:60,date-form",
        "2024-03-05Z,date-form",
        "2024-03-05T00:00:00Z,date-form",
        "二〇二四年三月五日,date-form",
        "2024年3月,date-form",
        "202403051,date-form",
        "-2024-03-05,date-form",
        "无,date-form",
        "'',date-form"
    })
    void refusesWhatItWouldHaveToGuess(String text, String reason) {
        assertThat(Dates.read(text)).isEqualTo(Dates.Day.refused(reason));
    }

    @ParameterizedTest
    @ValueSource(strings = {"长期", "永久", "长期有效", "2099-12-31", "2099/12/31", "20991231", "9999-12-31", "9999年12月31日"})
    void withoutEndIsOneDay(String text) {
        assertThat(Dates.read(text)).isEqualTo(new Dates.Day(LocalDate.of(2099, 12, 31), "", true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-03-05 08:30", "2024-03-05T23:59:59", "2024-03-05 00:00:00.001", "20240305 1:00"})
    void saysThatATimeOfDayStoodBehindIt(String text) {
        assertThat(Dates.read(text).timed()).isTrue();
    }
}
