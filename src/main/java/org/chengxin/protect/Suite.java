package org.chengxin.protect;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.jcajce.provider.digest.SM3;

/** A family of algorithms; chosen when a keyring is created, recorded in it and never mixed. */
public enum Suite {
    /** SM4-GCM (GB/T 32907), HMAC-SM3 and SM3 (GB/T 32905): what a commercial cryptography evaluation asks for. Default. */
    SM(16) {
        @Override
        Aead aead(byte[] key) {
            return new Sm4Gcm(key);
        }

        @Override
        KeyedHash keyedHash(byte[] key) {
            return new KeyedHash.HmacSm3(key);
        }

        @Override
        public MessageDigest digest() {
            return new SM3.Digest();
        }
    },
    /** AES-256-GCM, HMAC-SHA256 and SHA-256. */
    INTERNATIONAL(32) {
        @Override
        Aead aead(byte[] key) {
            return new AesGcm(key);
        }

        @Override
        KeyedHash keyedHash(byte[] key) {
            return new KeyedHash.HmacSha256(key);
        }

        @Override
        public MessageDigest digest() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    };

    private final int cipherKeyBytes;

    Suite(int cipherKeyBytes) {
        this.cipherKeyBytes = cipherKeyBytes;
    }

    /** A new digest of 32 bytes: SM3 or SHA-256. */
    public abstract MessageDigest digest();

    int cipherKeyBytes() {
        return cipherKeyBytes;
    }

    abstract Aead aead(byte[] key);

    abstract KeyedHash keyedHash(byte[] key);
}
