package org.chengxin.extract;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.chengxin.protect.Suite;

/** Counts and digests what passes through. */
final class MeasuredStream extends FilterOutputStream {

    private final MessageDigest sha256 = Suite.INTERNATIONAL.digest();
    private final MessageDigest sm3 = Suite.SM.digest();
    private long bytes;

    /** What has passed, with its digests in lower-case hex. */
    record Measure(long bytes, String sha256, String sm3) {}

    MeasuredStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        sha256.update((byte) b);
        sm3.update((byte) b);
        bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
        sha256.update(buffer, offset, length);
        sm3.update(buffer, offset, length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    /** To be asked once, at the end. */
    Measure measure() {
        var hex = HexFormat.of();
        return new Measure(bytes, hex.formatHex(sha256.digest()), hex.formatHex(sm3.digest()));
    }
}
