package org.chengxin.protect;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/** A private key on SM2's curve or P-256. What it signs twice has the same bytes twice. Never printed. */
public final class PrivateEcKey {

    private static final int YEARS = 30;

    private final Curve curve;
    private final ECPrivateKeyParameters key;

    private PrivateEcKey(Curve curve, ECPrivateKeyParameters key) {
        this.curve = curve;
        this.key = key;
    }

    /** @param secret of 32 bytes, of no other use */
    static PrivateEcKey of(Suite suite, byte[] secret) {
        var curve = Curve.of(suite);
        return new PrivateEcKey(curve, curve.key(secret));
    }

    /**
     * Reads a PKCS#8 PEM file without password, such as {@code openssl genpkey} writes.
     *
     * @throws KeyFileException if there is no key of these curves in it
     */
    public static PrivateEcKey read(Path file) {
        var bytes = PublicEcKey.pem(file, "PRIVATE KEY").orElseThrow(() -> KeyFileException.notPrivate(file));
        try {
            if (PrivateKeyFactory.createKey(bytes) instanceof ECPrivateKeyParameters key
                    && key.getParameters() instanceof ECNamedDomainParameters named) {
                return Stream.of(Curve.values())
                        .filter(known -> known.oid.equals(named.getName()))
                        .map(known -> new PrivateEcKey(known, key))
                        .findFirst()
                        .orElseThrow(() -> KeyFileException.notPrivate(file));
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            throw KeyFileException.notPrivate(file);
        }
        throw KeyFileException.notPrivate(file);
    }

    public Suite suite() {
        return curve.suite;
    }

    ECPrivateKeyParameters parameters() {
        return key;
    }

    /** The key by which others verify what this one signs. */
    public PublicEcKey publicKey() {
        var point = curve.domain.getG().multiply(key.getD()).normalize();
        return new PublicEcKey(curve, new ECPublicKeyParameters(point, curve.domain));
    }

    /** SM2 with SM3 (signer's identity 1234567812345678), or ECDSA with SHA-256, as DER. */
    public byte[] sign(byte[] message) {
        try {
            var signer = curve.signer(key, message);
            signer.update(message, 0, message.length);
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("a message can always be signed", e);
        }
    }

    /**
     * The public key in a certificate that it has signed itself, as a PEM file; the same whenever it is written.
     *
     * @param name of its owner
     * @param since the certificate is valid for thirty years from then
     */
    public String certificate(String name, Instant since) {
        var algorithm = new AlgorithmIdentifier(curve.signature);
        var owner = new X500NameBuilder().addRDN(BCStyle.CN, name).build();
        var holder = publicKey();
        var generator = new V3TBSCertificateGenerator();
        generator.setSerialNumber(new ASN1Integer(new BigInteger(holder.fingerprint(), 16)));
        generator.setSignature(algorithm);
        generator.setIssuer(owner);
        generator.setSubject(owner);
        generator.setStartDate(new Time(Date.from(since)));
        generator.setEndDate(new Time(
                Date.from(since.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant())));
        generator.setSubjectPublicKeyInfo(holder.info());
        try {
            var content = generator.generateTBSCertificate();
            var parts = new ASN1EncodableVector();
            parts.add(content);
            parts.add(algorithm);
            parts.add(new DERBitString(sign(content.getEncoded(ASN1Encoding.DER))));
            return PublicEcKey.pem("CERTIFICATE", new DERSequence(parts).getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new IllegalStateException("a certificate has a form", e);
        }
    }

    @Override
    public String toString() {
        return "private key of " + publicKey().fingerprint();
    }
}
