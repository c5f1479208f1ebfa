package org.chengxin.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "处罚 3月.xlsx, 处罚 3月",
                "😀数据.CSV, 😀数据",
                "../../etc/passwd, passwd",
                "..\\..\\windows\\a.xls, a",
                "a..b.csv, a_b",
                "...隐藏.csv, 隐藏",
                "~$锁.xlsx, 锁",
                "张三412828201001019918.xlsx, 张三＊",
                "440524188001010014x_1.csv, ＊_1",
                "４１２８２８２０１００１０１９９１８.csv, ＊",
                "20240305.csv, 20240305",
                "a<b>:c|d?e*f\"g.csv, a_b__c_d_e_f_g",
                "con.csv, _con",
                "v1.2, v1.2",
                ".csv, csv",
                "/, 文件"
            })
    void keepsWhatIsRecognisableAndHarmless(String original, String base) {
        assertThat(SafeName.base(original)).isEqualTo(base);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb", "a\u202Eb", "a\u0007b"})
    void controlCharactersAndTextDirectionTricksGo(String original) {
        assertThat(SafeName.base(original + ".xlsx")).isEqualTo("a_b");
    }

    @Test
    void isCutToWhatAFileSystemTakesWithoutBreakingACharacter() {
        var base = SafeName.base("😀".repeat(300) + ".xlsx");
        assertThat(base).isEqualTo("😀".repeat(37));
        assertThat((base + "-已批注.xlsx").getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(255);
    }

    @Test
    void aBrokenSurrogateIsLeftOut() {
        assertThat(SafeName.base("a\uD83Db.csv")).isEqualTo("ab");
    }
}
