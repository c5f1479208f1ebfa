package org.chengxin.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.chengxin.mapping.Mappings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExemptionRequestTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    @ParameterizedTest(name = "{1} {2} {3}")
    @CsvSource({
        "volunteer,R-RANGE,FWSC,2026-11-23",
        "volunteer,R-RANGE,,2028-11-23",
        "volunteer,F-WHOLE,,2027-06-30",
        "volunteer,F-SAME,FWZZ,2027-06-30"
    })
    void whatMayBeAskedFor(String dataset, String code, String field, String until) {
        assertThat(checked("civil-affairs", dataset, code, field, until))
                .isEqualTo(new ExemptionRequest(
                        "civil-affairs", dataset, code, Optional.ofNullable(field), TODAY, LocalDate.parse(until)));
    }

    @ParameterizedTest(name = "{5}")
    @CsvSource({
        "civil,volunteer,R-RANGE,,2027-06-30,没有部门 civil；已有：civil-affairs、civilization、court、credit-office、education、finance-supervision、market-regulation、police、transport",
        "court,volunteer,R-RANGE,,2027-06-30,部门 court 不报送数据集 volunteer；它报送：court_dishonest",
        "civil-affairs,volunteer,R-RANGE,FWCS,2027-06-30,数据集没有字段 FWCS；已有：BMMC、BZ、FWND、FWSC、FWZZ、XM、ZJHM、ZJLX",
        "civil-affairs,volunteer,F-GATE,FWSC,2027-06-30,F-GATE 是整个文件的问题，请不要写 --field",
        "civil-affairs,volunteer,R-RANGE,,明年,--until 应写成 2027-05-23 这样的日期，不是 明年",
        "civil-affairs,volunteer,R-RANGE,,2026-11-22,--until 应在今天（2026-11-23）至 2028-11-23 之间（最长 2 年），不是 2026-11-22",
        "civil-affairs,volunteer,R-RANGE,,2028-11-24,--until 应在今天（2026-11-23）至 2028-11-23 之间（最长 2 年），不是 2028-11-24"
    })
    void whatMayNotIsSaidWithWhatMay(
            String department, String dataset, String code, String field, String until, String message) {
        assertThatThrownBy(() -> checked(department, dataset, code, field, until))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void onlyExemptibleCodesMayBeExempted() {
        var allowed =
                "可以豁免的有：B-AUTH、F-CONFIRM、F-FILL、F-GATE、F-ROWS、F-SAME、F-WHOLE、R-DATEORDER、R-FORMAT、R-GROUP、R-RANGE、R-SHORT";
        assertThatThrownBy(() -> checked("civil-affairs", "volunteer", "I-CHECK", null, "2027-06-30"))
                .hasMessage("I-CHECK 不能豁免；" + allowed);
        assertThatThrownBy(() -> checked("civil-affairs", "volunteer", "R-RANG", null, "2027-06-30"))
                .hasMessage("R-RANG 不是错误代码；" + allowed);
    }

    private static ExemptionRequest checked(
            String department, String dataset, String code, String field, String until) {
        return ExemptionRequest.checked(MAPPINGS, department, dataset, code, Optional.ofNullable(field), until, TODAY);
    }
}
