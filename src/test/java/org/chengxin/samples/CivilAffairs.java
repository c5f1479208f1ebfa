package org.chengxin.samples;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.chengxin.samples.Pieces.Made;
import org.chengxin.samples.Pieces.Row;

/** 民政局: volunteers' hours in plain UTF-8; and a file that a spreadsheet has spoilt, which goes back whole. */
final class CivilAffairs implements Pieces.Department {

    private static final String ID = "civil-affairs";
    private static final String OFFICE = "驻马店市民政局";
    private static final List<String> HEADERS =
            List.of("姓名", "证件类型", "证件号码", "志愿服务组织", "服务年度", "服务时长（小时）", "数据来源单位", "备注");

    @Override
    public List<Made> files() throws IOException {
        return List.of(year(), spoilt());
    }

    /** Volunteers without a fault. */
    static Sample volunteers(String name, String shows, List<Integer> persons) {
        var sample = new Sample(ID, "volunteer", name, shows, HEADERS);
        persons.forEach(n -> sample.add(Fate.NEW, served(n, Persons.person(n), 2023)));
        return sample;
    }

    private static Made year() throws IOException {
        var sample = new Sample(
                ID,
                "volunteer",
                "志愿服务2023年度.csv",
                "500 rows of plain UTF-8; some persons have honours as well; numbers that only raise a doubt; units, commas and two numbers in one cell",
                HEADERS);
        var plain = new ArrayList<Row>();
        for (int i = 0; i < 482; i++) {
            // The first ones are also among the honours: one person, several records.
            int n = i < 20 ? 600 + i : 800 + i;
            plain.add(() -> sample.add(Fate.NEW, served(n, Persons.person(n), 2023)));
        }
        Pieces.strew(plain, special(sample));
        return Made.of(sample, CsvText.utf8(sample, "\n"));
    }

    private static List<Row> special(Sample sample) {
        var rows = new ArrayList<Row>();
        for (int i = 0; i < 5; i++) {
            int n = 1400 + i;
            rows.add(() -> sample.add(Fate.NEW, served(n, Persons.youngPerson(n), 2023), "I-REGIONTIME"));
            rows.add(() -> sample.add(Fate.DUPLICATE, plain(n - 560), "B-DUP"));
        }
        var two = Persons.person(1411).number() + "；" + Persons.person(1412).number();
        rows.add(() -> sample.add(Fate.REJECTED, plain(1410).with("服务时长（小时）", "36小时"), "R-UNIT"));
        rows.add(() -> sample.add(Fate.REJECTED, plain(1411).with("证件号码", two), "I-MULTI"));
        rows.add(() -> sample.add(Fate.REJECTED, plain(1413).with("服务时长（小时）", "1,200"), "R-NUM"));
        rows.add(() -> sample.add(Fate.REJECTED, plain(1414).with("服务年度", "2023年"), "R-LEN"));
        rows.add(() -> sample.add(
                Fate.REJECTED,
                plain(1415).with("证件号码", Persons.misread(Persons.person(1415).number())),
                "I-CHECK"));
        rows.add(() -> sample.add(Fate.REJECTED, plain(1416).without("志愿服务组织"), "R-REQ"));
        rows.add(() -> sample.add(Fate.REJECTED, plain(1417).with("证件类型", "工作证"), "R-ENUM"));
        rows.add(() -> sample.add(Fate.REJECTED, plain(1418).with("数据来源单位", "同上"), "R-PLACEHOLDER"));
        return rows;
    }

    /** Opened and saved in a spreadsheet, which took the numbers of most rows for quantities. */
    private static Made spoilt() throws IOException {
        var sample = new Sample(
                ID,
                "volunteer",
                "志愿服务2024年1月.csv",
                "a spreadsheet turned most numbers into quantities: more than half of the rows are rejected, the whole file goes back",
                HEADERS);
        IntStream.range(0, 120).forEach(i -> {
            var entry = served(1500 + i, Persons.person(1500 + i), 2024);
            if (i % 12 < 7) {
                sample.add(Fate.REJECTED, entry.with("证件号码", "4.12801E+17"), "I-SCI");
            } else {
                sample.add(Fate.NEW, entry);
            }
        });
        return Made.of(sample.gateCloses(), CsvText.utf8(sample, "\r\n"));
    }

    private static Entry plain(int n) {
        return served(n, Persons.person(n), 2023);
    }

    private static Entry served(int n, Persons.Person person, int year) {
        return Entry.of(
                "姓名", person.name(),
                "证件类型", "身份证",
                "证件号码", person.number(),
                "志愿服务组织", "样例志愿服务队第%d分队".formatted(1 + n % 12),
                "服务年度", String.valueOf(year),
                "服务时长（小时）", 8 + n % 160 + 0.5 * (n % 2),
                "数据来源单位", OFFICE);
    }
}
