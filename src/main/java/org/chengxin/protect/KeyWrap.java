package org.chengxin.protect;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.util.BigIntegers;

/**
 * A content key for one receiver. With {@link Suite#SM} encrypted by SM2 (GB/T 32918.4, C1‖C3‖C2). With
 * {@link Suite#INTERNATIONAL} an uncompressed point of P-256, then the content key under AES-256-GCM (nonce 0) with the key that
 * HKDF-SHA256 makes of the shared secret (salt: the point).
 */
final class KeyWrap {

    private static final int POINT_BYTES = 65;
    private static final byte[] NONCE = new byte[Aead.NONCE_BYTES];

    private KeyWrap() {}

    static byte[] wrap(PublicEcKey receiver, byte[] contentKey, SecureRandom random) {
        if (receiver.suite() == Suite.INTERNATIONAL) {
            return agree(receiver, contentKey, random);
        }
        try {
            var engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
            engine.init(true, new ParametersWithRandom(receiver.parameters(), random));
            return engine.processBlock(contentKey, 0, contentKey.length);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("a key can always be wrapped", e);
        }
    }

    static byte[] unwrap(PrivateEcKey key, byte[] wrapped) throws BrokenSealException {
        try {
            if (key.suite() == Suite.INTERNATIONAL) {
                return agreed(key, wrapped);
            }
            var engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
            engine.init(false, key.parameters());
            return engine.processBlock(wrapped, 0, wrapped.length);
        } catch (InvalidCipherTextException | RuntimeException e) {
            throw new BrokenSealException("加密的上报包打不开：内容密钥被改动过");
        }
    }

    private static byte[] agree(PublicEcKey receiver, byte[] contentKey, SecureRandom random) {
        var domain = receiver.curve().domain;
        var most = domain.getN().subtract(BigInteger.ONE);
        var own = BigIntegers.createRandomInRange(BigInteger.ONE, most, random);
        var point = domain.getG().multiply(own).normalize().getEncoded(false);
        var key = shared(new ECPrivateKeyParameters(own, domain), receiver.parameters(), point);
        var out = Arrays.copyOf(point, POINT_BYTES + contentKey.length + Aead.TAG_BYTES);
        Suite.INTERNATIONAL.aead(key).seal(NONCE, point, contentKey, 0, contentKey.length, out, POINT_BYTES);
        return out;
    }

    private static byte[] agreed(PrivateEcKey own, byte[] wrapped) throws InvalidCipherTextException {
        var domain = Curve.P256.domain;
        var point = Arrays.copyOf(wrapped, POINT_BYTES);
        var other = new ECPublicKeyParameters(domain.getCurve().decodePoint(point), domain);
        var key = shared(own.parameters(), other, point);
        var out = new byte[wrapped.length];
        int length = Suite.INTERNATIONAL
                .aead(key)
                .open(NONCE, point, wrapped, POINT_BYTES, wrapped.length - POINT_BYTES, out, 0);
        if (length < 0) {
            throw new InvalidCipherTextException("the tag does not fit");
        }
        return Arrays.copyOf(out, length);
    }

    private static byte[] shared(ECPrivateKeyParameters own, ECPublicKeyParameters other, byte[] salt) {
        var agreement = new ECDHBasicAgreement();
        agreement.init(own);
        var secret = BigIntegers.asUnsignedByteArray(agreement.getFieldSize(), agreement.calculateAgreement(other));
        var derivation = new HKDFBytesGenerator(new SHA256Digest());
        derivation.init(new HKDFParameters(secret, salt, null));
        var key = new byte[Suite.INTERNATIONAL.cipherKeyBytes()];
        derivation.generateBytes(key, 0, key.length);
        return key;
    }
}
