package org.chengxin.protect;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** HMAC under one key, 32 bytes. Not thread-safe. */
interface KeyedHash {

    int BYTES = 32;

    byte[] of(byte[] message, int length);

    final class HmacSm3 implements KeyedHash {

        private final HMac mac = new HMac(new SM3Digest());

        HmacSm3(byte[] key) {
            mac.init(new KeyParameter(key));
        }

        @Override
        public byte[] of(byte[] message, int length) {
            mac.update(message, 0, length);
            var out = new byte[BYTES];
            mac.doFinal(out, 0);
            return out;
        }
    }

    final class HmacSha256 implements KeyedHash {

        private final Mac mac;

        HmacSha256(byte[] key) {
            try {
                mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java platform has HMAC-SHA256", e);
            }
        }

        @Override
        public byte[] of(byte[] message, int length) {
            mac.update(message, 0, length);
            return mac.doFinal();
        }
    }
}
