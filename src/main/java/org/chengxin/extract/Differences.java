package org.chengxin.extract;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.chengxin.mapping.Minors;
import org.chengxin.store.OutboundCandidate;
import org.chengxin.store.OutboundCandidates;
import org.chengxin.store.OutboundItems;
import org.chengxin.store.OutboundMisfits;
import org.chengxin.store.RecordRefusals;
import org.springframework.jdbc.core.JdbcOperations;

/** Writes down what a target must be told, and what it would refuse; part of the caller's transaction. */
final class Differences {

    private final OutboundCandidates candidates;
    private final OutboundMisfits misfits;
    private final RecordRefusals refusals;
    private final Comparison comparison;
    private final LocalDate today;
    private final Runnable seam;

    /**
     * @param today the day of the package
     * @param seam called between pages
     */
    Differences(JdbcOperations jdbc, TargetForm form, LocalDate today, Runnable seam) {
        var target = form.target().id();
        this.candidates = new OutboundCandidates(jdbc, target);
        this.misfits = new OutboundMisfits(jdbc, target);
        this.refusals = new RecordRefusals(jdbc, target);
        this.comparison = new Comparison(form, today);
        this.today = today;
        this.seam = seam;
    }

    /** Of every record. */
    void all(OutboundItems items, LocalDateTime now) {
        note(candidates::all, items, now);
        misfits.removeGone();
    }

    /** Of the records that changes with these numbers touched. */
    void changed(long after, long upTo, OutboundItems items, LocalDateTime now) {
        note(page -> candidates.changed(after, upTo, page), items, now);
    }

    /** Of the records of those who came of age after a day. */
    void cameOfAge(LocalDate after, OutboundItems items, LocalDateTime now) {
        note(page -> candidates.born(Minors.youngestOfAge(after), Minors.youngestOfAge(today), page), items, now);
    }

    private void note(Consumer<Consumer<List<OutboundCandidate>>> read, OutboundItems items, LocalDateTime now) {
        boolean known = misfits.count() > 0;
        try (var pages = new FoundPages(comparison, found -> note(found, known, items, now))) {
            read.accept(page -> {
                seam.run();
                pages.add(page);
            });
            pages.end();
        }
    }

    /** @param known whether there were misfits before */
    private void note(Comparison.Found found, boolean known, OutboundItems items, LocalDateTime now) {
        if (known) {
            misfits.remove(found.others());
        }
        refusals.close(found.settled(), now);
        if (!found.misfits().isEmpty()) {
            misfits.add(found.misfits(), now);
        }
        if (!found.items().isEmpty()) {
            items.add(found.items());
        }
    }
}
