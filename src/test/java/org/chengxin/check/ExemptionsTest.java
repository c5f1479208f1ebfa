package org.chengxin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chengxin.check.Exemptions.Exemption;
import org.chengxin.mapping.SubjectKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExemptionsTest {

    private static final Map<String, String> BAD_ORDER = Map.of("GSJZQ", "2024-03-04");

    @Test
    void anExemptedRowIsTakenWithAllItsValuesAndANoteThatNamesTheExemption() {
        var outcome = check(exemption(7, "R-DATEORDER", "")).check(PenaltyForm.with(BAD_ORDER));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Accepted.class, accepted -> {
            assertThat(accepted.record().values()).contains("2024-03-04");
            assertThat(accepted.findings()).hasSize(1);
            var note = accepted.findings().get(0);
            assertThat(note.column()).isEqualTo(PenaltyForm.column("GSJZQ"));
            assertThat(note.field()).isEqualTo("GSJZQ");
            assertThat(Codes.message(note, Locale.CHINESE))
                    .isEqualTo("问题已获豁免，照常接收：日期先后有矛盾：“公示截止期”应当不早于（不小于）“处罚决定日期”（R-DATEORDER，豁免第 7 号）");
            assertThat(Codes.message(note, Locale.ENGLISH))
                    .isEqualTo(
                            "a fault is exempted and was let pass: dates contradict each other: “公示截止期” must be no earlier (less) than “处罚决定日期” (R-DATEORDER, exemption 7)");
        });
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"R-DATEORDER,GSJZQ,true", "R-DATEORDER,WFRQ,false", "R-DATEORDER,'',true", "R-RANGE,'',false"})
    void anExemptionIsForItsCodeAndItsField(String code, String field, boolean taken) {
        var outcome = check(exemption(7, code, field)).check(PenaltyForm.with(BAD_ORDER));

        assertThat(outcome instanceof Outcome.Accepted).isEqualTo(taken);
    }

    @Test
    void aRowWithAnotherFaultIsRejectedAllTheSame() {
        var others = Map.of("GSJZQ", "2024-03-04", "WSH", "");
        var outcome = check(exemption(7, "R-DATEORDER", "")).check(PenaltyForm.with(others));

        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(outcome.findings()).extracting(Finding::code).containsExactly("R-REQ", "N-EXEMPT");
    }

    @Test
    void whatIsNotExemptibleIsNeverExempted() {
        var outcome = check(exemption(7, "R-REQ", ""), exemption(8, "I-CHECK", ""))
                .check(PenaltyForm.with(Map.of("WSH", "")));

        assertThat(outcome.findings()).extracting(Finding::code).containsExactly("R-REQ");
    }

    @Test
    void ofSeveralThatFitTheFirstIsNamed() {
        var outcome = check(exemption(3, "R-DATEORDER", "GSJZQ"), exemption(7, "R-DATEORDER", ""))
                .check(PenaltyForm.with(BAD_ORDER));

        assertThat(outcome.findings().get(0).arguments()).startsWith("3", "R-DATEORDER");
    }

    private static Exemption exemption(long number, String code, String field) {
        return new Exemption(number, code, field.isEmpty() ? Optional.empty() : Optional.of(field));
    }

    private static RowCheck check(Exemption... all) {
        return new RowCheck(
                PenaltyForm.form(PenaltyForm.dataset(SubjectKind.PERSON)),
                PenaltyForm.header(),
                PenaltyForm.FILE_DATE,
                false,
                new Exemptions(List.of(all)));
    }
}
