package org.chengxin.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import org.chengxin.mapping.StatusColumn;
import org.chengxin.sheet.AnnotatedWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A returned workbook is known by what we wrote into it. */
class RowOutcomeTest {

    @ParameterizedTest
    @EnumSource
    void everyWordOfTheStatusColumnIsKnownWhenItComesBack(RowOutcome outcome) {
        assertThat(StatusColumn.mayBeOurs(outcome.word())).isTrue();
    }

    @Test
    void soIsItsHeader() {
        assertThat(StatusColumn.HEADER).isEqualTo(AnnotatedWorkbook.STATUS_HEADER);
    }
}
