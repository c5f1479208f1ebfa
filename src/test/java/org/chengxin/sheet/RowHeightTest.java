package org.chengxin.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowHeightTest {

    private static final List<Integer> WIDTHS = List.of(9, 5);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | '' | 15",
                "8 letters | '' | 30",
                "8 letter | '' | 15",
                "四个汉字 | '' | 15",
                "五个汉字了 | '' | 30",
                "a | 四个汉字 | 30",
                "四个汉字四个汉字 | 四个汉字 | 30",
                "四个汉字四个汉字四 | 四个汉字 | 45"
            })
    void isThatOfTheCellWithTheMostLines(String first, String second, int points) {
        assertThat(RowHeight.points(List.of(first, second), WIDTHS)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"1, 30", "2, 45", "30, 300"})
    void countsTheLinesOfTheTextItself(int breaks, int points) {
        assertThat(RowHeight.points(List.of("a" + "\nb".repeat(breaks)), WIDTHS))
                .isEqualTo(points);
    }

    @Test
    void aTextInAColumnWithoutWidthIsNotLookedAt() {
        assertThat(RowHeight.points(List.of("a", "b", "这一列的内容不折行"), WIDTHS)).isEqualTo(15);
    }
}
