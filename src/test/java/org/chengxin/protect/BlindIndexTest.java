package org.chengxin.protect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlindIndexTest {

    private static final byte[] KEY = HexFormat.of().parseHex("0b".repeat(32));

    @Test
    void isTheFirstHalfOfTheKeyedDigestOfTypeAndNumber() throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        var whole = mac.doFinal("CITIZEN\u001F440524188001010014".getBytes(StandardCharsets.UTF_8));

        assertThat(new BlindIndex(Suite.INTERNATIONAL, KEY).of("CITIZEN", "440524188001010014"))
                .isEqualTo(Arrays.copyOf(whole, 16));
    }

    @ParameterizedTest
    @EnumSource
    void tellsTypesAndNumbersApartAndRepeatsItself(Suite suite) {
        var index = new BlindIndex(suite, KEY);
        var citizen = index.of("CITIZEN", "440524188001010014");
        assertThat(citizen)
                .hasSize(16)
                .isEqualTo(index.of("CITIZEN", "440524188001010014"))
                .isEqualTo(new BlindIndex(suite, KEY).of("CITIZEN", "440524188001010014"))
                .isNotEqualTo(index.of("PASSPORT", "440524188001010014"))
                .isNotEqualTo(index.of("CITIZEN", "440524188001010013"));
        assertThat(index.of("OTHER", "ABC")).isNotEqualTo(index.of("OTHERA", "BC"));
    }

    @Test
    void refusesWhatWouldMakeStrangersOnePerson() {
        var index = new BlindIndex(Suite.SM, KEY);
        assertThatThrownBy(() -> index.of("CITIZEN", "")).hasMessage("there is no index of an empty number");
        assertThatThrownBy(() -> index.of("", "1")).hasMessage("the id type must be a plain word");
        assertThatThrownBy(() -> index.of("A\u001FB", "1")).hasMessage("the id type must be a plain word");
    }
}
