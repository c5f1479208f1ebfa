package org.chengxin.protect;

/** Authenticated encryption under one key. Not thread-safe. A nonce must never be used twice for sealing. */
interface Aead {

    int NONCE_BYTES = 12;
    int TAG_BYTES = 16;

    /** Writes {@code length + TAG_BYTES} bytes and returns that number. */
    int seal(byte[] nonce, byte[] header, byte[] in, int from, int length, byte[] out, int to);

    /**
     * Writes {@code length - TAG_BYTES} bytes and returns that number, or -1 if the tag does not fit; what stands in
     * {@code out} then is to be thrown away.
     */
    int open(byte[] nonce, byte[] header, byte[] in, int from, int length, byte[] out, int to);
}
