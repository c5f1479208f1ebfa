package org.chengxin.samples;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chengxin.samples.Pieces.Made;
import org.chengxin.samples.Pieces.Row;

/** 市文明办: honours, in CSV with a byte order mark; one file handed in twice, one with a wrong header. */
final class Civilization implements Pieces.Department {

    private static final String ID = "civilization";
    private static final List<String> HEADERS =
            List.of(Sample.SERIAL, "姓名", "证件类型", "证件号码", "荣誉名称", "荣誉等级", "荣誉事由", "认定文号", "认定单位", "认定日期", "有效期至", "备注");

    private final Sample sample = new Sample(
            ID,
            "honor_moral",
            "诚信典型2023年度.csv",
            "CSV in UTF-8 with a byte order mark; an invisible character in a name; a private-use character; a placeholder for a number",
            HEADERS);

    @Override
    public List<Made> files() throws IOException {
        var plain = new ArrayList<Row>();
        for (int i = 0; i < 40; i++) {
            int n = 600 + i;
            plain.add(() -> sample.add(Fate.NEW, honour(n)));
        }
        Pieces.strew(plain, special());
        byte[] content = CsvText.utf8WithMark(sample);
        return List.of(
                Made.of(sample, content),
                Made.refused(
                        "the same bytes as the file before: answered with its receipt",
                        ID,
                        "诚信典型2023年度副本.csv",
                        "DUPLICATE_FILE",
                        "F-DUPFILE",
                        content),
                wrongHeader());
    }

    private List<Row> special() {
        return List.of(
                () -> sample.add(Fate.NEW, honour(650).with("姓名", " " + Persons.name(650) + "\u200B"), "N-TYPED"),
                () -> sample.add(Fate.NEW, honour(651).with("荣誉事由", "拾金不昧，事迹见\uE863报"), "R-PUA"),
                () -> sample.add(Fate.NEW, honour(652).with("有效期至", "永久")),
                () -> sample.add(Fate.NEW, honour(653).with("荣誉等级", "其他-行业级")),
                () -> sample.add(Fate.REJECTED, honour(654).with("荣誉等级", "地级"), "R-ENUM"),
                () -> sample.add(Fate.REJECTED, honour(655).with("证件号码", "无"), "R-PLACEHOLDER"),
                () -> sample.add(
                        Fate.REJECTED,
                        honour(656).with("证件号码", Persons.person(656).number() + "0"),
                        "I-LEN"),
                () -> sample.add(Fate.REJECTED, honour(657).without("认定日期"), "R-REQ"),
                () -> sample.add(Fate.DUPLICATE, honour(612), "B-DUP"));
    }

    static Entry honour(int n) {
        var person = Persons.person(n);
        return Entry.of(
                "姓名",
                person.name(),
                "证件类型",
                "身份证",
                "证件号码",
                person.number(),
                "荣誉名称",
                n % 3 == 0 ? "驻马店市道德模范" : "驻马店市诚信之星",
                "荣誉等级",
                "市级",
                "荣誉事由",
                n % 2 == 0 ? "诚实守信，多年如一日" : "拾金不昧，主动归还失物",
                "认定文号",
                "驻文明办〔2023〕%d号".formatted(n % 3 == 0 ? 12 : 13),
                "认定单位",
                "驻马店市精神文明建设指导委员会办公室",
                "认定日期",
                LocalDate.of(2023, 12, 15));
    }

    /** One column named twice, one that nobody knows, two that are missing; all are told at once. */
    private static Made wrongHeader() throws IOException {
        var headers = List.of("姓名", "证件类型", "证件号码", "身份证号", "荣誉名称", "荣誉等级", "事迹编号", "认定文号");
        var person = Persons.person(660);
        var wrong = new Sample(ID, "honor_moral", "", "", headers)
                .add(Fate.NEW, new Entry(Map.of("姓名", Value.of(person.name()), "证件号码", Value.of(person.number()))));
        return new Made(
                "columns missing, unknown and named twice, all told at once",
                CsvText.utf8(wrong, "\n"),
                new Expected(
                        ID, Optional.empty(), "诚信典型2024年度（表头有误）.csv", "REFUSED", Sample.none(), Map.of("F-HEADER", 1)),
                Optional.empty(),
                0);
    }
}
