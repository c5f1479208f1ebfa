package org.chengxin.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chengxin.calendar.CalendarPeriod;
import org.chengxin.mapping.Mappings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file under {@code jobs/} may say, and that everything wrong with it is said at once. */
class JobFolderTest {

    private static final JobFolder.Known KNOWN = new JobFolder.Known(Set.of("court"), Set.of("site"));

    @TempDir
    Path folder;

    @Test
    void theShippedJobsAreRightForTheShippedMappings() {
        var mappings = Mappings.load(Path.of("mappings"));
        var known = new JobFolder.Known(
                mappings.departments().keySet(), mappings.targets().keySet());
        assertThat(JobFolder.load(Path.of("jobs"), known).jobs())
                .extracting(Job::name)
                .containsExactly("extracts", "imports", "nightly", "reminders", "retention", "weekly-report");
    }

    @Test
    void everythingThatAJobCanSayIsRead() throws IOException {
        write("night.yml", """
                job: night
                name: 夜间
                schedule:
                  cron: ["0 30 1 * * ?", "0 0 3 * * ?"]
                  zone: Asia/Shanghai
                  days: first-working-of-month
                  misfire: skip
                do:
                  - action: import
                    departments: [court]
                  - action: extract
                    targets: [site]
                  - action: templates
                  - action: remind
                    working_days_ahead: 2
                  - action: report
                    period: month
                  - action: purge
                    older_than: 180d
                after:
                  jobs: [day]
                  at_latest: "04:30"
                retry:
                  times: 5
                  first_after: 90s
                  at_most: 30m
                limits:
                  told_after: 2h
                  stopped_after: 6h
                usual:
                  files: [1, 200]
                  rejected: [0, 50]
                tell: [chief@example.org]
                """);
        write("day.yml", SMALLEST.formatted("day"));
        assertThat(JobFolder.load(folder, KNOWN).jobs())
                .containsExactly(
                        new Job(
                                "day",
                                "day",
                                new Job.Times(
                                        List.of("0 0 9 * * ?"),
                                        ZoneId.of("Asia/Shanghai"),
                                        Days.EVERY,
                                        Job.Misfire.FIRE_ONCE),
                                List.of(new Step.Import(List.of())),
                                Optional.empty(),
                                Job.Retry.NONE,
                                Job.Limits.NONE,
                                List.of(),
                                List.of()),
                        new Job(
                                "night",
                                "夜间",
                                new Job.Times(
                                        List.of("0 30 1 * * ?", "0 0 3 * * ?"),
                                        ZoneId.of("Asia/Shanghai"),
                                        Days.FIRST_WORKING_OF_MONTH,
                                        Job.Misfire.SKIP),
                                List.of(
                                        new Step.Import(List.of("court")),
                                        new Step.Extract(List.of("site")),
                                        new Step.Templates(),
                                        new Step.Remind(2),
                                        new Step.Report(CalendarPeriod.Kind.MONTH),
                                        new Step.Purge(180)),
                                Optional.of(new Job.After(List.of("day"), LocalTime.of(4, 30))),
                                new Job.Retry(5, Duration.ofSeconds(90), Duration.ofMinutes(30)),
                                new Job.Limits(Optional.of(Duration.ofHours(2)), Optional.of(Duration.ofHours(6))),
                                List.of(
                                        new Job.Usual(Job.Count.FILES, 1, 200),
                                        new Job.Usual(Job.Count.REJECTED, 0, 50)),
                                List.of("chief@example.org")));
    }

    private static final String SMALLEST = """
            job: %s
            schedule:
              cron: "0 0 9 * * ?"
            do:
              - action: import
            """;

