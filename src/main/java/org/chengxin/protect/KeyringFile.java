package org.chengxin.protect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.chengxin.protect.Keyring.Purpose;

/**
 * The file behind a {@link Keyring}: lines of text, the last of which is the SHA-256 of those above it, so that a file
 * that lost its end or a character is noticed before it is used.
 */
final class KeyringFile {

    /** What the file holds. */
    record Content(Suite suite, List<Keyring.Key> keys) {

        Content {
            keys = List.copyOf(keys);
        }
    }

    private static final String FIRST_LINE = "chengxin-keyring 1";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path folder;
    private final Path path;

    KeyringFile(Path folder) {
        this.folder = folder;
        this.path = folder.resolve("keyring");
    }

    Path folder() {
        return folder;
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    Content read() {
        try {
            refuseIfOpenToOthers(folder);
            refuseIfOpenToOthers(path);
            return parse(Files.readString(path, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw KeyringException.missing(path);
        } catch (CharacterCodingException e) {
            throw KeyringException.damaged(path, "不是文本");
        } catch (IOException e) {
            throw KeyringException.unusable(path, e);
        }
    }

    /** Creates the file unless there is one by now; either way a whole one is there afterwards. */
    void create(Content content) {
        try {
            prepareFolder();
            var temporary = write(content);
            try {
                // A link, since a rename would replace what another process has just created and may already use.
                Files.createLink(path, temporary);
            } catch (FileAlreadyExistsException e) {
                return;
            } catch (UnsupportedOperationException e) {
                Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
            syncFolder();
        } catch (IOException e) {
            throw KeyringException.unusable(path, e);
        }
    }

    void replace(Content content) {
        try {
            Files.move(write(content), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder();
        } catch (IOException e) {
            throw KeyringException.unusable(path, e);
        }
    }

    private void prepareFolder() throws IOException {
        if (!posix()) {
            Files.createDirectories(folder);
        } else if (Files.isDirectory(folder)) {
            Files.setPosixFilePermissions(folder, OWNER_FOLDER);
        } else {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
        }
    }

    private Path write(Content content) throws IOException {
        var temporary = folder.resolve(".keyring-" + UUID.randomUUID() + ".tmp");
        var attributes = posix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(temporary, options, attributes)) {
            var bytes = ByteBuffer.wrap(format(content).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return temporary;
    }

    private void syncFolder() throws IOException {
        if (posix()) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Where the file system knows no such permissions (Windows), its access lists are the administrator's to set. */
    private boolean posix() {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private void refuseIfOpenToOthers(Path path) throws IOException {
        if (!posix()) {
            return;
        }
        var mode = Files.getPosixFilePermissions(path);
        var allowed = Files.isDirectory(path) ? OWNER_FOLDER : OWNER_ONLY;
        if (!allowed.containsAll(mode)) {
            throw KeyringException.readableByOthers(path, PosixFilePermissions.toString(mode));
        }
    }

    private static String format(Content content) {
        var lines = new StringBuilder();
        lines.append(FIRST_LINE).append('\n');
        lines.append("suite ").append(content.suite()).append('\n');
        for (var key : content.keys()) {
            lines.append("%s %d %s %s\n"
                    .formatted(
                            key.purpose().name().toLowerCase(Locale.ROOT), key.number(), key.created(), key.base64()));
        }
        return lines + "check " + Digests.sha256Hex(lines.toString()) + "\n";
    }

    private Content parse(String text) {
        int check = text.lastIndexOf("check ");
        if (!text.startsWith(FIRST_LINE + "\n")) {
            throw KeyringException.damaged(path, "第一行不是“" + FIRST_LINE + "”");
        }
        if (check < 0 || !text.endsWith("\n")) {
            throw KeyringException.damaged(path, "末尾缺失");
        }
        var body = text.substring(0, check);
        if (!text.equals(body + "check " + Digests.sha256Hex(body) + "\n")) {
            throw KeyringException.damaged(path, "校验行对不上");
        }
        try {
            return parse(body.lines().skip(1).toList());
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            throw KeyringException.damaged(path, "有一行读不懂");
        }
    }

    private Content parse(List<String> lines) {
        var suite = Suite.valueOf(lines.get(0).substring("suite ".length()));
        var keys = new ArrayList<Keyring.Key>();
        for (var line : lines.subList(1, lines.size())) {
            var words = List.of(line.split(" ", -1));
            var purpose = Purpose.valueOf(words.get(0).toUpperCase(Locale.ROOT));
            int number = Integer.parseInt(words.get(1));
            keys.add(new Keyring.Key(purpose, number, Instant.parse(words.get(2)), words.get(3)));
        }
        var purposes = new HashSet<Purpose>();
        keys.forEach(key -> purposes.add(key.purpose()));
        if (purposes.size() < Purpose.values().length) {
            throw KeyringException.damaged(path, "少一种密钥");
        }
        return new Content(suite, keys);
    }
}
