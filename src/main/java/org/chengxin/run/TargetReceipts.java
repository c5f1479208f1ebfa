package org.chengxin.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chengxin.check.Codes;
import org.chengxin.claim.AlreadyRunningException;
import org.chengxin.claim.Ending;
import org.chengxin.claim.Run;
import org.chengxin.claim.Runs;
import org.chengxin.claim.Starter;
import org.chengxin.claim.Task;
import org.chengxin.extract.BadReceiptException;
import org.chengxin.extract.Extract;
import org.chengxin.extract.Received;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Target;
import org.chengxin.store.OutboundAnswer;
import org.chengxin.submission.Home;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What targets answer, from {@code incoming/<target>/}: a receipt that was read lies under {@code done/} afterwards, one that is
 * not understood under {@code bad/} with a note that says why.
 */
final class TargetReceipts {

    private static final Logger LOG = LoggerFactory.getLogger(TargetReceipts.class);

    /** Where receipts lie that were read, and those that were not understood, in {@code incoming/<target>/}. */
    static final String READ = "done";

    static final String BAD = "bad";

    private final Extract extract;
    private final Runs runs;
    private final Mappings mappings;
    private final Home home;
    private final Duration settle;
    private final Clock clock;

    TargetReceipts(Extract extract, Runs runs, Mappings mappings, Home home, Duration settle, Clock clock) {
        this.extract = extract;
        this.runs = runs;
        this.mappings = mappings;
        this.home = home;
        this.settle = settle;
        this.clock = clock;
    }

    /** Whether a receipt lies there to be read. */
    boolean wait(Target target) {
        return !waiting(target).isEmpty();
    }

    boolean anyWaits() {
        return answering().stream().anyMatch(this::wait);
    }

    private List<Target> answering() {
        return mappings.targets().values().stream()
                .filter(target -> target.receipts().isPresent())
                .sorted(Comparator.comparing(Target::id))
                .toList();
    }

    /**
     * Fetches and reads what has come, and finds out what has not come in time.
     *
     * @return what somebody should know, in the operator's words
     */
    List<String> takeIn(Starter starter, Run chain) {
        var told = new ArrayList<String>();
        for (var target : answering()) {
            if (chain.stopRequested()) {
                return told;
            }
            try {
                takeIn(target, starter, chain, told);
            } catch (AlreadyRunningException e) {
                told.add(String.valueOf(e.getMessage()));
            }
            extract.timeOut(target).forEach((late, stood) -> {
                LOG.warn("target {}: {} was not answered in time", target.id(), late);
                var code = stood == OutboundAnswer.ACKNOWLEDGED ? "T-TIMEOUT" : "T-NORECEIPT";
                told.add(Codes.message(code, List.of(late), Locale.CHINESE) + "；" + Codes.remedy(code, Locale.CHINESE));
            });
        }
        return told;
    }

    private void takeIn(Target target, Starter starter, Run chain, List<String> told) throws AlreadyRunningException {
        try {
            extract.fetchReceipts(target, folder(target));
        } catch (IOException | RuntimeException e) {
            LOG.warn("the receipts of {} could not be fetched: {}", target.id(), Causes.of(e));
            told.add("%s的回执取不到：%s".formatted(target.name(), Causes.of(e)));
        }
        if (!wait(target)) {
            return;
        }
        runs.running(Task.target(target.id()), starter, Optional.of(chain), run -> {
            for (var file : waiting(target)) {
                if (run.stopRequested()) {
                    return Ending.STOPPED;
                }
                told.addAll(takeIn(target, file, run));
            }
            return Ending.COMPLETED;
        });
    }

    private List<String> takeIn(Target target, Path file, Run run) {
        var name = String.valueOf(file.getFileName());
        try {
            var received = extract.read(target, file, name, () -> StopRequestedException.ifAsked(run));
            put(file, READ, name);
            return doubts(target, received);
        } catch (BadReceiptException e) {
            LOG.warn("a receipt of {} is not understood: {}", target.id(), e.getMessage());
            return List.of(quarantined(target, file, name, String.valueOf(e.getMessage())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String quarantined(Target target, Path file, String name, String why) {
        try {
            var place = put(file, BAD, name);
            Files.writeString(place.resolveSibling(place.getFileName() + ".txt"), why + "\n");
            return "%s的一份回执没有采信，已移到 %s：%s".formatted(target.name(), home.root().relativize(place), why);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one receipt that lies anywhere, and leaves it there. */
    List<String> read(Target target, Path file, Starter starter) throws AlreadyRunningException {
        var told = new ArrayList<String>();
        runs.running(Task.target(target.id()), starter, Optional.empty(), run -> {
            try {
                var name = String.valueOf(file.getFileName());
                var received = extract.read(target, file, name, () -> StopRequestedException.ifAsked(run));
                received.parcels().forEach(parcel -> told.add(said(parcel)));
                told.addAll(doubts(target, received));
                return Ending.COMPLETED;
            } catch (BadReceiptException e) {
                throw new RefusedException(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return told;
    }

    private static String said(Received.Parcel parcel) {
        return "%s：%s，回执列出接收 %d 条、退回 %d 条"
                .formatted(parcel.name(), parcel.state().word(), parcel.accepted(), parcel.refused());
    }

    private static List<String> doubts(Target target, Received received) {
        var doubts = new ArrayList<String>();
        for (var parcel : received.parcels()) {
            LOG.info(
                    "target {}: {} is {}, {} records accepted and {} refused by this receipt",
                    target.id(),
                    parcel.name(),
                    parcel.state(),
                    parcel.accepted(),
                    parcel.refused());
            if (parcel.strangers() > 0) {
                doubts.add("%s的回执里有 %d 条记录不在包 %s 里，没有采信；请向上报目标核对"
                        .formatted(target.name(), parcel.strangers(), parcel.name()));
            }
            if (parcel.contradicted() > 0) {
                doubts.add("%s先接收、后退回了包 %s 的 %d 条记录，仍按接收算；请向上报目标核对，确实没有接收的，运行 chengxin resend %s --target %s"
                        .formatted(target.name(), parcel.name(), parcel.contradicted(), parcel.name(), target.id()));
            }
        }
        return doubts;
    }

    private Path folder(Target target) throws IOException {
        return Files.createDirectories(home.incoming().resolve(target.id()));
    }

    /** Whole files that have stood still, oldest first. */
    private List<Path> waiting(Target target) {
        try (var files = Files.list(folder(target))) {
            var before = clock.instant().minus(settle);
            var waiting = new ArrayList<Path>();
            for (var file : files.filter(TargetReceipts::whole).toList()) {
                if (!Files.getLastModifiedTime(file).toInstant().isAfter(before)) {
                    waiting.add(file);
                }
            }
            waiting.sort(Comparator.comparing(Path::getFileName));
            return waiting;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean whole(Path file) {
        var name = String.valueOf(file.getFileName());
        return Files.isRegularFile(file)
                && !name.startsWith(".")
                && !name.startsWith("~$")
                && !name.endsWith(".part")
                && !name.endsWith(".tmp");
    }

    /** Nothing that came before is lost: a second one of the same name gets the time behind it. */
    private Path put(Path file, String where, String name) throws IOException {
        var folder = Files.createDirectories(file.resolveSibling(where));
        var place = folder.resolve(name);
        if (Files.exists(place)) {
            place = folder.resolve(
                    LocalDateTime.now(clock).format(DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS")) + "-" + name);
        }
        // What is kept for a term is kept from now on, however old the copy is that somebody laid there.
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        return Files.move(file, place, StandardCopyOption.ATOMIC_MOVE);
    }
}
