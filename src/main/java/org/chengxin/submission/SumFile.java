package org.chengxin.submission;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chengxin.protect.Digests;

/**
 * The file {@code <name>.sha256} that a sending system lays beside a file, as {@code sha256sum} writes it: what the file's
 * bytes must be. It goes where its file goes.
 */
final class SumFile {

    static final String ENDING = ".sha256";

    /** Far more than one line of sha256sum. */
    private static final int LONGEST = 4096;

    private static final Pattern LINE = Pattern.compile("\\A\\uFEFF?\\s*\\\\?([0-9A-Fa-f]{64})(\\s|\\z)");

    private SumFile() {}

    /** What is wrong with a file by its sum, if it has one. */
    static Optional<Refusal> against(Path file) throws IOException {
        var sum = beside(file);
        if (!Files.isRegularFile(sum, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        var line = LINE.matcher(new String(start(sum), StandardCharsets.UTF_8));
        if (!line.find()) {
            return Optional.of(new Refusal("F-MANIFEST", "校验文件开头不是 SHA-256 值"));
        }
        var promised = line.group(1).toLowerCase(Locale.ROOT);
        var found = Digests.sha256Hex(file);
        return promised.equals(found)
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "F-MANIFEST",
                        "校验文件写的是 %s…，收到的是 %s…".formatted(promised.substring(0, 12), found.substring(0, 12))));
    }

    private static byte[] start(Path sum) throws IOException {
        try (var in = Files.newInputStream(sum, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(LONGEST);
        }
    }

    /** Takes the sum of a file along, before the file itself. */
    static void take(Path origin, Path content) throws IOException {
        if (Files.isRegularFile(beside(origin), LinkOption.NOFOLLOW_LINKS)) {
            Files.move(beside(origin), beside(content));
        }
    }

    static void copy(Path origin, Path content) throws IOException {
        if (Files.isRegularFile(beside(origin), LinkOption.NOFOLLOW_LINKS)) {
            Files.copy(beside(origin), beside(content), LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Lays the sum back beside its file, unless there is another by now. */
    static void layBack(Path content, Path origin) throws IOException {
        if (Files.exists(beside(content), LinkOption.NOFOLLOW_LINKS)) {
            try {
                Files.move(beside(content), beside(origin));
            } catch (FileAlreadyExistsException e) {
                Files.delete(beside(content));
            }
        }
    }

    static void delete(Path content) throws IOException {
        Files.deleteIfExists(beside(content));
    }

    /** Exact to the byte, whatever the name is. */
    private static Path beside(Path file) {
        return Path.of(URI.create(file.toUri() + ENDING));
    }
}
