package org.chengxin.submission;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.chengxin.protect.Digests;
import org.chengxin.protect.Suite;
import org.jspecify.annotations.Nullable;

/**
 * The folders {@code data/work/<token>/}, each with one claimed file ({@code content}) and the {@link Ticket} that was
 * written before it came. Every step leaves a state that {@link #interrupted} understands.
 */
final class WorkFolders {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final SecureRandom RANDOM = new SecureRandom();
    static final String CONTENT = "content";
    static final String PARTIAL = "content.part";

    private final Home home;
    private final Clock clock;

    WorkFolders(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    Claim take(Sighting ready) throws IOException {
        var folder = newFolder();
        var ticket = new Ticket(
                ready.department(),
                ready.name(),
                ready.path().toUri(),
                ready.size(),
                ready.modified(),
                clock.instant(),
                true);
        try {
            ticket.writeInto(folder);
            var trouble = fetch(ready, folder, ticket);
            if (trouble != null) {
                leave(folder, ticket);
                return new Claim.Left(ready.because(trouble));
            }
        } catch (IOException e) {
            var explained = DiskSpace.explained(e, ready.size(), folder);
            if (Files.exists(folder.resolve(CONTENT), LinkOption.NOFOLLOW_LINKS)) {
                putBack(folder, ticket);
            } else {
                leave(folder, ticket);
            }
            throw explained;
        }
        return settled(ready, folder, ticket);
    }

    /** Moves the file here, or says why not. */
    private static Sighting.@Nullable Reason fetch(Sighting ready, Path folder, Ticket ticket) throws IOException {
        var content = folder.resolve(CONTENT);
        try {
            if (!Look.at(ready.path()).is(ready.size(), ready.modified())) {
                return Sighting.Reason.STILL_CHANGING;
            }
            SumFile.take(ready.path(), content);
            try {
                Files.move(ready.path(), content, StandardCopyOption.ATOMIC_MOVE);
                Durable.sync(folder);
            } catch (AtomicMoveNotSupportedException e) {
                return fetchAcross(ready.path(), folder, ticket);
            }
            return null;
        } catch (NoSuchFileException e) {
            return Sighting.Reason.GONE;
        } catch (AccessDeniedException e) {
            return Sighting.Reason.NO_PERMISSION;
        }
    }

    /** From another file system: the original goes only when a verified copy is safe on the disk. */
    static Sighting.@Nullable Reason fetchAcross(Path origin, Path folder, Ticket ticket) throws IOException {
        var digest = copyWhole(origin, folder);
        if (!Look.at(origin).is(ticket.size(), ticket.modified())
                || !digest.equals(Digests.sha256Hex(folder.resolve(PARTIAL)))) {
            return Sighting.Reason.STILL_CHANGING;
        }
        finishCopy(folder, ticket.modified());
        Files.deleteIfExists(origin);
        return null;
    }

    /** Copies to the partial file, through to the disk, and gives the digest of what was read. */
    private static String copyWhole(Path origin, Path folder) throws IOException {
        var digest = Suite.INTERNATIONAL.digest();
        try (var in = new DigestInputStream(Files.newInputStream(origin, LinkOption.NOFOLLOW_LINKS), digest)) {
            Durable.writeThrough(folder.resolve(PARTIAL), "rw-------", in::transferTo);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static void finishCopy(Path folder, Instant modified) throws IOException {
        var partial = folder.resolve(PARTIAL);
        Files.setLastModifiedTime(partial, FileTime.from(modified));
        Files.move(partial, folder.resolve(CONTENT), StandardCopyOption.ATOMIC_MOVE);
        Durable.sync(folder);
    }

    /** A writer may still hold the file that was moved: then it goes back. */
    private Claim settled(Sighting ready, Path folder, Ticket ticket) throws IOException {
        var content = folder.resolve(CONTENT);
        Sighting.Reason reason;
        try {
            var digest = digestIfStill(content, ticket);
            if (digest != null) {
                return new Claim.Taken(ticket.claimed(folder, content, digest));
            }
            reason = Look.at(content).link() ? Sighting.Reason.SYMBOLIC_LINK : Sighting.Reason.STILL_CHANGING;
        } catch (AccessDeniedException e) {
            reason = Sighting.Reason.NO_PERMISSION;
        }
        putBack(folder, ticket);
        return new Claim.Left(ready.because(reason));
    }

    private static @Nullable String digestIfStill(Path content, Ticket ticket) throws IOException {
        if (!Look.at(content).is(ticket.size(), ticket.modified())) {
            return null;
        }
        var digest = Digests.sha256Hex(content);
        return Look.at(content).is(ticket.size(), ticket.modified()) ? digest : null;
    }

    Claimed copy(Path file, String department) throws IOException {
        var real = file.toRealPath();
        var look = Look.at(real);
        if (!look.regular()) {
            throw new NoSuchFileException(file.toString(), null, "not a file");
        }
        var name = FileName.of(file);
        var folder = newFolder();
        var ticket = new Ticket(department, name, real.toUri(), look.size(), look.modified(), clock.instant(), false);
        try {
            ticket.writeInto(folder);
            var digest = copyWhole(real, folder);
            var copied = Digests.sha256Hex(folder.resolve(PARTIAL));
            if (!digest.equals(copied) || !Look.at(real).is(look.size(), look.modified())) {
                throw SubmissionException.stillChanging(name);
            }
            SumFile.copy(real, folder.resolve(CONTENT));
            finishCopy(folder, look.modified());
            return ticket.claimed(folder, folder.resolve(CONTENT), digest);
        } catch (IOException e) {
            var explained = DiskSpace.explained(e, look.size(), folder);
            delete(folder);
            throw explained;
        }
    }

    /** What lies in a working folder now, changed or not. */
    Optional<Claimed> find(String token) throws IOException {
        var folder = home.work().resolve(token);
        var content = folder.resolve(CONTENT);
        if (!Files.isRegularFile(content, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        var digest = Digests.sha256Hex(content);
        return Ticket.readFrom(folder).map(ticket -> ticket.claimed(folder, content, digest));
    }

    /** A name for a working folder that is yet to be made. */
    String newToken() {
        var random = new byte[4];
        RANDOM.nextBytes(random);
        return TIME.format(clock.instant()) + "-" + HexFormat.of().formatHex(random);
    }

    Interrupted interrupted() throws IOException {
        var files = new ArrayList<Claimed>();
        var unknown = new ArrayList<Path>();
        for (var folder : folders()) {
            var content = folder.resolve(CONTENT);
            var ticket = Ticket.readFrom(folder);
            if (ticket.isEmpty()) {
                if (Files.exists(content, LinkOption.NOFOLLOW_LINKS)) {
                    unknown.add(folder);
                } else {
                    delete(folder);
                }
            } else if (!Files.exists(content, LinkOption.NOFOLLOW_LINKS)
                    || (Files.exists(ticket.get().originPath())
                            && Files.isSameFile(ticket.get().originPath(), content))) {
                leave(folder, ticket.get());
            } else {
                resume(folder, ticket.get(), files);
            }
        }
        return new Interrupted(files, unknown);
    }

    private void resume(Path folder, Ticket ticket, List<Claimed> files) throws IOException {
        var content = folder.resolve(CONTENT);
        var digest = digestIfStill(content, ticket);
        if (digest == null) {
            putBack(folder, ticket);
            return;
        }
        var origin = ticket.originPath();
        // Killed between the copy from another file system and the removal of the original.
        if (ticket.moved()
                && Files.isRegularFile(origin)
                && Look.at(origin).is(ticket.size(), ticket.modified())
                && Digests.sha256Hex(origin).equals(digest)) {
            Files.delete(origin);
        }
        files.add(ticket.claimed(folder, content, digest));
    }

    void putBack(Claimed file) throws IOException {
        var folder = folder(file);
        putBack(
                folder,
                new Ticket(
                        file.department(),
                        file.name(),
                        file.origin(),
                        file.size(),
                        file.modified(),
                        file.claimed(),
                        file.moved()));
    }

    private static void putBack(Path folder, Ticket ticket) throws IOException {
        if (ticket.moved()) {
            Files.createDirectories(ticket.originPath().getParent());
            var content = folder.resolve(CONTENT);
            SumFile.layBack(content, layBack(content, ticket.originPath()));
        }
        delete(folder);
    }

    /** The file lies in the intake: what was taken along of it goes there too. */
    private static void leave(Path folder, Ticket ticket) throws IOException {
        if (ticket.moved()) {
            SumFile.layBack(folder.resolve(CONTENT), ticket.originPath());
        }
        delete(folder);
    }

    private static Path layBack(Path content, Path origin) throws IOException {
        for (int number = 1; ; number++) {
            var target = number == 1 ? origin : FileName.numbered(origin, number);
            try {
                linkOrMove(content, target);
                return target;
            } catch (FileAlreadyExistsException e) {
                // The clerk has put another file of this name there: then beside it.
            }
        }
    }

    private static void linkOrMove(Path content, Path target) throws IOException {
        try {
            // A link fails where a rename would replace what the clerk has put there meanwhile.
            Files.createLink(target, content);
            Files.delete(content);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            Files.move(content, target);
        }
    }

    void release(Claimed file) throws IOException {
        delete(folder(file));
    }

    private Path folder(Claimed file) throws IOException {
        return home.work().resolve(file.token());
    }

    /** The ticket last but one, so that a file without a ticket never comes of it. */
    static void delete(Path folder) throws IOException {
        SumFile.delete(folder.resolve(CONTENT));
        Files.deleteIfExists(folder.resolve(CONTENT));
        Files.deleteIfExists(folder.resolve(PARTIAL));
        Ticket.deleteFrom(folder);
        try (var rest = Files.list(folder)) {
            for (var file : rest.toList()) {
                Files.delete(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    private Path newFolder() throws IOException {
        return Files.createDirectory(home.work().resolve(newToken()));
    }

    private List<Path> folders() throws IOException {
        try (var folders = Files.list(home.work())) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }
}
