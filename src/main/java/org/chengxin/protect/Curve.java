package org.chengxin.protect;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.SM2Signer;

/** The elliptic curve of a suite, and how is signed on it. */
@SuppressWarnings("ImmutableEnumChecker") // Bouncy Castle's names and domains are immutable and do not say so.
enum Curve {
    /** GB/T 32918 with SM3; the identity of a signer that has agreed on none (GB/T 35276). */
    SM2(Suite.SM, GMObjectIdentifiers.sm2p256v1, GMObjectIdentifiers.sm2sign_with_sm3) {
        @Override
        Signer signer(ECPrivateKeyParameters key, byte[] message) {
            var seed = Suite.SM.keyedHash(key.getD().toByteArray());
            var digest = Suite.SM.digest().digest(message);
            var random = new KeyedRandom(Suite.SM, seed.of(digest, digest.length));
            return ready(new SM2Signer(), true, new ParametersWithID(new ParametersWithRandom(key, random), IDENTITY));
        }

        @Override
        Signer verifier(ECKeyParameters key) {
            return ready(new SM2Signer(), false, new ParametersWithID(key, IDENTITY));
        }
    },
    /** NIST P-256 with SHA-256, signed as RFC 6979 says. */
    P256(Suite.INTERNATIONAL, SECObjectIdentifiers.secp256r1, X9ObjectIdentifiers.ecdsa_with_SHA256) {
        @Override
        Signer signer(ECPrivateKeyParameters key, byte[] message) {
            return ready(ecdsa(), true, key);
        }

        @Override
        Signer verifier(ECKeyParameters key) {
            return ready(ecdsa(), false, key);
        }
    };

    private static final byte[] IDENTITY = "1234567812345678".getBytes(StandardCharsets.US_ASCII);

    final Suite suite;
    final ASN1ObjectIdentifier oid;
    final ASN1ObjectIdentifier signature;
    final ECNamedDomainParameters domain;

    Curve(Suite suite, ASN1ObjectIdentifier oid, ASN1ObjectIdentifier signature) {
        this.suite = suite;
        this.oid = oid;
        this.signature = signature;
        this.domain = new ECNamedDomainParameters(oid, ECNamedCurveTable.getByOID(oid));
    }

    /** Signs a message so that the same message gives the same signature. */
    abstract Signer signer(ECPrivateKeyParameters key, byte[] message);

    abstract Signer verifier(ECKeyParameters key);

    static Curve of(Suite suite) {
        return suite == Suite.SM ? SM2 : P256;
    }

    /** The private key that a secret of 32 bytes stands for. */
    ECPrivateKeyParameters key(byte[] secret) {
        var most = domain.getN().subtract(BigInteger.TWO);
        // 48 bytes: the bias of the remainder is below 2^-128.
        var number = new BigInteger(1, KeyedRandom.bytes(suite, secret, 48));
        return new ECPrivateKeyParameters(number.mod(most).add(BigInteger.ONE), domain);
    }

    private static Signer ecdsa() {
        return new DSADigestSigner(new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest())), new SHA256Digest());
    }

    private static Signer ready(Signer signer, boolean sign, CipherParameters parameters) {
        signer.init(sign, parameters);
        return signer;
    }
}
