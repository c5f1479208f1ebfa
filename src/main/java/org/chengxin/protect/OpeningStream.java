package org.chengxin.protect;

import java.io.IOException;
import java.io.InputStream;

/** Opens sealed segments one after the other and gives out only what was authenticated. */
final class OpeningStream extends InputStream {

    private final Aead cipher;
    private final byte[] header;
    private final InputStream in;
    private final byte[] plain = new byte[SealedStream.SEGMENT_BYTES];
    // One byte more than a segment: whether there is one tells if the segment is the last.
    private final byte[] sealed = new byte[SealedStream.SEGMENT_BYTES + Aead.TAG_BYTES + 1];
    private int ahead;
    private int at;
    private int filled;
    private int segment;
    private boolean last;

    OpeningStream(Aead cipher, byte[] header, InputStream in) {
        this.cipher = cipher;
        this.header = header;
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] out, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == filled) {
            if (last) {
                return -1;
            }
            openSegment();
        }
        int n = Math.min(length, filled - at);
        System.arraycopy(plain, at, out, from, n);
        at += n;
        return n;
    }

    private void openSegment() throws IOException {
        int full = sealed.length - 1;
        int n = ahead + in.readNBytes(sealed, ahead, sealed.length - ahead);
        boolean end = n < sealed.length;
        int length = Math.min(n, full);
        int opened = cipher.open(SealedStream.nonce(header, segment, end), header, sealed, 0, length, plain, 0);
        if (opened < 0) {
            throw new BrokenSealException("封存文件第 %d 段（第 %d 到 %d 字节）打不开：被改动、被截断，或者是用别处的密钥封存的"
                    .formatted(segment + 1, offset(), offset() + length - 1));
        }
        if (!end) {
            sealed[0] = sealed[full];
            ahead = 1;
        }
        last = end;
        segment++;
        filled = opened;
        at = 0;
    }

    private long offset() {
        return SealedStream.HEADER_BYTES + (long) segment * (SealedStream.SEGMENT_BYTES + Aead.TAG_BYTES);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
