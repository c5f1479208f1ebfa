package org.chengxin.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {

    @Test
    void whoAsksAboutThemselvesNeedNotSayForWhom() {
        assertThat(new Question(Purpose.SELF, "王窗口", " ", "本人申请", "").asker()).isEqualTo("本人");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "SELF|''|''|本人申请|''|--by 没有内容：请写明由谁查询",
                "SELF|王窗口|''|' '|''|--basis 没有内容：请写明查询的依据，如条款、申请或公函的名称和文号",
                "STATUTORY|王窗口|''|函〔2026〕1号|''|--asker 没有内容：依法查询要写明为哪个单位查询",
                "AUTHORISED|王窗口|某银行|贷款审批|''|授权查询要有 --authorisation：写明本人授权书的编号",
                "GOVERNMENT|王窗口|某局|函〔2026〕1号|SQ-1|--authorisation 只用于授权查询（--purpose authorised）；政务共享的依据写在 --basis",
                "SELF|王窗口|''|412801188512310017 本人|''|--basis 里不要写证件号码或十五位以上的连续数字：这里写的内容会长期保存，并显示在报告上",
            })
    void aQuestionThatIsNotWholeIsRefused(
            Purpose purpose, String by, String asker, String basis, String authorisation, String message) {
        assertThatThrownBy(() -> new Question(purpose, by, asker, basis, authorisation))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    /** What is repaired or revoked since would be told to those whom it is told no more. */
    @Test
    void whatWasSoOnAnEarlierDayIsNotForEverybody() {
        var day = Optional.of(LocalDate.of(2026, 11, 24));
        for (var purpose : List.of(Purpose.AUTHORISED, Purpose.GOVERNMENT)) {
            var letter = purpose == Purpose.AUTHORISED ? "SQ-1" : "";
            assertThatThrownBy(() -> new Question(purpose, "王窗口", "某局", "函〔2026〕1号", letter, day))
                    .hasMessage("以往日期的情况（--as-of）只答复本人查询和依法查询");
        }
    }

    @Test
    void nobodyAsksAtLength() {
        assertThatThrownBy(() -> new Question(Purpose.SELF, "王窗口", "", "文".repeat(501), ""))
                .hasMessage("--basis 过长：最多 500 个字");
    }
}
