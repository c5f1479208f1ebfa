package org.chengxin.submission;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.UUID;

/** Writes files so that after a crash there is the whole file under its name, or none. */
public final class Durable {

    private Durable() {}

    /** What writes the content. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes beside the target under a hidden name, forces it to the disk and renames it; what was there is replaced.
     * When it throws, nothing is left.
     */
    public static void write(Path target, Content content) throws IOException {
        write(target, "rw-r--r--", content);
    }

    /**
     * The same with the file's mode.
     *
     * @param mode such as {@code r--------}; ignored where the file system knows no such modes
     */
    public static void write(Path target, String mode, Content content) throws IOException {
        var folder = folder(target);
        var temporary = folder.resolve("." + UUID.randomUUID() + ".tmp");
        try {
            writeThrough(temporary, mode, content);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        sync(folder);
    }

    /** Gives a file that is written its place on the same file system; when this returns it stays there whatever crashes. */
    public static void move(Path file, Path target) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        sync(folder(target));
    }

    /** Writes a new file and forces it to the disk. */
    static void writeThrough(Path file, String mode, Content content) throws IOException {
        var posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        var permissions = PosixFilePermissions.fromString(mode);
        var attributes = posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(file, options, attributes);
                var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static Path folder(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("not a file: " + file);
        }
        return folder;
    }

    /** Forces a folder's entries to the disk, where the system can. */
    static void sync(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
