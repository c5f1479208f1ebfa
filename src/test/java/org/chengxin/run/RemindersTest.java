package org.chengxin.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.chengxin.calendar.CalendarPeriod;
import org.chengxin.mapping.Mappings;
import org.chengxin.report.Obligation;
import org.chengxin.report.Reminder;
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
}
