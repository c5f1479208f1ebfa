package org.chengxin.protect;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Cuts what is written into sealed segments. Has to be finished, not closed: a writer that fails half-way must leave a
 * file without an end.
 */
final class SealingStream extends OutputStream {

    private final Aead cipher;
    private final byte[] header;
    private final OutputStream out;
    private final byte[] plain = new byte[SealedStream.SEGMENT_BYTES];
    private final byte[] sealed = new byte[SealedStream.SEGMENT_BYTES + Aead.TAG_BYTES];
    private int filled;
    private int segment;

    SealingStream(Aead cipher, byte[] header, OutputStream out) {
        this.cipher = cipher;
        this.header = header;
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] in, int from, int length) throws IOException {
        while (length > 0) {
            // A full segment waits until there is more, because the last one is sealed otherwise.
            if (filled == plain.length) {
                sealSegment(false);
            }
            int n = Math.min(length, plain.length - filled);
            System.arraycopy(in, from, plain, filled, n);
            filled += n;
            from += n;
            length -= n;
        }
    }

    void finish() throws IOException {
        sealSegment(true);
        out.flush();
    }

    private void sealSegment(boolean last) throws IOException {
        // 2^31 segments are 512 TiB.
        int n = cipher.seal(SealedStream.nonce(header, segment, last), header, plain, 0, filled, sealed, 0);
        segment = Math.incrementExact(segment);
        out.write(sealed, 0, n);
        filled = 0;
    }
}
