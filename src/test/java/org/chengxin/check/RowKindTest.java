package org.chengxin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.chengxin.check.Outcome.Skipped.Why;
import org.chengxin.sheet.RawRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowKindTest {

    private final RowCheck check = PenaltyForm.check();

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "\u00A0\t", "\uFEFF\u200B"})
    void aRowOfSpaceIsBlank(String space) {
        assertThat(check.check(RawRow.ofText(9, space, "", space))).isEqualTo(new Outcome.Skipped(9, Why.BLANK));
        assertThat(check.check(RawRow.ofText(9))).isEqualTo(new Outcome.Skipped(9, Why.BLANK));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            填表说明：红色为必填      | NOTE
            表格说明                  | NOTE
            说明：                    | NOTE
            备注：以上为三月数据      | NOTE
            注: 金额单位为万元        | NOTE
            制表人：张三              | NOTE
            填 表 人：张三            | NOTE
            审核人                    | NOTE
            联系电话：0396-0000000    | NOTE
            填报单位（盖章）          | NOTE
            1、本表由执法机关填写，一案一行 | NOTE
            合计                      | TOTAL
            合　计                    | TOTAL
            小计：                    | TOTAL
            总计                      | TOTAL
            共 25 条                  | TOTAL
            合计25条                  | TOTAL
            """)
    void notesAndTotalsHoldNoData(String first, Why why) {
        assertThat(check.check(RawRow.ofText(9, first))).isEqualTo(new Outcome.Skipped(9, why));
        if (!first.startsWith("1")) {
            assertThat(check.check(RawRow.ofText(9, "", first, "", "", "", "", "", "25")))
                    .isEqualTo(new Outcome.Skipped(9, why));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"合计", "备注：", "制表人", "填表说明", "1、说明如下所示的内容"})
    void aRowWithAnIdentityNumberIsDataWhateverItsFirstCellSays(String first) {
        var texts = new String[PenaltyForm.fields() + 1];
        Arrays.fill(texts, "");
        texts[0] = first;
        texts[PenaltyForm.column("ZJHM")] = "412801188512310017";

        assertThat(check.check(RawRow.ofText(9, texts))).isInstanceOf(Outcome.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"合计", "备注：", "制表人"})
    void aFullRowIsDataEvenWithoutItsIdentityNumber(String first) {
        assertThat(check.check(PenaltyForm.with(Map.of("MC", first, "ZJHM", ""))))
                .isInstanceOf(Outcome.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三", "合计诚信有限公司", "说明书厂", "无"})
    void aSingleCellThatSaysNothingKnownIsData(String first) {
        assertThat(check.check(RawRow.ofText(9, "", first))).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void aHeaderRepeatedFurtherDownIsANote() {
        assertThat(check.check(
                        RawRow.ofText(9, "序号", "当事人*", "行政相对人类别", "证件类型", "证件 号码", "WSH", "违法事实", "处罚类别", "罚款金额(万元)")))
                .isEqualTo(new Outcome.Skipped(9, Why.NOTE));
    }

    @Test
    void aSerialNumberPulledDownBeyondTheLastEntryIsANote() {
        assertThat(check.check(RawRow.ofText(9, "301", "", ""))).isEqualTo(new Outcome.Skipped(9, Why.NOTE));
    }
}
