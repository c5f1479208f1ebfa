package org.chengxin.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateFormatsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy/m/d",
                "yyyy-mm-dd;@",
                "yyyy\"年\"m\"月\"d\"日\"",
                "yyyy\"年\"m\"月\"d\"日\";@",
                "[$-804]yyyy\"年\"m\"月\"d\"日\"",
                "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\";@",
                "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
                "[$-804]aaaa;@",
                "上午/下午h\"时\"mm\"分\"",
                "h:mm AM/PM",
                "mm:ss.0",
                "e\"年\"m\"月\"",
                "[Red]YYYY.M.D",
                "m/d"
            })
    void codesOfDates(String code) {
        assertThat(DateFormats.isDate(176, code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "General",
                "G/通用格式",
                "0",
                "@",
                "0.00E+00",
                "##0.0E-0",
                "#,##0.00_);[Red]\\(#,##0.00\\)",
                "_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * \"-\"??_ ;_ @_ ",
                "0\"days\"",
                "0\\d",
                "[h]:mm:ss",
                "[mm]:ss",
                "0.00_d",
                "0;\"yyyy\"",
                "0;yyyy",
                "[$￥-804]#,##0.00",
                "[DBNum2][$-804]G/通用格式"
            })
    void codesOfOtherNumbers(String code) {
        assertThat(DateFormats.isDate(176, code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 15, 20, 22, 27, 31, 36, 50, 57, 58})
    void numbersOfDates(int id) {
        assertThat(DateFormats.isDate(id, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 11, 13, 23, 37, 44, 46, 48, 49, 59, 176})
    void numbersOfOthers(int id) {
        assertThat(DateFormats.isDate(id, null)).isFalse();
    }
}
