package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hutool.core.util.CreditCodeUtil;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chengxin.identity.IdType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped mappings promise departments, targets and the law. */
class RealMappingsTest {

    private static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    private static final String PENALTY = """
            行政处罚决定书文号*, 违法行为类型*, 违法事实*, 处罚依据*, 处罚类别*, 处罚内容*, 罚款金额（万元）, \
            没收违法所得、没收非法财物的金额（万元）, 暂扣或吊销证照名称及编号, 处罚决定日期*, 处罚有效期*, 公示截止期*, \
            处罚机关*, 处罚机关统一社会信用代码*, 数据来源单位*, 数据来源单位统一社会信用代码*, 案件程序类别*, \
            违法行为发生日期""";

    @Test
    void allOfItLoads() {
        assertThat(MAPPINGS.version()).matches("[0-9a-f]{12}");
        assertThat(MAPPINGS.datasets().keySet())
                .containsExactly(
                        "archiving",
                        "cf_org",
                        "cf_person",
                        "clean_years",
                        "court_dishonest",
                        "fin_person",
                        "honor_moral",
                        "id_check",
                        "list_black",
                        "list_red",
                        "objection",
                        "practice_person",
                        "repair_result",
                        "responsible_person",
                        "revocation",
                        "student_file",
                        "volunteer",
                        "xk_person");
        assertThat(MAPPINGS.departments().keySet())
                .containsExactly(
                        "civil-affairs",
                        "civilization",
                        "court",
                        "credit-office",
                        "education",
                        "finance-supervision",
                        "market-regulation",
                        "police",
                        "transport");
        assertThat(MAPPINGS.targets().keySet())
                .containsExactly("bureau", "joint-bidding", "joint-finance", "nation", "province", "site");
        assertThat(MAPPINGS.lists().keySet()).containsExactly("black", "clean_years", "occupation", "punished", "red");
    }

    @Test
    void columnsOfAPersonsPenalty() {
        assertThat(columns("cf_person")).isEqualTo("行政相对人名称*, 行政相对人类别*, 证件类型*, 证件号码*, " + PENALTY + ", 处罚等级, 备注");
    }

    @Test
    void columnsOfAnOrganisationsPenalty() {
        assertThat(columns("cf_org"))
                .isEqualTo("行政相对人名称*, 行政相对人类别*, 统一社会信用代码*, 工商注册号, 组织机构代码, 税务登记号, 事业单位证书号, "
                        + "社会组织登记证号, 法定代表人*, 法定代表人证件类型, 法定代表人证件号码, "
                        + PENALTY
                        + ", 主要负责人, 主要负责人证件类型, 主要负责人证件号码, 直接责任人员, 直接责任人员证件类型, 直接责任人员证件号码, 处罚等级, 备注");
    }

    @Test
    void columnsOfAPersonsPermit() {
        assertThat(columns("xk_person"))
                .isEqualTo("行政相对人名称*, 行政相对人类别*, 证件类型*, 证件号码*, 行政许可决定文书名称*, 行政许可决定文书号*, 许可类别*, "
                        + "许可证书名称, 许可编号, 许可内容*, 许可决定日期*, 有效期自*, 有效期至*, 许可机关*, "
                        + "许可机关统一社会信用代码*, 当前状态*, 数据来源单位*, 数据来源单位统一社会信用代码*, 备注");
    }

    @Test
    void columnsOfTheCourtsList() {
        assertThat(columns("court_dishonest"))
                .isEqualTo("被执行人姓名或名称*, 证件类型*, 证件号码*, 法定代表人, 执行法院*, 案号*, 立案日期*, 执行依据文号*, "
                        + "作出执行依据单位*, 生效法律文书确定的义务*, 履行情况*, 失信行为具体情形*, 发布日期*, 失信期限至, 备注");
    }

