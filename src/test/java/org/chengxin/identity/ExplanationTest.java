package org.chengxin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.identity.Invented.ON;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.chengxin.identity.Explanation.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Why a number is good or bad, in words for a clerk. */
class ExplanationTest {

    @Test
    void aCitizensNumberIsToldPartByPart() {
        assertThat(lines(Explanation.of(IdType.CITIZEN, Invented.OLD_MAN, ON, Locale.CHINA)))
                .containsExactly(
                        "居民身份证 可用",
                        "FITS 第1–6位 行政区划 412801 河南省驻马店地区驻马店市（1980–1999年）",
                        "FITS 第7–14位 出生日期 1885-12-31",
                        "FITS 第15–17位 顺序码 单数，男",
                        "FITS 第18位 校验码 7，相符");
    }

    @Test
    void everyPartThatIsWrongIsSaidAndWhy() {
        assertThat(lines(Explanation.of(IdType.CITIZEN, "419999188502300001", ON, Locale.CHINA)))
                .containsExactly(
                        "居民身份证 不可用",
                        "WRONG 第1–6位 行政区划 419999 从未使用过的代码",
                        "WRONG 第7–14位 出生日期 1885-02-30 日期不存在",
                        "WRONG 第15–17位 顺序码 000，没有这样的号码",
                        "WRONG 第18位 校验码 现为1，按其余各位推算应为7；录错的多半是别的位，请逐位核对原件，不要只改这一位");
    }

    @Test
    void itIsToldInEnglishToo() {
        assertThat(lines(Explanation.of(IdType.CITIZEN, "419999202606020001", ON, Locale.ENGLISH)))
                .containsExactly(
                        "resident identity card not usable",
                        "WRONG 1–6 region 419999 no region ever had this code",
                        "WRONG 7–14 date of birth 2026-06-02: after today",
                        "WRONG 15–17 sequence 000, which is never given",
                        "WRONG 18 check character 1, while the others ask for 8; more likely one of those is wrong:"
                                + " compare all with the original, do not just change this one");
    }

