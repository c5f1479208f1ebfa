package org.chengxin.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldCipherTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void givesBackEveryText(Suite suite) {
        var cipher = Keyring.openOrCreate(folder, suite).fieldCipher();
        for (var text : new String[] {"", "张", "欧阳某某", "440524188001010014", "𬀩\u0000\n", "河".repeat(5000)}) {
            assertThat(cipher.decrypt(cipher.encrypt(text))).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anIdentityNumberBecomesSixtyFourSafeCharacters(Suite suite) {
        var text = Keyring.openOrCreate(folder, suite).fieldCipher().encrypt("440524188001010014");
        assertThat(text).hasSize(64).matches("[A-Za-z0-9_-]*").doesNotContain("4405");
    }

    @ParameterizedTest
    @EnumSource
    void theSameValueNeverGivesTheSameTextAgain(Suite suite) {
        var cipher = Keyring.openOrCreate(folder, suite).fieldCipher();
        var seen = new HashSet<String>();
        for (int i = 0; i < 2000; i++) {
            seen.add(cipher.encrypt("440524188001010014"));
        }
        assertThat(seen).hasSize(2000);
    }

    @ParameterizedTest
    @EnumSource
    void noticesAnyBitChanged(Suite suite) {
        var cipher = Keyring.openOrCreate(folder, suite).fieldCipher();
        var whole = Base64.getUrlDecoder().decode(cipher.encrypt("440524188001010014"));
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            var changed = whole.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            var text = Base64.getUrlEncoder().withoutPadding().encodeToString(changed);
            assertThatThrownBy(() -> cipher.decrypt(text))
                    .as("bit %d", bit)
                    .isInstanceOfAny(UndecipherableException.class, KeyringException.class);
        }
        assertThat(cipher.decrypt(Base64.getUrlEncoder().encodeToString(whole)))
                .as("the cipher is not upset by failures")
                .isEqualTo("440524188001010014");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AQ", "440524188001010014", "张三", "AQEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void refusesWhatIsNotAnEncryptedValueWithoutRepeatingIt(String text) {
        var cipher = Keyring.openOrCreate(folder).fieldCipher();
        assertThatThrownBy(() -> cipher.decrypt(text))
                .isInstanceOf(UndecipherableException.class)
                .hasMessageStartingWith("不是密文：")
                .hasNoCause();
    }

    @Test
    void namesAVersionThatItDoesNotKnow() {
        var cipher = Keyring.openOrCreate(folder).fieldCipher();
        var newer = "Ag" + cipher.encrypt("张三").substring(2);
        assertThatThrownBy(() -> cipher.decrypt(newer)).hasMessage("密文是第 2 版，本程序只认得第 1 版");
    }

    @ParameterizedTest
    @EnumSource
    void servesManyThreads(Suite suite) throws Exception {
        var cipher = Keyring.openOrCreate(folder, suite).fieldCipher();
        var threads = Executors.newFixedThreadPool(4);
        try {
            var tasks = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(task -> () -> IntStream.range(0, 1000)
                            .mapToObj(i -> task + "-" + i)
                            .allMatch(
                                    text -> cipher.decrypt(cipher.encrypt(text)).equals(text)))
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }
}
