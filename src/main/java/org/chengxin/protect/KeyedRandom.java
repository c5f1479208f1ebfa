package org.chengxin.protect;

import java.security.SecureRandom;

/**
 * Random bytes that nobody can foresee who does not know the seed, and that are the same whenever it is: HMAC of a counter
 * under it. As RFC 6979 does for ECDSA, so that what is signed or sealed again has the same bytes.
 */
@SuppressWarnings("serial")
final class KeyedRandom extends SecureRandom {

    private final transient KeyedHash hash;
    private int counter;

    /** @param seed secret, and of one use only */
    KeyedRandom(Suite suite, byte[] seed) {
        super(null, null);
        this.hash = suite.keyedHash(seed);
    }

    @Override
    public void nextBytes(byte[] out) {
        for (int at = 0; at < out.length; at += KeyedHash.BYTES) {
            counter = Math.incrementExact(counter);
            var message =
                    new byte[] {(byte) (counter >>> 24), (byte) (counter >>> 16), (byte) (counter >>> 8), (byte) counter
                    };
            var block = hash.of(message, message.length);
            System.arraycopy(block, 0, out, at, Math.min(block.length, out.length - at));
        }
    }

    static byte[] bytes(Suite suite, byte[] seed, int length) {
        var out = new byte[length];
        new KeyedRandom(suite, seed).nextBytes(out);
        return out;
    }
}
