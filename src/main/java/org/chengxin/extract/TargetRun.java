package org.chengxin.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.chengxin.delivery.Transport;
import org.chengxin.mapping.Packing;
import org.chengxin.protect.Digests;
import org.chengxin.store.OutboundAnswer;
import org.chengxin.store.OutboundAnswers;
import org.chengxin.store.OutboundItems;
import org.chengxin.store.OutboundItems.Counts;
import org.chengxin.store.OutboundPackage;
import org.chengxin.store.OutboundPosition;
import org.chengxin.store.OutboundRegister;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells one target, in four steps that can each be done again: prepare (what is told is fixed, in one transaction), write
 * (the same bytes every time), deliver (a rename), confirm (it counts as told, in one transaction).
 */
final class TargetRun {

    private static final Logger LOG = LoggerFactory.getLogger(Extract.class);

    private final JdbcOperations jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final OutboundRegister register;
    private final OutboundAnswers answers;
    private final TargetForm form;
    private final String definition;
    private final Extract.Versions versions;
    private final Transport transport;
    private final Path work;
    private final Runnable seam;

    /**
     * @param work folder for files that are being written
     * @param seam called between pieces of work
     */
    TargetRun(
            JdbcOperations jdbc,
            TransactionOperations transaction,
            Clock clock,
            TargetForm form,
            Extract.Versions versions,
            Transport transport,
            Path work,
            Runnable seam) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
        this.register = new OutboundRegister(jdbc, form.target().id());
        this.answers = new OutboundAnswers(jdbc, form.target().id());
        this.form = form;
        this.definition = Definition.of(form.target());
        this.versions = versions;
        this.transport = transport;
        this.work = work;
        this.seam = seam;
    }

    /** Finishes what an earlier run has begun; empty if there is nothing, or if it is better begun anew. */
    Optional<Extracted> finish() {
        return register.unfinished().flatMap(this::finish);
    }

    private Optional<Extracted> finish(OutboundPackage box) {
        try {
            if (box.sha256().isEmpty()) {
                return finishUnwritten(box);
            }
            var held = transport.held(fileName(box), box.date());
            if (held.isPresent()) {
                if (!held.get().sha256().equals(box.sha256().get())) {
                    throw ExtractException.notOurs(box);
                }
                transport.repeat(fileName(box), box.date());
                return Optional.of(confirm(box, held.get().file()));
            }
            var file = file(box);
            if (Files.exists(file)
                    && Digests.sha256Hex(file).equals(box.sha256().get())) {
                return Optional.of(deliver(box));
            }
            // Perhaps the target has taken the package away already: only the same may be told again.
            if (!box.definition().equals(definition)) {
                throw ExtractException.definitionChanged(box);
            }
            return Optional.of(deliver(write(box)));
        } catch (IOException e) {
            throw ExtractException.notDelivered(box, e);
        }
    }

    private Optional<Extracted> finishUnwritten(OutboundPackage box) throws IOException {
        if (box.definition().equals(definition) && box.programVersion().equals(versions.program())) {
            return Optional.of(deliver(write(box)));
        }
        LOG.info(
                "target {}: {} was begun by another definition or program, and is begun anew",
                box.target(),
                box.name());
        Files.deleteIfExists(file(box));
        transaction.executeWithoutResult(status -> register.discard(box));
        return Optional.empty();
    }

    /** Tells what has changed since the target was told last. */
    Extracted tell(LocalDate date) {
        answers.refusedWhole().ifPresent(name -> {
            throw ExtractException.refusedWhole(form.target().id(), name);
        });
        var prepared = prepare(date);
        if (prepared.isEmpty()) {
            var target = form.target().id();
            long last = register.position().map(OutboundPosition::lastPackage).orElse(0L);
            LOG.info("target {}: nothing has changed, no package", target);
            return new Extracted(target, Optional.empty(), last, 0, 0, 0, Optional.empty());
        }
        var box = prepared.get();
        try {
            return deliver(write(box));
        } catch (IOException e) {
            throw ExtractException.notDelivered(box, e);
        }
    }

    private Optional<OutboundPackage> prepare(LocalDate date) {
        Optional<OutboundPackage> none = Optional.empty();
        var prepared = transaction.execute(status -> {
            long newest = register.newestChange();
            var last = register.position().orElse(new OutboundPosition(0, 0, definition, Optional.empty()));
            boolean all = !last.definition().equals(definition) || last.day().isEmpty();
            boolean empty = tellsEmptyDay(last, date);
            var older = last.before(date);
            if (!all && older.isEmpty() && last.toldChange() == newest && !empty) {
                return none;
            }
            var items = new OutboundItems(jdbc, form.target().id(), last.lastPackage() + 1);
            var differences = new Differences(jdbc, form, last.dayFor(date), seam);
            if (all) {
                differences.all(items, LocalDateTime.now(clock));
            } else {
                differences.changed(last.toldChange(), newest, items, LocalDateTime.now(clock));
                older.ifPresent(day -> differences.cameOfAge(day, items, LocalDateTime.now(clock)));
            }
            var counts = items.counts().values().stream().reduce(new Counts(0, 0, 0), Counts::plus);
            if (counts.rows() == 0 && !empty) {
                register.advance(new OutboundPosition(last.lastPackage(), newest, definition, Optional.of(date)));
                return none;
            }
            var box = box(last, newest, date, counts);
            register.prepared(box);
            form.target().receipts().ifPresent(receipts -> answers.follow(box.number()));
            return Optional.of(box);
        });
        return prepared == null ? none : prepared;
    }

    /** Whether this day is told although nothing has changed: once, by the first package of the day. */
    private boolean tellsEmptyDay(OutboundPosition last, LocalDate date) {
        return form.target().packing().empty() == Packing.Empty.SEND
                && register.find(last.lastPackage())
                        .map(OutboundPackage::date)
                        .filter(date::equals)
                        .isEmpty();
    }

    private OutboundPackage box(OutboundPosition last, long newest, LocalDate date, Counts counts) {
        var target = form.target().id();
        long number = last.lastPackage() + 1;
        return new OutboundPackage(
                target,
                number,
                "%s_%s_%06d".formatted(target, date.format(DateTimeFormatter.BASIC_ISO_DATE), number),
                date,
                last.toldChange(),
                newest,
                versions.mappings(),
                definition,
                versions.program(),
                counts.added(),
                counts.modified(),
                counts.deleted(),
                LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS),
                Optional.empty());
    }

    private OutboundPackage write(OutboundPackage box) throws IOException {
        Files.createDirectories(work);
        var items = new OutboundItems(jdbc, box.target(), box.number());
        var file = new PackageFile(form, box, register.find(box.number() - 1), items, register.filesBefore(box), seam);
        var sha256 = file.write(file(box));
        if (box.sha256().isPresent() && !box.sha256().get().equals(sha256)) {
            throw ExtractException.otherBytes(box);
        }
        transaction.executeWithoutResult(status -> register.written(box, sha256, file.mostFiles()));
        return box;
    }

    private Extracted deliver(OutboundPackage box) throws IOException {
        return confirm(box, transport.deliver(file(box), fileName(box), box.date()));
    }

    private Extracted confirm(OutboundPackage box, Optional<Path> place) {
        transaction.executeWithoutResult(status -> {
            register.delivered(box, LocalDateTime.now(clock));
            await(box);
        });
        LOG.info(
                "target {}: {} delivered, {} added, {} modified, {} deleted",
                box.target(),
                box.name(),
                box.added(),
                box.modified(),
                box.deleted());
        return extracted(box, place);
    }

    private void await(OutboundPackage box) {
        form.target()
                .receipts()
                .ifPresent(receipts ->
                        answers.await(box.number(), LocalDateTime.now(clock).plusHours(receipts.hours())));
    }

    /**
     * Sends a package once more, the same bytes; what was refused of it counts as told again.
     *
     * @throws ExtractException if that cannot be, or would take back what was told later
     */
    Extracted resend(String name) {
        var box = register.find(name)
                .orElseThrow(() -> ExtractException.noPackage(form.target().id(), name));
        if (register.unfinished()
                .filter(other -> other.number() == box.number())
                .isPresent()) {
            throw ExtractException.notSentYet(box);
        }
        if (answers.of(box.number()).equals(Optional.of(OutboundAnswer.ACCEPTED))) {
            throw ExtractException.accepted(box);
        }
        int again = answers.toldAgain(box.number());
        if (again > 0) {
            throw ExtractException.toldLater(box, again);
        }
        try {
            var place = bringAgain(box);
            transaction.executeWithoutResult(status -> {
                answers.sentAgain(box.number(), LocalDateTime.now(clock));
                await(box);
            });
            LOG.info("target {}: {} sent again", box.target(), box.name());
            return extracted(box, place);
        } catch (IOException e) {
            throw ExtractException.notDelivered(box, e);
        }
    }

    private Optional<Path> bringAgain(OutboundPackage box) throws IOException {
        var held = transport.held(fileName(box), box.date());
        if (held.isPresent()) {
            if (!Optional.of(held.get().sha256()).equals(box.sha256())) {
                throw ExtractException.notOurs(box);
            }
            transport.repeat(fileName(box), box.date());
            return held.get().file();
        }
        if (!box.definition().equals(definition)) {
            throw ExtractException.notTheSame(box);
        }
        return transport.deliver(file(write(box)), fileName(box), box.date());
    }

    private static Extracted extracted(OutboundPackage box, Optional<Path> place) {
        return new Extracted(
                box.target(), Optional.of(box.name()), box.number(), box.added(), box.modified(), box.deleted(), place);
    }

    private Path file(OutboundPackage box) {
        return work.resolve(fileName(box));
    }

    private String fileName(OutboundPackage box) {
        return box.name() + form.protection().extension();
    }
}
