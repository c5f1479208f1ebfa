package org.chengxin.extract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chengxin.extract.Reconciled.Difference;
import org.chengxin.extract.Reconciled.Kind;
import org.chengxin.store.Digest16;
import org.chengxin.store.OutboundCandidates;
import org.chengxin.store.OutboundItem;
import org.chengxin.store.OutboundKey;
import org.chengxin.store.OutboundPosition;
import org.chengxin.store.OutboundRegister;
import org.chengxin.store.OutboundReplay;
import org.chengxin.store.ReceiptLine;
import org.chengxin.store.ReceiptLines;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Proves what we believe a target has: its packages and answers must come to the same, a full comparison must find nothing that
 * was not told, and, where the target hands over a list of what it has, that must be the same records. In constant memory.
 */
final class Reconciliation {

    /** Of each difference so many are named. */
    private static final int NAMED = 10;

    /** Stands for a list of the target's where a receipt has the number of a package. */
    private static final long LIST = 0;

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final TargetForm form;
    private final OutboundRegister register;
    private final OutboundReplay replay;
    private final ReceiptLines lines;
    private final Runnable seam;
    private final Map<Kind, Map<String, Found>> differences = new EnumMap<>(Kind.class);

    private static final class Found {
        private long records;
        private final List<String> marks = new ArrayList<>();

        private void add(String mark) {
            records++;
            if (marks.size() < NAMED) {
                marks.add(mark);
            }
        }
    }

    /** @param seam called between pages */
    Reconciliation(JdbcOperations jdbc, TransactionOperations transaction, TargetForm form, Runnable seam) {
        var target = form.target().id();
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.form = form;
        this.register = new OutboundRegister(jdbc, target);
        this.replay = new OutboundReplay(jdbc, target);
        this.lines = new ReceiptLines(jdbc, target);
        this.seam = seam;
    }

    /** By what we have ourselves. What should have been told otherwise is told by the next package. */
    Reconciled byPackages() {
        for (long packageNo : replay.packages()) {
            seam.run();
            replay.otherThanPackage(packageNo).forEach(key -> add(Kind.UNPROVEN, key));
        }
        seam.run();
        replay.fromNoPackage().forEach(key -> add(Kind.UNPROVEN, key));
        boolean compared = Boolean.TRUE.equals(transaction.execute(status -> compared()));
        if (differences.containsKey(Kind.UNTOLD)) {
            transaction.executeWithoutResult(status -> register.compareAnew());
        }
        return reconciled(compared);
    }

    private boolean compared() {
        var position = register.position();
        if (position.flatMap(OutboundPosition::day).isEmpty()
                || position.get().toldChange() != register.newestChange()
                || !position.get().definition().equals(Definition.of(form.target()))
                || register.unfinished().isPresent()) {
            return false;
        }
        var comparison = new Comparison(form, position.get().day().get());
        try (var pages = new FoundPages(
                comparison,
                found -> found.items().stream().map(OutboundItem::key).forEach(key -> add(Kind.UNTOLD, key)))) {
            new OutboundCandidates(jdbc, form.target().id()).all(page -> {
                seam.run();
                pages.add(page);
            });
            pages.end();
        }
        return true;
    }

    /**
     * By a list of the target's.
     *
     * @param name under which it came
     * @throws BadReceiptException if it is not understood
     */
    Reconciled byList(Path file, String name) throws IOException, BadReceiptException {
        transaction.executeWithoutResult(status -> lines.clear());
        new MarkList(form.leading().mark()).read(file, name, marks -> {
            seam.run();
            transaction.executeWithoutResult(status -> lines.add(marks.stream()
                    .map(mark -> new ReceiptLine(LIST, mark, '0', "", ""))
                    .toList()));
        });
        replay.held(this::lookUp);
        long strangers = lines.records(LIST);
        if (strangers > 0) {
            var found = new Found();
            found.records = strangers;
            lines.marks(LIST, NAMED)
                    .forEach(mark -> found.marks.add(HexFormat.of().formatHex(mark.bytes())));
            differences.put(Kind.UNKNOWN_HERE, Map.of("", found));
        }
        transaction.executeWithoutResult(status -> lines.clear());
        return reconciled(false);
    }

    private void lookUp(List<OutboundKey> keys) {
        seam.run();
        var byMark = new TreeMap<String, OutboundKey>();
        keys.forEach(key -> byMark.put(form.mark(key), key));
        var marks = byMark.keySet().stream()
                .map(mark -> Digest16.of(HexFormat.of().parseHex(mark)))
                .toList();
        var there = lines.of(LIST, marks).keySet();
        there.forEach(mark -> byMark.remove(HexFormat.of().formatHex(mark.bytes())));
        byMark.values().forEach(key -> add(Kind.MISSING_THERE, key));
        transaction.executeWithoutResult(status -> lines.remove(LIST, there));
    }

    private void add(Kind kind, OutboundKey key) {
        differences
                .computeIfAbsent(kind, first -> new TreeMap<>())
                .computeIfAbsent(form.dataset(key.datasetNo()), first -> new Found())
                .add(form.mark(key));
    }

    private Reconciled reconciled(boolean compared) {
        var all = new ArrayList<Difference>();
        differences.forEach((kind, datasets) -> datasets.forEach(
                (dataset, found) -> all.add(new Difference(kind, dataset, found.records, found.marks))));
        return new Reconciled(form.target().id(), replay.held(), compared, all);
    }
}
