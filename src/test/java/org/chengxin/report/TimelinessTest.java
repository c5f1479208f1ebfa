package org.chengxin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.chengxin.calendar.WorkingDayTableException;
import org.chengxin.calendar.WorkingDays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelinessTest {

    private static final WorkingDays DAYS = WorkingDays.shipped();

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        // An ordinary week: Monday 2 November 2026; seven working days on is Wednesday 11 November.
        "2026-11-02,2026-11-02,true",
        "2026-11-02,2026-11-11,true",
        "2026-11-02,2026-11-12,false",
        // A Saturday counts with the Friday before it: Tuesday 3 November, seven on is Thursday 12 November.
        "2026-11-03,2026-11-12,true",
        "2026-11-04,2026-11-13,true",
        "2026-11-04,2026-11-15,true",
        "2026-11-04,2026-11-16,false",
        // Spring festival 2026: off from Sunday 15 to Monday 23 February, worked on the Saturdays 14 and 28. From
        // Thursday 12
        // February: 13, 14, 24, 25, 26, 27, 28 are seven.
        "2026-02-12,2026-02-28,true",
        "2026-02-12,2026-03-01,true",
        "2026-02-12,2026-03-02,false",
        // National day 2025: off from 1 to 8 October, worked on Sunday 28 September and Saturday 11 October. From
        // Friday 26
        // September: 28, 29, 30, 9, 10, 11, 13 October are seven.
        "2025-09-26,2025-10-13,true",
        "2025-09-26,2025-10-14,false",
        // Handed in before it was decided is not late.
        "2026-11-09,2026-11-02,true",
    })
    void countsWorkingDaysAfterTheDecision(LocalDate decided, LocalDate received, boolean inTime) {
        assertThat(Timeliness.inTime(decided, received, 7, DAYS)).isEqualTo(inTime);
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({"1998-05-04,2026-11-02,false", "1998-05-04,1998-05-11,true", "2027-03-01,2027-03-08,true"})
    void needsNoTableWhereCalendarDaysTell(LocalDate decided, LocalDate received, boolean inTime) {
        assertThat(Timeliness.inTime(decided, received, 7, DAYS)).isEqualTo(inTime);
    }

    @Test
    void isNeverGuessedWithoutATable() {
        assertThatThrownBy(() -> Timeliness.inTime(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 3, 12), 7, DAYS))
                .isInstanceOf(WorkingDayTableException.class)
                .hasMessageContaining("2027");
    }

    @Test
    void whatIsLateByCalendarDaysIsLateByEveryTableToo() {
        for (var day = LocalDate.of(2004, 1, 1); day.getYear() < 2026; day = day.plusDays(1)) {
            for (int within : new int[] {1, 7, 20, 60}) {
                assertThat(DAYS.plus(day, within)).isBeforeOrEqualTo(day.plusDays(3L * within + 30));
            }
        }
    }
}
