package org.chengxin.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.lifecycle.ObjectionClock.Step;
import org.chengxin.mapping.Mappings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 河南省社会信用条例第四十一条: three working days, seven where the provider is asked, who answers within three; tests and experts do not count. */
class ObjectionClockTest {

    private static final ObjectionClock CLOCK = new ObjectionClock(
            Mappings.load(Path.of("mappings"))
                    .datasets()
                    .get("objection")
                    .act()
                    .flatMap(act -> act.clock())
                    .orElseThrow(),
            WorkingDays.shipped());

    @ParameterizedTest(name = "{0}: due {1}, answer {2}")
    @CsvSource({
        // A Monday: Tuesday, Wednesday, Thursday.
        "2026-03-02 受理, 2026-03-05,",
        // Accepted on a Saturday: it is not counted anyway.
        "2026-03-07 受理, 2026-03-11,",
        // Spring Festival 2026: 15 to 23 February are off, Saturday the 14th and Saturday the 28th are worked.
        "2026-02-12 受理, 2026-02-24,",
        "2026-02-13 受理, 2026-02-25,",
        "2026-02-26 受理, 2026-03-02,",
        // National Day 2026: 1 to 7 October are off, Sunday 20 September and Saturday 10 October are worked.
        "2026-09-30 受理, 2026-10-10,",
        "2026-09-18 受理, 2026-09-22,",
        // The provider is asked on the day itself, and a day later.
        "2026-03-02 受理|2026-03-02 核查, 2026-03-11, 2026-03-05",
        "2026-03-02 受理|2026-03-03 核查, 2026-03-11, 2026-03-06",
        // Asked before Spring Festival: Saturday the 14th counts, the next is the 24th.
        "2026-02-12 受理|2026-02-12 核查, 2026-02-28, 2026-02-24",
        // It has answered, and the matter goes on.
        "2026-03-02 受理|2026-03-03 核查|2026-03-05 受理, 2026-03-11,",
        // An expert is at work from Tuesday to Friday: Tuesday counts, then Monday and Tuesday do.
        "2026-03-02 受理|2026-03-03 暂停|2026-03-06 受理, 2026-03-10,",
        // Two pauses, and one across a week-end.
        "2026-03-02 受理|2026-03-03 暂停|2026-03-04 受理|2026-03-05 暂停|2026-03-09 受理, 2026-03-10,",
        // The provider's own time rests as well.
        "2026-03-02 受理|2026-03-03 核查|2026-03-04 暂停|2026-03-09 核查, 2026-03-16, 2026-03-11",
        // It rests still.
        "2026-03-02 受理|2026-03-03 暂停, ,",
        // It rests since the term was over.
        "2026-03-02 受理|2026-03-09 暂停, 2026-03-05,",
    })
    void theTermIsCountedInWorkingDaysThatAreNotPaused(
            String steps, @Nullable LocalDate due, @Nullable LocalDate answer) {
        var read = read(steps);
        assertThat(read.due()).isEqualTo(Optional.ofNullable(due));
        assertThat(read.answerDue()).isEqualTo(Optional.ofNullable(answer));
    }

    @ParameterizedTest(name = "on {0} overdue: {1}")
    @CsvSource({"2026-03-05, false", "2026-03-06, true"})
    void itIsOverdueOnTheDayAfter(LocalDate today, boolean overdue) {
        assertThat(read("2026-03-02 受理").overdue(today)).isEqualTo(overdue);
        assertThat(read("2026-03-02 受理|2026-03-02 核查").answerOverdue(today)).isEqualTo(overdue);
    }

    private static ObjectionClock.Reading read(String text) {
        var steps = Stream.of(text.split("\\|"))
                .map(step -> step.split(" "))
                .map(step -> new Step(LocalDate.parse(step[0]), step[1]))
                .toList();
        return CLOCK.read(steps.get(0).day(), List.copyOf(steps));
    }
}
