package org.chengxin.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Who is dead, and who only seems so. */
class OwnerTest {

    @Test
    void aLivingProcessIsNotGoneAndOneThatHasItsNumberIsAnother() {
        var me = Owner.ofThisProcess();
        assertThat(me.goneFrom(me.host())).isFalse();
        assertThat(Owner.parse(me.toString()).orElseThrow().goneFrom(me.host())).isFalse();
        assertThat(new Owner(me.host(), me.pid(), me.startedAt() - 1).goneFrom(me.host()))
                .isTrue();
        assertThat(new Owner("elsewhere", me.pid(), me.startedAt() - 1).goneFrom(me.host()))
                .as("of other machines only the heartbeat can tell")
                .isFalse();
    }

    @Test
    void aDeadProcessIsGone() throws Exception {
        var process = new ProcessBuilder("sleep", "60").start();
        var owner = Owner.of(process.toHandle());
        assertThat(owner.goneFrom(owner.host())).isFalse();
        process.destroyForcibly().waitFor();
        assertThat(owner.goneFrom(owner.host())).isTrue();
    }

    /** Java's own start of a process moves with the clock: setting it an hour back would make every owner a stranger. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void whenAProcessStartedDoesNotDependOnTheClock() throws Exception {
        var uptime = Duration.ofMillis((long) (1000
                * Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0])));
        long ticksASecond = 100;
        assertThat(Owner.ofThisProcess().startedAt())
                .as("ticks since the machine started")
                .isBetween(1L, uptime.toSeconds() * ticksASecond);
    }
}
