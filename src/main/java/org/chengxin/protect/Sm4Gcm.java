package org.chengxin.protect;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/** SM4-GCM. The key is handed over once: its schedule and the table of the tag are kept between calls. */
final class Sm4Gcm implements Aead {

    private final GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
    private @Nullable KeyParameter key;

    Sm4Gcm(byte[] key) {
        this.key = new KeyParameter(key);
    }

    @Override
    public int seal(byte[] nonce, byte[] header, byte[] in, int from, int length, byte[] out, int to) {
        try {
            return run(true, nonce, header, in, from, length, out, to);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("SM4-GCM cannot seal " + length + " bytes", e);
        }
    }

    @Override
    public int open(byte[] nonce, byte[] header, byte[] in, int from, int length, byte[] out, int to) {
        if (length < TAG_BYTES) {
            return -1;
        }
        try {
            return run(false, nonce, header, in, from, length, out, to);
        } catch (InvalidCipherTextException e) {
            return -1;
        }
    }

    // Bouncy Castle keeps the key of the first call when later ones give none; it does not say so with @Nullable.
    @SuppressWarnings("NullAway")
    private int run(boolean seal, byte[] nonce, byte[] header, byte[] in, int from, int length, byte[] out, int to)
            throws InvalidCipherTextException {
        cipher.init(seal, new AEADParameters(key, TAG_BYTES * 8, nonce, header));
        key = null;
        int written = cipher.processBytes(in, from, length, out, to);
        return written + cipher.doFinal(out, to + written);
    }
}
