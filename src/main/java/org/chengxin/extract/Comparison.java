package org.chengxin.extract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chengxin.store.Digest16;
import org.chengxin.store.OutboundCandidate;
import org.chengxin.store.OutboundItem;
import org.chengxin.store.OutboundItem.Operation;
import org.chengxin.store.OutboundKey;
import org.chengxin.store.OutboundMisfit;
import org.chengxin.store.OutboundPerson;
import org.chengxin.store.OutboundVersion;

/** Finds out what a target must be told: the form that a record has now against the one it was told last. */
final class Comparison {

    private final TargetForm form;
    private final LocalDate today;

    /**
     * What was found in a page of candidates.
     *
     * @param items what the target must be told
     * @param misfits what it would refuse: of these records it is told nothing, and keeps what it has
     * @param others all that it would not refuse
     * @param settled of which it has refused another form, and has what it should have
     */
    record Found(
            List<OutboundItem> items,
            List<OutboundMisfit> misfits,
            List<OutboundKey> others,
            List<OutboundKey> settled) {}

    /** The target would refuse the record. */
    private static final class MisfitException extends Exception {

        private final transient OutboundMisfit misfit;

        MisfitException(OutboundMisfit misfit) {
            this.misfit = misfit;
        }
    }

    /** @param today the day of the package */
    Comparison(TargetForm form, LocalDate today) {
        this.form = form;
        this.today = today;
    }

    Found found(List<OutboundCandidate> candidates) {
        var items = new ArrayList<OutboundItem>();
        var misfits = new ArrayList<OutboundMisfit>();
        var others = new ArrayList<OutboundKey>();
        var settled = new ArrayList<OutboundKey>();
        for (var candidate : candidates) {
            try {
                item(candidate).ifPresent(items::add);
                others.add(candidate.key());
                if (candidate.refused().isPresent() && hasWhatItShould(candidate)) {
                    settled.add(candidate.key());
                }
            } catch (MisfitException e) {
                misfits.add(e.misfit);
            }
        }
        return new Found(items, misfits, others, settled);
    }

    private Optional<OutboundItem> item(OutboundCandidate candidate) throws MisfitException {
        var now = digest(candidate);
        var told = candidate.told();
        if (now.equals(told.map(OutboundCandidate.Told::digest))) {
            return Optional.empty();
        }
        if (candidate.refused().map(OutboundCandidate.Refused::digest).equals(Optional.of(now))) {
            // What was refused would be refused again.
            return Optional.empty();
        }
        if (now.isEmpty()) {
            return told.map(last -> item(candidate, Operation.DEL, now, last.version(), last.person()));
        }
        return candidate
                .current()
                .map(version -> item(
                        candidate, told.isEmpty() ? Operation.ADD : Operation.MOD, now, version, candidate.person()));
    }

    private boolean hasWhatItShould(OutboundCandidate candidate) throws MisfitException {
        return digest(candidate).equals(candidate.told().map(OutboundCandidate.Told::digest));
    }

    private static OutboundItem item(
            OutboundCandidate candidate,
            Operation operation,
            Optional<Digest16> digest,
            OutboundVersion version,
            Optional<OutboundPerson> person) {
        return new OutboundItem(
                candidate.key(), operation, digest, version, candidate.marked(), candidate.kind(), person);
    }

    /** Of the form in which the target may be told of the record; empty if it may not, or not any more. */
    private Optional<Digest16> digest(OutboundCandidate candidate) throws MisfitException {
        var feed = form.of(candidate.key().datasetNo());
        if (feed.isEmpty()
                || candidate.current().isEmpty()
                || !feed.get().mayGo(candidate.state(), candidate.region())) {
            return Optional.empty();
        }
        var version = candidate.current().get();
        var payload = version.payload();
        if (payload == null) {
            throw cannotBeTold(candidate, "它的现行版本缺失");
        }
        var stored = feed.get().read(payload, candidate.person());
        if (!feed.get().mayGo(candidate.kind(), stored)) {
            return Optional.empty();
        }
        try {
            if (!feed.get().openToMinors(candidate.birth(), stored, today)) {
                return Optional.empty();
            }
            var person = feed.get().aboutPerson(candidate.kind(), stored);
            var values = feed.get().whole(stored, candidate.marked(), person);
            // Found here, before anything is prepared, because a prepared package must be writable.
            var misfit = feed.get().misfit(form.target().packing().format(), values);
            if (misfit.isPresent()) {
                throw new MisfitException(misfit(candidate, version, misfit.get()));
            }
            return Optional.of(feed.get().digest(values));
        } catch (ColumnForm.NoFormException e) {
            throw cannotBeTold(candidate, e.why());
        }
    }

    private static OutboundMisfit misfit(OutboundCandidate candidate, OutboundVersion version, Misfit misfit) {
        return new OutboundMisfit(candidate.key(), version, misfit.code(), misfit.field(), misfit.limit());
    }

    private ExtractException cannotBeTold(OutboundCandidate candidate, String why) {
        return ExtractException.cannotBeTold(
                form.dataset(candidate.key().datasetNo()), form.mark(candidate.key()), why);
    }
}
