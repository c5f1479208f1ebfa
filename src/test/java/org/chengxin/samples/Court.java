package org.chengxin.samples;

import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chengxin.samples.Pieces.Made;
import org.chengxin.samples.Pieces.Row;

/** 中级人民法院: persons and organisations that disobey a judgment; published again, the later day counts. */
final class Court implements Pieces.Department {

    private static final String ID = "court";
    private static final List<String> HEADERS = List.of(
            Sample.SERIAL,
            "被执行人姓名或名称",
            "性别",
            "年龄",
            "证件类型",
            "证件号码",
            "法定代表人",
            "执行法院",
            "案号",
            "立案日期",
            "执行依据文号",
            "作出执行依据单位",
            "生效法律文书确定的义务",
            "履行情况",
            "失信行为具体情形",
            "发布日期",
            "失信期限至",
            "备注");

    private final Sample sample = new Sample(
            ID,
            "court_dishonest",
            "失信被执行人2024年3月.xlsx",
            "persons and organisations in one table; a case published twice, of which the later counts; one number under two names, both held; a minor",
            HEADERS);

    @Override
    public List<Made> files() throws IOException {
        var plain = new ArrayList<Row>();
        for (int i = 0; i < 60; i++) {
            int n = 400 + i;
            plain.add(() -> sample.add(Fate.NEW, judged(n)));
        }
        Pieces.strew(plain, special());
        sample.aside("合计", sample.lines().size());
        var titles = List.of("驻马店市中级人民法院失信被执行人名单");
        return List.of(Made.of(sample, Workbooks.xlsx(sample, titles, Optional.empty())));
    }

    private List<Row> special() {
        var one = Persons.person(483);
        return List.of(
                () -> sample.add(Fate.OLDER, published(470, LocalDate.of(2024, 2, 1)), "B-OLD"),
                () -> sample.add(
                        Fate.NEW, published(470, LocalDate.of(2024, 3, 1)).with("履行情况", "部分未履行")),
                () -> sample.add(Fate.NEW, judged(471).with("失信行为具体情形", "违反财产报告制度；违反限制消费令")),
                () -> sample.add(Fate.NEW, judged(472).with("失信期限至", LocalDate.of(2026, 3, 1))),
                () -> sample.add(
                        Fate.HELD, judged(474).with("被执行人姓名或名称", one.name()).with("证件号码", one.number()), "I-CONFLICT"),
                () -> sample.add(
                        Fate.HELD, judged(475).with("被执行人姓名或名称", "样另一人").with("证件号码", one.number()), "I-CONFLICT"),
                () -> sample.add(Fate.DUPLICATE, judged(405), "B-DUP"),
                rejected(
                        judged(476)
                                .with("证件类型", "身份证")
                                .with("证件号码", CreditCodes.company(476))
                                .with("被执行人姓名或名称", "样例商行"),
                        "I-TYPE"),
                rejected(judged(478).with("被执行人姓名或名称", "试*一"), "I-MASKED"),
                rejected(judged(479).with("履行情况", "执行中"), "R-ENUM"),
                rejected(judged(480).with("立案日期", LocalDate.of(2024, 4, 1)), "R-DATEORDER"),
                rejected(published(481, LocalDate.of(2093, 3, 1)), "R-FUTURE"),
                rejected(judged(482).with("证件号码", Persons.child(482).number()).with("证件类型", "身份证"), "L-MINOR"),
                rejected(
                        judged(484)
                                .with(
                                        "证件号码",
                                        Persons.misread(Persons.person(484).number()))
                                .without("案号"),
                        "I-CHECK",
                        "R-REQ"));
    }

    private Row rejected(Entry entry, String... codes) {
        return () -> sample.add(Fate.REJECTED, entry, codes);
    }

    private static Entry judged(int n) {
        return published(n, LocalDate.of(2024, 3, 1).plusDays(n % 25));
    }

    private static Entry published(int n, LocalDate day) {
        boolean company = n % 6 == 5;
        var person = Persons.person(n);
        boolean typed = n % 2 == 0;
        var entry = Entry.of(
                "被执行人姓名或名称",
                company ? "驻马店样例%d号建材有限公司".formatted(n) : person.name(),
                "证件类型",
                company ? "统一社会信用代码" : "身份证",
                "证件号码",
                company ? CreditCodes.company(n) : person.number(),
                "执行法院",
                "驻马店市驿城区人民法院",
                "案号",
                "（2024）豫1702执%d号".formatted(n),
                "立案日期",
                LocalDate.of(2024, 1, 10),
                "执行依据文号",
                "（2023）豫1702民初%d号".formatted(n),
                "作出执行依据单位",
                "驻马店市驿城区人民法院",
                "生效法律文书确定的义务",
                "支付货款%d元及利息".formatted(10_000 + n),
                "履行情况",
                n % 4 == 0 ? "部分未履行" : "全部未履行",
                "失信行为具体情形",
                n % 3 == 0 ? "违反财产报告制度" : "有履行能力而拒不履行生效法律文书确定义务",
                "发布日期",
                typed ? DateTimeFormatter.ofPattern("uuuu年MM月dd日").format(day) : day);
        return company
                ? entry.with("法定代表人", Persons.name(n + 1))
                : entry.with("性别", (n % 999 + 1) % 2 == 1 ? "男" : "女").with("年龄", "不详");
    }
}
