package org.chengxin.check;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.chengxin.mapping.Form;
import org.chengxin.mapping.Mappings;
import org.chengxin.sheet.RawRow;

/** The forms of {@code mappings/}, with a good row of each dataset by the dataset's own headers. Nobody's numbers. */
final class ShippedForms {

    static final LocalDate FILE_DATE = LocalDate.of(2024, 6, 30);

    static final Mappings MAPPINGS = Mappings.load(Path.of("mappings"));

    private static final Map<String, String> AUTHORITY = Map.of(
            "处罚机关", "驻马店市市场监督管理局",
            "处罚机关统一社会信用代码", "11411700MB0000019D",
            "许可机关", "驻马店市市场监督管理局",
            "许可机关统一社会信用代码", "11411700MB0000019D",
            "数据来源单位", "驻马店市市场监督管理局",
            "数据来源单位统一社会信用代码", "11411700MB0000019D");
    private static final Map<String, String> PENALTY = Map.of(
            "行政处罚决定书文号", "驻市监罚〔2024〕12号",
            "违法行为类型", "无照经营",
            "违法事实", "当事人未取得营业执照从事经营活动",
            "处罚依据", "《无证无照经营查处办法》第十三条",
            "处罚类别", "警告;罚款",
            "处罚内容", "警告，罚款2000元",
            "罚款金额（万元）", "0.2",
            "处罚决定日期", "2024-03-05",
            "处罚有效期", "2025-03-05",
            "公示截止期", "长期");
    private static final Map<String, String> PERSON = Map.of(
            "行政相对人名称", "张三",
            "行政相对人类别", "自然人",
            "姓名", "张三",
            "被执行人姓名或名称", "张三",
            "证件类型", "身份证",
            "证件号码", "412801188512310017");
    private static final Map<String, Map<String, String>> OWN = Map.of(
            "cf_person", Map.of("案件程序类别", "普通程序", "违法行为发生日期", "2024-01-31"),
            "cf_org",
                    Map.of(
                            "行政相对人名称", "驻马店市虚构有限公司",
                            "行政相对人类别", "法人及非法人组织",
                            "统一社会信用代码", "91411700MA00000A9C",
                            "法定代表人", "张三",
                            "法定代表人证件类型", "身份证",
                            "法定代表人证件号码", "412801188512310017",
                            "案件程序类别", "普通程序"),
            "xk_person",
                    Map.of(
                            "行政许可决定文书名称", "准予行政许可决定书",
                            "行政许可决定文书号", "驻市监许〔2024〕8号",
                            "许可类别", "其他-备案",
                            "许可内容", "食品经营",
                            "许可决定日期", "2024/3/5",
                            "有效期自", "2024年3月5日",
                            "有效期至", "永久",
                            "当前状态", "1"),
            "court_dishonest",
                    Map.of(
                            "执行法院", "驻马店市中级人民法院",
                            "案号", "（2024）豫17执1号",
                            "立案日期", "20240105",
                            "执行依据文号", "（2023）豫17民终1号",
                            "作出执行依据单位", "驻马店市中级人民法院",
                            "生效法律文书确定的义务", "支付货款",
                            "履行情况", "全部未履行",
                            "失信行为具体情形", "违反财产报告制度，违反限制消费令",
                            "发布日期", "2024年03月05日"),
            "fin_person",
                    Map.of(
                            "处罚决定文号", "驻金罚决字〔2024〕1号",
                            "违法事实", "违规发放贷款",
                            "处罚类别", "警告",
                            "处罚内容", "警告",
                            "决定日期", "2024-03-05",
                            "决定机关", "驻马店金融监管分局",
                            "决定机关统一社会信用代码", "11411700MB00008791"),
            "honor_moral", Map.of("荣誉名称", "驻马店好人", "认定文号", "驻文明〔2024〕3号", "认定单位", "驻马店市文明办", "认定日期", "2024.3.5"),
            "id_check",
                    Map.of(
                            "公民身份号码",
                            "412801188512310017",
                            "变更类型",
                            "死亡登记",
                            "死亡日期",
                            "2024-05-20",
                            "文书号",
                            "驻公户〔2024〕1号",
                            "变更日期",
                            "2024-05-21",
                            "状态",
                            "有效",
                            "经办单位",
                            "市公安局"),
            "volunteer", Map.of("志愿服务组织", "天中志愿者协会", "服务年度", "2023", "服务时长（小时）", "36.5"));

