package org.chengxin.protect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Keys of other parties, as PEM files made by another library. */
public final class PartyKeys {

    private PartyKeys() {}

    /** A private key in {@code <name>.key} of the folder; its public key in {@code <name>.pem}. */
    public static Path make(Path folder, String name, Suite suite) {
        try {
            var generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
            generator.initialize(new ECGenParameterSpec(suite == Suite.SM ? "sm2p256v1" : "secp256r1"));
            var pair = generator.generateKeyPair();
            var key = folder.resolve(name + ".key");
            Files.writeString(
                    folder.resolve(name + ".pem"),
                    PublicEcKey.pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            return Files.writeString(
                    key, PublicEcKey.pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
