package org.chengxin.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Two locks on one file, which the system takes back when their holder dies, however it dies. Byte 0: held by whoever
 * starts or stops the server. Byte 1: held, shared, by everyone who uses it; who can have it alone is the last user.
 *
 * <p>At most one per file and process may be open: closing a second one would give up the locks of the first.
 */
final class HomeLock implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Path file;
    private final FileChannel channel;
    private @Nullable FileLock use;

    HomeLock(Path file) throws IOException {
        this.file = file;
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Waits for its turn to start or stop the server. */
    FileLock turn(StartProgress progress) throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        for (var tries = 0; ; tries++) {
            var lock = channel.tryLock(0, 1, false);
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() > end) {
                throw DatabaseException.lockedOut(file);
            }
            if (tries % 100 == 10) {
                progress.at(StartProgress.Stage.WAITING, file.toString());
            }
            Pause.millis(20);
        }
    }

    /** Whether no other process uses the server; to be asked in one's turn, which keeps new users out meanwhile. */
    boolean alone() throws IOException {
        var using = use != null;
        leave();
        var alone = channel.tryLock(1, 1, false);
        if (alone != null) {
            alone.release();
        }
        if (using) {
            join();
        }
        return alone != null;
    }

    void join() throws IOException {
        if (use == null) {
            use = channel.lock(1, 1, true);
        }
    }

    void leave() throws IOException {
        if (use != null) {
            use.release();
            use = null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
