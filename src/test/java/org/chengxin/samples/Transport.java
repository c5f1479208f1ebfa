package org.chengxin.samples;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chengxin.samples.Pieces.Made;
import org.chengxin.samples.Pieces.Row;

/** 交通运输局: exports of its own system, with headers and words of its own. */
final class Transport implements Pieces.Department {

    private static final String ID = "transport";
    private static final String AGENCY = "驻马店市交通运输综合行政执法支队";
    private static final String OFFICE_CODE = "11411700MB0000051Q";

    private static final List<String> CASE_HEADERS = List.of(
            Sample.SERIAL,
            "案件文书号",
            "当事人姓名",
            "当事人证件种类",
            "当事人证件号",
            "车牌号",
            "案由",
            "案情摘要",
            "法律依据",
            "处罚类别",
            "处罚决定内容",
            "罚款（万元）",
            "暂扣或吊销证照名称及编号",
            "决定日期",
            "处罚有效期",
            "公示截止期",
            "执法机构",
            "执法机构代码",
            "办案程序",
            "案发日期",
            "案件来源",
            "备注");

    private static final List<String> LICENCE_HEADERS = List.of(
            Sample.SERIAL,
            "申请人姓名",
            "申请人证件种类",
            "申请人证件号",
            "准驾车型",
            "文书名称",
            "许可文书号",
            "许可类别",
            "证件名称",
            "从业资格证号",
            "许可事项",
            "发证日期",
            "有效期自",
            "有效期至",
            "发证机关",
            "发证机关代码",
            "证件状态");

    @Override
    public List<Made> files() throws IOException {
        return List.of(licences(), cases());
    }

    private static Made cases() throws IOException {
        var sample = new Sample(
                ID,
                "cf_person",
                "行政处罚案件2024年3月.xlsx",
                "the department's own headers and words, constants for columns that it does not send; penalties on the spot, which the law keeps out; a second sheet",
                CASE_HEADERS);
        var plain = new ArrayList<Row>();
        for (int i = 0; i < 70; i++) {
            int n = 1700 + i;
            plain.add(() -> sample.add(Fate.NEW, caseOf(n)));
        }
        var special = new ArrayList<Row>();
        for (int i = 0; i < 6; i++) {
            int n = 1780 + i;
            special.add(() -> sample.add(Fate.REJECTED, caseOf(n).with("办案程序", "当场处罚"), "L-HN13"));
        }
        special.add(() -> sample.add(Fate.REJECTED, caseOf(1790).with("当事人证件种类", "09"), "R-ENUM"));
        special.add(
                () -> sample.add(Fate.REJECTED, caseOf(1791).with("处罚类别", "扣证").without("暂扣或吊销证照名称及编号"), "R-REQ"));
        special.add(() ->
                sample.add(Fate.REJECTED, caseOf(1792).with("案发日期", LocalDate.of(2024, 3, 30)), "R-DATEORDER"));
        special.add(() -> sample.add(Fate.REJECTED, caseOf(1793).with("备注", "详见案卷。".repeat(120)), "R-LEN"));
        special.add(() -> sample.add(Fate.DUPLICATE, caseOf(1701), "B-DUP"));
        Pieces.strew(plain, special);
        sample.findsOfFile("F-SHEETS");
        return Made.of(sample, Workbooks.xlsx(sample, List.of(), Optional.of("导出说明")));
    }

    private static Entry caseOf(int n) {
        var person = Persons.person(n);
        var decided = LocalDate.of(2024, 3, 1).plusDays(n % 20);
        var entry = Entry.of(
                "案件文书号",
                "驻交执罚〔2024〕%d号".formatted(n),
                "当事人姓名",
                person.name(),
                "当事人证件种类",
                "01",
                "当事人证件号",
                person.number(),
                "车牌号",
                "样车%04d".formatted(n),
                "案由",
                "未取得道路旅客运输经营许可擅自从事经营",
                "案情摘要",
                "驾驶小型客车收费载客，未能出示道路运输证",
                "法律依据",
                "《中华人民共和国道路运输条例》第六十三条",
                "决定日期",
                decided,
                "处罚有效期",
                decided.plusYears(1),
                "公示截止期",
                decided.plusYears(1),
                "执法机构",
                AGENCY,
                "执法机构代码",
                OFFICE_CODE,
                "办案程序",
                "立案查处",
                "案发日期",
                decided.minusDays(9),
                "案件来源",
                "路面检查");
        return switch (n % 3) {
            case 0 -> entry.with("处罚类别", "申诫").with("处罚决定内容", "警告");
            case 1 -> entry.with("处罚类别", "罚款").with("处罚决定内容", "罚款人民币3000元").with("罚款（万元）", 0.3);
            default ->
                entry.with("处罚类别", "扣证")
                        .with("处罚决定内容", "暂扣道路运输从业资格证三十日")
                        .with("暂扣或吊销证照名称及编号", "道路运输从业资格证 样证%d".formatted(n));
        };
    }

    private static Made licences() throws IOException {
        var sample = new Sample(
                ID,
                "xk_person",
                "从业资格许可2024年3月.csv",
                "CSV in GBK with the department's own headers and words; a total at the end",
                LICENCE_HEADERS);
        var plain = new ArrayList<Row>();
        for (int i = 0; i < 60; i++) {
            int n = 1800 + i;
            plain.add(() -> sample.add(Fate.NEW, licence(n)));
        }
        Pieces.strew(
                plain,
                List.of(
                        () -> sample.add(
                                Fate.REJECTED,
                                licence(1870)
                                        .with(
                                                "申请人证件号",
                                                Persons.misread(
                                                        Persons.person(1870).number())),
                                "I-CHECK"),
                        () -> sample.add(Fate.REJECTED, licence(1871).with("证件状态", "挂失"), "R-ENUM"),
                        () -> sample.add(Fate.DUPLICATE, licence(1811), "B-DUP")));
        sample.aside("合计", sample.lines().size() + "人", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "");
        return Made.of(sample, CsvText.in(sample, "GBK"));
    }

    private static Entry licence(int n) {
        var person = Persons.person(n);
        var issued = LocalDate.of(2024, 3, 1).plusDays(n % 25);
        return Entry.of(
                "申请人姓名",
                person.name(),
                "申请人证件种类",
                "01",
                "申请人证件号",
                person.number(),
                "准驾车型",
                n % 2 == 0 ? "A2" : "B2",
                "文书名称",
                "道路运输从业资格证",
                "许可文书号",
                "驻交运许〔2024〕%d号".formatted(n),
                "许可类别",
                "认可",
                "证件名称",
                "道路运输从业资格证",
                "从业资格证号",
                "YZ4117%05d".formatted(n),
                "许可事项",
                "经营性道路货物运输驾驶员",
                "发证日期",
                issued.toString().replace('-', '/'),
                "有效期自",
                issued.toString().replace('-', '/'),
                "有效期至",
                issued.plusYears(6).toString().replace('-', '/'),
                "发证机关",
                "驻马店市交通运输局",
                "发证机关代码",
                OFFICE_CODE,
                "证件状态",
                n % 9 == 0 ? "注销" : "在用");
    }
}
