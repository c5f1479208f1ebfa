package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which columns a header row is taken for, on the mappings that are shipped. */
class HeaderMatchTest {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    private final Form form = form("market-regulation", "cf_person");

    @ParameterizedTest
    @CsvSource({
        "market-regulation, cf_person",
        "market-regulation, xk_person",
        "market-regulation, cf_org",
        "court, court_dishonest",
        "civilization, honor_moral",
        "civil-affairs, volunteer",
    })
    void canonicalNamesInOrderAreComplete(String department, String dataset) {
        var fields = form(department, dataset).dataset().fields();

        var match = form(department, dataset)
                .match(fields.stream()
                        .map(field -> field.name() + (field.required() ? "*" : ""))
                        .toList());

        assertThat(match.complete()).isTrue();
        assertThat(match.matched()).isEqualTo(fields.size());
        assertThat(match.fieldOf()).isSorted().doesNotContain(-1).hasSize(fields.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "罚款金额（万元）",
                "罚款金额(万元)",
                " 罚款金额　（万元）＊",
                "罚款金额\n【万元】",
                "\u200B罚款金额\uFEFF[万元]**",
                "CF_NR_FK",
                "cf_nr_fk",
                "ＣＦ＿ＮＲ＿ＦＫ"
            })
    void widthSpacesBracketsAndMarksMakeNoDifference(String header) {
        assertThat(form.match(List.of(header)).fieldOf())
                .containsExactly(form.dataset().index("CF_NR_FK"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"罚款金额（元）", "罚款金额", "罚款"})
    void anAmountInAnotherUnitIsNotTaken(String header) {
        var match = form.match(List.of(header));

        assertThat(match.fieldOf()).containsExactly(-1);
        assertThat(match.unknown()).containsExactly("A:" + header);
    }

    @ParameterizedTest
    @CsvSource({"CF_XDR_SFZ, CF_XDR_ZJHM", "CF_CFLB1, CF_CFLB", "CF_XZJG, CF_CFJG", "CF_JG, CF_NR"})
    void theNamesOf2016AreKnown(String header, String field) {
        assertThat(form.match(List.of(header)).fieldOf())
                .containsExactly(form.dataset().index(field));
    }

    @Test
    void inAnOrganisationsPenaltyThePersonsNumberIsTheLegalRepresentatives() {
        var organisations = form("market-regulation", "cf_org");

        assertThat(organisations.match(List.of("CF_XDR_SFZ")).fieldOf())
                .containsExactly(organisations.dataset().index("CF_FR_ZJHM"));
    }

    @Test
    void missingUnknownDuplicateAndIgnoredAreAllTold() {
        var headers = new ArrayList<>(List.of("序号", "姓名", "备考", "", "行政相对人名称*"));
        form.dataset().fields().stream()
                .map(Field::name)
                .filter(name -> !List.of("行政相对人名称", "证件号码", "公示截止期", "备注").contains(name))
                .forEach(headers::add);
        while (headers.size() < 27) {
            headers.add("");
        }
        headers.add("民 族");

        var match = form.match(headers);

        assertThat(match.complete()).isFalse();
        assertThat(match.missing()).containsExactly("证件号码", "公示截止期");
        assertThat(match.unknown()).containsExactly("C:备考", "AB:民 族");
        assertThat(match.duplicate()).containsExactly("B,E:行政相对人名称");
        assertThat(match.ignored()).containsExactly("序号");
        assertThat(match.fieldOf().subList(0, 5)).containsExactly(-1, 0, -1, -1, -1);
        assertThat(match.matched()).isEqualTo(22);
    }

    @Test
    void transportIsReadByItsOwnHeadersWithoutTheColumnsThatItDoesNotSend() {
        var transport = form("transport", "cf_person");

        var match = transport.match(List.of(
                "序号", "车牌号", "当事人姓名", "当事人证件种类", "当事人证件号", "案件文书号", "案由", "案情摘要", "法律依据", "处罚种类", "处罚决定内容", "罚款（万元）",
                "决定日期", "处罚有效期", "公示截止期", "执法机构", "执法机构代码", "办案程序", "案发日期"));

        assertThat(match.complete()).isTrue();
        assertThat(match.matched()).isEqualTo(17);
        assertThat(match.ignored()).containsExactly("序号", "车牌号");
        assertThat(transport.constants()).containsEntry("CF_XDR_LB", "自然人");
    }

    @Test
    void transportsHeadersAreNobodyElses() {
        assertThat(form.match(List.of("案由")).unknown()).containsExactly("A:案由");
    }

    @Test
    void aRowOfDataMatchesNothing() {
        assertThat(form.match(List.of("1", "", "无此列")).matched()).isZero();
    }

    @Test
    void theColumnOfAnAnswerIsOurs() {
        var match = form.match(List.of("姓名", "处理结果", "原回执和行号"));

        assertThat(match.status()).isEqualTo(1);
        assertThat(match.unknown()).isEmpty();
        assertThat(match.ignored()).containsExactly("处理结果", "原回执和行号");
        assertThat(form.match(List.of("姓名")).status()).isEqualTo(-1);
    }

    @Test
    void aColumnOfThatNameWhichTheFormKnowsIsTheDepartments() {
        var theirs = new Form(
                "transport",
                form.dataset(),
                Map.of("BZ", List.of("处理结果")),
                Map.of(),
                Set.of(),
                Map.of(),
                Map.of(),
                QualityGate.DEFAULT,
                Bounds.NONE,
                Due.NONE,
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        var first = theirs.match(List.of("姓名", "处理结果"));
        assertThat(first.status()).isEqualTo(-1);
        assertThat(first.fieldOf().get(1)).isEqualTo(form.dataset().index("BZ"));
        var returned = theirs.match(List.of("姓名", "处理结果", "处理结果"));
        assertThat(returned.status()).isEqualTo(2);
        assertThat(returned.fieldOf().get(1)).isEqualTo(form.dataset().index("BZ"));
        assertThat(returned.duplicate()).isEmpty();
    }

    private static Form form(String department, String dataset) {
        return MAPPINGS.departments().get(department).form(dataset).orElseThrow();
    }
}
