package org.chengxin.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.ShippedMappings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a dataset may demand of its rows in YAML, beyond the types of its fields. */
class DeclaredRulesTest {

    private static final String MARK = "rules:\n";

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}: {1} = {2} -> {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // at least one of a group, and only when the condition holds
                "{any_of: [CF_NR_ZKDX, BZ]} | 备注 | '' | R-GROUP 几项中至少要填一项：暂扣或吊销证照名称及编号、备注",
                "{any_of: [CF_NR_ZKDX, BZ]} | 备注 | 另案处理 | -",
                "{any_of: [CF_NR_ZKDX, BZ], when: CF_CFLB has 行政拘留} | 备注 | '' | -",
                // the whole value has a form
                "{field: BZ, matches: '[A-Z]{2}\\d{4}', says: 两个大写字母加四位数字} | 备注 | AB12345 |"
                        + " R-FORMAT 内容不符合规定的格式：应为两个大写字母加四位数字",
                "{field: BZ, matches: '[A-Z]{2}\\d{4}', says: 两个大写字母加四位数字} | 备注 | AB1234 | -",
                "{field: BZ, matches: '[A-Z]{2}\\d{4}', says: 两个大写字母加四位数字} | 备注 | '' | -",
                // lengths in characters, and in the bytes of a target's column
                "{field: BZ, shortest: 4} | 备注 | 另案 | R-SHORT 内容过短：至少 4 个字，实际 2 个",
                "{field: BZ, shortest: 2} | 备注 | 𠮷野 | -",
                "{field: BZ, bytes: 7, charset: GB18030} | 备注 | 另案处理 |"
                        + " 'R-BYTES 内容过长，上级平台放不下：按 GB18030 编码最多 7 字节，实际 8 字节，一个汉字占 2 至 3 字节'",
                "{field: BZ, bytes: 8, charset: GB18030} | 备注 | 另案处理 | -",
                // a number against a number
                "{rule: CF_NR_FK <= 500, code: R-RANGE} | 罚款金额（万元） | 500.01 |"
                        + " R-RANGE 数值超出规定范围：“罚款金额（万元）”应当不晚于（不大于） 500",
                "{rule: CF_NR_FK <= 500, code: R-RANGE} | 罚款金额（万元） | 500.0 | -",
                "{rule: CF_NR_FK >= 0.1, code: R-RANGE, warn_only: true} | 罚款金额（万元） | 0.05 |"
                        + " R-CONFIRM 请核对：“罚款金额（万元）”一般不早于（不小于）“0.1”",
                // a comparison that holds under a condition
                "'{rule: CF_YXQ > CF_JDRQ, code: R-DATEORDER, when: CF_CFLB has 警告}' | 处罚有效期 | 2024-03-05 |"
                        + " R-DATEORDER 日期先后有矛盾：“处罚有效期”应当晚于（大于）“处罚决定日期”",
                "'{rule: CF_YXQ > CF_JDRQ, code: R-DATEORDER, when: CF_CFLB has 行政拘留}' | 处罚有效期 | 2024-03-05 | -",
            })
    void aRuleOfTheYamlIsHeldAgainstEveryRow(String rule, String header, String value, String told) throws IOException {
        assertThat(told(with("cf_person", MARK, MARK + "  - " + rule + "\n"), Map.of(header, value)))
                .isEqualTo(told == null ? "" : told);
    }

    /** Of rows among each other nothing can be said yet; what they may not share stands with the record. */
    @Test
    void whatMustBeUniqueStandsWithTheRecordInItsCanonicalForm() throws IOException {
        var rules = MARK + "  - {unique: [CF_WSH, CF_NR_FK]}\n  - {unique: [BZ]}\n";
        var form = with("cf_person", MARK, rules);
        assertThat(unique(form, Map.of("行政处罚决定书文号", "驻市监处罚[2024]1号", "罚款金额（万元）", "0.10", "备注", "")))
                .isEqualTo(List.of(List.of("驻市监处罚〔2024〕1号", "0.1"), List.of()));
        assertThat(unique(form, Map.of("备注", "一"))).element(1).isEqualTo(List.of("一"));
    }

    private static List<List<String>> unique(Form form, Map<String, String> cells) {
        var outcome = ShippedForms.check(form).check(ShippedForms.row(form, cells));
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted) outcome).record().unique();
    }

    @Test
    void aCodeThatRejectsNoRowCannotBeTheOneOfAUniqueRule() throws IOException {
        with("cf_person", MARK, MARK + "  - {unique: [CF_WSH], code: R-CONFIRM}\n");
        assertThatThrownBy(() -> RuleCodes.verified(Mappings.load(folder)))
                .hasMessage(
                        "1 problem(s) in the mappings:\ncatalogue/cf_person.yml: code 'R-CONFIRM' does not reject a row, and 'unique' does; take another");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"30,''", "1000,''", "2000,R-MAGNITUDE"})
    void yuanTypedForTenThousandYuanIsAskedAbout(String amount, String code) throws IOException {
        assertThat(told(shipped("cf_person"), Map.of("罚款金额（万元）", amount)).split(" ")[0])
                .isEqualTo(code);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "驻马店市市场监督管理局,11411700MB0000019D,''",
        "驻马店市市场监管局,11411700MB0000019D,''",
        "驻马店市交通运输局,11411700MB0000019D,B-AUTH 机关名称与它的统一社会信用代码不一致",
        "驻马店市交通运输局,11411700MB0000051Q,L-BASIS 这个机关的决定不在本单位可以报送的范围内"
    })
    void onlyTheDepartmentsOwnAuthoritiesDecideUnderTheirOwnNames(String name, String code, String told)
            throws IOException {
        assertThat(told(shipped("cf_person"), Map.of("处罚机关", name, "处罚机关统一社会信用代码", code)))
                .isEqualTo(told);
    }

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "2002-12-31,男,''",
        "2002-12-30,男,I-BIRTHCOL 出生日期与证件号码所含的不一致",
        "2002-12-31,女,I-SEX 性别与证件号码所含的不一致",
        "'',未说明,''"
    })
    void dayOfBirthAndSexAreThoseOfTheNumber(String birth, String sex, String told) throws IOException {
        var form =
                with("honor_moral", "fields:\n", """
                fields:
                  - {code: CSRQ, name: 出生日期, type: DATE}
                  - {code: XB, name: 性别, type: ENUM(sex_word)}
                """, "  number: ZJHM\n", "  number: ZJHM\n  birth: CSRQ\n  sex: XB\n");
        var row = Map.of("出生日期", birth, "性别", sex, "证件号码", "412801200212310014");
        // The region's number was given up before that birth, which is doubtful and no matter here.
        assertThat(told(form, row).replaceAll("\\n?I-REGIONTIME.*", "")).isEqualTo(told);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"2024-03-05,''", "2024-03-06,L-NOTICE", "'',L-NOTICE", "2024-02-30,R-DATE"})
    void nobodyIsListedWithoutHavingBeenTold(String notice, String code) throws IOException {
        var form = with(
                "cf_person",
                "fields:\n",
                "fields:\n  - {code: GZRQ, name: 告知日期, type: DATE}\n",
                "gates: [L-HN13, L-MINOR]\n",
                "gates: [L-HN13, L-MINOR, L-NOTICE]\nnotice_date: GZRQ\n");
        assertThat(told(form, Map.of("告知日期", notice)).split(" ")[0]).isEqualTo(code);
    }

    /** Whatever else is missing: such a row may never be asked for again. */
    @Test
    void whomTheLawProtectsComesBeforeTheNotice() throws IOException {
        var form = with(
                "cf_person",
                "fields:\n",
                "fields:\n  - {code: GZRQ, name: 告知日期, type: DATE}\n",
                "gates: [L-HN13, L-MINOR]\n",
                "gates: [L-HN13, L-MINOR, L-NOTICE]\nnotice_date: GZRQ\n");
        assertThat(told(form, Map.of("案件程序类别", "简易程序"))).startsWith("L-HN13");
    }

    @Test
    void aRowThatTheLawKeepsOutIsToldNothingElse() throws IOException {
        var form = with(
                "cf_person",
                "fields:\n",
                "fields:\n  - {code: GZRQ, name: 告知日期, type: DATE}\n",
                "gates: [L-HN13, L-MINOR]\n",
                "gates: [L-MINOR, L-NOTICE]\nnotice_date: GZRQ\n");
        assertThat(told(form, Map.of("处罚机关统一社会信用代码", "123")))
                .startsWith("L-NOTICE")
                .doesNotContain("U-");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "R-GROUPS,there is no error code 'R-GROUPS'; take one of docs/error-codes.zh-CN.md",
        "F-GATE,'code ''F-GATE'' is about whole files, and a rule is about a row; take another'"
    })
    void aCodeThatIsNoRowsIsToldAtTheStart(String code, String problem) throws IOException {
        with("cf_person", MARK, MARK + "  - {any_of: [BZ, CF_WFRQ], code: " + code + "}\n");
        assertThatThrownBy(() -> RuleCodes.verified(Mappings.load(folder)))
                .hasMessage("1 problem(s) in the mappings:\ncatalogue/cf_person.yml: " + problem);
    }

    /** Codes and messages of what is found in a good row with other texts under some headers. */
    private static String told(Form form, Map<String, String> others) {
        return ShippedForms.check(form).check(ShippedForms.row(form, others)).findings().stream()
                .map(finding -> finding.code() + " " + Codes.message(finding, Locale.CHINESE))
                .collect(Collectors.joining("\n"));
    }

    private static Form shipped(String dataset) {
        return ShippedForms.form("market-regulation", dataset);
    }

    /** The shipped mappings with some texts of a dataset replaced. */
    private Form with(String dataset, String... replacements) throws IOException {
        ShippedMappings.copy(folder);
        Files.writeString(folder.resolve("codes/sex_word.yml"), """
                id: sex_word
                name: 性别
                codes:
                  - {code: 男}
                  - {code: 女}
                  - {code: 未说明}
                """);
        var file = folder.resolve("catalogue/" + dataset + ".yml");
        var text = Files.readString(file);
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(text).contains(replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        Files.writeString(file, text);
        return Mappings.load(folder).departments().values().stream()
                .flatMap(department -> department.form(dataset).stream())
                .findFirst()
                .orElseThrow();
    }
}
