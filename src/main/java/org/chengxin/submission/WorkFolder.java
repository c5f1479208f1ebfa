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
import java.util.HexFormat;
import org.chengxin.protect.Digests;
import org.chengxin.protect.Suite;
import org.jspecify.annotations.Nullable;

/** One working folder: how its file comes into it, whole or not at all, and how it goes back to where it came from. */
record WorkFolder(Path path, Ticket ticket) {

    private static final String CONTENT = "content";
    private static final String PARTIAL = "content.part";

    /** The file in a working folder, once it came. */
    static Path content(Path folder) {
        return folder.resolve(CONTENT);
    }

    Path content() {
        return content(path);
    }

    /** A copy of it that is not finished. */
    static Path partial(Path folder) {
        return folder.resolve(PARTIAL);
    }

    Path partial() {
        return partial(path);
    }

    /** Whether anything came, a link too. */
    boolean filled() {
        return Files.exists(content(), LinkOption.NOFOLLOW_LINKS);
    }

    Claimed claimed(String sha256) {
        return ticket.claimed(path, content(), sha256);
    }

    /** Moves a file of the intake here, or says why not. */
    Sighting.@Nullable Reason fetch(Path origin) throws IOException {
        try {
            if (!Look.at(origin).is(ticket.size(), ticket.modified())) {
                return Sighting.Reason.STILL_CHANGING;
            }
            SumFile.take(origin, content());
            try {
                Files.move(origin, content(), StandardCopyOption.ATOMIC_MOVE);
                Durable.sync(path);
            } catch (AtomicMoveNotSupportedException e) {
                return fetchAcross(origin);
            }
            return null;
        } catch (NoSuchFileException e) {
            return Sighting.Reason.GONE;
        } catch (AccessDeniedException e) {
            return Sighting.Reason.NO_PERMISSION;
        }
    }

    /** From another file system: the original goes only when a verified copy is safe on the disk. */
    private Sighting.@Nullable Reason fetchAcross(Path origin) throws IOException {
        var digest = copyWhole(origin);
        if (!Look.at(origin).is(ticket.size(), ticket.modified()) || !digest.equals(Digests.sha256Hex(partial()))) {
            return Sighting.Reason.STILL_CHANGING;
        }
        finishCopy();
        Files.deleteIfExists(origin);
        return null;
    }

    /** Copies to the partial file, through to the disk, and gives the digest of what was read. */
    String copyWhole(Path origin) throws IOException {
        var digest = Suite.INTERNATIONAL.digest();
        try (var in = new DigestInputStream(Files.newInputStream(origin, LinkOption.NOFOLLOW_LINKS), digest)) {
            Durable.writeThrough(partial(), "rw-------", in::transferTo);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The copy is whole: it is the file. */
    void finishCopy() throws IOException {
        Files.setLastModifiedTime(partial(), FileTime.from(ticket.modified()));
        Files.move(partial(), content(), StandardCopyOption.ATOMIC_MOVE);
        Durable.sync(path);
    }

    /** The digest of the file, if nobody has written to it. */
    @Nullable
    String digestIfStill() throws IOException {
        if (!Look.at(content()).is(ticket.size(), ticket.modified())) {
            return null;
        }
        var digest = Digests.sha256Hex(content());
        return Look.at(content()).is(ticket.size(), ticket.modified()) ? digest : null;
    }

    void putBack() throws IOException {
        if (ticket.moved()) {
            Files.createDirectories(ticket.originPath().getParent());
            SumFile.layBack(content(), layBack());
        }
        delete(path);
    }

    /** The file lies in the intake: what was taken along of it goes there too. */
    void leave() throws IOException {
        if (ticket.moved()) {
            SumFile.layBack(content(), ticket.originPath());
        }
        delete(path);
    }

    private Path layBack() throws IOException {
        var origin = ticket.originPath();
        for (int number = 1; ; number++) {
            var target = number == 1 ? origin : FileName.numbered(origin, number);
            try {
                linkOrMove(content(), target);
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

    /** The ticket last but one, so that a file without a ticket never comes of it. */
    static void delete(Path folder) throws IOException {
        SumFile.delete(content(folder));
        Files.deleteIfExists(content(folder));
        Files.deleteIfExists(partial(folder));
        Ticket.deleteFrom(folder);
        try (var rest = Files.list(folder)) {
            for (var file : rest.toList()) {
                Files.delete(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
