package org.chengxin.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chengxin.store.KeySpace.Part;
import org.junit.jupiter.api.Test;

class KeySpaceTest {

    private static List<Part> parts(int together, Map<Integer, Long> counts) {
        return KeySpace.joined(new TreeMap<>(counts), together);
    }

    @Test
    void neighboursWithFewKeysAreOnePart() {
        assertThat(parts(10, Map.of())).isEmpty();
        assertThat(parts(10, Map.of(7, 1L))).containsExactly(new Part(7, 7));
        assertThat(parts(10, Map.of(0, 4L, 3, 5L, 200, 1L, 255, 1L)))
                .as("up to ten of them, wherever they lie")
                .containsExactly(new Part(0, 200), new Part(255, 255));
    }

    @Test
    void aFirstByteIsNeverTakenApart() {
        assertThat(parts(10, Map.of(1, 3L, 2, 50L, 3, 60L, 4, 1L, 5, 1L)))
                .containsExactly(new Part(1, 1), new Part(2, 2), new Part(3, 3), new Part(4, 5));
    }

    @Test
    void partsHoldTheKeysOfTheirBytes() {
        var part = new Part(0x0A, 0xFE);
        assertThat(part.lowest()).startsWith(0x0A, 0).hasSize(16);
        assertThat(part.highest()).startsWith(0xFE, 0xFF).endsWith(0xFF).hasSize(16);
    }
}