    @Test
    void everyProblemOfEveryFileIsListedWithItsLine() throws IOException {
        write("a.yml", """
                job: b
                schedule:
                  cron: "0 61 1 * * ?"
                  zone: Asia/Zhumadian
                  days: workdays
                  misfire: later
                do:
                  - action: import
                    departments: [curt]
                  - action: extract
                    targets: [sight]
                  - action: dance
                  - action: purge
                    older_than: 1d
                after:
                  jobs: [c]
                  at_latest: "25:00"
                retry:
                  times: 3
                  first_after: 5 minutes
                limits:
                  told: 2h
                usual:
                  rows: [9, 1]
                tell: [nobody]
                owner: me
                """);
        write("c.yml", """
                job: c
                """);
        assertThatThrownBy(() -> JobFolder.load(folder, KNOWN))
                .isInstanceOf(JobFolderException.class)
                .hasMessage("""
                17 problem(s) in the jobs:
                a.yml:1: the job 'b' stands in a.yml; name them alike
                a.yml:3: '0 61 1 * * ?' is no cron expression: Minute and Second values must be between 0 and 59; write seconds, minutes, hours, day of month, month, day of week, such as "0 30 1 * * ?"
                a.yml:4: 'Asia/Zhumadian' is no time zone; write Asia/Shanghai
                a.yml:5: 'days' cannot be 'workdays'; known: every, working, resting, first-working-of-week, first-working-of-month
                a.yml:6: 'misfire' cannot be 'later'; known: fire-once, skip
                a.yml:9: there is no department 'curt'; did you mean 'court'?
                a.yml:11: there is no target 'sight'; known: site
                a.yml:12: 'action' cannot be 'dance'; known: import, extract, templates, remind, report, purge, retention
                a.yml:14: '1d' is too short: a restart comes within days; write 7d or more
                a.yml:17: '25:00' is no hour; write such as "04:30"
                a.yml:20: '5 minutes' is no length of time; write such as 90s, 15m, 2h or 180d
                a.yml:22: there is no key 'told'; known: told_after, stopped_after
                a.yml:24: 'rows' is no range; write [least, most]
                a.yml:25: 'nobody' is no mail address; write such as name@example.org
                a.yml:26: there is no key 'owner'; known: job, after, name, schedule, do, retry, limits, usual, tell
                c.yml:1: 'schedule' is missing; add it, with 'cron'
                c.yml:1: 'do' is missing; add what the job does, such as '- action: import'""");
    }

    /** 河南省社会信用条例第二十四条: who asked is kept for five years at least. */
    @Test
    void aTermIsSaidForEverythingAndNoneIsTooShort() throws IOException {
        write("keep.yml", """
                job: keep
                schedule:
                  cron: "0 0 9 * * ?"
                do:
                  - action: retention
                    traces: 1d
                    findings: 1095d
                    returns: 1095d
                    archive: 10d
                    queries: 1826d
                """);
        assertThatThrownBy(() -> JobFolder.load(folder, KNOWN)).hasMessage("""
                4 problem(s) in the jobs:
                keep.yml:5: 'packages' is missing; add it
                keep.yml:6: '1d' is too short: 运行痕迹; write 7d or more
                keep.yml:9: '10d' is too short: 原件归档; write 30d or more
                keep.yml:10: '1826d' is too short: 查询日志; write 1827d or more""");
    }

    @Test
    void jobsThatWaitForEachOtherWouldWaitForEver() throws IOException {
        var waits = SMALLEST + """
                after:
                  jobs: [%s]
                  at_latest: "04:30"
                """;
        write("a.yml", waits.formatted("a", "b"));
        write("b.yml", waits.formatted("b", "a"));
        write("c.yml", waits.formatted("c", "d"));
        assertThatThrownBy(() -> JobFolder.load(folder, KNOWN)).hasMessage("""
                3 problem(s) in the jobs:
                a.yml:7: 'a' waits for itself; remove one 'after' of the circle
                b.yml:7: 'b' waits for itself; remove one 'after' of the circle
                c.yml:7: there is no job 'd'; did you mean 'a'?""");
    }

    @Test
    void aTimeThatIsOverIsNone() throws IOException {
        write("old.yml", SMALLEST.formatted("old").replace("0 0 9 * * ?", "0 0 9 1 1 ? 2020"));
        assertThatThrownBy(() -> JobFolder.load(folder, KNOWN)).hasMessage("""
                1 problem(s) in the jobs:
                old.yml:3: '0 0 9 1 1 ? 2020' is over; write a time that comes""");
    }

    @ParameterizedTest(name = "before try {0}: {1} min")
    @CsvSource({"1, 2", "2, 4", "3, 8", "4, 16", "5, 30", "6, 30"})
    void eachTryWaitsTwiceAsLongAsTheOneBeforeUpToTheMost(int failed, int minutes) {
        var retry = new Job.Retry(9, Duration.ofMinutes(2), Duration.ofMinutes(30));
        assertThat(retry.pause(failed)).isEqualTo(Duration.ofMinutes(minutes));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
