package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.chengxin.identity.IdType;
import org.chengxin.identity.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExampleRowTest {

    @ParameterizedTest
    @CsvSource({
        "【示例】张三,412828200205060010,EXAMPLE",
        "' 【示例】张三',' 412828200205060010 ',EXAMPLE",
        "【示例】某某商贸有限公司,91411700MA0EXMP091,EXAMPLE",
        "【示例】张三,【示例】,EXAMPLE",
        "【示例】张三,'',MIXED",
        "【示例】张三,' ',MIXED",
        "张三,【示例】,MIXED",
        "王五,412828200205060010,MIXED",
        "'',412828200205060010,MIXED",
        "【示例】张三,412801188512310017,MIXED",
        "【示例】张三,4.1282820020506E+17,MIXED",
        "张三,412801188512310017,DATA",
        "示例张三,412801188512310017,DATA",
        "驻马店市示例商贸有限公司,91411700MA00000A9C,DATA",
        "'','',DATA",
    })
    void isKnownByMarkAndNumberTogether(String name, String number, ExampleRow.Reading reading) {
        assertThat(ExampleRow.of(name, number)).isEqualTo(reading);
    }

    /** So that clerks see what a good one looks like. */
    @ParameterizedTest
    @EnumSource(names = {"CITIZEN", "USCC"})
    void itsNumbersAreWellFormed(IdType type) {
        var verdict = Identity.check(type, ExampleRow.number(type).orElseThrow(), LocalDate.of(2026, 11, 23));
        assertThat(verdict.good()).isTrue();
    }

    @Test
    void otherDocumentsHaveNone() {
        assertThat(ExampleRow.number(IdType.PASSPORT)).isEmpty();
    }
}