    private static final Map<String, Map<String, String>> OF_ACTS = Map.of(
            "repair_result", act("修复决定", "准予修复", "修复决定文号", "驻信修〔2024〕1号", "修复决定日期", "2024-06-03", "决定修复的单位", "信用办"),
            "objection",
                    act(
                            "受理日期",
                            "2024-06-03",
                            "异议事项",
                            "金额不符",
                            "处理状态",
                            "办结",
                            "状态日期",
                            "2024-06-05",
                            "处理结果",
                            "信息无误",
                            "受理单位",
                            "信用办"),
            "archiving", act("归档办理", "归档", "受理日期", "2024-06-03", "受理单位", "信用办"),
            "revocation",
                    act(
                            "撤销类别",
                            "撤销",
                            "撤销文书号",
                            "驻政复决〔2024〕1号",
                            "撤销日期",
                            "2024-06-03",
                            "撤销理由",
                            "事实不清",
                            "作出撤销决定的单位",
                            "市政府"));

    private static final Map<String, Map<String, String>> OF_LISTS = Map.of(
            "list_black",
                    list(
                            "名单名称", "拖欠农民工工资",
                            "列入依据", "《保障农民工工资支付条例》",
                            "告知日期", "2024-02-20",
                            "认定单位统一社会信用代码", "11411700MB0000019D"),
            "list_red", list("名单名称", "诚信典型", "公示起始日期", "2024-02-20", "公示截止日期", "2024-02-29"),
            "practice_person",
                    Map.of(
                            "职业类别", "教师",
                            "证书名称", "教师资格证",
                            "证书编号", "20244117000001",
                            "注册日期", "2024-03-05",
                            "发证单位", "驻马店市教育局",
                            "执业状态", "有效"),
            "student_file",
                    Map.of(
                            "学校名称", "天中虚构学院",
                            "学校（机构）标识码", "4141000000",
                            "学号", "20210001",
                            "学段", "本科",
                            "记录类别", "考试违纪",
                            "记录内容", "期末考试夹带资料",
                            "记录文号或编号", "天中学〔2024〕2号",
                            "认定日期", "2024-03-05",
                            "认定单位", "天中虚构学院"));

    private ShippedForms() {}

    private static Map<String, String> own(String dataset) {
        return Stream.of(OWN, OF_ACTS, OF_LISTS)
                .map(rows -> rows.get(dataset))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> list(String... texts) {
        var row = new HashMap<>(
                Map.of("姓名或名称", "张三", "列入事由", "事实清楚", "列入决定文号", "驻列〔2024〕1号", "列入日期", "2024-03-05", "认定单位", "某局"));
        for (int i = 0; i < texts.length; i += 2) {
            row.put(texts[i], texts[i + 1]);
        }
        return row;
    }

    /** About the penalty above. */
    private static Map<String, String> act(String... texts) {
        var row = new HashMap<>(Map.of(
                "姓名或名称", "张三",
                "记录类别", "自然人行政处罚",
                "原决定机关统一社会信用代码", "11411700MB0000019D",
                "原决定文号", "驻市监罚〔2024〕12号"));
        for (int i = 0; i < texts.length; i += 2) {
            row.put(texts[i], texts[i + 1]);
        }
        return row;
    }

    static Form form(String department, String dataset) {
        return MAPPINGS.departments().get(department).form(dataset).orElseThrow();
    }

    /** The dataset's own headers. */
    static List<String> headers(Form form) {
        return form.dataset().fields().stream().map(field -> field.name()).toList();
    }

    static RowCheck check(Form form) {
        var match = form.match(headers(form));
        if (!match.complete()) {
            throw new AssertionError(form + " " + match);
        }
        return new RowCheck(form, match, FILE_DATE);
    }

    /** One whose decisions the department may report. */
    private static Map<String, String> authority(Form form) {
        var texts = new HashMap<String, String>();
        form.authorities()
                .forEach((code, names) -> form.dataset().authority().ifPresent(authority -> {
                    texts.put(form.dataset().field(authority.code()).name(), code);
                    texts.put(form.dataset().field(authority.name()).name(), names.get(0));
                }));
        return texts;
    }

    /** A row that every form of the dataset takes, with other texts under some headers. */
    static RawRow row(Form form, Map<String, String> others) {
        var row = new ArrayList<String>();
        for (var header : headers(form)) {
            row.add(
                    Arrays.asList(others, own(form.dataset().id()), PERSON, PENALTY, authority(form), AUTHORITY)
                            .stream()
                            .filter(texts -> texts.containsKey(header))
                            .findFirst()
                            .map(texts -> texts.get(header))
                            .orElse(""));
        }
        return RawRow.ofText(2, row.toArray(String[]::new));
    }
}
