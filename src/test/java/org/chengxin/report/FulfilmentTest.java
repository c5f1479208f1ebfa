package org.chengxin.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chengxin.calendar.CalendarPeriod;
import org.chengxin.calendar.CalendarPeriod.Kind;
import org.chengxin.calendar.WorkingDayTableException;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.mapping.Due;
import org.chengxin.store.HandedIn;
import org.chengxin.store.NothingDeclared;
import org.junit.jupiter.api.Test;

class FulfilmentTest {

    private static final WorkingDays DAYS = WorkingDays.shipped();
    private static final Due.Regular MONTHLY = regular(Kind.MONTH, 10, "2026-01");

    private final Map<String, NothingDeclared.Declaration> nothing = new HashMap<>();
    private long decided;

    /** Due days: January's on Tuesday 10 February, February's on 10 March, March's on 10 April, April's on 11 May (Monday). */
    @Test
    void theFirstUploadUpToTheDueDayMeetsThePeriod() {
        assertThat(until(MONTHLY, "2026-04-01", "2026-01-20", "2026-02-09", "2026-02-11", "2026-03-10"))
                .containsExactly(
                        "2026-01 due 2026-02-10 ON_TIME 0 2026-01-20",
                        "2026-02 due 2026-03-10 ON_TIME 0 2026-02-11",
                        "2026-03 due 2026-04-10 DUE 0",
                        "2026-04 due 2026-05-11 DUE 0");
    }

    @Test
    void anUploadBeforeTheFirstPeriodsDueDaysMeetsNothing() {
        assertThat(until(MONTHLY, "2026-01-31", "2026-01-12")).containsExactly("2026-01 due 2026-02-10 DUE 0");
        assertThat(until(MONTHLY, "2026-01-31", "2026-01-13"))
                .containsExactly("2026-01 due 2026-02-10 ON_TIME 0 2026-01-13");
    }

    @Test
    void whatComesAfterTheDueDayIsLateAndCountsOnce() {
        // 10 to 13 February: three working days. What came on the 13th is January's and not February's.
        assertThat(until(MONTHLY, "2026-03-11", "2026-02-13"))
                .containsExactly(
                        "2026-01 due 2026-02-10 LATE 3 2026-02-13",
                        "2026-02 due 2026-03-10 MISSING 1",
                        "2026-03 due 2026-04-10 DUE 0");
        // Over spring festival: 11, 12, 13, 14 (worked), 24 February.
        assertThat(until(MONTHLY, "2026-03-11", "2026-02-24", "2026-02-24").get(0))
                .isEqualTo("2026-01 due 2026-02-10 LATE 5 2026-02-24");
        assertThat(until(MONTHLY, "2026-03-11", "2026-02-24", "2026-02-24").get(1))
                .isEqualTo("2026-02 due 2026-03-10 ON_TIME 0 2026-02-24");
    }

    @Test
    void oneGapDoesNotMakeLaterPeriodsLate() {
        assertThat(until(MONTHLY, "2026-04-13", "2026-03-02", "2026-04-03"))
                .containsExactly(
                        "2026-01 due 2026-02-10 MISSING 39",
                        "2026-02 due 2026-03-10 ON_TIME 0 2026-03-02",
                        "2026-03 due 2026-04-10 ON_TIME 0 2026-04-03",
                        "2026-04 due 2026-05-11 DUE 0");
    }

    @Test
    void onTheDueDayItIsNotMissing() {
        assertThat(until(MONTHLY, "2026-02-10").get(0)).isEqualTo("2026-01 due 2026-02-10 DUE 0");
        assertThat(until(MONTHLY, "2026-02-11").get(0)).isEqualTo("2026-01 due 2026-02-10 MISSING 1");
    }

    @Test
    void aDueDayThatIsNotWorkedMovesToTheNextThatIs() {
        // 10 October 2026 is a Saturday that is worked; 10 January 2026 one that is not; 1 May to 5 May are off.
        assertThat(until(regular(Kind.MONTH, 10, "2026-09"), "2026-09-01").get(0))
                .contains("due 2026-10-10");
        assertThat(until(regular(Kind.MONTH, 10, "2025-12"), "2025-12-01").get(0))
                .contains("due 2026-01-12");
        assertThat(until(regular(Kind.MONTH, 1, "2026-04"), "2026-04-01").get(0))
                .contains("due 2026-05-06");
    }

    @Test
    void weeksThatAHolidayMakesDueOnOneDayAreMetByOneUpload() {
        // Weeks 7 and 8 of 2026 would be due on Mondays 16 and 23 February; both are due on Tuesday 24.
        assertThat(until(regular(Kind.WEEK, 1, "2026-W07"), "2026-02-24", "2026-02-24"))
                .containsExactly(
                        "2026-W07 due 2026-02-24 ON_TIME 0 2026-02-24",
                        "2026-W08 due 2026-02-24 ON_TIME 0 2026-02-24",
                        "2026-W09 due 2026-03-02 DUE 0");
    }

