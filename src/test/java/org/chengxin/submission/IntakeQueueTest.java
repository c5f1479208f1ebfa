package org.chengxin.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits, without touching it. */
class IntakeQueueTest {

    @TempDir
    Path folder;

    @Test
    void countsWhatAScanWouldLookAtAndTellsSinceWhenItLiesThere() throws Exception {
        var desk = new Desk(folder);
        desk.lay("court", "名单.xlsx", "x");
        desk.lay("court", "名单2.xlsx", "x");
        desk.lay("court", "~$名单.xlsx", "x");
        desk.lay("court", "传输中.csv.part", "x");
        Files.createDirectory(desk.home.intake("court").resolve("folder"));
        Files.createSymbolicLink(desk.home.intake("court").resolve("link.csv"), folder.resolve("elsewhere"));
        var queues = new IntakeQueue(desk.home, List.of("court", "civil-affairs")).look();
        assertThat(queues.get("court").files()).isEqualTo(2);
        // Its time of writing was kept when it was copied; it has not waited since then.
        assertThat(queues.get("court").oldest().orElseThrow())
                .isBetween(
                        Instant.now().minus(Duration.ofMinutes(5)),
                        Instant.now().plusSeconds(1));
        assertThat(queues.get("civil-affairs")).isEqualTo(new IntakeQueue.Queue(0, Optional.empty()));
    }

    @Test
    void makesNoFolders() {
        var home = new Home(folder.resolve("home"));
        assertThat(new IntakeQueue(home, List.of("court")).look().get("court").files())
                .isZero();
        assertThat(folder.resolve("home")).doesNotExist();
    }
}
