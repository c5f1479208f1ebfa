package org.chengxin.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What leaves the house is signed, and anybody can verify it. */
class SignatureTest {

    private static final byte[] MESSAGE = "清单".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Suite.class)
    void theSameMessageHasTheSameSignatureAndAnotherMessageAnother(Suite suite) {
        var key = Keyring.openOrCreate(folder).signingKey(suite);
        var signature = key.sign(MESSAGE);
        assertThat(Keyring.open(folder).signingKey(suite).sign(MESSAGE)).isEqualTo(signature);
        assertThat(Keyring.open(folder).rotate().signingKey(suite).sign(MESSAGE))
                .isEqualTo(signature);
        assertThat(key.publicKey().verifies(MESSAGE, signature)).isTrue();
        var other = MESSAGE.clone();
        other[0] ^= 1;
        assertThat(key.publicKey().verifies(other, signature)).isFalse();
        assertThat(key.sign(other)).isNotEqualTo(signature);
        assertThat(key.publicKey().verifies(MESSAGE, new byte[] {1, 2, 3})).isFalse();
        assertThat(key.toString()).isEqualTo("private key of " + key.publicKey().fingerprint());
    }

    /** GB/T 32918.5 A.2 for SM2; for P-256 RFC 6979 A.2.5, whose signature must also be ours. */
    @ParameterizedTest
    @CsvSource({
        "SM, 3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8, message digest,"
                + " F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3,"
                + " B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA",
        "INTERNATIONAL, C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721, sample,"
                + " EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716,"
                + " F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8"
    })
    void whatTheStandardSignedIsVerified(Suite suite, String d, String text, String r, String s) throws Exception {
        var curve = Curve.of(suite);
        var point = curve.domain.getG().multiply(new BigInteger(d, 16)).normalize();
        var key = new PublicEcKey(curve, new ECPublicKeyParameters(point, curve.domain));
        var parts = new ASN1Integer[] {new ASN1Integer(new BigInteger(r, 16)), new ASN1Integer(new BigInteger(s, 16))};
        var message = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(key.verifies(message, new DERSequence(parts).getEncoded())).isTrue();
        parts[1] = new ASN1Integer(new BigInteger(s, 16).add(BigInteger.ONE));
        assertThat(key.verifies(message, new DERSequence(parts).getEncoded())).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void thePublicKeyComesBackFromItsFileAndFromItsCertificate(Suite suite) throws Exception {
        var keyring = Keyring.openOrCreate(folder);
        var key = keyring.signingKey(suite);
        var pem = Files.writeString(folder.resolve("k.pem"), key.publicKey().pem());
        assertThat(PublicEcKey.read(pem))
                .returns(key.publicKey().fingerprint(), PublicEcKey::fingerprint)
                .returns(suite, PublicEcKey::suite);
        var text = key.certificate("驻马店市信用中心", keyring.created());
        assertThat(key.certificate("驻马店市信用中心", keyring.created())).isEqualTo(text);
        var certificate = Files.writeString(folder.resolve("c.pem"), text);
        assertThat(PublicEcKey.read(certificate).fingerprint())
                .isEqualTo(key.publicKey().fingerprint());
        var provider = new BouncyCastleProvider();
        try (var in = Files.newInputStream(certificate)) {
            var other = CertificateFactory.getInstance("X.509", provider).generateCertificate(in);
            other.verify(other.getPublicKey(), provider);
        }
    }

    @Test
    void aFileWithoutAKeyIsRefusedByName() throws Exception {
        var empty = Files.writeString(folder.resolve("empty.pem"), "x");
        assertThatThrownBy(() -> PublicEcKey.read(empty))
                .hasMessage(
                        empty
                                + " 里没有 SM2 或 P-256 的公钥或证书；须是 PEM 文件（-----BEGIN PUBLIC KEY----- 或 -----BEGIN CERTIFICATE-----）");
        assertThatThrownBy(() -> PrivateEcKey.read(empty))
                .hasMessage(empty + " 里没有 SM2 或 P-256 的私钥；须是没有口令的 PKCS#8 PEM 文件（-----BEGIN PRIVATE KEY-----）");
        assertThatThrownBy(() -> PublicEcKey.read(folder.resolve("none.pem")))
                .hasMessage("密钥文件 " + folder.resolve("none.pem") + " 读不到（NoSuchFileException）；看路径和权限");
    }

    @ParameterizedTest
    @CsvSource({"SM, -sm3 -sigopt distid:1234567812345678", "INTERNATIONAL, -sha256"})
    void anotherProgramVerifiesWhatWeSigned(Suite suite, String options) throws Exception {
        assumeTrue(has("openssl"), "no openssl here");
        var key = Keyring.openOrCreate(folder).signingKey(suite);
        var message = Files.write(folder.resolve("manifest.json"), MESSAGE);
        Files.writeString(folder.resolve("k.pem"), key.publicKey().pem());
        Files.write(folder.resolve("manifest.sig"), key.sign(MESSAGE));
        var command = new ArrayList<>(List.of("openssl", "dgst", "-verify", "k.pem", "-signature", "manifest.sig"));
        command.addAll(List.of(options.split(" ")));
        command.add("manifest.json");
        assertThat(exit(command)).isZero();
        Files.writeString(message, "另一份");
        assertThat(exit(command)).isEqualTo(1);
    }

    private int exit(List<String> command) throws Exception {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start()
                .waitFor();
    }

    private static boolean has(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
