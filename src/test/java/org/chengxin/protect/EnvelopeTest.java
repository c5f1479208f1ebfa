package org.chengxin.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Files sealed for one receiver. */
class EnvelopeTest {

    private static final byte[] SECRET = new byte[32];

    @TempDir
    Path folder;

    static Stream<Arguments> lengths() {
        return Stream.of(Suite.values())
                .flatMap(suite -> Stream.of(0, 1, SealedStream.SEGMENT_BYTES, SealedStream.SEGMENT_BYTES * 2 + 7)
                        .map(length -> Arguments.of(suite, length)));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void theReceiverGetsWhatWasSealedAndTheSameContentHasTheSameBytes(Suite suite, int length) throws Exception {
        var content = new byte[length];
        new Random(length).nextBytes(content);
        var key = PartyKeys.make(folder, "receiver", suite);
        var sealed = seal(content, SECRET);
        assertThat(seal(content, SECRET)).isEqualTo(sealed);
        try (var in = Envelope.open(PrivateEcKey.read(key), new ByteArrayInputStream(sealed))) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
        var other = SECRET.clone();
        other[31] = 1;
        assertThat(Arrays.mismatch(seal(content, other), sealed))
                .as("another content key")
                .isBetween(15, 60);
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void everyByteThatIsChangedIsFound(Suite suite) throws Exception {
        var key = PrivateEcKey.read(PartyKeys.make(folder, "receiver", suite));
        var sealed = seal(new byte[100], SECRET);
        for (int i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 4;
            assertThatThrownBy(() -> Envelope.open(key, new ByteArrayInputStream(changed))
                            .readAllBytes())
                    .as("byte %d", i)
                    .isInstanceOf(BrokenSealException.class);
        }
        for (int length = 0; length < sealed.length; length += 13) {
            var cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() ->
                            Envelope.open(key, new ByteArrayInputStream(cut)).readAllBytes())
                    .isInstanceOf(BrokenSealException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void nobodyElseCanOpenIt(Suite suite) throws Exception {
        PartyKeys.make(folder, "receiver", suite);
        var sealed = seal(new byte[100], SECRET);
        var other = PrivateEcKey.read(PartyKeys.make(folder, "other", suite));
        var receiver = PublicEcKey.read(folder.resolve("receiver.pem"));
        assertThatThrownBy(() -> Envelope.open(other, new ByteArrayInputStream(sealed)))
                .hasMessage("上报包是为另一把密钥加密的（指纹 %s），手里这把的指纹是 %s"
                        .formatted(receiver.fingerprint(), other.publicKey().fingerprint()));
    }

    private byte[] seal(byte[] content, byte[] secret) throws Exception {
        var out = new ByteArrayOutputStream();
        Envelope.seal(PublicEcKey.read(folder.resolve("receiver.pem")), secret, new ByteArrayInputStream(content), out);
        return out.toByteArray();
    }
}
