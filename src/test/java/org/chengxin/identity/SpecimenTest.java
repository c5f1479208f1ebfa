package org.chengxin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.identity.Invented.ON;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What standards and offices have published as specimens is good, and says of its bearer what they say. */
class SpecimenTest {

    @ParameterizedTest
    @CsvSource({
        // GB 11643-1999, its two examples
        "CITIZEN, 11010519491231002X, 1949-12-31, F, 110105",
        "CITIZEN, 440524188001010014, 1880-01-01, M, 440524",
        // 北京市公安局
        "RESIDENCE_PERMIT, 810000199408230021, 1994-08-23, F, 810000",
        "RESIDENCE_PERMIT, 830000199201300022, 1992-01-30, F, 830000",
        // 国家移民管理局: Canada, issued in Beijing; Saudi Arabia, issued in Jiangsu
        "FOREIGNER_CARD, 911124198108030024, 1981-08-03, F, 110000",
        "FOREIGNER_CARD, 932682198501010017, 1985-01-01, M, 320000",
        // nobody's: born in the 1880s
        "CITIZEN, 412801188512310017, 1885-12-31, M, 412801",
    })
    void aPersonsSpecimenIsGood(IdType type, String number, LocalDate birth, String sex, String region) {
        assertThat(Identity.check(type, number, ON))
                .isEqualTo(new Verdict(
                        number, List.of(), List.of(), Optional.of(birth), Optional.of(sex), Optional.of(region)));
    }

    @ParameterizedTest
    @CsvSource({
        // GB 32100-2015
        "91350100M000100Y43, 350100",
        // invented: a department, a company, an individual business, an association, a village co-operative
        "11411700MB0000019D, 411700",
        "91411700MA00000A9C, 411700",
        "92411702MA0000015G, 411702",
        "52411700MJ0000018H, 411700",
        "N2411702MF00000137, 411702",
    })
    void anOrganisationsSpecimenIsGood(String code, String region) {
        assertThat(Identity.check(IdType.USCC, code, ON))
                .isEqualTo(new Verdict(
                        code, List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.of(region)));
    }

    @ParameterizedTest
    @CsvSource({
        "CITIZEN, 91350100M000100Y43, id-citizen, id-uscc",
        "CITIZEN, 911124198108030024, id-citizen, id-foreigner-card",
        "CITIZEN, 830000199201300022, id-citizen, id-residence-permit",
        "CITIZEN, CAN110081080312, id-citizen, id-foreigner-card",
        "CITIZEN, H12345678, id-citizen, id-hk-macao-pass",
        "CITIZEN, e12345678, id-citizen, id-passport",
        "CITIZEN, D2143569-X, id-citizen, id-organisation-code",
        "USCC, 11010519491231002X, id-uscc, id-citizen",
        "USCC, 11010519491231002x, id-uscc, id-citizen",
        "USCC, D2143569X, id-uscc, id-organisation-code",
        "FOREIGNER_CARD, 91350100M000100Y43, id-foreigner-card, id-uscc",
        "FOREIGNER_CARD, 11010519491231002X, id-foreigner-card, id-citizen",
        "RESIDENCE_PERMIT, 11010519491231002X, id-residence-permit, id-citizen",
        "PASSPORT, 11010519491231002X, id-passport, id-citizen",
        "PASSPORT, 440524800101001, id-passport, id-citizen",
        "PASSPORT, CAN110081080312, id-passport, id-foreigner-card",
        "TAIWAN_PASS, 830000199201300022, id-taiwan-pass, id-residence-permit",
        "HK_MACAO_PASS, 810000199408230021, id-hk-macao-pass, id-residence-permit",
        "ORGANISATION_CODE, 91350100M000100Y43, id-organisation-code, id-uscc",
    })
    void aNumberOfAnotherKindIsCalledByItsName(IdType said, String number, String saidAs, String foundAs) {
        assertThat(Identity.check(said, number, ON).faults())
                .containsExactly(new Verdict.Fault("I-TYPE", true, List.of(saidAs, foundAs)));
    }
}
