package org.chengxin.feedback;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The folder of one submission's answers. A file appears whole or not at all: it is written under another name, forced to
 * the disk and renamed.
 */
final class AnswerFolder {

    private static final Pattern SAFE =
            Pattern.compile("[\\p{IsAlphabetic}\\p{Nd}_][\\p{IsAlphabetic}\\p{Nd}._-]{0,99}");
    private static final String TEMPORARY = ".answer-";

    private final Path folder;
    private final Set<String> written = new HashSet<>();

    /** @throws IOException also if the folder lies elsewhere, through a symbolic link */
    AnswerFolder(Path returns, String department, String receipt) throws IOException {
        folder = locate(returns, department, receipt);
        Files.createDirectories(folder);
        if (!folder.toRealPath().startsWith(returns.toRealPath())) {
            throw new IOException("回执 %s 的目录经符号链接指到了 returns/ 之外；删掉这个链接，再重新运行".formatted(receipt));
        }
        try (var left = Files.newDirectoryStream(folder, TEMPORARY + "*")) {
            for (var file : left) {
                Files.delete(file);
            }
        }
    }

    static Path locate(Path returns, String department, String receipt) {
        for (var name : new String[] {department, receipt}) {
            if (!SAFE.matcher(name).matches() || name.contains("..")) {
                throw new IllegalArgumentException("'%s' cannot be the name of a folder".formatted(name));
            }
        }
        return returns.resolve(department).resolve(receipt);
    }

    <E extends Exception> void write(String name, Content<E> content) throws IOException, E {
        var temporary = folder.resolve(TEMPORARY + written.size() + ".tmp");
        try {
            content.writeTo(temporary);
            try (var channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            move(temporary, folder.resolve(name));
            written.add(name);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** Takes away what an earlier attempt wrote and this one did not; files of other names are left alone. */
    void removeOthers(Set<String> ours) throws IOException {
        for (var name : ours) {
            if (!written.contains(name)) {
                Files.deleteIfExists(folder.resolve(name));
            }
        }
    }

    /** Makes the renames last. */
    void force() throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // Windows does not open folders; there the rename itself lasts.
            return;
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Writes one file. */
    @FunctionalInterface
    interface Content<E extends Exception> {

        void writeTo(Path file) throws IOException, E;
    }
}
