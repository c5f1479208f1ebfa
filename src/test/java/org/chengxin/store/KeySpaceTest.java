package org.chengxin.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.chengxin.store.KeySpace.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySpaceTest {

    @ParameterizedTest
    @CsvSource({
        "0, 256",
        "1000, 256",
        "1001, 128",
        "2000, 128",
        "5408, 32",
        "128000, 2",
        "128001, 1",
        "256000, 1",
        "9000000, 1",
    })
    void partsAreAsWideAsAThousandRowsAreInOne(long rows, int width) {
        assertThat(KeySpace.width(rows)).isEqualTo(width);
    }

    @Test
    void partsHoldTheKeysOfTheirBytes() {
        var part = new Part(0x0A, 0xFE);
        assertThat(part.lowest()).startsWith(0x0A, 0).hasSize(16);
        assertThat(part.highest()).startsWith(0xFE, 0xFF).endsWith(0xFF).hasSize(16);
    }
}
