package org.chengxin.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.chengxin.identity.IdType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedNumberTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @ParameterizedTest
    @CsvSource({
        "412801188512310017, CITIZEN, 412801188512310017",
        "' 41280118851231 0017 ', CITIZEN, 412801188512310017",
        "91350100M000100Y43, USCC, 91350100M000100Y43",
    })
    void aNumberThatCanBeOfOneKindOnlyIsOfThatKind(String typed, IdType type, String number) {
        assertThat(AskedNumber.of(Optional.empty(), typed, TODAY)).isEqualTo(new AskedNumber(type, number));
    }

    @Test
    void aNumberThatCanBeOfTwoKindsIsAskedFor() {
        assertThatThrownBy(() -> AskedNumber.of(Optional.empty(), "H12345678", TODAY))
                .hasMessageMatching("这个号码可能是.+，也可能是.+，请用 --type 写明是哪一种");
        assertThat(AskedNumber.of(Optional.of(IdType.HK_MACAO_PASS), "H12345678", TODAY))
                .isEqualTo(new AskedNumber(IdType.HK_MACAO_PASS, "H12345678"));
    }

    @Test
    void aBadNumberIsExplainedWithoutBeingShown() {
        assertThatThrownBy(() -> AskedNumber.of(Optional.empty(), "412801188512310018", TODAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("作为居民身份证，这个号码有误，没有查询：I-CHECK ")
                .hasMessageNotContaining("412801188512310018");
        assertThatThrownBy(() -> AskedNumber.of(Optional.empty(), "  ", TODAY)).hasMessage("标准输入里没有号码：请在第一行写证件号码");
        assertThatThrownBy(() -> AskedNumber.of(Optional.empty(), "1".repeat(257), TODAY))
                .hasMessage("这不是一个号码：超过 256 个字符");
    }

    @Test
    void itDoesNotShowItself() {
        assertThat(AskedNumber.of(Optional.empty(), "412801188512310017", TODAY))
                .hasToString("AskedNumber[CITIZEN]");
    }
}
