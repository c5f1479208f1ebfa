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
        "CITIZEN, 91350100M000100Y43, 居民身份证, 统一社会信用代码",
        "CITIZEN, 911124198108030024, 居民身份证, 外国人永久居留身份证",
        "CITIZEN, 830000199201300022, 居民身份证, 港澳台居民居住证",
        "CITIZEN, CAN110081080312, 居民身份证, 外国人永久居留身份证",
        "CITIZEN, H12345678, 居民身份证, 港澳居民来往内地通行证",
        "CITIZEN, e12345678, 居民身份证, 护照",
        "CITIZEN, D2143569-X, 居民身份证, 组织机构代码",
        "USCC, 11010519491231002X, 统一社会信用代码, 居民身份证",
        "USCC, 11010519491231002x, 统一社会信用代码, 居民身份证",
        "USCC, D2143569X, 统一社会信用代码, 组织机构代码",
        "FOREIGNER_CARD, 91350100M000100Y43, 外国人永久居留身份证, 统一社会信用代码",
        "FOREIGNER_CARD, 11010519491231002X, 外国人永久居留身份证, 居民身份证",
        "RESIDENCE_PERMIT, 11010519491231002X, 港澳台居民居住证, 居民身份证",
        "PASSPORT, 11010519491231002X, 护照, 居民身份证",
        "PASSPORT, 440524800101001, 护照, 居民身份证",
        "PASSPORT, CAN110081080312, 护照, 外国人永久居留身份证",
        "TAIWAN_PASS, 830000199201300022, 台湾居民来往大陆通行证, 港澳台居民居住证",
        "HK_MACAO_PASS, 810000199408230021, 港澳居民来往内地通行证, 港澳台居民居住证",
        "ORGANISATION_CODE, 91350100M000100Y43, 组织机构代码, 统一社会信用代码",
    })
    void aNumberOfAnotherKindIsCalledByItsName(IdType said, String number, String saidTitle, String foundTitle) {
        assertThat(Identity.check(said, number, ON).faults())
                .containsExactly(new Verdict.Fault("I-TYPE", true, List.of(saidTitle, foundTitle)));
    }
}
