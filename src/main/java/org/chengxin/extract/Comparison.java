package org.chengxin.extract;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chengxin.store.Digest16;
import org.chengxin.store.OutboundCandidate;
import org.chengxin.store.OutboundItem;
import org.chengxin.store.OutboundItem.Operation;
import org.chengxin.store.OutboundVersion;

/** Finds out what a target must be told: the form that a record has now against the one it was told last. */
final class Comparison {

    private final TargetForm form;
    private final LocalDate today;

    /** @param today the day of the package */
    Comparison(TargetForm form, LocalDate today) {
        this.form = form;
        this.today = today;
    }

    List<OutboundItem> items(List<OutboundCandidate> candidates) {
        var items = new ArrayList<OutboundItem>();
        for (var candidate : candidates) {
            item(candidate).ifPresent(items::add);
        }
        return items;
    }

    private Optional<OutboundItem> item(OutboundCandidate candidate) {
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
            return told.map(last -> item(candidate, Operation.DEL, now, last.version()));
        }
        return candidate
                .current()
                .map(version -> item(candidate, told.isEmpty() ? Operation.ADD : Operation.MOD, now, version));
    }

    private static OutboundItem item(
            OutboundCandidate candidate, Operation operation, Optional<Digest16> digest, OutboundVersion version) {
        return new OutboundItem(candidate.key(), operation, digest, version, candidate.marked(), candidate.kind());
    }

    /** Of the form in which the target may be told of the record; empty if it may not, or not any more. */
    private Optional<Digest16> digest(OutboundCandidate candidate) {
        var feed = form.of(candidate.key().datasetNo());
        if (feed.isEmpty() || !candidate.active() || candidate.current().isEmpty()) {
            return Optional.empty();
        }
        var payload = candidate.current().get().payload();
        if (payload == null) {
            throw cannotBeTold(candidate, "它的现行版本缺失");
        }
        var stored = feed.get().read(payload);
        if (!feed.get().mayGo(candidate.kind(), stored)) {
            return Optional.empty();
        }
        try {
            var values = feed.get().whole(stored, candidate.marked());
            if (!feed.get().openToMinors(candidate.birth(), stored, today)) {
                return Optional.empty();
            }
            refuseWhatTheFileCannotCarry(candidate, values);
            return Optional.of(feed.get().digest(values));
        } catch (ColumnForm.NoFormException e) {
            throw cannotBeTold(candidate, e.why());
        }
    }

    /** Found here, before anything is prepared, because a prepared package must be writable. */
    private void refuseWhatTheFileCannotCarry(OutboundCandidate candidate, String[] values) {
        var format = form.target().packing().format();
        for (var value : values) {
            if (!RowFile.canCarry(format, value)) {
                throw cannotBeTold(candidate, "有的值含 XML 不允许的字符");
            }
        }
    }

    private ExtractException cannotBeTold(OutboundCandidate candidate, String why) {
        return ExtractException.cannotBeTold(
                form.dataset(candidate.key().datasetNo()), form.mark(candidate.key()), why);
    }
}
