package org.chengxin.run;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import org.chengxin.claim.RunRow;
import org.chengxin.claim.RunState;
import org.chengxin.claim.Task;

/** A run as it is shown to operators. */
final class ARun {

    private ARun() {}

    static RunRow of(long number, Task.Kind kind, RunState state, boolean live) {
        return new RunRow(
                number,
                OptionalLong.empty(),
                kind,
                "task",
                "label",
                OptionalLong.empty(),
                Optional.empty(),
                state,
                "主机 cx01 的进程 4711",
                live,
                "nightly",
                false,
                Optional.empty(),
                "m",
                "p",
                LocalDateTime.of(2026, 11, 23, 1, 30),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
