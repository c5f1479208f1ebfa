package org.chengxin.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.chengxin.calendar.CalendarPeriod.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarPeriodTest {

    @ParameterizedTest(name = "{0}: {1} to {2}, then {3}")
    @CsvSource({
        "2026-11,2026-11-01,2026-11-30,2026-12",
        "2024-02,2024-02-01,2024-02-29,2024-03",
        "2026-12,2026-12-01,2026-12-31,2027-01",
        "2026-Q4,2026-10-01,2026-12-31,2027-Q1",
        "2026,2026-01-01,2026-12-31,2027",
        "2026-W48,2026-11-23,2026-11-29,2026-W49",
        "2026-W53,2026-12-28,2027-01-03,2027-W01",
        "2027-W01,2027-01-04,2027-01-10,2027-W02",
        "2025-W01,2024-12-30,2025-01-05,2025-W02",
    })
    void isReadWrittenAndFollowed(String text, LocalDate first, LocalDate last, String next) {
        var period = CalendarPeriod.parse(text).orElseThrow();
        assertThat(period).hasToString(text);
        assertThat(period.first()).isEqualTo(first);
        assertThat(period.last()).isEqualTo(last);
        assertThat(period.next()).hasToString(next);
        assertThat(period.next().previous()).isEqualTo(period);
        assertThat(CalendarPeriod.containing(period.kind(), last)).isEqualTo(period);
        assertThat(period.contains(first)).isTrue();
        assertThat(period.contains(last.plusDays(1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-13",
                "2026-00",
                "2026-Q5",
                "2026-W54",
                "2025-W53",
                "2026-W00",
                "2026-1",
                "26",
                "2026-11-01"
            })
    void whatIsNoPeriodIsNotRead(String text) {
        assertThat(CalendarPeriod.parse(text)).isEmpty();
    }

    @Test
    void beginsOnItsFirstDay() {
        assertThatThrownBy(() -> new CalendarPeriod(Kind.WEEK, LocalDate.of(2026, 11, 24)))
                .hasMessage("no WEEK begins on 2026-11-24");
    }

    @Test
    void earlierOnesComeFirst() {
        assertThat(CalendarPeriod.parse("2026-11").orElseThrow())
                .isLessThan(CalendarPeriod.parse("2026-12").orElseThrow())
                .isGreaterThan(CalendarPeriod.parse("2026").orElseThrow());
    }
}
