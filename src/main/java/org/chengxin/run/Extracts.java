package org.chengxin.run;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Ending;
import org.chengxin.claim.Run;
import org.chengxin.claim.Runs;
import org.chengxin.claim.Starter;
import org.chengxin.claim.Task;
import org.chengxin.extract.Extract;
import org.chengxin.extract.Extracted;
import org.chengxin.lifecycle.Lifecycle;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every target what changed; one target's trouble does not keep the next from being told. */
final class Extracts {

    private static final Logger LOG = LoggerFactory.getLogger(Extracts.class);

    private final Extract extract;
    private final MisfitReturns misfits;
    private final Lifecycle lifecycle;
    private final Runs runs;
    private final Mappings mappings;
    private final Clock clock;
    private final Progress progress;
    private final RunEvents events;
    private final String program;

    Extracts(
            Extract extract,
            MisfitReturns misfits,
            Lifecycle lifecycle,
            Runs runs,
            Mappings mappings,
            Clock clock,
            Progress progress,
            RunEvents events,
            String program) {
        this.extract = extract;
        this.misfits = misfits;
        this.lifecycle = lifecycle;
        this.runs = runs;
        this.mappings = mappings;
        this.clock = clock;
        this.progress = progress;
        this.events = events;
        this.program = program;
    }

    /** How much is done of a target. */
    enum Care {
        /** It is told what has changed. */
        TOLD,
        /** And it is proved that it has been told everything. */
        PROVED
    }

    List<ExtractReport> all(Care care, Starter starter, Run chain) {
        return of(List.of(), LocalDate.now(clock), care, starter, chain);
    }

    /**
     * Tells these targets, or all when there are none.
     *
     * @param day that new packages belong to
     */
    List<ExtractReport> of(List<String> ids, LocalDate day, Care care, Starter starter, Run chain) {
        var reports = new ArrayList<ExtractReport>();
        if (!live(starter, chain)) {
            return reports;
        }
        mappings.targets().values().stream()
                .filter(target -> ids.isEmpty() || ids.contains(target.id()))
                .sorted(Comparator.comparing(Target::id))
                .takeWhile(target -> !chain.stopRequested())
                .forEach(target -> reports.addAll(tell(target, day, care, starter, chain)));
        return reports;
    }

    /**
     * Whether targets are to be told before the night: of repairs, revocations and objections each within one working day (河南省社会信用条例
     * art. 42, 43).
     */
    boolean urgent() {
        return lifecycle.actsWait();
    }

    /** Nobody is told of a state that is not today's. */
    private boolean live(Starter starter, Run run) {
        progress.stage("更新记录的失信程度、公示期限和状态……");
        try {
            var done = lifecycle.run(starter.by(), () -> StopRequestedException.ifAsked(run));
            LOG.info("the rules were asked of {} records, {} got another state", done.asked(), done.moved());
            return true;
        } catch (StopRequestedException e) {
            return false;
        }
    }

    private List<ExtractReport> tell(Target target, LocalDate day, Care care, Starter starter, Run chain) {
        try {
            return told(target, starter, Optional.of(chain), (run, told) -> tell(target, day, care, run, told));
        } catch (AlreadyRunningException e) {
            return List.of(failed(target, String.valueOf(e.getMessage()), true));
        }
    }

    /** One target by itself. */
    List<ExtractReport> one(String id, Starter starter) throws AlreadyRunningException {
        var target = mappings.targets().get(id);
        if (target == null) {
            throw new RefusedException("现行配置里没有上报目标 " + id);
        }
        return told(
                target,
                starter,
                Optional.empty(),
                (run, told) ->
                        live(starter, run) ? tell(target, LocalDate.now(clock), Care.TOLD, run, told) : Ending.STOPPED);
    }

    private interface Telling {
        Ending of(Run run, List<ExtractReport> told);
    }

    private List<ExtractReport> told(Target target, Starter starter, Optional<Run> chain, Telling telling)
            throws AlreadyRunningException {
        var told = new ArrayList<ExtractReport>();
        runs.running(Task.target(target.id()), starter, chain, run -> telling.of(run, told));
        told.forEach(events::told);
        return told;
    }

    private Ending tell(Target target, LocalDate day, Care care, Run run, List<ExtractReport> told) {
        progress.stage("生成上报包：%s……".formatted(target.name()));
        try {
            extract.extract(
                            target,
                            day,
                            new Extract.Versions(mappings.version(), program),
                            () -> StopRequestedException.ifAsked(run))
                    .forEach(extracted -> told.add(report(extracted)));
            misfits.update(target);
            return care == Care.PROVED ? proved(target, run, told) : Ending.COMPLETED;
        } catch (StopRequestedException e) {
            return Ending.STOPPED;
        } catch (IOException | RuntimeException e) {
            LOG.error("the extract for {} failed: {}", target.id(), Causes.of(e));
            told.add(failed(target, Causes.of(e), Causes.passing(e)));
            return Ending.failed(Causes.of(e), Causes.passing(e));
        }
    }

    /** A difference is nobody's mistake but ours: the run fails and names it. */
    private Ending proved(Target target, Run run, List<ExtractReport> told) {
        var said = extract.prove(target, () -> StopRequestedException.ifAsked(run))
                .said()
                .map("与上报目标的账对不上：%s；运行 chengxin reconcile 看详情，应报的由下一次上报补报"::formatted);
        said.ifPresent(cause -> {
            LOG.error("{} is not proved: {}", target.id(), cause);
            told.add(failed(target, cause, false));
        });
        return said.map(cause -> Ending.failed(cause, false)).orElse(Ending.COMPLETED);
    }

    private static ExtractReport report(Extracted extracted) {
        LOG.info(
                "{}: {}, {} added, {} modified, {} deleted",
                extracted.target(),
                extracted.name().orElse("no change, no package"),
                extracted.added(),
                extracted.modified(),
                extracted.deleted());
        return new ExtractReport(
                extracted.target(),
                extracted.name(),
                extracted.sequence(),
                extracted.added(),
                extracted.modified(),
                extracted.deleted(),
                extracted.file(),
                Optional.empty(),
                false);
    }

    private static ExtractReport failed(Target target, String cause, boolean passing) {
        return new ExtractReport(
                target.id(), Optional.empty(), 0, 0, 0, 0, Optional.empty(), Optional.of(cause), passing);
    }
}