    @Test
    void nothingMayBeDeclaredInTimeOrTooLate() {
        declare("2026-01", "2026-02-02");
        declare("2026-02", "2026-03-12");
        assertThat(until(MONTHLY, "2026-03-20", "2026-03-16"))
                .containsExactly(
                        "2026-01 due 2026-02-10 NOTHING 0",
                        "2026-02 due 2026-03-10 NOTHING 2",
                        "2026-03 due 2026-04-10 ON_TIME 0 2026-03-16");
    }

    @Test
    void dataContradictTheDeclaration() {
        declare("2026-01", "2026-02-02");
        var met = obligations(MONTHLY, "2026-02-10", "2026-02-09").get(0);
        assertThat(met.state()).isEqualTo(Obligation.State.ON_TIME);
        assertThat(met.contradicted()).isTrue();
        assertThat(obligations(MONTHLY, "2026-02-10").get(0).contradicted()).isFalse();
        decided = 3;
        var declared = obligations(MONTHLY, "2026-06-10").get(0);
        assertThat(declared.state()).isEqualTo(Obligation.State.NOTHING);
        assertThat(declared.contradicted()).isTrue();
    }

    @Test
    void aYearWithoutATableIsToldEarlyAndNeverGuessed() {
        var yearly = regular(Kind.YEAR, 31, "2026");
        var due = obligations(yearly, "2026-11-24").get(0);
        assertThat(due.due()).isEqualTo(LocalDate.of(2027, 1, 31));
        assertThat(due.certain()).isFalse();
        assertThat(due.state()).isEqualTo(Obligation.State.DUE);
        assertThat(until(yearly, "2027-01-31").get(0)).isEqualTo("2026 due 2027-01-31 DUE 0");
        assertThat(until(yearly, "2027-02-01", "2027-01-30").get(0))
                .isEqualTo("2026 due 2027-01-31 ON_TIME 0 2027-01-30");
        assertThatThrownBy(() -> until(yearly, "2027-02-01")).isInstanceOf(WorkingDayTableException.class);
    }

    @Test
    void remindsSomeWorkingDaysBeforeAndOnTheFirstAfter() {
        // March's day is Friday 10 April 2026; Monday 6 April is off.
        assertThat(reminded("2026-04-07", 3)).containsExactly("AHEAD 2026-03");
        assertThat(reminded("2026-04-03", 3)).isEmpty();
        assertThat(reminded("2026-04-08", 3)).isEmpty();
        assertThat(reminded("2026-04-10", 0)).containsExactly("AHEAD 2026-03");
        assertThat(reminded("2026-04-11", 3)).isEmpty();
        assertThat(reminded("2026-04-13", 3)).containsExactly("OVERDUE 2026-03");
        assertThat(reminded("2026-04-14", 3)).isEmpty();
        assertThat(reminded("2026-04-07", 3, "2026-03-20")).isEmpty();
        declare("2026-03", "2026-04-02");
        assertThat(reminded("2026-04-13", 3)).isEmpty();
    }

    @Test
    void aDayThatCannotBeToldIsRemindedOfOnlyWhenItIsNear() {
        var yearly = regular(Kind.YEAR, 31, "2026");
        assertThat(Reminder.on(LocalDate.of(2026, 11, 24), obligations(yearly, "2026-11-24"), 3, DAYS))
                .isEmpty();
        assertThatThrownBy(() -> Reminder.on(LocalDate.of(2027, 1, 26), obligations(yearly, "2027-01-26"), 3, DAYS))
                .isInstanceOf(WorkingDayTableException.class);
    }

    private List<String> reminded(String day, int ahead, String... uploads) {
        var march = regular(Kind.MONTH, 10, "2026-03");
        return Reminder.on(LocalDate.parse(day), obligations(march, day, uploads), ahead, DAYS).stream()
                .map(reminder -> reminder.kind() + " " + reminder.obligation().period())
                .toList();
    }

    private List<String> until(Due.Regular regular, String today, String... uploads) {
        return obligations(regular, today, uploads).stream()
                .map(one -> "%s due %s %s %d%s"
                        .formatted(
                                one.period(),
                                one.due(),
                                one.state(),
                                one.lateBy(),
                                one.upload()
                                        .map(upload -> " " + upload.receivedAt().toLocalDate())
                                        .orElse("")))
                .toList();
    }

    private List<Obligation> obligations(Due.Regular regular, String today, String... uploads) {
        var received = new int[1];
        var handedIn = Stream.of(uploads)
                .map(day -> new HandedIn.Upload(
                        "court",
                        "court_dishonest",
                        "r" + received[0]++,
                        LocalDate.parse(day).atTime(15, 0)))
                .toList();
        return new Fulfilment("court", "court_dishonest", regular, handedIn, nothing, period -> decided, DAYS)
                .until(LocalDate.parse(today));
    }

    private void declare(String period, String day) {
        LocalDateTime at = LocalDate.parse(day).atTime(9, 0);
        nothing.put(period, new NothingDeclared.Declaration("court", "court_dishonest", period, at, "张三", "本期没有"));
    }

    private static Due.Regular regular(Kind kind, int by, String since) {
        return new Due.Regular(kind, by, CalendarPeriod.parse(since).orElseThrow());
    }
}
