package org.chengxin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.chengxin.mapping.SubjectKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegalGateTest {

    private final RowCheck check = PenaltyForm.check();

    @Test
    void aPersonsPenaltyUnderSimpleProcedureLeavesNothingButItsCode() {
        var outcome = check.check(PenaltyForm.with(Map.of("CXLB", "简易程序", "MC", " 张三", "ZJHM", "412801188512310018")));

        assertThat(outcome)
                .isEqualTo(new Outcome.Rejected(
                        7, List.of(new Finding(7, PenaltyForm.column("CXLB"), "CXLB", "L-HN13", List.of(), null))));
    }

    @Test
    void simpleProcedureIsNoGateForOrganisations() {
        var outcome = PenaltyForm.checkOfAllKinds()
                .check(PenaltyForm.with(
                        Map.of("CXLB", "简易程序", "LB", "法人及非法人组织", "ZJLX", "统一社会信用代码", "ZJHM", "91411700MA00000A9C")));

        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aRowThatDoesNotSayWhomItIsAboutMayBeAPersons() {
        var outcome =
                PenaltyForm.checkOfAllKinds().check(PenaltyForm.with(Map.of("CXLB", "简易程序", "LB", "", "ZJLX", "")));

        assertThat(outcome.findings()).extracting(Finding::code).containsExactly("L-HN13");
    }

    /** 河南省社会信用条例第三条, 行政处罚法第三十条. */
    @ParameterizedTest
    @CsvSource({
        "2022-02-27,2024-03-05,L-CHILD",
        "2022-02-28,2024-03-05,L-MINOR",
        "2024-03-04,2024-03-05,L-MINOR",
        "2026-02-27,2026-03-05,L-MINOR",
        "2026-02-28,2026-03-05,",
        "'',2022-02-27,L-CHILD",
        "'',2026-02-27,L-MINOR",
        "'',2026-02-28,",
        "2026-02-27,2026-03-01,L-MINOR"
    })
    void nobodyUnder18AtTheActIsKeptAndOfChildrenSomebodyIsTold(String act, String decision, @Nullable String code) {
        var check = new RowCheck(
                PenaltyForm.form(PenaltyForm.dataset(SubjectKind.PERSON)),
                PenaltyForm.header(),
                LocalDate.of(2026, 6, 30));

        var outcome = check.check(PenaltyForm.with(
                Map.of("ZJHM", "412828200802299927", "WFRQ", act, "JDRQ", decision, "GSJZQ", "2029-01-01")));

        if (code != null) {
            assertThat(outcome)
                    .isEqualTo(new Outcome.Rejected(
                            7, List.of(new Finding(7, PenaltyForm.column("ZJHM"), "ZJHM", code, List.of(), null))));
        } else {
            assertThat(outcome.findings()).extracting(Finding::code).containsExactly("I-REGIONTIME");
        }
    }
}
