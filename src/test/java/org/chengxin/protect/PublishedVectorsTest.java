package org.chengxin.protect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our ciphers and digests are the ones of the standards: the examples that these print. */
class PublishedVectorsTest {

    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource({
        // GB/T 32905-2016 annex A.1 and A.2
        "1, abc, 66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
        "16, abcd, debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
    })
    void sm3(int times, String text, String digest) {
        assertThat(HEX.formatHex(Suite.SM.digest().digest(text.repeat(times).getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(digest);
    }

    @Test
    void sha256() {
        assertThat(Digests.sha256Hex("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void sm4() {
        // GB/T 32907-2016 annex A.1
        var block = HEX.parseHex("0123456789abcdeffedcba9876543210");
        var engine = new SM4Engine();
        engine.init(true, new KeyParameter(block));
        var out = new byte[16];
        engine.processBlock(block, 0, out, 0);
        assertThat(HEX.formatHex(out)).isEqualTo("681edf34d206965e86b3e94f536e4246");
    }

    @Test
    void sm4Gcm() {
        // RFC 8998 A.1
        assertSeals(
                new Sm4Gcm(HEX.parseHex("0123456789abcdeffedcba9876543210")),
                "00001234567800000000abcd",
                "feedfacedeadbeeffeedfacedeadbeefabaddad2",
                "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                        + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa",
                "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                        + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                        + "83de3541e4c2b58177e065a9bf7b62ec");
    }

    @Test
    void aes256Gcm() {
        // McGrew and Viega, The Galois/Counter Mode of Operation, test case 16
        assertSeals(
                new AesGcm(HEX.parseHex("feffe9928665731c6d6a8f9467308308".repeat(2))),
                "cafebabefacedbaddecaf888",
                "feedfacedeadbeeffeedfacedeadbeefabaddad2",
                "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
                "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                        + "76fc6ece0f4e1768cddf8853bb2d551b");
    }

    private static void assertSeals(Aead cipher, String nonce, String header, String plain, String sealed) {
        var in = HEX.parseHex(plain);
        var out = new byte[in.length + Aead.TAG_BYTES];
        // Twice, since a cipher is kept and used again.
        for (int i = 0; i < 2; i++) {
            var otherNonce = HEX.parseHex("00".repeat(11) + "0" + i);
            cipher.seal(otherNonce, new byte[0], in, 0, in.length, new byte[out.length], 0);
            cipher.seal(HEX.parseHex(nonce), HEX.parseHex(header), in, 0, in.length, out, 0);
            assertThat(HEX.formatHex(out)).isEqualTo(sealed);
            var opened = new byte[in.length];
            assertThat(cipher.open(HEX.parseHex(nonce), HEX.parseHex(header), out, 0, out.length, opened, 0))
                    .isEqualTo(in.length);
            assertThat(HEX.formatHex(opened)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // GM/T 0042-2015 annex D.3
        "SM, 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 4869205468657265,"
                + "c0ba18c68b90c88bc07de794bfc7d2c8d19ec31ed8773bc2b390c9604e0be11e",
        "SM, 4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
                + "2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882",
        // RFC 4231, test cases 1 and 2
        "INTERNATIONAL, 0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 4869205468657265,"
                + "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "INTERNATIONAL, 4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
                + "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    })
    void hmac(Suite suite, String key, String message, String expected) {
        var hash = suite.keyedHash(HEX.parseHex(key));
        var bytes = HEX.parseHex(message);
        assertThat(HEX.formatHex(hash.of(bytes, bytes.length))).isEqualTo(expected);
        assertThat(HEX.formatHex(hash.of(bytes, bytes.length))).as("used again").isEqualTo(expected);
    }
}
