package org.chengxin.protect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A keyed digest under which a person is found without the number being read: the first 16 bytes of
 * HMAC(key, id type, 0x1F, number). The key is its own and stays the same for the life of a store, because a plain
 * digest of an identity number could be guessed (about 10^9 candidates in one city) and a new key would make everybody
 * a stranger.
 *
 * <p>Thread-safe; about a microsecond a call.
 */
public final class BlindIndex {

    /** Length of an index in bytes. */
    public static final int BYTES = 16;

    private static final char SEPARATOR = 0x1F;

    private final ThreadLocal<KeyedHash> hash;

    BlindIndex(Suite suite, byte[] key) {
        this.hash = ThreadLocal.withInitial(() -> suite.keyedHash(key));
    }

    /**
     * The index of one number.
     *
     * @param idType the kind of number, for instance {@code CITIZEN}
     * @param number the number in its one normal form; equal persons must be given equal numbers
     */
    public byte[] of(String idType, String number) {
        if (idType.isEmpty() || idType.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("the id type must be a plain word");
        }
        if (number.isEmpty()) {
            throw new IllegalArgumentException("there is no index of an empty number");
        }
        var message = (idType + SEPARATOR + number).getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(hash.get().of(message, message.length), BYTES);
    }
}
