package org.chengxin.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.chengxin.delivery.FolderTransport;
import org.chengxin.delivery.Transport;
import org.chengxin.extract.Extract;
import org.chengxin.extract.Extracted;
import org.chengxin.extract.Received;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.Packing;
import org.chengxin.mapping.Receipts;
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
    Instant now = Instant.parse("2026-11-23T01:02:03Z");

    private final CreditStore store;

    Outbox(CreditStore store, Path folder) {
        this.store = store;
        this.folder = folder;
    }

    List<Extracted> all(Target target) {
        return extract().extract(target, day, versions, () -> {});
    }

    Extract extract() {
        return new Extract(
                store.jdbc,
                transaction.apply(store.transaction),
                store.keyring,
                to -> transport.apply(new FolderTransport(folder.resolve(to.id()))),
                folder.resolve(".work"),
                Clock.fixed(now, ZoneId.of("Asia/Shanghai")));
    }

    /** Sends a package once more. */
    Extracted resend(Target target, String name) {
        return extract().resend(target, name, versions, () -> {});
    }

    /** Reads a receipt of that name. */
    Received receipt(Target target, String name, String text) throws Exception {
        var file = Files.writeString(
                Files.createDirectories(folder.resolve(".receipts")).resolve(name), text);
        return extract().read(target, file, name, () -> {});
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
        List.of(
                        "outbound",
                        "outbound_package",
                        "outbound_item",
                        "outbound_position",
                        "outbound_proof",
                        "outbound_refusal",
                        "outbound_misfit")
                .forEach(table -> store.jdbc.update("DELETE FROM " + table));
        Packages.in(folder).forEach(file -> file.toFile().delete());
    }

    /** The same target, answering within 24 hours in the words that are the default. */
    static Target answering(Target target) {
        return answering(target, Receipts.Form.CSV, Map.of("1001", "T-SUBJECT", "长度", "T-LEN"));
    }

    static Target answering(Target target, Receipts.Form form, Map<String, String> codes) {
        var columns = new Receipts.Columns("包名", "记录标识", "状态", "错误代码", "错误信息");
        var verdicts =
                Map.of("0", Receipts.Verdict.RECEIVED, "1", Receipts.Verdict.ACCEPTED, "2", Receipts.Verdict.REFUSED);
        return new Target(
                target.id(),
                target.name(),
                target.basis(),
                target.accepts(),
                target.packing(),
                target.feeds(),
                target.carriage(),
                Optional.of(new Receipts(24, form, columns, verdicts, codes)),
                target.submissions());
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

    static Packing sealing(Packing packing, Packing.Suite suite, Path certificate) {
        return new Packing(
                packing.format(),
                packing.charset(),
                packing.operations(),
                packing.files(),
                packing.empty(),
                suite,
                Optional.of(certificate),
                packing.schemas());
    }

    static Packing sendingEmpty(Packing packing) {
        return new Packing(
                packing.format(),
                packing.charset(),
                packing.operations(),
                packing.files(),
                Packing.Empty.SEND,
                packing.suite(),
                packing.certificate(),
                packing.schemas());
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

    /** The same target, asking something of one field's column. */
    static Target fitting(Target target, String field, Target.Fit fit) {
        return columns(
                target,
                column -> column.field().equals(field)
                        ? new Target.Column(
                                column.name(),
                                field,
                                column.words(),
                                column.mask(),
                                column.personsOnly(),
                                column.datePattern(),
                                fit)
                        : column);
    }

    static Target filtering(Target target, Target.Filter filter) {
        return withFeeds(
                target,
                target.feeds().stream()
                        .map(feed -> new Target.Feed(
                                feed.dataset(), feed.file(), feed.subjects(), feed.columns(), feed.mark(), filter))
                        .toList());
    }

    static Target only(Target target, String dataset) {
        return withFeeds(
                target,
                target.feeds().stream()
                        .filter(feed -> feed.dataset().id().equals(dataset))
                        .toList());
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
                                feed.mark(),
                                feed.filter()))
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