    @Test
    void columnsOfHonoursAndVolunteering() {
        assertThat(columns("honor_moral"))
                .isEqualTo("姓名*, 证件类型*, 证件号码*, 荣誉名称*, 荣誉等级, 荣誉事由, 认定文号*, 认定单位*, 认定日期*, 有效期至, 备注");
        assertThat(columns("volunteer")).isEqualTo("姓名*, 证件类型*, 证件号码*, 志愿服务组织*, 服务年度*, 服务时长（小时）*, 数据来源单位*, 备注");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cf_person | CF_CFJGDM CF_WSH SUBJECT",
                "cf_org | CF_CFJGDM CF_WSH SUBJECT",
                "xk_person | XK_XKJGDM XK_WSH SUBJECT",
                "court_dishonest | AH SUBJECT",
                "fin_person | JDJGDM JDWH SUBJECT",
                "honor_moral | RYMC RDWH SUBJECT",
                "volunteer | FWZZ FWND SUBJECT",
                "list_black | MDMC RDDWDM LRWH SUBJECT",
                "list_red | MDMC LRWH SUBJECT",
                "responsible_person | LYJL ZRLX SUBJECT",
                "clean_years | SUBJECT",
                "practice_person | ZYLB ZCZSBH SUBJECT",
                "student_file | XXBSM JLBH SUBJECT",
            })
    void naturalKeys(String dataset, String key) {
        assertThat(MAPPINGS.datasets().get(dataset).naturalKey().stream()
                        .map(part -> part.field().orElse("SUBJECT"))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "cf_person, BAD, AUTHORISED, 自然人",
        "xk_person, NEUTRAL, GOVERNMENT, 自然人",
        "cf_org, BAD, PUBLIC, 法人及非法人组织、个体工商户",
        "court_dishonest, BAD, PUBLIC, 自然人、法人及非法人组织、个体工商户",
        "fin_person, BAD, AUTHORISED, 自然人",
        "honor_moral, GOOD, PUBLIC, 自然人",
        "volunteer, GOOD, AUTHORISED, 自然人",
        "student_file, NEUTRAL, AUTHORISED, 自然人",
        "list_black, BAD, PUBLIC, 自然人、法人及非法人组织、个体工商户",
        "list_red, GOOD, PUBLIC, 自然人、法人及非法人组织、个体工商户",
    })
    void natureDisclosureAndSubjects(String id, Nature nature, Share share, String subjects) {
        var dataset = MAPPINGS.datasets().get(id);

        assertThat(dataset.nature()).isEqualTo(nature);
        assertThat(dataset.share()).isEqualTo(share);
        assertThat(dataset.header().subjectTypes()).isEqualTo(subjects);
        assertThat(dataset.header().legalBasis())
                .contains("《", "》")
                .contains("第")
                .contains("条");
    }

    @Test
    void simpleProcedureAndMinorsAreKeptOutOfPersonsPenalties() {
        var penalties = MAPPINGS.datasets().get("cf_person");

        assertThat(penalties.gates()).containsExactlyInAnyOrder(Dataset.Gate.L_HN13, Dataset.Gate.L_MINOR);
        assertThat(penalties.actDate()).contains("CF_WFRQ");
        assertThat(MAPPINGS.datasets().get("court_dishonest").gates()).containsExactly(Dataset.Gate.L_MINOR);
    }

    @Test
    void numbersOfPersonsAreEncryptedAndNeverPublic() {
        var numbers = fields().filter(field -> field.mask() == Field.Masking.ID).toList();

        assertThat(numbers).hasSize(25).allMatch(Field::encrypted).noneMatch(field -> field.share() == Share.PUBLIC);
        assertThat(fields().filter(field -> field.identity().isPresent() && !field.encrypted()))
                .allMatch(field -> field.identity()
                        .flatMap(Field.IdentityOf::fixed)
                        .filter(List.of(IdType.USCC, IdType.ORGANISATION_CODE)::contains)
                        .isPresent());
    }

    @Test
    void whatIsOnlyForAuthorisedQueryGoesToTheProvinceAndNotToTheNation() {
        assertThat(feeds("province"))
                .containsExactlyElementsOf(List.of(
                        "cf_person",
                        "xk_person",
                        "cf_org",
                        "court_dishonest",
                        "list_black",
                        "honor_moral",
                        "volunteer",
                        "responsible_person"));
        assertThat(feeds("nation"))
                .containsExactly("xk_person", "cf_org", "court_dishonest", "list_black", "honor_moral");
    }

    @Test
    void departmentsCodesPassTheirCheckDigitsAndDiffer() {
        var codes =
                MAPPINGS.departments().values().stream().map(Department::uscc).toList();

        assertThat(codes).doesNotHaveDuplicates().allMatch(CreditCodeUtil::isCreditCode);
    }

    private static List<String> feeds(String target) {
        return MAPPINGS.targets().get(target).feeds().stream()
                .map(feed -> feed.dataset().id())
                .toList();
    }

    private static Stream<Field> fields() {
        return MAPPINGS.datasets().values().stream().flatMap(dataset -> dataset.fields().stream());
    }

    private static String columns(String dataset) {
        return MAPPINGS.datasets().get(dataset).fields().stream()
                .map(field -> field.name() + (field.required() ? "*" : ""))
                .collect(Collectors.joining(", "));
    }
}
