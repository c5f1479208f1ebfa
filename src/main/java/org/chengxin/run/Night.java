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
    final List<String> troubles = new ArrayList<>();
    private boolean passing;
    private boolean storeGone;
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

    /** A step that broke, beside what its files and targets tell. */
    void broke(String step, String cause, boolean passing) {
        troubles.add(step + "：" + cause);
        this.passing |= passing;
    }

    /** The database is gone: whatever comes next would wait for it as long, in vain. */
    void storeGone(String cause) {
        storeGone = true;
        broke("数据库", cause, true);
    }

    /** Whether there is anything to go on for: nobody asked to stop, and there is a database. */
    boolean goesOn() {
        return !storeGone && !chain().stopRequested();
    }

    /** Whether something that failed may pass by itself. */
    boolean passing() {
        return passing
                || files.stream().anyMatch(RunReport::passing)
                || told.stream().anyMatch(ExtractReport::passing);
    }

    /** What a part did is the whole's as well. */
    void take(Night part) {
        files.addAll(part.files);
        told.addAll(part.told);
        waiting.addAll(part.waiting);
        troubles.addAll(part.troubles);
        passing |= part.passing;
        storeGone |= part.storeGone;
    }

    Ending ending() {
        if (chain().stopRequested()) {
            return Ending.STOPPED;
        }
        long files = this.files.stream().filter(RunReport::failed).count();
        long targets =
                told.stream().filter(extract -> extract.cause().isPresent()).count();
        var causes = new ArrayList<>(troubles);
        if (files + targets > 0) {
            causes.add("%d 个文件、%d 个上报目标失败，各见其运行".formatted(files, targets));
        }
        return causes.isEmpty() ? Ending.COMPLETED : Ending.failed(String.join("；", causes), passing());
    }

    NightReport report() {
        return new NightReport(files, told, waiting, troubles);
    }
}
