package org.chengxin.protect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {

    @ParameterizedTest
    @CsvSource({
        "张, *",
        "张三, 张*",
        "张三丰, 张**",
        "欧阳, 欧*",
        "欧阳某, 欧阳*",
        "欧阳某某, 欧阳**",
        "张三某某, 张***",
        "𬀩某, 𬀩*",
        "某𬀩, 某*",
        "艾力·买买提, 艾*·***",
        "JOHN SMITH, J*** *****",
        "'', ''",
    })
    void keepsTheSurname(String name, String masked) {
        assertThat(Mask.name(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "411702189006150027, 411702********0027, 4117**********0027",
        "11010519491231002X, 110105********002X, 1101**********002X",
        "440524800101001, 440524******001, 4405********001",
        "D2143569X, D*******X, D*******X",
        "E12345678, E*******8, E*******8",
        "1234567, *******, *******",
        "'', '', ''",
    })
    void hidesTheWholeBirthDate(String number, String forLogs, String forPublic) {
        assertThat(Mask.id(number)).isEqualTo(forLogs);
        assertThat(Mask.publicId(number)).isEqualTo(forPublic);
    }

    @ParameterizedTest
    @CsvSource({
        "13800005678, 3, 4, 138****5678",
        "abcdef, 2, 2, ab**ef",
        "abcdef, 3, 2, ******",
        "abc, 0, 0, ***",
        "a, 1, 1, *",
    })
    void hidesTheWholeTextRatherThanTooLittle(String text, int first, int last, String masked) {
        assertThat(Mask.keep(text, first, last)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, 张三, 张三",
        "NAME, 张三, 张*",
        "ID, 411702189006150027, 411702********0027",
        "PUBLIC_ID, 411702189006150027, 4117**********0027",
        "PHONE, 13800005678, 138****5678",
        "LAST_4, 6222000000001234, ************1234",
        "ALL, 驻马店市某路, ***",
        "ALL, '', ''",
        "NAME, '', ''",
    })
    void rulesAreNamedInMappings(MaskRule rule, String value, String masked) {
        assertThat(rule.apply(value)).isEqualTo(masked);
    }

    @Test
    void everyRuleButNoneHidesSomethingOfEveryValue() {
        for (var rule : MaskRule.values()) {
            for (var value :
                    new String[] {"a", "ab", "abc", "abcd", "abcdefgh", "0123456789", "012345678901234567890"}) {
                if (rule != MaskRule.NONE) {
                    assertThat(rule.apply(value)).as("%s of %s", rule, value).contains("*");
                }
            }
        }
    }
}
