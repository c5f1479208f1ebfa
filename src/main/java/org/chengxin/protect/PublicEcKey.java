package org.chengxin.protect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X962Parameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** Somebody's public key on SM2's curve or P-256: verifies what that party signed; what is sealed for it only it can open. */
public final class PublicEcKey {

    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z ]+)-----([^-]*)-----END \\1-----");

    private final Curve curve;
    private final ECPublicKeyParameters key;

    PublicEcKey(Curve curve, ECPublicKeyParameters key) {
        this.curve = curve;
        this.key = key;
    }

    /**
     * Reads a PEM file: a public key or an X.509 certificate, of which nothing but the key is used.
     *
     * @throws KeyFileException if there is none of these curves in it
     */
    public static PublicEcKey read(Path file) {
        return pem(file, "PUBLIC KEY")
                .map(SubjectPublicKeyInfo::getInstance)
                .or(() -> pem(file, "CERTIFICATE")
                        .map(bytes -> Certificate.getInstance(bytes).getSubjectPublicKeyInfo()))
                .flatMap(PublicEcKey::of)
                .orElseThrow(() -> KeyFileException.notPublic(file));
    }

    private static Optional<PublicEcKey> of(SubjectPublicKeyInfo info) {
        try {
            var named = X962Parameters.getInstance(info.getAlgorithm().getParameters());
            var curve = Stream.of(Curve.values())
                    .filter(known -> known.oid.equals(named.getParameters()))
                    .findFirst();
            var key = PublicKeyFactory.createKey(info);
            return curve.filter(known -> key instanceof ECPublicKeyParameters)
                    .map(known -> new PublicEcKey(known, (ECPublicKeyParameters) key));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The bytes of the first block of this kind; empty if there is none, or none that is Base64. */
    static Optional<byte[]> pem(Path file, String kind) {
        try {
            var blocks = PEM.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            while (blocks.find()) {
                if (blocks.group(1).equals(kind)) {
                    return Optional.of(Base64.getMimeDecoder().decode(blocks.group(2)));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw KeyFileException.unreadable(file, e.getClass().getSimpleName());
        }
    }

    static String pem(String kind, byte[] bytes) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, lines, kind);
    }

    public Suite suite() {
        return curve.suite;
    }

    Curve curve() {
        return curve;
    }

    ECPublicKeyParameters parameters() {
        return key;
    }

    SubjectPublicKeyInfo info() {
        try {
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key);
        } catch (IOException e) {
            throw new IllegalStateException("a key on a named curve has a form", e);
        }
    }

    byte[] encoded() {
        try {
            return info().getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a key on a named curve has a form", e);
        }
    }

    /** Whether the owner of this key has signed the message: SM2 with SM3, or ECDSA with SHA-256, as DER. */
    public boolean verifies(byte[] message, byte[] signature) {
        var verifier = curve.verifier(key);
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }

    /** 16 hex digits that tell keys apart. */
    public String fingerprint() {
        return HexFormat.of().formatHex(Suite.INTERNATIONAL.digest().digest(encoded()), 0, 8);
    }

    /** As a PEM file. */
    public String pem() {
        return pem("PUBLIC KEY", encoded());
    }
}
