package org.chengxin.samples;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.chengxin.samples.Pieces.Made;
import org.chengxin.samples.Pieces.Row;

/** 市场监管局: permits of persons, in a CSV file as Chinese Excel writes it. */
final class Permits {

    private static final List<String> HEADERS = List.of(
            "行政相对人名称",
            "行政相对人类别",
            "证件类型",
            "证件号码",
            "行政许可决定文书名称",
            "行政许可决定文书号",
            "许可类别",
            "许可证书名称",
            "许可编号",
            "许可内容",
            "许可决定日期",
            "有效期自",
            "有效期至",
            "许可机关",
            "许可机关统一社会信用代码",
            "当前状态",
            "数据来源单位",
            "数据来源单位统一社会信用代码",
            "备注");

    private final Sample sample = new Sample(
            MarketRegulation.ID,
            "xk_person",
            "自然人行政许可2024年第1期.csv",
            "CSV in GB18030 with a character that GBK lacks; other documents than the citizen's; commas, quotes and line breaks in cells; a cell too many; a date that is only asked about",
            HEADERS);

    Made made() throws IOException {
        var plain = new ArrayList<Row>();
        for (int i = 0; i < 80; i++) {
            int n = 200 + i;
            plain.add(() -> sample.add(Fate.NEW, permit(n)));
        }
        Pieces.strew(plain, special());
        for (int i = 0; i < 2; i++) {
            sample.aside(HEADERS.stream().map(header -> (Object) "").toArray());
        }
        return Made.of(sample, CsvText.in(sample, "GB18030"));
    }

    private List<Row> special() {
        var shifted = new ArrayList<>(permit(290).with("备注", "见附件").under(HEADERS));
        shifted.add(10, Value.of("兼营"));
        return List.of(
                () -> sample.add(Fate.NEW, permit(285).with("行政相对人名称", "试𠮷一")),
                () -> sample.add(Fate.NEW, permit(286).with("证件类型", "港澳居民居住证").with("证件号码", "810000199408230021")),
                () -> sample.add(
                        Fate.NEW, permit(287).with("证件类型", "外国人永久居留身份证").with("证件号码", "911124198108030024")),
                () -> sample.add(Fate.NEW, permit(288).with("许可内容", "食品经营,含\"三小\"餐饮")),
                () -> sample.add(Fate.NEW, permit(289).with("有效期自", LocalDate.of(2024, 1, 1)), "R-CONFIRM"),
                () -> sample.aside(""),
                () -> sample.addCells(Fate.REJECTED, shifted, "R-CELLS"),
                () -> sample.add(Fate.REJECTED, permit(291).with("许可机关", "驻马店市\n市场监督管理局"), "R-CTRL"),
                () -> sample.add(Fate.REJECTED, permit(292).with("证件号码", "111111111111111111"), "I-PLACEHOLDER"),
                () -> sample.add(Fate.REJECTED, permit(293).with("有效期至", LocalDate.of(2023, 1, 1)), "R-DATEORDER"),
                () -> sample.add(Fate.REJECTED, permit(294).with("当前状态", "3"), "R-ENUM"),
                () -> sample.add(Fate.REJECTED, permit(295, Persons.bornOnNoDay(295)), "I-BIRTH"),
                () -> sample.add(Fate.DUPLICATE, permit(201), "B-DUP"));
    }

    private static Entry permit(int n) {
        return permit(n, Persons.person(n));
    }

    private static Entry permit(int n, Persons.Person person) {
        var decided = LocalDate.of(2024, 1, 5).plusDays(n % 80);
        return Entry.of(
                "行政相对人名称",
                person.name(),
                "行政相对人类别",
                "自然人",
                "证件类型",
                "身份证",
                "证件号码",
                person.number(),
                "行政许可决定文书名称",
                "准予行政许可决定书",
                "行政许可决定文书号",
                "驻市监许准〔2024〕%d号".formatted(n),
                "许可类别",
                n % 2 == 0 ? "普通" : "登记",
                "许可证书名称",
                "小餐饮经营许可证",
                "许可编号",
                "XCY4117%06d".formatted(n),
                "许可内容",
                "小餐饮经营",
                "许可决定日期",
                decided.toString().replace('-', n % 2 == 0 ? '/' : '.'),
                "有效期自",
                decided,
                "有效期至",
                n % 10 == 0 ? "长期" : decided.plusYears(3),
                "许可机关",
                Penalties.AUTHORITY,
                "许可机关统一社会信用代码",
                Penalties.AUTHORITY_CODE,
                "当前状态",
                n % 7 == 0 ? "有效" : "1",
                "数据来源单位",
                Penalties.AUTHORITY,
                "数据来源单位统一社会信用代码",
                Penalties.AUTHORITY_CODE);
    }
}
