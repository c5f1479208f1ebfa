package org.chengxin.protect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Digests without a key. */
public final class Digests {

    private Digests() {}

    /** SHA-256 of a file as 64 lower-case hex digits. */
    public static String sha256Hex(Path file) throws IOException {
        return hex(Suite.INTERNATIONAL, file);
    }

    /** SHA-256 of the rest of a stream as 64 lower-case hex digits; does not close it. */
    public static String sha256Hex(InputStream in) throws IOException {
        return hex(Suite.INTERNATIONAL, in);
    }

    /** SHA-256 of a text's UTF-8 bytes as 64 lower-case hex digits. */
    public static String sha256Hex(String text) {
        var digest = Suite.INTERNATIONAL.digest();
        return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** SM3 or SHA-256 of a file, as the suite has it, as 64 lower-case hex digits. */
    public static String hex(Suite suite, Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return hex(suite, in);
        }
    }

    private static String hex(Suite suite, InputStream in) throws IOException {
        var digest = suite.digest();
        var buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A new hasher; keep one per thread. */
    public static Hasher hasher() {
        return new Hasher();
    }

    /** The 16-byte digest of a sequence of texts; convenient, for many rows keep a {@link #hasher}. */
    public static byte[] of(@Nullable String... texts) {
        var hasher = hasher();
        for (var text : texts) {
            hasher.add(text);
        }
        return hasher.finish();
    }

    /**
     * The digest of a sequence of texts: the first 16 bytes of SHA-256 over each text's length in bytes (4 bytes, -1 for
     * an absent one) and its UTF-8 bytes. Different sequences never give the same bytes: {@code ("ab", "c")},
     * {@code ("a", "bc")}, {@code ("abc")} and {@code ("abc", "")} all differ, an absent text and an empty one too.
     *
     * <p>Reusable, not thread-safe.
     */
    public static final class Hasher {

        /** Length of a digest in bytes. */
        public static final int BYTES = 16;

        private final MessageDigest digest = Suite.INTERNATIONAL.digest();
        private byte[] buffer = new byte[2048];
        private int used;

        private Hasher() {}

        public Hasher add(@Nullable String text) {
            if (text == null) {
                reserve(Integer.BYTES);
                length(-1, used);
                used += Integer.BYTES;
                return this;
            }
            reserve(Integer.BYTES + 3 * text.length());
            int start = used;
            used += Integer.BYTES;
            encode(text);
            length(used - start - Integer.BYTES, start);
            return this;
        }

        /** The digest of what was added since the last call. */
        public byte[] finish() {
            digest.update(buffer, 0, used);
            used = 0;
            return Arrays.copyOf(digest.digest(), BYTES);
        }

        private void reserve(int bytes) {
            if (buffer.length - used >= bytes) {
                return;
            }
            digest.update(buffer, 0, used);
            used = 0;
            if (buffer.length < bytes) {
                buffer = new byte[bytes];
            }
        }

        private void length(int value, int at) {
            buffer[at] = (byte) (value >>> 24);
            buffer[at + 1] = (byte) (value >>> 16);
            buffer[at + 2] = (byte) (value >>> 8);
            buffer[at + 3] = (byte) value;
        }

        // By hand because String.getBytes allocates, and turns an unpaired surrogate into a question mark, which would
        // let two different texts share a digest.
        private void encode(String text) {
            var out = buffer;
            int at = used;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < 0x80) {
                    out[at++] = (byte) c;
                } else if (c < 0x800) {
                    out[at++] = (byte) (0xC0 | (c >> 6));
                    out[at++] = continuation(c);
                } else if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    int point = Character.toCodePoint(c, text.charAt(++i));
                    out[at++] = (byte) (0xF0 | (point >> 18));
                    out[at++] = continuation(point >> 12);
                    out[at++] = continuation(point >> 6);
                    out[at++] = continuation(point);
                } else {
                    out[at++] = (byte) (0xE0 | (c >> 12));
                    out[at++] = continuation(c >> 6);
                    out[at++] = continuation(c);
                }
            }
            used = at;
        }

        private static byte continuation(int bits) {
            return (byte) (0x80 | (bits & 0x3F));
        }
    }
}
