package org.chengxin.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chengxin.schedule.Term;
import org.chengxin.store.Attribution;
import org.chengxin.store.OldRows;
import org.chengxin.store.OperatorActions;
import org.chengxin.submission.Home;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Removes what is older than its term wherever it rests, in tables and in the folders of the home, and then looks whether anything is
 * left. Every deletion is short: what is broken off is gone on with by the next.
 */
public final class Retention {

    private final OldRows rows;
    private final Housekeeping housekeeping;
    private final Home home;
    private final OperatorActions actions;
    private final TransactionOperations transaction;
    private final Clock clock;

    Retention(
            OldRows rows,
            Housekeeping housekeeping,
            Home home,
            OperatorActions actions,
            TransactionOperations transaction,
            Clock clock) {
        this.rows = rows;
        this.housekeeping = housekeeping;
        this.home = home;
        this.actions = actions;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What is older than one term.
     *
     * @param before what ended before then is older
     * @param removed lines, files and folders
     * @param left that should not be there any more
     */
    public record Kept(Term term, int days, LocalDateTime before, int removed, int left) {}

    /** Whether an entry of a folder is too old; empty where nothing is known of it. */
    private interface Age {
        Optional<Boolean> over(Path entry);
    }

    /**
     * Removes, and proves that it did.
     *
     * @param days by term
     * @param seam called between deletions; what it throws breaks off
     */
    public List<Kept> remove(Map<Term, Integer> days, Attribution who, Runnable seam) {
        var removed = new EnumMap<Term, Integer>(Term.class);
        for (var term : Term.values()) {
            removed.put(term, removed(term, days.getOrDefault(term, 0), who, seam));
        }
        var kept = found(days, removed);
        transaction.executeWithoutResult(status -> actions.note(who, "retention", "terms", "", told(kept)));
        return kept;
    }

    /** Looks what is older than its term; nothing is removed. */
    public List<Kept> look(Map<Term, Integer> days) {
        return found(days, Map.of());
    }

    private List<Kept> found(Map<Term, Integer> days, Map<Term, Integer> removed) {
        var found = new ArrayList<Kept>();
        for (var term : Term.values()) {
            int kept = days.getOrDefault(term, 0);
            found.add(new Kept(term, kept, before(kept), removed.getOrDefault(term, 0), left(term, before(kept))));
        }
        return found;
    }

    private static String told(List<Kept> kept) {
        return kept.stream()
                .map(it -> "%s（%d 天）清理 %d、剩余 %d".formatted(it.term().title(), it.days(), it.removed(), it.left()))
                .collect(Collectors.joining("；"));
    }

    private LocalDateTime before(int days) {
        return LocalDateTime.now(clock).minusDays(days);
    }

    private int removed(Term term, int days, Attribution who, Runnable seam) {
        seam.run();
        var then = before(days);
        return switch (term) {
            case TRACES -> {
                var purged = housekeeping.purge(days, who);
                yield purged.runs() + purged.executions() + purged.stagedRows() + purged.versions();
            }
            case FINDINGS -> findings(then, seam);
            case RETURNS -> removed(returns(then), seam);
            case ARCHIVE -> removed(archived(then), seam);
            case PACKAGES -> packages(then, seam);
            case QUERIES -> repeated(() -> rows.forgetQueries(then), seam);
        };
    }

    private int left(Term term, LocalDateTime then) {
        return switch (term) {
            case TRACES -> rows.countTraces(then);
            case FINDINGS -> rows.countWithFindings(then);
            case RETURNS -> returns(then).size();
            case ARCHIVE -> archived(then).size();
            case PACKAGES -> packageFiles(then).size() + rows.countItems(then);
            case QUERIES -> rows.countQueries(then);
        };
    }

    private int findings(LocalDateTime then, Runnable seam) {
        int removed = 0;
        var page = rows.withFindings(then, 0);
        while (!page.isEmpty()) {
            for (long submission : page) {
                removed += repeated(() -> rows.forgetFindings(submission), seam);
            }
            page = rows.withFindings(then, page.get(page.size() - 1));
        }
        return removed;
    }

    private int packages(LocalDateTime then, Runnable seam) {
        int removed = removed(packageFiles(then), seam);
        for (var old : rows.packages(then)) {
            removed += repeated(() -> rows.forgetItems(old), seam);
        }
        return removed;
    }

    private interface Deletion {
        int some();
    }

    private static int repeated(Deletion deletion, Runnable seam) {
        int all = 0;
        int some;
        do {
            seam.run();
            some = deletion.some();
            all += some;
        } while (some > 0);
        return all;
    }

    /** The folders of receipts. */
    private List<Path> returns(LocalDateTime then) {
        return over(at(home::returns), 2, folder -> rows.ended(name(folder), then));
    }

    private List<Path> archived(LocalDateTime then) {
        var old = new ArrayList<>(over(
                at(home::archive), 2, file -> rows.allEnded(name(file).replaceFirst("\\.sealed$", ""), then)));
        old.addAll(over(at(home::work), 1, folder -> rows.endedByToken(name(folder), then)));
        old.addAll(came(TargetSubmissions.KEPT, then));
        return old;
    }

    private List<Path> packageFiles(LocalDateTime then) {
        var outgoing = at(home::outgoing);
        var files = new ArrayList<Path>();
        for (var old : rows.packages(then)) {
            files.addAll(filesOf(
                    old, outgoing.resolve(old.target()).resolve(old.date().toString())));
        }
        files.addAll(came(TargetReceipts.READ, then));
        files.addAll(came(TargetReceipts.BAD, then));
        return files;
    }

    /** What came from targets and lies in such a folder of {@code incoming/<target>/}, by the time when it came. */
    private List<Path> came(String folder, LocalDateTime then) {
        var before = then.atZone(clock.getZone()).toInstant();
        var old = new ArrayList<Path>();
        for (var target : over(at(home::incoming), 1, entry -> Optional.of(folder(entry)))) {
            var came = target.resolve(folder);
            if (folder(came)) {
                old.addAll(over(came, 1, file -> Optional.of(cameBefore(file, before))));
            }
        }
        return old;
    }

    /** A link leads out of the home. */
    private static boolean folder(Path entry) {
        return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean cameBefore(Path file, Instant then) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(then);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** However a package is packed and sealed, its file begins with its name. */
    private static List<Path> filesOf(OldRows.OldPackage old, Path folder) {
        return folder(folder)
                ? over(folder, 1, file -> Optional.of(name(file).startsWith(old.name() + ".")))
                : List.of();
    }

    private interface Folder {
        Path open() throws IOException;
    }

    private static Path at(Folder folder) {
        try {
            return folder.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lies so many steps below a folder and is too old. What nothing is known of is not ours, and is left. */
    private static List<Path> over(Path folder, int depth, Age age) {
        try (var entries = Files.list(folder)) {
            var old = new ArrayList<Path>();
            for (var entry : (Iterable<Path>) entries.sorted()::iterator) {
                if (depth > 1) {
                    if (folder(entry)) {
                        old.addAll(over(entry, depth - 1, age));
                    }
                } else if (age.over(entry).orElse(false)) {
                    old.add(entry);
                }
            }
            return old;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path entry) {
        return String.valueOf(entry.getFileName());
    }

    private static int removed(List<Path> entries, Runnable seam) {
        for (var entry : entries) {
            seam.run();
            try {
                delete(entry);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return entries.size();
    }

    private static void delete(Path entry) throws IOException {
        Files.walkFileTree(entry, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
