package org.chengxin.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileTest {

    @TempDir
    Path folder;

    @Test
    void theShippedJobsAreGood() {
        assertThat(JobFile.load(Path.of("jobs")))
                .containsExactly(
                        new JobFile("nightly", "0 30 1 * * ?", ZoneId.of("Asia/Shanghai"), JobFile.Misfire.FIRE_ONCE));
    }

    @Test
    void everyProblemIsListedAtOnce() throws IOException {
        var nightly = folder.resolve("nightly.yml");
        var other = folder.resolve("other.yml");
        Files.writeString(nightly, """
                job: nightly
                colour: blue
                schedule:
                  cron: "0 61 1 * * ?"
                  zone: Asia/Zhumadian
                  misfire: maybe
                """);
        Files.writeString(other, "job: weekly\n");
        assertThatThrownBy(() -> JobFile.load(folder))
                .isInstanceOf(JobFileException.class)
                .hasMessage("""
                        8 problem(s) in the jobs:
                        %1$s: unknown key 'colour'; known are [job, schedule]
                        %1$s: schedule.cron '0 61 1 * * ?' is no cron expression: Minute and Second values must be between 0 and 59
                        %1$s: schedule.zone 'Asia/Zhumadian' is no time zone; write Asia/Shanghai
                        %1$s: schedule.misfire 'maybe' is unknown; write fire-once or skip
                        %2$s: there is no job 'weekly'; known is nightly
                        %2$s: 'cron' is missing, or is not text; write it in quotes
                        %2$s: 'zone' is missing, or is not text; write it in quotes
                        %2$s: 'misfire' is missing, or is not text; write it in quotes""".formatted(nightly, other));
    }
}
