package org.chengxin.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkingDaysTest {

    private static final Path ABSENT = Path.of("no", "such", "folder");

    private final WorkingDays days = WorkingDays.shipped();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Spring Festival of 2024 took two, that of 2026 two
                "2024-02-04",
                "2024-02-18",
                "2026-02-14",
                "2026-02-28",
                // National Day
                "2024-09-29",
                "2024-10-12",
                "2025-09-28",
                "2026-09-20",
                // worked at the end of 2007 for the New Year of 2008
                "2007-12-29",
                // the parade of 2015
                "2015-09-06",
            })
    void makeUpSaturdaysAndSundaysAreWorked(LocalDate day) {
        assertThat(day.getDayOfWeek()).isIn(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(days.isWorkingDay(day)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // first and last day off, with the weekends in between
        "2024-02-10, 2024-02-17",
        "2025-01-28, 2025-02-04",
        "2026-02-15, 2026-02-23",
        // prolonged against the epidemic
        "2020-01-24, 2020-02-02",
        "2024-10-01, 2024-10-07",
        "2025-10-01, 2025-10-08",
        "2026-05-01, 2026-05-05",
    })
    void holidaysAreNotWorked(LocalDate first, LocalDate last) {
        assertThat(first.datesUntil(last.plusDays(1))).noneMatch(days::isWorkingDay);
        assertThat(days.between(first.minusDays(1), last)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-04, true",
        "2024-03-05, true",
        "2024-03-06, true",
        "2024-03-07, true",
        "2024-03-08, true",
        "2024-03-09, false",
        "2024-03-10, false",
    })
    void anyOtherDayIsWhatItsWeekdaySays(LocalDate day, boolean worked) {
        assertThat(days.isWorkingDay(day)).isEqualTo(worked);
    }

    /** 365 days less 104 of weekends less the 11 public holidays (13 since 2025) of the State Council's decree. */
    @ParameterizedTest
    @CsvSource({"2021, 250", "2022, 249", "2023, 249", "2024, 251", "2025, 248", "2026, 248"})
    void aYearHasAsManyWorkingDaysAsItsNoticeLeaves(int year, int workingDays) {
        assertThat(days.between(LocalDate.of(year - 1, 12, 31), LocalDate.of(year, 12, 31)))
                .isEqualTo(workingDays);
    }

    @Test
    void everyYearFrom2004To2026HasATableThatIsWellFormed() {
        for (var year = 2004; year <= 2026; year++) {
            assertThat(days.isWorkingDay(LocalDate.of(year, 1, 1)))
                    .as("%d", year)
                    .isFalse();
            assertThat(days.isWorkingDay(LocalDate.of(year, 10, 1)))
                    .as("%d", year)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // handed in on the Friday before Spring Festival 2024, with its make-up Sundays
        "2024-02-02, 1, 2024-02-04",
        "2024-02-02, 7, 2024-02-18",
        "2024-02-09, 1, 2024-02-18",
        // begun on a day off
        "2024-02-10, 1, 2024-02-18",
        "2024-03-09, 1, 2024-03-11",
        // over the turn of a year
        "2025-12-31, 1, 2026-01-04",
        "2024-03-04, 5, 2024-03-11",
        "2024-03-09, 0, 2024-03-09",
        "2024-02-18, -1, 2024-02-09",
        "2026-01-04, -2, 2025-12-30",
    })
    void aTermDoesNotCountTheDayOnWhichItBegins(LocalDate begin, int workingDays, LocalDate last) {
        assertThat(days.plus(begin, workingDays)).isEqualTo(last);
    }

    @Test
    void countsBetweenWhatItAdds() {
        for (var begin = LocalDate.of(2023, 12, 20); begin.getYear() < 2025; begin = begin.plusDays(1)) {
            for (var workingDays = -7; workingDays <= 7; workingDays++) {
                assertThat(days.between(begin, days.plus(begin, workingDays)))
                        .as("%s and %d", begin, workingDays)
                        .isEqualTo(workingDays);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2003, 2027, 2035})
    void aYearWithoutATableIsNotTakenForOneWithoutHolidays(int year) {
        assertThatThrownBy(() -> days.isWorkingDay(LocalDate.of(year, 3, 4)))
                .isInstanceOf(WorkingDayTableException.class)
                .hasMessage(
                        "There is no table of working days for %d: add src/main/resources/org/chengxin/calendar/%d.csv, in the form of the tables of other years, from the State Council's notice on the holidays of %d"
                                .formatted(year, year, year));
    }

    @Test
    void aTermThatReachesIntoAYearWithoutATableIsNotGuessed() {
        assertThat(days.plus(LocalDate.of(2026, 12, 30), 1)).isEqualTo(LocalDate.of(2026, 12, 31));
        assertThatThrownBy(() -> days.plus(LocalDate.of(2026, 12, 30), 2)).hasMessageContaining("for 2027");
        assertThatThrownBy(() -> days.between(LocalDate.of(2026, 12, 30), LocalDate.of(2027, 1, 4)))
                .hasMessageContaining("for 2027");
    }

    @Test
    void namesTheFileOfTheFolderToWrite() {
        assertThatThrownBy(() -> WorkingDays.with(ABSENT).isWorkingDay(LocalDate.of(2027, 3, 4)))
                .hasMessage(
                        "There is no table of working days for 2027: write %s, in the form of the tables of other years, from the State Council's notice on the holidays of 2027",
                        ABSENT.resolve("2027.csv"));
    }

    @Test
    void aFolderAddsAYearWhileTheProgramRuns() throws IOException {
        var own = WorkingDays.with(folder);
        assertThatThrownBy(() -> own.isWorkingDay(LocalDate.of(2027, 1, 1))).hasMessageContaining("for 2027");

        write("2027.csv", "\uFEFF# Excel wrote this\r\n2027-01-01,off,元旦\r\n\r\n2027-01-09,work,元旦\r\n");

        assertThat(own.isWorkingDay(LocalDate.of(2027, 1, 1))).isFalse();
        assertThat(own.isWorkingDay(LocalDate.of(2027, 1, 9))).isTrue();
        assertThat(own.isWorkingDay(LocalDate.of(2026, 1, 4))).isTrue();
    }

    @Test
    void aFolderReplacesAYearThatWasChangedAfterwards() throws IOException {
        write("2026.csv", "2026-01-01,off,元旦\n");
        assertThat(WorkingDays.with(folder).isWorkingDay(LocalDate.of(2026, 10, 1)))
                .isTrue();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 10, 1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'2027-01-01,off,元旦|2027/1/4,off,元旦', 2, '\"2027/1/4\" is not a day; write 2026-01-01'",
        "'2027-02-30,off,春节', 1, '\"2027-02-30\" is not a day; write 2026-01-01'",
        "'2027-01-01,休,元旦', 1, '\"休\" is neither \"off\" nor \"work\"'",
        "'2027-01-01', 1, '\"\" is neither \"off\" nor \"work\"'",
        "'2026-01-01,off,元旦', 1, '2026-01-01 is not a day of 2027'",
        "'2027-01-02,off,元旦', 1, '2027-01-02 is a SATURDAY: \"off\" says nothing new'",
        "'2027-01-04,work,元旦', 1, '2027-01-04 is a MONDAY: \"work\" says nothing new'",
        "'2027-01-01,off,元旦|2027-01-01,off,元旦', 2, 2027-01-01 stands here for the second time",
        "'# nothing yet', 1, no day stands here; every year has holidays",
    })
    void aDamagedTableIsRefusedWithItsLine(String text, int line, String fact) throws IOException {
        var file = write("2027.csv", text.replace('|', '\n'));
        assertThatThrownBy(() -> WorkingDays.with(folder).isWorkingDay(LocalDate.of(2027, 3, 4)))
                .isInstanceOf(WorkingDayTableException.class)
                .hasMessage("%s:%d: %s", file, line, fact);
    }

    @Test
    void aTableInAnotherCharsetIsRefused() throws IOException {
        var file = folder.resolve("2027.csv");
        Files.write(file, "2027-01-01,off,元旦\n".getBytes(Charset.forName("GB18030")));
        assertThatThrownBy(() -> WorkingDays.with(folder).isWorkingDay(LocalDate.of(2027, 3, 4)))
                .hasMessageStartingWith(file + " cannot be read as UTF-8 text: ");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
