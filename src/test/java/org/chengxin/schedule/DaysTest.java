package org.chengxin.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.chengxin.calendar.WorkingDays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On which days a job runs: working days with their make-up days, as the State Council announced those of 2026. */
class DaysTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final WorkingDays TABLES = WorkingDays.shipped();

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "WORKING, 2026-10-09, true", // the day after the national holidays
        "WORKING, 2026-10-10, true", // a Saturday that is worked
        "WORKING, 2026-10-11, false",
        "WORKING, 2026-10-01, false",
        "RESTING, 2026-10-01, true",
        "RESTING, 2026-10-10, false",
        "EVERY, 2099-01-01, true", // needs no table
        "FIRST_WORKING_OF_WEEK, 2026-11-23, true", // a Monday
        "FIRST_WORKING_OF_WEEK, 2026-11-24, false",
        "FIRST_WORKING_OF_WEEK, 2026-10-05, false", // a Monday within the holidays
        "FIRST_WORKING_OF_WEEK, 2026-10-08, true",
        "FIRST_WORKING_OF_MONTH, 2026-10-08, true",
        "FIRST_WORKING_OF_MONTH, 2026-10-09, false",
        "FIRST_WORKING_OF_MONTH, 2026-11-01, false", // a Sunday
        "FIRST_WORKING_OF_MONTH, 2026-11-02, true"
    })
    void theCalendarSaysOnWhichDays(Days days, LocalDate day, boolean runs) {
        assertThat(days.includes(day, TABLES)).isEqualTo(runs);
    }

    @Test
    void quartzLeavesOutTheSameDaysAlsoWhenItReadsThemBackFromTheStore() throws Exception {
        var calendar = copied(new DayCalendar(Days.WORKING, ZONE, TABLES, LocalDate.of(2026, 11, 23)));
        for (var day = LocalDate.of(2026, 1, 1); day.getYear() == 2026; day = day.plusDays(1)) {
            var noon = day.atTime(12, 0).atZone(ZONE).toInstant().toEpochMilli();
            assertThat(calendar.isTimeIncluded(noon)).as("%s", day).isEqualTo(TABLES.isWorkingDay(day));
        }
    }

    /** A trigger that finds no day is over for good; whether the job does run is asked on the day. */
    @Test
    void aYearWithoutATableIsNotTheEndOfATrigger() {
        var calendar = new DayCalendar(Days.WORKING, ZONE, TABLES, LocalDate.of(2026, 12, 30));
        var friday = LocalDateTime.of(2027, 1, 1, 9, 0).atZone(ZONE).toInstant().toEpochMilli();
        assertThat(calendar.isTimeIncluded(friday)).isTrue();
    }

    @Test
    void theNextTimeOfAJobLeavesOutTheDaysThatAreNoneOfIts() {
        var times = new Job.Times(List.of("0 30 8 * * ?"), ZONE, Days.FIRST_WORKING_OF_WEEK, Job.Misfire.FIRE_ONCE);
        var after = LocalDateTime.of(2026, 9, 29, 10, 0).atZone(ZONE).toInstant();
        assertThat(times.next(after, TABLES))
                .contains(LocalDateTime.of(2026, 10, 8, 8, 30).atZone(ZONE));
    }

    private static DayCalendar copied(DayCalendar calendar) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(calendar);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (DayCalendar) in.readObject();
        }
    }
}
