package org.chengxin.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.chengxin.protect.Digests;

/** A working folder that was let go of, made again under its old token from bytes that are kept elsewhere. */
final class RestoredCopy {

    private final Home home;
    private final Clock clock;

    RestoredCopy(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    /** What a killed process left of it is replaced. */
    Claimed make(String token, String department, String name, String sha256, Durable.Content content)
            throws IOException {
        var folder = home.work().resolve(token);
        if (Files.exists(folder)) {
            WorkFolder.delete(folder);
        }
        var bytes = WorkFolder.partial(Files.createDirectory(folder));
        Durable.writeThrough(bytes, "rw-------", content);
        var digest = Digests.sha256Hex(bytes);
        if (!digest.equals(sha256)) {
            throw SubmissionException.changed(sha256, digest);
        }
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var ticket = new Ticket(department, name, home.archive().toUri(), Files.size(bytes), now, now, false);
        ticket.writeInto(folder);
        var work = new WorkFolder(folder, ticket);
        work.finishCopy();
        return work.claimed(digest);
    }
}
