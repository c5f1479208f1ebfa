package org.chengxin.store;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Sixteen bytes that stand for something: a key or a digest of the store. */
public record Digest16(long high, long low) {

    /** @param bytes sixteen of them */
    public static Digest16 of(byte[] bytes) {
        if (bytes.length != 16) {
            throw new IllegalArgumentException("a digest has 16 bytes, not " + bytes.length);
        }
        var buffer = ByteBuffer.wrap(bytes);
        return new Digest16(buffer.getLong(), buffer.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    /** As 32 lower-case hex digits. */
    @Override
    public String toString() {
        var hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
