package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chengxin.mapping.Act.Kind;
import org.chengxin.mapping.Act.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Datasets whose rows act on records of others; what does not name a record for certain stops. */
class ActFileTest {

    private static final String CLASSES = """
            id: class
            name: 类别
            codes:
              - {code: 罚单}
            """;

    private static final String RESULTS = """
            id: result
            name: 结果
            codes:
              - {code: 准予}
              - {code: 不予}
            """;

    private static final String MERCY = """
            id: mercy
            name: 修复
            header:
              province_item: 某项
              legal_basis: 某法第一条
              format: 表格
              provider: 某局
              coverage: 全市
              period: 每日
            nature: NEUTRAL
            share: GOVERNMENT
            subject: {kinds: [PERSON], name: XM, number: ZJHM}
            natural_key: [LB, WH, SUBJECT]
            act:
              kind: REPAIR
              when: JG = 准予
              from: RQ
              of: LB
              records:
                - {code: 罚单, dataset: fine, key: [WH]}
            fields:
              - {code: XM, name: 姓名, type: C..50, required: true, mask: NAME}
              - {code: ZJHM, name: 证件号码, type: C..64, required: true, identity: CITIZEN, encrypted: true, mask: ID}
              - {code: LB, name: 类别, type: ENUM(class), required: true}
              - {code: WH, name: 文号, type: C..20, required: true, document_number: true}
              - {code: JG, name: 结果, type: ENUM(result), required: true}
              - {code: RQ, name: 日期, type: DATE, required: true}
              - {code: BZ, name: 备注, type: C..20}
            """;

    @TempDir
    private Path folder;

    @Test
    void whatItsRowsDoIsRead() throws IOException {
        assertThat(mappings(MERCY).load(folder).datasets().get("mercy").act())
                .contains(new Act(
                        Kind.REPAIR,
                        Optional.of(new Condition.Is("JG", Set.of("准予"))),
                        "RQ",
                        "LB",
                        Map.of("罚单", new Named("fine", List.of("WH")))));
    }

    static Stream<Arguments> oneMistake() {
        return Stream.of(
                mercy(
                        "kind: REPAIR",
                        "kind: PARDON",
                        "15: 'kind' cannot be 'PARDON'; known: REPAIR, OBJECTION, REVOCATION, ARCHIVING"),
                mercy("  kind: REPAIR\n", "", "15: 'kind' is missing; add it"),
                mercy("from: RQ", "from: BZ", "17: field BZ is not always a date; name a required field of type DATE"),
                mercy(
                        "日期, type: DATE, required: true",
                        "日期, type: DATE",
                        "17: field RQ is not always a date; name a required field of type DATE"),
                mercy(
                        "of: LB",
                        "of: WH",
                        "18: field WH does not say of which dataset a record is; make it ENUM of a table of their names"),
                mercy(
                        "natural_key: [LB, WH",
                        "natural_key: [WH",
                        "18: field LB says which record is meant and is no part of the natural key; add it to natural_key"),
                mercy(
                        "natural_key: [LB, WH",
                        "natural_key: [LB",
                        "20: field WH says which record is meant and is no part of the natural key; add it to natural_key"),
                mercy("code: 罚单, dataset", "code: 罚, dataset", "20: there is no code '罚'; did you mean '罚单'?"),
                mercy("dataset: fine", "dataset: fin", "20: there is no dataset 'fin'; did you mean 'fine'?"),
                mercy(
                        "dataset: fine",
                        "dataset: mercy",
                        "20: mercy is itself about records of other datasets; name a dataset without 'act'"),
                mercy(
                        "key: [WH]",
                        "key: [LB, WH]",
                        "20: 'key' does not name a record of fine; write the fields that hold [WH], in this order, of the same types,"
                                + " document_number and identity"),
                mercy(
                        ", document_number: true",
                        "",
                        "20: 'key' does not name a record of fine; write the fields that hold [WH], in this order, of the same types,"
                                + " document_number and identity"),
                mercy("of: LB", "of: LB\n  if: JG", "19: there is no key 'if'; did you mean 'of'?"));
    }

    private static Arguments mercy(String before, String after, String problem) {
        return Arguments.of(before, after, "catalogue/mercy.yml:" + problem);
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource
    void oneMistake(String before, String after, String problem) {
        assertThat(MERCY).contains(before);
        var refused = catchThrowableOfType(
                MappingException.class,
                () -> mappings(MERCY.replace(before, after)).load(folder));
        assertThat(refused.problems()).contains(problem);
    }

    @Test
    void everyCodeMustNameARecord() {
        var refused = catchThrowableOfType(
                MappingException.class,
                () -> mappings(MERCY)
                        .with("codes/class.yml", "- {code: 罚单}", "- {code: 罚单}\n  - {code: 判决}")
                        .load(folder));
        assertThat(refused.problems())
                .containsExactly(
                        "catalogue/mercy.yml:19: nothing says which record is meant by '判决'; add it under 'records', or use a"
                                + " table without it");
    }

    private static SmallMappings mappings(String mercy) {
        return new SmallMappings()
                .and("codes/class.yml", CLASSES)
                .and("codes/result.yml", RESULTS)
                .and("catalogue/mercy.yml", mercy);
    }
}
