package org.chengxin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributionTest {

    @Test
    void spacesAroundAndControlCharactersAreLeftOut() {
        assertThat(new Attribution(" 信用办\t王五 ", "电话核实\r\n无误")).isEqualTo(new Attribution("信用办 王五", "电话核实 无误"));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "'  ',理由,--by 没有内容：请写明由谁决定",
        "王五,'',--reason 没有内容：请写明理由",
        "王五412828201001019918,理由,--by 里不要写证件号码：这里写的内容会长期保存并显示在回执上",
        "王五,见４１２８２８２０１００１０１９９１８,--reason 里不要写证件号码：这里写的内容会长期保存并显示在回执上"
    })
    void whatCannotBeKeptIsRefused(String by, String reason, String message) {
        assertThatThrownBy(() -> new Attribution(by, reason))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThatThrownBy(() -> new Attribution("王".repeat(61), "理由")).hasMessage("--by 过长：最多 60 个字");
        assertThatThrownBy(() -> new Attribution("王五", "由".repeat(501))).hasMessage("--reason 过长：最多 500 个字");
        assertThat(new Attribution("王".repeat(60), "由".repeat(500)).reason()).hasSize(500);
    }
}
