package org.chengxin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.SubjectKind;
import org.chengxin.sheet.RawRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The check together with the mappings that are shipped. */
class ShippedFormsTest {

    static Stream<Form> forms() {
        return ShippedForms.MAPPINGS.departments().values().stream().flatMap(department -> department.forms().stream());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormTakesAGoodRow(Form form) {
        var outcome = ShippedForms.check(form).check(ShippedForms.row(form, Map.of()));

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyRuleHasACodeOfTheCatalogue(Form form) {
        assertThat(form.dataset().rules())
                .allSatisfy(rule -> assertThat(Codes.all()).contains(rule.code()));
    }

    @ParameterizedTest(name = "{0}: {1} = {2} -> {3}")
    @CsvSource({
        "cf_person,案件程序类别,简易程序,L-HN13@CF_CXLB",
        "cf_person,案件程序类别,01,L-HN13@CF_CXLB",
        "cf_person,证件号码,412828 20020506 0010,R-EXAMPLE@CF_XDR_MC",
        "cf_person,案件程序类别,'',R-REQ@CF_CXLB",
        "cf_person,行政相对人类别,个体工商户,R-SUBJECT@CF_XDR_LB",
        "cf_person,处罚类别,吊销许可证件,R-REQ@CF_NR_ZKDX",
        "cf_person,处罚类别,没收违法所得、警告,R-REQ@CF_NR_WFFF",
        "cf_person,公示截止期,2024-03-04,R-DATEORDER@CF_GSJZQ",
        "cf_person,违法行为发生日期,2024-03-06,R-DATEORDER@CF_WFRQ",
        "cf_person,证件类型,学生证,R-ENUM@CF_XDR_ZJLX",
        "cf_org,案件程序类别,简易程序,L-UNCOLLECTED@CF_CXLB",
        "cf_org,法定代表人证件类型,'',R-REQ@CF_FR_ZJLX",
        "cf_org,法定代表人证件号码,'',R-REQ@CF_FR_ZJHM",
        "cf_org,统一社会信用代码,92411702MA0000015G,U-KIND@CF_XDR_SHXYM",
        "cf_org,行政相对人类别,自然人,R-SUBJECT@CF_XDR_LB",
        "xk_person,有效期自,2024-03-04,R-CONFIRM@XK_YXQZ",
        "xk_person,有效期自,长期,R-DATE@XK_YXQZ",
        "xk_person,有效期至,2024-03-04,R-DATEORDER@XK_YXQZI",
        "xk_person,当前状态,3,R-ENUM@XK_ZT",
        "court_dishonest,证件类型,统一社会信用代码,I-TYPE@ZJHM",
        "honor_moral,认定日期,2024-07-01,R-FUTURE@RDRQ",
        "student_file,学号,G412801188512310017,R-FORMAT@XH",
        "student_file,学校（机构）标识码,41410A0000,R-FORMAT@XXBSM",
        "student_file,发生日期,2024-03-06,R-DATEORDER@FSRQ",
        "student_file,学段,初中,R-ENUM@XD",
        "volunteer,服务年度,2023年,R-LEN@FWND",
        "volunteer,服务时长（小时）,36小时,R-UNIT@FWSC"
    })
    void oneFaultIsOneFinding(String dataset, String header, String cell, String expected) {
        var form = forms().filter(one -> one.dataset().id().equals(dataset))
                .findFirst()
                .orElseThrow();

        var outcome = ShippedForms.check(form).check(ShippedForms.row(form, Map.of(header, cell)));

        assertThat(outcome.findings())
                .extracting(finding -> finding.code() + "@" + finding.field())
                .containsExactly(expected);
    }

    /** 国家发展和改革委员会令第58号, in force from 1 May 2023 until 31 March 2026. */
    @ParameterizedTest(name = "{0} of {1}, {2}: {3}")
    @CsvSource({
        "cf_org,2023-04-30,简易程序,",
        "cf_org,2023-05-01,简易程序,L-UNCOLLECTED",
        "cf_org,2023-05-01,普通程序,",
        "cf_org,2026-03-31,简易程序,L-UNCOLLECTED",
        "cf_org,2026-04-01,简易程序,",
        "cf_person,2023-04-30,简易程序,L-HN13",
        "cf_person,2023-05-01,简易程序,L-HN13"
    })
    void penaltiesOfOrganisationsUnderSimpleProcedureWereNotCollectedForAWhile(
            String dataset, String decided, String procedure, @Nullable String code) {
        var form = ShippedForms.form("market-regulation", dataset);
        var check = new RowCheck(form, form.match(ShippedForms.headers(form)), LocalDate.of(2026, 4, 1));

        var outcome = check.check(ShippedForms.row(
                form, Map.of("处罚决定日期", decided, "违法行为发生日期", decided, "案件程序类别", procedure, "处罚有效期", "2027-04-01")));

        assertThat(outcome.findings())
                .extracting(Finding::code)
                .containsExactlyElementsOf(code == null ? List.of() : List.of(code));
        assertThat(outcome instanceof Outcome.Accepted).isEqualTo(code == null);
    }

    @Test
    void ofWhatWasNotCollectedNothingIsKeptButTheRuleThatSaysSo() {
        var form = ShippedForms.form("market-regulation", "cf_org");

        var outcome = ShippedForms.check(form).check(ShippedForms.row(form, Map.of("案件程序类别", "简易程序")));

        var cite = "《失信行为纠正后的信用信息修复管理办法（试行）》（国家发展和改革委员会令第58号）";
        var finding = new Finding(
                2, ShippedForms.headers(form).indexOf("案件程序类别"), "CF_CXLB", "L-UNCOLLECTED", List.of(cite), null);
        assertThat(outcome).isEqualTo(new Outcome.Rejected(2, List.of(finding)));
        assertThat(Codes.message(finding, Locale.CHINESE)).isEqualTo("按作出决定之日的规定，本列写明的这类决定不归集：" + cite);
        assertThat(((Outcome.Rejected) outcome).correctable()).isFalse();
    }

    /** 驻政办〔2017〕102号二（四）: a student born on 1 March 2006 has a file from that day of 2024, whatever is to be written into it. */
    @ParameterizedTest(name = "{0} on {1}, decided on {2}: {3}")
    @CsvSource({
        "考试作弊,'',2024-02-29,L-MINOR",
        "考试作弊,'',2024-03-01,I-REGIONTIME",
        "考试作弊,2024-02-29,2024-03-05,L-MINOR",
        "志愿服务,2024-02-29,2024-03-05,L-MINOR",
        "荣誉,2024-03-01,2024-03-05,I-REGIONTIME",
        "荣誉,2020-02-29,2024-03-05,L-CHILD"
    })
    void aStudentsFileBeginsOnTheEighteenthBirthday(String kind, String happened, String decided, String expected) {
        var form = ShippedForms.form("education", "student_file");

        var outcome = ShippedForms.check(form)
                .check(ShippedForms.row(
                        form, Map.of("证件号码", "412828200603019910", "记录类别", kind, "发生日期", happened, "认定日期", decided)));

        assertThat(outcome.findings())
                .extracting(finding -> finding.code() + "@" + finding.field())
                .containsExactly(expected + "@ZJHM");
        assertThat(outcome instanceof Outcome.Accepted).isEqualTo(expected.equals("I-REGIONTIME"));
    }

    /** 河南省社会信用条例第十六条: an organisation is known by its unified code. */
    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "工商注册号,411700000012345,'',I-UNLINKED 没有能确定主体的号码，只填了“工商注册号”，不知道这一行说的是谁",
        "组织机构代码,D2143569X,'',I-UNLINKED 没有能确定主体的号码，只填了“组织机构代码”，不知道这一行说的是谁",
        "组织机构代码,D2143569X,无,I-UNLINKED 没有能确定主体的号码，只填了“组织机构代码”，不知道这一行说的是谁",
        "工商注册号,无,'',R-REQ 必填项没有填写",
        "备注,411700000012345,'',R-REQ 必填项没有填写",
        "备注,'',无,R-PLACEHOLDER 填的是占位内容，不是真实数据"
    })
    void anOrganisationIsNotFoundByAnOldNumberOrANameAlone(String header, String number, String code, String expected) {
        var form = ShippedForms.form("market-regulation", "cf_org");

        var outcome = ShippedForms.check(form).check(ShippedForms.row(form, Map.of("统一社会信用代码", code, header, number)));

        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        assertThat(outcome.findings())
                .filteredOn(finding -> "CF_XDR_SHXYM".equals(finding.field()))
                .extracting(finding -> finding.code() + " " + Codes.message(finding, Locale.CHINESE))
                .containsExactly(expected);
    }

