package org.chengxin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.chengxin.calendar.CalendarPeriod;
import org.chengxin.mapping.Mappings;
import org.chengxin.notice.Event;
import org.chengxin.notice.Kind;
import org.chengxin.report.Obligation;
import org.chengxin.report.Reminder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a department reads of what it owes. */
class RemindersTest {

    private final Mappings mappings = Mappings.load(Path.of("mappings"));

    @ParameterizedTest
    @CsvSource({
        "AHEAD, 报送提醒：志愿服务信息（2026-11），截止 2026-12-10, 志愿服务信息（2026-11） 应在 2026-12-10（含）以前报送，还有 3 个工作日。",
        "OVERDUE, 逾期未报：志愿服务信息（2026-11），截止 2026-12-10, 志愿服务信息（2026-11） 应在 2026-12-10（含）以前报送，已逾期 1 个工作日。"
    })
    void namesDatasetPeriodAndDay(Reminder.Kind kind, String subject, String line) {
        var obligation = new Obligation(
                "civil-affairs",
                "volunteer",
                CalendarPeriod.parse("2026-11").orElseThrow(),
                LocalDate.of(2026, 12, 10),
                true,
                Obligation.State.DUE,
                0,
                Optional.empty(),
                Optional.empty(),
                0);
        var event = Reminders.event(new Reminder(kind, obligation), 3, mappings);
        assertThat(event.department()).contains("civil-affairs");
        var text = event.text(Locale.CHINESE);
        assertThat(text.subject()).isEqualTo("【诚信】" + subject);
        assertThat(text.body()).isEqualTo("驻马店市民政局：\n" + line + "\n本期没有数据的，请零报告。\n");
    }

    /** The provider is told once, the administrators every day. */
    @Test
    void anObjectionThatIsNotAnsweredInTimeIsToldToItsProviderAndTheAdministrators() {
        var due = LocalDate.of(2026, 11, 20);
        var late = new Objections.Deadline(
                "court", mappings.nameOfDepartment("court"), "20261110-000003:7", "失信被执行人信息", true, due, true);
        var events =
                Reminders.events(late, mappings, LocalDate.of(2026, 11, 23)).toList();
        assertThat(events)
                .extracting(Event::kind, Event::department)
                .containsExactly(tuple(Kind.TROUBLE, Optional.empty()), tuple(Kind.REMINDER, Optional.of("court")));
        var next = Reminders.events(late, mappings, LocalDate.of(2026, 11, 24)).toList();
        assertThat(next.get(0).occurrence()).isNotEqualTo(events.get(0).occurrence());
        assertThat(next.get(1).occurrence()).isEqualTo(events.get(1).occurrence());
        var text = events.get(1).text(Locale.CHINESE);
        assertThat(text.subject()).isEqualTo("【诚信】异议核查超期：20261110-000003:7，应于 2026-11-20 答复");
        assertThat(text.body()).isEqualTo("""
                驻马店市中级人民法院：
                对记录 20261110-000003:7（失信被执行人信息）的异议已转提供单位核查，应在 2026-11-20（含）以前答复，至今没有答复。
                下一步：核查这一行的内容，把结果报给信用主管部门；内容有误的，同时报送更正后的记录。
                """);
        assertThat(events.get(0).text(Locale.ENGLISH).subject())
                .endsWith("Objection not answered: 20261110-000003:7, due 2026-11-20");
    }

    /** What an operator opened is nobody's but theirs. */
    @Test
    void oneThatNoDepartmentHandedInIsToldToTheAdministratorsAlone() {
        var late = new Objections.Deadline(
                "", "", "20261110-000003:7", "失信被执行人信息", false, LocalDate.of(2026, 11, 20), true);
        assertThat(Reminders.events(late, mappings, LocalDate.of(2026, 11, 23)))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.text(Locale.CHINESE).body()).isEqualTo("""
                        对记录 20261110-000003:7（失信被执行人信息）的异议应在 2026-11-20（含）以前办结，至今没有办结。
                        下一步：办结异议（chengxin objection close，或者报送办结的一行）；原信息有误的，另报更正或者撤销。
                        """));
    }
}
