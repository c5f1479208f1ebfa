package org.chengxin.submission;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.chengxin.protect.Digests;

/**
 * The folders {@code data/work/<token>/}, each with one claimed file and the {@link Ticket} that was written before
 * it came. Every step leaves a state that {@link #interrupted} understands.
 */
final class WorkFolders {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneId.of("Asia/Shanghai"));
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Home home;
    private final Clock clock;

    WorkFolders(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    Claim take(Sighting ready) throws IOException {
        var work = new WorkFolder(
                newFolder(),
                new Ticket(
                        ready.department(),
                        ready.name(),
                        ready.path().toUri(),
                        ready.size(),
                        ready.modified(),
                        clock.instant(),
                        true));
        try {
            work.ticket().writeInto(work.path());
            var trouble = work.fetch(ready.path());
            if (trouble != null) {
                work.leave();
                return new Claim.Left(ready.because(trouble));
            }
        } catch (IOException e) {
            var explained = DiskSpace.explained(e, ready.size(), work.path());
            if (work.filled()) {
                work.putBack();
            } else {
                work.leave();
            }
            throw explained;
        }
        return settled(ready, work);
    }

    /** A writer may still hold the file that was moved: then it goes back. */
    private static Claim settled(Sighting ready, WorkFolder work) throws IOException {
        Sighting.Reason reason;
        try {
            var digest = work.digestIfStill();
            if (digest != null) {
                return new Claim.Taken(work.claimed(digest));
            }
            reason = Look.at(work.content()).link() ? Sighting.Reason.SYMBOLIC_LINK : Sighting.Reason.STILL_CHANGING;
        } catch (AccessDeniedException e) {
            reason = Sighting.Reason.NO_PERMISSION;
        }
        work.putBack();
        return new Claim.Left(ready.because(reason));
    }

    Claimed copy(Path file, String department) throws IOException {
        var real = file.toRealPath();
        var look = Look.at(real);
        if (!look.regular()) {
            throw new NoSuchFileException(file.toString(), null, "not a file");
        }
        var name = FileName.of(file);
        var work = new WorkFolder(
                newFolder(),
                new Ticket(department, name, real.toUri(), look.size(), look.modified(), clock.instant(), false));
        try {
            work.ticket().writeInto(work.path());
            var digest = work.copyWhole(real);
            var copied = Digests.sha256Hex(work.partial());
            if (!digest.equals(copied) || !Look.at(real).is(look.size(), look.modified())) {
                throw SubmissionException.stillChanging(name);
            }
            SumFile.copy(real, work.content());
            work.finishCopy();
            return work.claimed(digest);
        } catch (IOException e) {
            var explained = DiskSpace.explained(e, look.size(), work.path());
            WorkFolder.delete(work.path());
            throw explained;
        }
    }

    /** What lies in a working folder now, changed or not. */
    Optional<Claimed> find(String token) throws IOException {
        var folder = home.work().resolve(token);
        var content = WorkFolder.content(folder);
        if (!Files.isRegularFile(content, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        var digest = Digests.sha256Hex(content);
        return Ticket.readFrom(folder).map(ticket -> new WorkFolder(folder, ticket).claimed(digest));
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
            var ticket = Ticket.readFrom(folder);
            if (ticket.isPresent()) {
                goOn(new WorkFolder(folder, ticket.get()), files);
            } else if (Files.exists(WorkFolder.content(folder), LinkOption.NOFOLLOW_LINKS)) {
                unknown.add(folder);
            } else {
                WorkFolder.delete(folder);
            }
        }
        // A folder's name tells the second only.
        files.sort(Comparator.comparing(Claimed::claimed).thenComparing(Claimed::token));
        return new Interrupted(files, unknown);
    }

    private static void goOn(WorkFolder work, List<Claimed> files) throws IOException {
        var origin = work.ticket().originPath();
        if (!work.filled() || (Files.exists(origin) && Files.isSameFile(origin, work.content()))) {
            work.leave();
            return;
        }
        var ticket = work.ticket();
        var digest = work.digestIfStill();
        if (digest == null) {
            work.putBack();
            return;
        }
        // Killed between the copy from another file system and the removal of the original.
        if (ticket.moved()
                && Files.isRegularFile(origin)
                && Look.at(origin).is(ticket.size(), ticket.modified())
                && Digests.sha256Hex(origin).equals(digest)) {
            Files.delete(origin);
        }
        files.add(work.claimed(digest));
    }

    void putBack(Claimed file) throws IOException {
        var ticket = new Ticket(
                file.department(),
                file.name(),
                file.origin(),
                file.size(),
                file.modified(),
                file.claimed(),
                file.moved());
        new WorkFolder(folder(file), ticket).putBack();
    }

    void release(Claimed file) throws IOException {
        WorkFolder.delete(folder(file));
    }

    private Path folder(Claimed file) throws IOException {
        return home.work().resolve(file.token());
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
