package org.chengxin.samples;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chengxin.samples.Pieces.Made;
import org.chengxin.samples.Pieces.Row;

/** 市场监管局: penalties of companies and individual businesses, in a workbook of the form of 97. */
final class Companies {

    private static final List<String> HEADERS = List.of(
            Sample.SERIAL,
            "行政相对人名称",
            "行政相对人类别",
            "统一社会信用代码",
            "组织机构代码",
            "法定代表人",
            "法定代表人证件类型",
            "法定代表人证件号码",
            "行政处罚决定书文号",
            "违法行为类型",
            "违法事实",
            "处罚依据",
            "处罚类别",
            "处罚内容",
            "罚款金额（万元）",
            "暂扣或吊销证照名称及编号",
            "处罚决定日期",
            "处罚有效期",
            "公示截止期",
            "处罚机关",
            "处罚机关统一社会信用代码",
            "数据来源单位",
            "数据来源单位统一社会信用代码",
            "案件程序类别",
            "备注");

    private final Sample sample = new Sample(
            MarketRegulation.ID,
            "cf_org",
            "法人行政处罚2024年第1期.xls",
            "a workbook of the form of 97; companies and individual businesses; simple procedure, which is kept out for persons only; faults of codes and categories",
            HEADERS);

    Made made() throws IOException {
        var plain = new ArrayList<Row>();
        for (int i = 0; i < 50; i++) {
            int n = i;
            plain.add(() -> sample.add(Fate.NEW, penalty(n)));
        }
        Pieces.strew(plain, special());
        sample.aside("合计", sample.lines().size() + "家");
        sample.aside("说明：本表由执法系统导出后人工补录。");
        return Made.of(sample, Workbooks.xls(sample, List.of("法人和非法人组织行政处罚信息报送表")));
    }

    private List<Row> special() {
        var code = CreditCodes.company(80);
        return List.of(
                () -> sample.add(
                        Fate.NEW,
                        penalty(80)
                                .with("处罚类别", "吊销许可证件")
                                .with("处罚内容", "吊销食品经营许可证")
                                .with("罚款金额（万元）", "")
                                .with("暂扣或吊销证照名称及编号", "食品经营许可证JY00000000")
                                .with("组织机构代码", CreditCodes.organisationCode(code))),
                () -> sample.add(
                        Fate.NEW, penalty(81).with("案件程序类别", "简易程序").with("处罚决定日期", LocalDate.of(2023, 4, 28))),
                () -> sample.add(Fate.NEW, penalty(82).with("处罚有效期", "长期")),
                () -> sample.add(
                        Fate.REJECTED,
                        penalty(83).with("统一社会信用代码", CreditCodes.misread(CreditCodes.company(83))),
                        "U-CHECK"),
                () -> sample.add(
                        Fate.REJECTED, penalty(84).with("统一社会信用代码", CreditCodes.individualBusiness(84)), "U-KIND"),
                () -> sample.add(
                        Fate.REJECTED,
                        penalty(85)
                                .with(
                                        "组织机构代码",
                                        CreditCodes.misread(CreditCodes.organisationCode(CreditCodes.company(85)))),
                        "U-ORG"),
                // A day as spreadsheets count it, in a cell that does not say so.
                () -> sample.add(Fate.REJECTED, penalty(86).with("处罚决定日期", 45356), "R-DATE"),
                () -> sample.add(Fate.REJECTED, penalty(87).without("法定代表人"), "R-REQ"),
                () -> sample.add(
                        Fate.REJECTED,
                        penalty(88)
                                .without("法定代表人证件类型")
                                .with("法定代表人证件号码", Persons.person(188).number()),
                        "R-REQ"),
                () -> sample.add(Fate.REJECTED, penalty(89).with("罚款金额（万元）", -0.5), "R-NUM"));
    }

    private static Entry penalty(int n) {
        boolean business = n % 5 == 4 && n < 80;
        var decided = LocalDate.of(2024, 2, 1).plusDays(n % 50);
        var owner = Persons.person(300 + n);
        var entry = Entry.of(
                "行政相对人名称",
                business ? "驻马店市驿城区样例%d号小吃店".formatted(n) : "驻马店样例%d号商贸有限公司".formatted(n),
                "行政相对人类别",
                business ? "个体工商户" : "法人及非法人组织",
                "统一社会信用代码",
                business ? CreditCodes.individualBusiness(n) : CreditCodes.company(n),
                "法定代表人",
                owner.name(),
                "行政处罚决定书文号",
                "驻市监处罚〔2024〕%d号".formatted(500 + n),
                "违法行为类型",
                "销售不符合食品安全标准的食品",
                "违法事实",
                "经营标签不符合规定的预包装食品",
                "处罚依据",
                "《中华人民共和国食品安全法》第一百二十五条",
                "处罚类别",
                "罚款",
                "处罚内容",
                "罚款人民币5000元",
                "罚款金额（万元）",
                0.5,
                "处罚决定日期",
                decided,
                "处罚有效期",
                decided.plusYears(1),
                "公示截止期",
                decided.plusYears(1),
                "处罚机关",
                Penalties.AUTHORITY,
                "处罚机关统一社会信用代码",
                Penalties.AUTHORITY_CODE,
                "数据来源单位",
                Penalties.AUTHORITY,
                "数据来源单位统一社会信用代码",
                Penalties.AUTHORITY_CODE,
                "案件程序类别",
                "普通程序");
        return n % 2 == 0 ? entry : entry.with("法定代表人证件类型", "身份证").with("法定代表人证件号码", owner.number());
    }
}
