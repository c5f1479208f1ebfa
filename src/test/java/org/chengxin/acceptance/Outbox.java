package org.chengxin.acceptance;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.chengxin.delivery.FolderTransport;
import org.chengxin.delivery.Transport;
import org.chengxin.extract.Extract;
import org.chengxin.extract.Extracted;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.Packing;
import org.chengxin.mapping.Share;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.mapping.Target;
import org.springframework.transaction.support.TransactionOperations;

/** Runs extracts of a {@link CreditStore} into a folder. */
final class Outbox {

    static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    final Path folder;
    UnaryOperator<Transport> transport = UnaryOperator.identity();
    UnaryOperator<TransactionOperations> transaction = UnaryOperator.identity();
    Extract.Versions versions = new Extract.Versions("0123456789ab", "0.1.0");
    LocalDate day = DAY;

    private final CreditStore store;

    Outbox(CreditStore store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    List<Extracted> all(Target target) {
        var clock = Clock.fixed(Instant.parse("2026-11-23T01:02:03Z"), ZoneId.of("Asia/Shanghai"));
        return new Extract(
                        store.jdbc,
                        transaction.apply(store.transaction),
                        store.keyring,
                        to -> transport.apply(new FolderTransport(folder.resolve(to.id()))),
                        folder.resolve(".work"),
                        clock)
                .extract(target, day, versions, () -> {});
    }

    /** For runs of which exactly one thing is expected. */
    Extracted one(Target target) {
        var all = all(target);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " packages: " + all);
        }
        return all.get(0);
    }

    List<Path> packages(Target target) {
        return Packages.in(folder.resolve(target.id())).stream()
                .filter(file -> file.toString().matches(".*\\.zip(\\.cxe)?"))
                .toList();
    }

    /** What a receiver has who applied every package in order. */
    Packages replayed(Target target) throws Exception {
        var receiver = new Packages();
        for (var file : packages(target)) {
            receiver.apply(file);
        }
        return receiver;
    }

    void clear() {
        List.of("outbound", "outbound_package", "outbound_item", "outbound_position")
                .forEach(table -> store.jdbc.update("DELETE FROM " + table));
        Packages.in(folder).forEach(file -> file.toFile().delete());
    }

    static Target withId(Target target, String id) {
        return new Target(id, target.name(), target.basis(), target.accepts(), target.packing(), target.feeds());
    }

    static Target without(Target target, String dataset) {
        return withFeeds(
                target,
                target.feeds().stream()
                        .filter(feed -> !feed.dataset().id().equals(dataset))
                        .toList());
    }

    static Target accepting(Target target, Share... shares) {
        return new Target(target.id(), target.name(), target.basis(), Set.of(shares), target.packing(), target.feeds());
    }

    static Target as(Target target, Packing packing) {
        return new Target(target.id(), target.name(), target.basis(), target.accepts(), packing, target.feeds());
    }

    static Target about(Target target, SubjectKind... kinds) {
        return withFeeds(
                target,
                target.feeds().stream()
                        .map(feed -> new Target.Feed(
                                feed.dataset(), feed.file(), Set.of(kinds), feed.columns(), feed.mark()))
                        .toList());
    }

    /** The same target with other words in one field. */
    static Target saying(Target target, String field, Map<String, String> words) {
        return columns(
                target,
                column -> column.field().equals(field)
                        ? new Target.Column(
                                column.name(),
                                field,
                                merged(column.words(), words),
                                column.mask(),
                                column.datePattern())
                        : column);
    }

    static Target masking(Target target, String field, Field.Masking mask) {
        return columns(
                target,
                column -> column.field().equals(field)
                        ? new Target.Column(column.name(), field, column.words(), mask, column.datePattern())
                        : column);
    }

    static Target columns(Target target, UnaryOperator<Target.Column> change) {
        return withFeeds(
                target,
                target.feeds().stream()
                        .map(feed -> new Target.Feed(
                                feed.dataset(),
                                feed.file(),
                                feed.subjects(),
                                feed.columns().stream().map(change).toList(),
                                feed.mark()))
                        .toList());
    }

    private static Map<String, String> merged(Map<String, String> a, Map<String, String> b) {
        var merged = new HashMap<>(a);
        merged.putAll(b);
        return merged;
    }

    private static Target withFeeds(Target target, List<Target.Feed> feeds) {
        return new Target(
                target.id(),
                target.name(),
                target.basis(),
                new LinkedHashSet<>(target.accepts()),
                target.packing(),
                feeds);
    }
}
