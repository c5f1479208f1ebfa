package org.chengxin.run;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chengxin.extract.Extract;
import org.chengxin.extract.Extracted;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Target;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells every target what changed; one target's trouble does not keep the next from being told. */
final class Extracts {

    private static final Logger LOG = LoggerFactory.getLogger(Extracts.class);

    private final Extract extract;
    private final Claims claims;
    private final Mappings mappings;
    private final Clock clock;
    private final Progress progress;
    private final String program;

    Extracts(Extract extract, Claims claims, Mappings mappings, Clock clock, Progress progress, String program) {
        this.extract = extract;
        this.claims = claims;
        this.mappings = mappings;
        this.clock = clock;
        this.progress = progress;
        this.program = program;
    }

    List<ExtractReport> all() {
        var reports = new ArrayList<ExtractReport>();
        mappings.targets().values().stream()
                .sorted(Comparator.comparing(Target::id))
                .forEach(target -> reports.addAll(tell(target)));
        return reports;
    }

    private List<ExtractReport> tell(Target target) {
        progress.stage("生成上报包：%s……".formatted(target.name()));
        var told = new ArrayList<ExtractReport>();
        try {
            claims.holding(
                    "target:" + target.id(),
                    () -> extract.extract(
                                    target, LocalDate.now(clock), new Extract.Versions(mappings.version(), program))
                            .forEach(extracted -> told.add(report(extracted))));
        } catch (AlreadyRunningException e) {
            told.add(failed(target, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.error("the extract for {} failed: {}", target.id(), Causes.of(e));
            told.add(failed(target, Causes.of(e)));
        }
        return told;
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
                Optional.empty());
    }

    private static ExtractReport failed(Target target, String cause) {
        return new ExtractReport(target.id(), Optional.empty(), 0, 0, 0, 0, Optional.empty(), Optional.of(cause));
    }
}
