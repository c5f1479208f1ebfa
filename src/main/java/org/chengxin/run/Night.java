package org.chengxin.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.chengxin.claim.Ending;
import org.chengxin.claim.Run;
import org.chengxin.claim.Starter;
import org.jspecify.annotations.Nullable;

/** One chain while it goes on: who began it, its run, and what it has to tell so far. */
final class Night {

    final Starter starter;
    final List<RunReport> files = new ArrayList<>();
    final List<ExtractReport> told = new ArrayList<>();
    final List<String> waiting = new ArrayList<>();
    private @Nullable Run chain;

    Night(Starter starter) {
        this.starter = starter;
    }

    void began(Run run) {
        chain = run;
    }

    Run chain() {
        return Objects.requireNonNull(chain);
    }

    /** A part of the same chain that tells for itself. */
    Night part() {
        var part = new Night(starter);
        part.chain = chain;
        return part;
    }

    Ending ending() {
        if (chain().stopRequested()) {
            return Ending.STOPPED;
        }
        long files = this.files.stream().filter(RunReport::failed).count();
        long targets =
                told.stream().filter(extract -> extract.cause().isPresent()).count();
        return files + targets == 0
                ? Ending.COMPLETED
                : Ending.failed("%d 个文件、%d 个上报目标失败，各见其运行".formatted(files, targets));
    }

    NightReport report() {
        return new NightReport(files, told, waiting);
    }
}
