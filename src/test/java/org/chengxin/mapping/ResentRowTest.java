package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResentRowTest {

    @Test
    void isReadAsItWasWritten() {
        var row = new ResentRow("20241123-000007", 12);
        assertThat(row.text()).isEqualTo("20241123-000007/12");
        assertThat(ResentRow.of(" " + row.text() + " ")).contains(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "20241123-000007", "20241123-000007/0", "20241123-000007/12x", "2024/1/3", "a/1"})
    void whatIsNoneNamesNoRow(String cell) {
        assertThat(ResentRow.of(cell)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"原回执和行号", " 原回执和行号 ", "原回执\n和行号", "原回执和行号*"})
    void itsHeaderIsKnownHoweverItIsTyped(String header) {
        assertThat(ResentRow.isHeader(header)).isTrue();
    }
}
