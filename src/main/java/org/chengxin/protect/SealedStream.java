package org.chengxin.protect;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Seals files of any size in constant memory, so that they can neither be read nor changed unnoticed.
 *
 * <p>A sealed file is a header of 32 bytes and then segments of 256 KiB, each followed by its tag. Header: {@code CXSL},
 * version, key number, packing (0 as it is, 1 deflated), a zero, a salt of 16 bytes, a nonce prefix of 7 bytes, a zero.
 * Every file has a key of its own, derived from the installation's key and the salt. A segment's nonce is the prefix,
 * the segment's number (4 bytes) and whether it is the last (1 byte), and the header is authenticated with each: a byte
 * changed, a segment moved, doubled or left out, and an end cut off are all found (the STREAM construction of Hoang,
 * Reyhanitabar, Rogaway and Vizár, 2015).
 *
 * <p>Thread-safe; each call works alone.
 */
public final class SealedStream {

    static final int HEADER_BYTES = 32;
    static final int SEGMENT_BYTES = 1 << 18;
    static final int SALT_FROM = 8;
    static final int PREFIX_FROM = 24;
    static final int PREFIX_BYTES = 7;
    private static final byte[] MAGIC = {'C', 'X', 'S', 'L'};
    private static final byte VERSION = 1;
    private static final byte[] LABEL = "chengxin sealed file".getBytes(StandardCharsets.UTF_8);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Suite suite;
    private final int current;
    private final Map<Integer, byte[]> keys;

    SealedStream(Suite suite, int current, Map<Integer, byte[]> keys) {
        this.suite = suite;
        this.current = current;
        this.keys = Map.copyOf(keys);
    }

    /**
     * Seals all that {@code in} holds and writes it to {@code out}; closes neither. What was written when this throws
     * is not a sealed file and will never open as one. Content that a trial shows to shrink well is deflated first,
     * which for text costs less time than encrypting it in full.
     *
     * @return the number of bytes read
     */
    public long seal(InputStream in, OutputStream out) throws IOException {
        var first = in.readNBytes(SEGMENT_BYTES);
        boolean deflate = shrinksWell(first);
        var header = newHeader(deflate);
        out.write(header);
        var segments = new SealingStream(cipher(header), header, out);
        long length = deflate ? deflate(first, in, segments) : copy(first, in, segments);
        segments.finish();
        return length;
    }

    /**
     * The content of a sealed file as it was. Only authenticated bytes are ever returned, but a cut-off end is known only
     * at the end: do not rely on what was read before {@code -1} came.
     *
     * @return a stream whose reads throw {@link BrokenSealException} when the file is not what was sealed; closing it
     *     closes {@code sealed}
     * @throws BrokenSealException if this is no sealed file
     * @throws KeyringException if its key is not in this keyring
     */
    public InputStream open(InputStream sealed) throws IOException {
        var header = sealed.readNBytes(HEADER_BYTES);
        if (header.length < HEADER_BYTES || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new BrokenSealException("不是加密封存的文件：缺少文件头");
        }
        if (header[4] != VERSION || header[6] > 1 || header[6] < 0) {
            throw new BrokenSealException("封存文件的版本认不得：文件头被改动过，或者由更新的程序写成");
        }
        var segments = new OpeningStream(cipher(header), header, sealed);
        return header[6] == 0 ? segments : new Inflating(segments);
    }

    private byte[] newHeader(boolean deflate) {
        var header = new byte[HEADER_BYTES];
        var random = new byte[PREFIX_FROM + PREFIX_BYTES - SALT_FROM];
        RANDOM.nextBytes(random);
        System.arraycopy(MAGIC, 0, header, 0, MAGIC.length);
        header[4] = VERSION;
        header[5] = (byte) current;
        header[6] = (byte) (deflate ? 1 : 0);
        System.arraycopy(random, 0, header, SALT_FROM, random.length);
        return header;
    }

    private Aead cipher(byte[] header) {
        var key = keys.get(header[5] & 0xFF);
        if (key == null) {
            throw KeyringException.unknownKey(header[5] & 0xFF);
        }
        int salt = PREFIX_FROM - SALT_FROM;
        var message = Arrays.copyOf(LABEL, LABEL.length + salt);
        System.arraycopy(header, SALT_FROM, message, LABEL.length, salt);
        var fileKey = suite.keyedHash(key).of(message, message.length);
        return suite.aead(Arrays.copyOf(fileKey, suite.cipherKeyBytes()));
    }

    /** Whether deflating the beginning at the fastest level halves it; a workbook, being a zip, never does. */
    private static boolean shrinksWell(byte[] first) {
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            int sample = Math.min(first.length, 1 << 15);
            deflater.setInput(first, 0, sample);
            deflater.finish();
            var half = new byte[sample / 2];
            deflater.deflate(half);
            return deflater.finished();
        } finally {
            deflater.end();
        }
    }

    private static long deflate(byte[] first, InputStream rest, SealingStream segments) throws IOException {
        var deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            // Not closed: closing would finish the segments even when the content could not be read to its end.
            @SuppressWarnings("resource")
            var packed = new DeflaterOutputStream(segments, deflater, 1 << 16);
            long length = copy(first, rest, packed);
            packed.finish();
            return length;
        } finally {
            deflater.end();
        }
    }

    private static long copy(byte[] first, InputStream rest, OutputStream out) throws IOException {
        out.write(first);
        long length = first.length;
        var buffer = new byte[1 << 16];
        for (int n = rest.read(buffer); n >= 0; n = rest.read(buffer)) {
            out.write(buffer, 0, n);
            length += n;
        }
        return length;
    }

    static byte[] nonce(byte[] header, int segment, boolean last) {
        var nonce = new byte[Aead.NONCE_BYTES];
        System.arraycopy(header, PREFIX_FROM, nonce, 0, PREFIX_BYTES);
        nonce[7] = (byte) (segment >>> 24);
        nonce[8] = (byte) (segment >>> 16);
        nonce[9] = (byte) (segment >>> 8);
        nonce[10] = (byte) segment;
        nonce[11] = (byte) (last ? 1 : 0);
        return nonce;
    }

    /** Inflates, frees the native memory, and sees to it that the sealed file ends where the deflated content does. */
    private static final class Inflating extends InflaterInputStream {

        private final OpeningStream segments;

        Inflating(OpeningStream segments) {
            super(segments, new Inflater(true), 1 << 16);
            this.segments = segments;
        }

        @Override
        public int read(byte[] out, int from, int length) throws IOException {
            int n = super.read(out, from, length);
            if (n < 0 && segments.read() >= 0) {
                throw new BrokenSealException("封存文件在内容之后还有多余的数据");
            }
            return n;
        }

        @Override
        public void close() throws IOException {
            inf.end();
            super.close();
        }
    }
}