    @Test
    void whomACourtListIsAboutFollowsFromTheNumber() {
        var form = ShippedForms.form("court", "court_dishonest");
        var check = ShippedForms.check(form);

        assertThat(kind(check, ShippedForms.row(form, Map.of()))).isEqualTo(SubjectKind.PERSON);
        assertThat(kind(check, court(form, "91411700MA00000A9C"))).isEqualTo(SubjectKind.ORGANISATION);
        assertThat(kind(check, court(form, "92411702MA0000015G"))).isEqualTo(SubjectKind.INDIVIDUAL_BUSINESS);
    }

    @Test
    void aDepartmentsOwnHeadersWordsAndConstantsAreUsed() {
        var form = ShippedForms.form("transport", "cf_person");
        var headers = List.of(
                "序号", "当事人姓名", "当事人证件种类", "当事人证件号", "案件文书号", "案由", "案情摘要", "法律依据", "处罚类别", "处罚决定内容", "罚款（万元）", "决定日期",
                "处罚有效期", "公示截止期", "执法机构", "执法机构代码", "办案程序", "案发日期");
        var check = new RowCheck(form, form.match(headers), LocalDate.of(2024, 6, 30));
        var texts = new String[] {
            "1",
            "张三",
            "01",
            "412801188512310017",
            "驻交罚〔2024〕1号",
            "超限运输",
            "超限运输",
            "《公路法》",
            "申诫；罚款",
            "罚款",
            "0.05",
            "2024-03-05",
            "2025-03-05",
            "2025-03-05",
            "驻马店市交通运输局",
            "11411700MB0000051Q",
            "立案查处",
            ""
        };

        var outcome = check.check(RawRow.ofText(2, texts));

        assertThat(outcome.findings()).isEmpty();
        var record = ((Outcome.Accepted) outcome).record();
        assertThat(record.values()).contains("自然人", "身份证", "警告;罚款", "普通程序", "11411700MB0000051Q");
        texts[16] = "当场处罚";
        assertThat(check.check(RawRow.ofText(2, texts)).findings())
                .containsExactly(new Finding(2, 16, "CF_CXLB", "L-HN13", List.of(), null));
    }

    private static RawRow court(Form form, String code) {
        return ShippedForms.row(form, Map.of("证件类型", "统一社会信用代码", "证件号码", code));
    }

    private static SubjectKind kind(RowCheck check, RawRow row) {
        return ((Outcome.Accepted) check.check(row)).record().subject().kind();
    }
}
