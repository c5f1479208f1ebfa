package org.chengxin.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chengxin.protect.PublicEcKey;
import org.springframework.util.FileSystemUtils;

/** A department that fetches its packages from a folder and lays its receipts into another. */
final class FolderCounterpart extends ParcelCounterpart {

    private final Path outgoing;
    private final Path incoming;
    private boolean broken;

    FolderCounterpart(String id, Mischief mischief, Path home, Path desk, PublicEcKey sender) throws IOException {
        super(id, mischief, desk, Optional.empty(), sender);
        this.outgoing = home.resolve("outgoing").resolve(id);
        this.incoming = home.resolve("incoming").resolve(id);
    }

    /** Where the folder should be there is none. */
    @Override
    void breakDown() {
        broken = mischief.happens(0.15, "a folder that cannot be written");
        try {
            if (broken) {
                Files.createDirectories(outgoing.getParent());
                FileSystemUtils.deleteRecursively(outgoing);
                Files.writeString(outgoing, "a file where a folder should be");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void mend() {
        try {
            if (broken) {
                Files.delete(outgoing);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        broken = false;
    }

    @Override
    boolean broken() {
        return broken;
    }

    @Override
    List<Path> arrived() throws IOException {
        return takeAway(broken ? List.of() : Packages.in(outgoing));
    }

    @Override
    void lay(String name, byte[] content) throws IOException {
        var file = Files.write(Files.createDirectories(incoming).resolve(name), content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
