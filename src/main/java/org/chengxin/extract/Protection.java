package org.chengxin.extract;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.chengxin.mapping.Packing;
import org.chengxin.protect.Digests;
import org.chengxin.protect.Envelope;
import org.chengxin.protect.KeyFileException;
import org.chengxin.protect.Keyring;
import org.chengxin.protect.PrivateEcKey;
import org.chengxin.protect.PublicEcKey;
import org.chengxin.protect.SignedFile;
import org.chengxin.protect.Suite;

/** How the packages of one target are signed, and sealed for it where it asks for that. The same content gives the same bytes. */
public final class Protection {

    private final Keyring keyring;
    private final PrivateEcKey signer;
    private final Optional<PublicEcKey> receiver;

    private Protection(Keyring keyring, PrivateEcKey signer, Optional<PublicEcKey> receiver) {
        this.keyring = keyring;
        this.signer = signer;
        this.receiver = receiver;
    }

    /** @throws KeyFileException if the receiver's certificate is not one of the target's suite */
    public static Protection of(Packing packing, Keyring keyring) {
        var suite = suite(packing.suite());
        return new Protection(
                keyring, keyring.signingKey(suite), packing.certificate().map(file -> receiver(file, suite)));
    }

    static Suite suite(Packing.Suite suite) {
        return switch (suite) {
            case SM -> Suite.SM;
            case INTERNATIONAL -> Suite.INTERNATIONAL;
        };
    }

    private static PublicEcKey receiver(Path file, Suite suite) {
        var key = PublicEcKey.read(file);
        if (key.suite() != suite) {
            throw KeyFileException.otherSuite(file, key.suite(), suite);
        }
        return key;
    }

    Suite suite() {
        return signer.suite();
    }

    /** Fingerprint of the key that verifies. */
    String signerFingerprint() {
        return signer.publicKey().fingerprint();
    }

    byte[] sign(byte[] message) {
        return signer.sign(message);
    }

    /** How a package's file name ends. */
    String extension() {
        return receiver.isPresent() ? PackageCheck.SEALED : PackageCheck.ZIP;
    }

    /**
     * Seals a file that is no package, for the target's eyes only.
     *
     * @return the signature of what is in it
     * @throws IllegalStateException if the target has no certificate
     */
    byte[] seal(Path file, Path sealed) throws IOException {
        var key = receiver.orElseThrow(() -> new IllegalStateException("nothing can be sealed for it"));
        var secret = keyring.envelopeSecret(key.fingerprint(), Digests.sha256Hex(file));
        try (var out = new BufferedOutputStream(Files.newOutputStream(sealed))) {
            return SignedFile.seal(signer, key, secret, file, out);
        }
    }

    /** Leaves the file as it is to be delivered in the place of the zip. */
    void seal(Path zip) throws IOException {
        if (receiver.isEmpty()) {
            return;
        }
        var key = receiver.get();
        var secret = keyring.envelopeSecret(key.fingerprint(), Digests.sha256Hex(zip));
        var sealed = zip.resolveSibling(zip.getFileName() + ".sealed");
        try {
            try (var in = new BufferedInputStream(Files.newInputStream(zip));
                    var out = new BufferedOutputStream(Files.newOutputStream(sealed))) {
                Envelope.seal(key, secret, in, out);
            }
            Files.move(sealed, zip, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(sealed);
        }
    }
}
