package org.chengxin.protect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {

    @TempDir
    private Path folder;

    private final Digests.Hasher hasher = Digests.hasher();

    @Test
    void isSha256OverEachTextWithItsLengthBefore() throws Exception {
        String[][] rows = {
            {},
            {""},
            {"abc"},
            {"张三", "440524188001010014", "豫驻市监罚〔2024〕12号", "é", "𬀩"},
            {"河".repeat(700), "长".repeat(3000), "x"},
            {"x".repeat(2044), "y"},
        };
        for (var row : rows) {
            assertThat(digest(row)).isEqualTo(reference(row));
        }
    }

    private static byte[] reference(String... row) throws Exception {
        var framed = new ByteArrayOutputStream();
        var data = new DataOutputStream(framed);
        for (var text : row) {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            data.writeInt(bytes.length);
            data.write(bytes);
        }
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(framed.toByteArray()), 16);
    }

    @Test
    void differentSequencesDiffer() {
        var digests = new HashSet<String>();
        String[][] rows = {
            {},
            {""},
            {null},
            {"", ""},
            {null, ""},
            {"ab", "c"},
            {"a", "bc"},
            {"abc"},
            {"abc", ""},
            {"abc", null},
            {"?"},
            {"\uD800"},
            {"\uDC00"},
            {"\uD800", "\uDC00"},
            {"\uD800\uDC00"},
            {"a\u0000b"},
            {"a", "b"},
            {"ａ"},
            {"a"},
        };
        for (var row : rows) {
            digests.add(HexFormat.of().formatHex(digest(row)));
        }
        assertThat(digests).hasSize(rows.length);
    }

    private byte[] digest(String... row) {
        for (var text : row) {
            hasher.add(text);
        }
        var digest = hasher.finish();
        assertThat(Digests.of(row)).isEqualTo(digest);
        return digest;
    }

    @Test
    void ofAFileInBothSuites() throws IOException {
        var file = folder.resolve("abc");
        Files.writeString(file, "abc");
        assertThat(Digests.sha256Hex(file))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Digests.hex(Suite.SM, file))
                .isEqualTo("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }
}
