package org.chengxin.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealedStreamTest {

    private static final int SEGMENT = SealedStream.SEGMENT_BYTES + Aead.TAG_BYTES;

    @TempDir
    private Path folder;

    private static byte[] noise(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] text(int length) {
        var line = "张三,440524188001010014,豫驻市监罚〔2024〕12号,2024-02-29\r\n".getBytes(StandardCharsets.UTF_8);
        var bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = line[i % line.length];
        }
        return bytes;
    }

    private static byte[] seal(SealedStream stream, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        assertThat(stream.seal(new ByteArrayInputStream(content), out)).isEqualTo(content.length);
        return out.toByteArray();
    }

    private static byte[] open(SealedStream stream, byte[] sealed) throws IOException {
        try (var in = stream.open(new ByteArrayInputStream(sealed))) {
            return in.readAllBytes();
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesBackEveryLength(Suite suite) throws IOException {
        var stream = Keyring.openOrCreate(folder, suite).sealedStream();
        int n = SealedStream.SEGMENT_BYTES;
        for (int length : new int[] {0, 1, 2, 3, 100, n - 1, n, n + 1, 2 * n - 1, 2 * n, 2 * n + 1, 5 * n + 7}) {
            for (var content : new byte[][] {noise(length), text(length)}) {
                assertThat(Arrays.equals(open(stream, seal(stream, content)), content))
                        .as("%d bytes", length)
                        .isTrue();
            }
        }
    }

    @Test
    void textShrinksAndNoiseGrowsByItsTagsOnly() throws IOException {
        var stream = Keyring.openOrCreate(folder).sealedStream();
        assertThat(seal(stream, text(1_000_000))).hasSizeLessThan(100_000);
        assertThat(seal(stream, noise(1_000_000))).hasSize(1_000_000 + 32 + 4 * 16);
    }

    @Test
    void theSameContentNeverGivesTheSameFile() throws IOException {
        var stream = Keyring.openOrCreate(folder).sealedStream();
        assertThat(seal(stream, noise(100))).isNotEqualTo(seal(stream, noise(100)));
    }

    @Test
    void readsByteByByteToo() throws IOException {
        var stream = Keyring.openOrCreate(folder).sealedStream();
        try (var in = stream.open(new ByteArrayInputStream(seal(stream, new byte[] {-1, 0, 7})))) {
            assertThat(new int[] {in.read(), in.read(), in.read(), in.read(), in.read()})
                    .containsExactly(255, 0, 7, -1, -1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noticesEveryByteChangedInASmallFile(Suite suite) throws IOException {
        var stream = Keyring.openOrCreate(folder, suite).sealedStream();
        for (var content : new byte[][] {noise(200), text(2000), new byte[0]}) {
            var whole = seal(stream, content);
            for (int at = 0; at < whole.length; at++) {
                var changed = whole.clone();
                changed[at] ^= 0x01;
                assertThatThrownBy(() -> open(stream, changed))
                        .as("byte %d", at)
                        .isInstanceOfAny(BrokenSealException.class, KeyringException.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void noticesEveryEndCutOff(Suite suite) throws IOException {
        var stream = Keyring.openOrCreate(folder, suite).sealedStream();
        var small = seal(stream, noise(200));
        for (int length = 0; length < small.length; length++) {
            assertCutOff(stream, small, length);
        }
        for (var large : new byte[][] {
            seal(stream, noise(3 * SealedStream.SEGMENT_BYTES)), seal(stream, noise(2 * SealedStream.SEGMENT_BYTES + 5))
        }) {
            for (int boundary = SealedStream.HEADER_BYTES; boundary <= large.length; boundary += SEGMENT) {
                for (int around : new int[] {-17, -16, -15, -1, 0, 1, 15, 16, 17}) {
                    int length = boundary + around;
                    if (length < large.length) {
                        assertCutOff(stream, large, length);
                    }
                }
            }
        }
    }

    private static void assertCutOff(SealedStream stream, byte[] whole, int length) {
        assertThatThrownBy(() -> open(stream, Arrays.copyOf(whole, length)))
                .as("first %d of %d bytes", length, whole.length)
                .isInstanceOf(BrokenSealException.class);
    }

    @Test
    void noticesSegmentsMovedDoubledLeftOutOrAdded() throws IOException {
        var stream = Keyring.openOrCreate(folder).sealedStream();
        var whole = seal(stream, noise(3 * SealedStream.SEGMENT_BYTES + 9));
        var other = seal(stream, noise(3 * SealedStream.SEGMENT_BYTES + 9));
        var header = Arrays.copyOf(whole, SealedStream.HEADER_BYTES);
        var first = segment(whole, 0);
        var second = segment(whole, 1);
        var third = segment(whole, 2);
        var last = segment(whole, 3);

        assertThat(open(stream, join(header, first, second, third, last)))
                .isEqualTo(noise(3 * SealedStream.SEGMENT_BYTES + 9));
        assertBroken(stream, 1, join(header, second, first, third, last));
        assertBroken(stream, 3, join(header, first, second, second, third, last));
        assertBroken(stream, 2, join(header, first, third, last));
        assertBroken(stream, 4, join(header, first, second, third));
        assertBroken(stream, 1, join(header, last));
        assertBroken(stream, 4, join(header, first, second, third, last, new byte[1]));
        assertBroken(stream, 4, join(header, first, second, third, last, last));
        assertBroken(stream, 2, join(header, first, segment(other, 1), third, last));
        assertBroken(stream, 1, join(Arrays.copyOf(other, SealedStream.HEADER_BYTES), first, second, third, last));
    }

    private static void assertBroken(SealedStream stream, int segment, byte[] sealed) {
        // Left out whole, the last segment is missed where the file now ends.
        int named = Math.min(segment, (sealed.length - SealedStream.HEADER_BYTES + SEGMENT - 1) / SEGMENT);
        assertThatThrownBy(() -> open(stream, sealed))
                .isInstanceOf(BrokenSealException.class)
                .hasMessageStartingWith("封存文件第 %d 段（第 ".formatted(named))
                .hasMessageEndingWith(" 字节）打不开：被改动、被截断，或者是用别处的密钥封存的");
    }

    private static byte[] segment(byte[] sealed, int number) {
        int from = SealedStream.HEADER_BYTES + number * SEGMENT;
        return Arrays.copyOfRange(sealed, from, Math.min(from + SEGMENT, sealed.length));
    }

    private static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Test
    void givesOutNothingOfABrokenSegment() throws IOException {
        var stream = Keyring.openOrCreate(folder).sealedStream();
        var sealed = seal(stream, noise(SealedStream.SEGMENT_BYTES + 9));
        sealed[sealed.length - 1] ^= 1;
        try (var in = stream.open(new ByteArrayInputStream(sealed))) {
            assertThat(in.readNBytes(SealedStream.SEGMENT_BYTES))
                    .isEqualTo(Arrays.copyOf(noise(SealedStream.SEGMENT_BYTES + 9), SealedStream.SEGMENT_BYTES));
            assertThatThrownBy(in::read).isInstanceOf(BrokenSealException.class);
            assertThatThrownBy(in::read).as("and again").isInstanceOf(BrokenSealException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void contentThatCouldNotBeReadToItsEndLeavesNoFileThatOpens(Suite suite) throws IOException {
        var stream = Keyring.openOrCreate(folder, suite).sealedStream();
        for (var content : new byte[][] {text(600_000), noise(600_000)}) {
            var out = new ByteArrayOutputStream();
            assertThatThrownBy(() -> stream.seal(failingAfter(content), out)).hasMessage("the disk is gone");
            assertThatThrownBy(() -> open(stream, out.toByteArray())).isInstanceOf(BrokenSealException.class);
        }
    }

    private static InputStream failingAfter(byte[] content) {
        return new FilterInputStream(new ByteArrayInputStream(content)) {
            @Override
            public int read(byte[] out, int from, int length) throws IOException {
                int n = super.read(out, from, length);
                if (n < 0) {
                    throw new IOException("the disk is gone");
                }
                return n;
            }
        };
    }

    @Test
    void renewedKeysLeaveOldFilesReadable() throws IOException {
        var keyring = Keyring.openOrCreate(folder);
        var old = seal(keyring.sealedStream(), noise(100));
        var renewed = keyring.rotate();
        assertThat(open(renewed.sealedStream(), old)).isEqualTo(noise(100));
        var fresh = seal(renewed.sealedStream(), noise(100));
        assertThat(fresh[5]).isEqualTo((byte) 2);
        assertThatThrownBy(() -> open(keyring.sealedStream(), fresh)).isInstanceOf(KeyringException.class);
    }

    @Test
    void anotherInstallationCannotOpenIt() throws IOException {
        var sealed = seal(Keyring.openOrCreate(folder.resolve("one")).sealedStream(), noise(100));
        var other = Keyring.openOrCreate(folder.resolve("other")).sealedStream();
        assertThatThrownBy(() -> open(other, sealed)).hasMessage("封存文件第 1 段（第 32 到 147 字节）打不开：被改动、被截断，或者是用别处的密钥封存的");
    }

    @Test
    void saysWhenAFileIsNotSealedAtAll() {
        var stream = Keyring.openOrCreate(folder).sealedStream();
        assertThatThrownBy(() -> open(stream, text(100))).hasMessage("不是加密封存的文件：缺少文件头");
        assertThatThrownBy(() -> open(stream, new byte[0])).hasMessage("不是加密封存的文件：缺少文件头");
    }
}
