package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.chengxin.identity.IdType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which code a wording means, on the mappings that are shipped. */
class CodeTableTest {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    private final CodeTable papers = MAPPINGS.codes().get("doc_type");

    @ParameterizedTest
    @CsvSource({
        "身份证, CITIZEN",
        "居民 身份证, CITIZEN",
        "１１１, CITIZEN",
        "护照, PASSPORT",
        "414, PASSPORT",
        "516, HK_MACAO_PASS",
        "台胞证, TAIWAN_PASS",
        "553, FOREIGNER_CARD",
        "台湾居民居住证, RESIDENCE_PERMIT",
        "其他-学生证, OTHER",
    })
    void aDocumentTypeStandsForAKindOfNumber(String wording, IdType identity) {
        assertThat(papers.find(wording).orElseThrow().identity()).contains(identity);
    }

    @ParameterizedTest
    @CsvSource({
        "其他-军官证, 其他-军官证",
        "其他－军官证, 其他-军官证",
        "其他—军官证, 其他-军官证",
        "' 其他 - 军官证 ', 其他-军官证",
        "其他-Seaman's Book, 其他-Seaman's Book"
    })
    void freeWordingUnderTheOpenPrefixIsKeptAsTyped(String wording, String code) {
        assertThat(papers.find(wording).orElseThrow().code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "其他", "其他-", "其他- ", "军官证", "统一社会信用代码", "通行证", "01"})
    void whatIsNotInTheTableIsNotFound(String wording) {
        assertThat(papers.find(wording)).isEmpty();
    }

    @Test
    void aLongCellIsLookedUpAtOnce() {
        assertThat(papers.find("其他".repeat(20_000))).isEmpty();
    }

    @Test
    void partiesOfACourtCaseAreKnownByPersonsPapersAndOrganisationsCodes() {
        var parties = MAPPINGS.codes().get("party_doc_type");

        assertThat(parties.codes()).startsWith(papers.codes().toArray(CodeTable.Code[]::new));
        assertThat(parties.find("统一社会信用代码").orElseThrow().identity()).contains(IdType.USCC);
    }

    @ParameterizedTest
    @CsvSource({"01, 身份证", "05, 外国人永久居留身份证", "护照, 护照号", "其他-海员证, 其他-海员证"})
    void aDepartmentsOwnWordsComeBeforeTheTables(String wording, String code) {
        var form = MAPPINGS.departments().get("transport").form("cf_person").orElseThrow();
        var field = form.dataset().field("CF_XDR_ZJLX");

        assertThat(form.find(field, papers, wording).orElseThrow().code()).isEqualTo(code);
    }

    @Test
    void penaltiesOnTheSpotAreSimpleProcedure() {
        var form = MAPPINGS.departments().get("transport").form("cf_person").orElseThrow();
        var procedures = MAPPINGS.codes().get("procedure");

        var code =
                form.find(form.dataset().field("CF_CXLB"), procedures, "当场处罚").orElseThrow();

        assertThat(form.dataset().simpleProcedure()).contains(new Condition.Is("CF_CXLB", Set.of(code.code())));
    }

    @Test
    void theLumpedClassOf2016IsNotGuessed() {
        assertThat(MAPPINGS.codes().get("penalty_kind").find("暂扣或者吊销许可证")).isEmpty();
    }
}
