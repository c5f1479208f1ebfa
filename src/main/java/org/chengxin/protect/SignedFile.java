package org.chengxin.protect;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/**
 * A file that somebody sealed for one receiver ({@link Envelope}) and signed. What is signed is the digest of the content before it was
 * sealed, SM3 or SHA-256 as the signer's key has it, as 64 lower-case hex digits without a line end; so neither side has to hold a file
 * in memory, and a signature says nothing of what it is for to whoever cannot open it.
 */
public final class SignedFile {

    /** What a sealed file's name has behind the name of what is in it. */
    public static final String SEALED = ".cxe";

    /** What the name of the signature has behind the name of the sealed file, beside which it lies. */
    public static final String SIGNATURE = ".sig";

    private SignedFile() {}

    /**
     * Seals and signs.
     *
     * @param secret of {@link Keyring#envelopeSecret}, or 32 random bytes
     * @return the signature
     */
    public static byte[] seal(PrivateEcKey signer, PublicEcKey receiver, byte[] secret, Path file, OutputStream out)
            throws IOException {
        try (var in = Files.newInputStream(file)) {
            Envelope.seal(receiver, secret, in, out);
        }
        return signer.sign(Digests.hex(signer.suite(), file).getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Opens a sealed file.
     *
     * @param to what is written; worth nothing unless this returns
     * @throws BrokenSealException if it was sealed for another key, changed or cut off, or the signature is not the signer's
     */
    public static void open(PrivateEcKey receiver, PublicEcKey signer, Path sealed, byte[] signature, Path to)
            throws IOException {
        var digest = signer.suite().digest();
        try (var in = Envelope.open(receiver, Files.newInputStream(sealed));
                var out = new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(to)), digest)) {
            in.transferTo(out);
        }
        var signed = HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
        if (!signer.verifies(signed, signature)) {
            throw new BrokenSealException("签名不是用公钥 %s 的那一方签的，或者签名之后内容被改动过".formatted(signer.fingerprint()));
        }
    }
}