    /** A machine's own language is English as often as not; the clerk's is Chinese. */
    @Test
    void whatIsNotEnglishIsChineseWhateverTheMachineSpeaks() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ENGLISH);
            for (var locale : List.of(Locale.CHINA, Locale.FRENCH, Locale.ROOT)) {
                assertThat(Explanation.of(IdType.CITIZEN, Invented.OLD_MAN, ON, locale)
                                .outcome())
                        .isEqualTo("可用");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CITIZEN, 412828201001019918, DOUBTFUL 第1–6位 行政区划 412828 河南省驻马店地区新蔡县（1980–1999年），与出生年份不一致",
        "CITIZEN, 110105188512310010, FITS 第1–6位 行政区划 110105 北京市朝阳区（1980年起）",
        "CITIZEN, 411701201012310010, FITS 第1–6位 行政区划 411701 河南省驻马店市以下，名录中没有单列",
        "CITIZEN, 411701188512310010, DOUBTFUL 第1–6位 行政区划 411701 河南省驻马店市以下，名录中没有单列，与出生年份不一致",
        "CITIZEN, 411703202401010010, DOUBTFUL 第1–6位 行政区划 411703 河南省驻马店市以下，代码表（截至2023年）中没有，可能是之后新设的",
        "CITIZEN, 440524800101001, FITS 第7–12位 出生日期 1980-01-01",
        "CITIZEN, 412800851231996, WRONG 第7–12位 出生日期 顺序码是996至999，属于百岁以上老人，年份无法确定",
        "RESIDENCE_PERMIT, 830000199201300022, FITS 第1–6位 行政区划 830000 台湾居民",
        "RESIDENCE_PERMIT, 840000199201300022, WRONG 第1–6位 行政区划 居住证应以810000、820000或830000开头",
        "FOREIGNER_CARD, 911124198108030024, FITS 第4–6位 国籍 加拿大",
        "FOREIGNER_CARD, 932682198501010017, FITS 第2–3位 申领地 江苏省",
        "FOREIGNER_CARD, 911999198108030024, DOUBTFUL 第4–6位 国籍 国家和地区代码表中没有这个代码",
        "FOREIGNER_CARD, CAN110081080312, TOLD 第4–7位 申领地 北京市",
        "FOREIGNER_CARD, CAN110081023012, DOUBTFUL 第8–13位 出生日期 81-02-30 日期不存在",
        "USCC, 91350100M000100Y43, FITS 第2位 机构类别 企业",
        "USCC, N2411702MF00000137, TOLD 第3–8位 行政区划 411702 河南省驻马店市驿城区",
        "USCC, G2411702MF00000137, DOUBTFUL 第1位 登记管理部门 代码表中没有这个部门",
        "USCC, 91350100M0O0100Y43, WRONG 第9–18位 主体标识码 其余各位读不全，无法核对",
        "ORGANISATION_CODE, D21435690, WRONG 第9位 校验码 现为0，按其余各位推算应为X；录错的多半是别的位，请逐位核对原件，不要只改这一位",
        "PASSPORT, AB1234, TOLD 第1–6位 全部 5至17位字母和数字；护照没有校验码，只核对格式",
        "HK_MACAO_PASS, M1234567801, TOLD 第10–11位 换证次数 旧式证件的换证次数，不属于号码，已去掉",
        "HK_MACAO_PASS, K12345678, WRONG 第1位 类别 应为H（香港）或M（澳门）",
        "TAIWAN_PASS, 01234567, TOLD 第1–8位 全部 8位数字；没有校验码，只核对格式",
        "OTHER, 南字第0012号, TOLD 第1–8位 全部 自由填写，不核对号码",
    })
    void everyKindHasItsParts(IdType type, String number, String line) {
        assertThat(lines(Explanation.of(type, number, ON, Locale.CHINA))).contains(line);
    }

    @Test
    void repairsAndWhatWasProbablyMeantAreRemarks() {
        assertThat(Explanation.of(IdType.CITIZEN, "4128O1 1885-12310017", ON, Locale.CHINA)
                        .remarks())
                .containsExactly("去掉了空格或看不见的字符", "去掉了短横或点", "第5位的“O”可能应为“0”，请核对原件；系统不会自动改");
    }

    /** Where one character is wrong the others are still told. */
    @Test
    void aPartThatCannotBeReadLeavesTheOthers() {
        assertThat(lines(Explanation.of(IdType.CITIZEN, "4128A1188512310017", ON, Locale.CHINA)))
                .contains("WRONG 第1–6位 行政区划 含有不该出现的字符，无法读出", "FITS 第7–14位 出生日期 1885-12-31");
    }

    @ParameterizedTest
    @CsvSource({
        "CITIZEN, 4128**********9918",
        "CITIZEN, 4.12828E+17",
        "CITIZEN, 无",
        "CITIZEN, 41280118851231001",
        "USCC, 91350100M000100Y4",
        "CITIZEN, ''",
    })
    void whatIsDamagedHasNoParts(IdType type, String typed) {
        var explanation = Explanation.of(type, typed, ON, Locale.CHINA);
        assertThat(explanation.parts()).isEmpty();
        assertThat(explanation.outcome()).isEqualTo("不可用");
        assertThat(explanation.verdict().faults()).hasSize(1);
    }

    @Test
    void aNumberOfAnotherKindIsToldAsWhatItIs() {
        var explanation = Explanation.of(IdType.CITIZEN, "91350100M000100Y43", ON, Locale.CHINA);
        assertThat(explanation.outcome()).isEqualTo("不可用");
        assertThat(explanation.type()).isEqualTo(IdType.USCC);
        assertThat(explanation.parts()).noneMatch(part -> part.state() == State.WRONG);
    }

    @ParameterizedTest
    @CsvSource({
        "412801188512310017, CITIZEN",
        "412801188512310018, CITIZEN",
        "4128O1 18851231 0017, CITIZEN",
        "11010519491231002×, CITIZEN",
        "440524800101001, CITIZEN",
        "41280118851231001, CITIZEN",
        "4128**********0017, CITIZEN",
        "无, CITIZEN",
        "'', CITIZEN",
        "810000199408230022, RESIDENCE_PERMIT",
        "911124198108030025, FOREIGNER_CARD",
        "CAN110081080312, FOREIGNER_CARD",
        "91350100m000100y43, USCC",
        "91350100M000100Y44, USCC",
        "914117001234567890, USCC",
        "D2143569-X, ORGANISATION_CODE",
        "A21435690, ORGANISATION_CODE",
        "E12345678, PASSPORT",
        "AB1234, PASSPORT",
        "h1234567801, HK_MACAO_PASS",
        "01234567, TAIWAN_PASS",
        "0123456701（B）, TAIWAN_PASS",
    })
    void aNumberIsReadAsWhatItLooksLike(String typed, IdType type) {
        assertThat(Explanation.of(typed, ON, Locale.CHINA).type()).isEqualTo(type);
    }

    /** The sequence is the part that tells people of one place and birthday apart: only what it means is told. */
    @Test
    void theWholeNumberIsNeverTold() {
        var explanation = Explanation.of(IdType.CITIZEN, "412801188512313437", ON, Locale.CHINA);
        assertThat(lines(explanation)).noneMatch(line -> line.contains("343"));
        assertThat(explanation.toString()).doesNotContain("412801").doesNotContain("1885");
        assertThat(explanation.parts().toString()).doesNotContain("412801").doesNotContain("1885");
    }

    @ParameterizedTest
    @EnumSource(IdType.class)
    void whateverIsTypedIsExplained(IdType type) {
        var random = new Random(2_260);
        for (var i = 0; i < 3_000; i++) {
            var typed = new StringBuilder();
            for (var left = random.nextInt(22); left > 0; left--) {
                typed.append("0123456789012345678901234567890123456789XxEHMND *-.(（)无Ⅹ\u200B\u0000"
                        .charAt(random.nextInt(56)));
            }
            for (var explanation : List.of(
                    Explanation.of(type, typed.toString(), ON, Locale.CHINA),
                    Explanation.of(typed.toString(), ON, Locale.ENGLISH))) {
                assertThat(lines(explanation)).noneMatch(line -> line.contains("{") || line.isBlank());
                if (explanation.verdict().good()) {
                    assertThat(explanation.parts()).noneMatch(part -> part.state() == State.WRONG);
                }
            }
        }
    }

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        assertThat(keys("explanation_en.properties")).isEqualTo(keys("explanation.properties"));
        assertThat(keys("explanation.properties").stream().filter(key -> key.matches("kind\\...")))
                .hasSize(37);
    }

    private static Set<String> keys(String file) throws IOException {
        var words = new Properties();
        try (var in = new InputStreamReader(Explanation.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words.stringPropertyNames();
    }

    private static List<String> lines(Explanation explanation) {
        var lines = new ArrayList<String>();
        lines.add(explanation.title() + " " + explanation.outcome());
        for (var part : explanation.parts()) {
            lines.add("%s %s %s %s".formatted(part.state(), part.place(), part.name(), part.words()));
        }
        return lines;
    }
}
