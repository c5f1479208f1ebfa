package org.chengxin.samples;

import static org.chengxin.samples.Penalties.penalty;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import org.chengxin.samples.Pieces.Made;
import org.chengxin.samples.Pieces.Row;

/** 市场监管局: penalties of persons in two workbooks of which the second corrects the first, and files that are refused. */
final class MarketRegulation implements Pieces.Department {

    static final String ID = "market-regulation";

    /** Persons 0 to 94 have a penalty without a fault in the first workbook. */
    private static final int PLAIN = 95;

    @Override
    public List<Made> files() throws IOException {
        var files = new ArrayList<>(List.of(first(), second()));
        files.add(new Permits().made());
        files.add(new Companies().made());
        files.add(damaged());
        files.add(wrongFolder());
        return files;
    }

    private static Made first() throws IOException {
        var sample = new Sample(
                ID,
                "cf_person",
                "自然人行政处罚2024年第1期.xlsx",
                "titles above the header, a total and a signature below, a hidden row and a hidden sheet; dates as dates and as text; typing put right with a note; a dozen kinds of fault; repeated rows",
                Penalties.HEADERS);
        var plain = new ArrayList<Row>();
        for (int i = 0; i < PLAIN; i++) {
            int n = i;
            plain.add(() -> sample.add(Fate.NEW, penalty(n)));
        }
        plain.set(40, () -> sample.addHidden(Fate.NEW, penalty(40)));
        var special = new ArrayList<>(typedOddly(sample));
        special.addAll(faulty(sample));
        special.addAll(repeated(sample));
        special.add(() -> sample.aside(blanks()));
        Pieces.strew(plain, special);
        sample.aside().aside("合计", "", "", "", "", "", "", "", "", "", "", new Value.Formula("SUM(L4:L120)", 30.5));
        sample.aside("制表人：试甲一　　审核人：例乙二　　联系电话：0396-0000000");
        sample.findsOfFile("F-HIDDEN");
        var titles = List.of("行政处罚信息报送表（自然人）", "填报单位：驻马店市市场监督管理局　　填报日期：2024年4月1日");
        return Made.of(sample, Workbooks.xlsx(sample, titles, Optional.of("隐藏的字典")));
    }

    /** Cells that are only formatted. */
    private static Object[] blanks() {
        var cells = new Object[Penalties.HEADERS.size()];
        Arrays.fill(cells, "");
        return cells;
    }

    /** Rows that are put right and taken, with a note or a warning. */
    private static List<Row> typedOddly(Sample sample) {
        var wide = penalty(101)
                .cells()
                .get("证件号码*")
                .text()
                .chars()
                .collect(StringBuilder::new, (text, c) -> text.append((char) (c - '0' + '０')), StringBuilder::append);
        var split = new StringBuilder(penalty(103).cells().get("证件号码*").text())
                .insert(6, ' ')
                .insert(15, ' ');
        var small = Persons.personWithX(102);
        var hyphened = new StringBuilder(penalty(104).cells().get("证件号码*").text())
                .insert(6, '-')
                .insert(15, '-')
                .toString();
        return List.of(
                number(sample, 100, "'" + penalty(100).cells().get("证件号码*").text()),
                () -> sample.add(
                        Fate.NEW, penalty(101, new Persons.Person(Persons.name(101), noX(101, wide))), "N-TYPED"),
                number(sample, 102, small.number().replace('X', 'x')),
                number(sample, 103, split.toString()),
                number(sample, 104, hyphened),
                () -> sample.add(Fate.NEW, penalty(105).with("行政相对人名称*", "例古丽•样本"), "N-TYPED"),
                () -> sample.add(Fate.NEW, penalty(106).with("处罚决定日期*", "2024-03-05 08:30:00"), "N-TYPED"),
                () -> sample.add(Fate.NEW, penalty(107, Persons.personOfNewDistrict(107)), "I-REGIONTIME"),
                () -> sample.add(
                        Fate.NEW,
                        penalty(108)
                                .with("罚款金额（万元）", new Value.Formula("5000/10000", 0.5))
                                .with("处罚内容*", "罚款人民币5000元")));
    }

    private static Row number(Sample sample, int n, String typed) {
        return () -> sample.add(Fate.NEW, penalty(n).with("证件号码*", typed), "N-TYPED");
    }

    /** Full-width digits, the last of which would be wrong for X. */
    private static String noX(int n, CharSequence wide) {
        if (penalty(n).cells().get("证件号码*").text().endsWith("X")) {
            throw new IllegalStateException("person " + n + " has a number that ends in X; take another");
        }
        return wide.toString();
    }

    private static List<Row> faulty(Sample sample) {
        var swapped = Persons.person(113);
        return List.of(
                rejected(sample, penalty(110).with("证件号码*", 411702188503070116d), "I-SCI"),
                rejected(
                        sample,
                        penalty(111)
                                .with(
                                        "证件号码*",
                                        Persons.misread(Persons.person(111).number())),
                        "I-CHECK"),
                rejected(sample, penalty(112).with("证件号码*", "412801********0012"), "I-MASKED"),
                rejected(
                        sample,
                        penalty(113).with("行政相对人名称*", swapped.number()).with("证件号码*", swapped.name()),
                        "I-SWAP"),
                rejected(sample, penalty(114).without("违法事实*"), "R-REQ"),
                rejected(sample, penalty(115).with("处罚决定日期*", "2023-02-30"), "R-DATE"),
                rejected(sample, penalty(116).with("罚款金额（万元）", "2000元"), "R-UNIT"),
                rejected(sample, penalty(117).with("案件程序类别*", "简易程序"), "L-HN13"),
                rejected(
                        sample,
                        penalty(118, Persons.child(118)).with("违法行为发生日期", LocalDate.of(2023, 12, 1)),
                        "L-MINOR"),
                rejected(
                        sample,
                        penalty(119)
                                .with("证件号码*", Persons.person(119).number().substring(0, 17))
                                .with("违法事实*", "/")
                                .without("处罚内容*"),
                        "I-LEN",
                        "R-PLACEHOLDER",
                        "R-REQ"),
                rejected(sample, penalty(120).with("罚款金额（万元）", new Value.NotAvailable()), "R-CELLERR"),
                rejected(sample, penalty(121).with("行政处罚决定书文号*", LocalDate.of(2024, 3, 1)), "R-TYPE"),
                // One record, two contents: nobody can say which is right.
                rejected(sample, penalty(122), "B-KEYCLASH"),
                rejected(sample, penalty(122).with("违法事实*", "与上一行不同的事实"), "B-KEYCLASH"));
    }

    private static Row rejected(Sample sample, Entry entry, String... codes) {
        return () -> sample.add(Fate.REJECTED, entry, codes);
    }

    private static List<Row> repeated(Sample sample) {
        return List.of(
                () -> sample.add(Fate.DUPLICATE, penalty(3), "B-DUP"),
                () -> sample.add(Fate.DUPLICATE, penalty(3), "B-DUP"),
                () -> sample.add(Fate.DUPLICATE, penalty(17), "B-DUP"));
    }

    /** Corrections, repetitions, a few new ones, and somebody else's number. */
    private static Made second() throws IOException {
        var sample = new Sample(
                ID,
                "cf_person",
                "自然人行政处罚2024年第2期.xlsx",
                "corrects 6 records of the first file (new versions), repeats 8 (unchanged), adds 5; one known number under another name is held",
                Penalties.HEADERS);
        for (int i = 0; i < 6; i++) {
            int n = 4 * i;
            sample.add(Fate.CHANGED, penalty(n).with("罚款金额（万元）", 1.25).with("处罚内容*", "罚款人民币12500元（更正）"));
        }
        for (int i = 0; i < 8; i++) {
            sample.add(Fate.UNCHANGED, penalty(30 + i));
        }
        for (int i = 0; i < 5; i++) {
            sample.add(Fate.NEW, penalty(130 + i));
        }
        var namesake = new Persons.Person("样非本人", Persons.person(50).number());
        sample.add(Fate.HELD, penalty(136, namesake), "I-CONFLICT");
        sample.add(
                Fate.REJECTED,
                penalty(137).with("处罚机关统一社会信用代码*", CreditCodes.misread(Penalties.AUTHORITY_CODE)),
                "U-CHECK");
        return Made.of(sample, Workbooks.xlsx(sample, List.of(), Optional.empty()));
    }

    /** A workbook of which the second half was lost on the way. */
    private static Made damaged() throws IOException {
        var sample = new Sample(ID, "cf_person", "", "", Penalties.HEADERS);
        for (int n = 0; n < 12; n++) {
            sample.add(Fate.NEW, penalty(140 + n));
        }
        var whole = Workbooks.repacked(Workbooks.xlsx(sample, List.of(), Optional.empty()), ZipEntry.STORED);
        return Made.refused(
                "a transfer that broke off: refused with a receipt, the next file goes on",
                ID,
                "自然人行政处罚2024年第3期（传输中断）.xlsx",
                "REFUSED",
                "F-DAMAGED",
                Arrays.copyOf(whole, whole.length * 6 / 10));
    }

    private static Made wrongFolder() throws IOException {
        var sample = CivilAffairs.volunteers("", "", List.of(700, 701, 702));
        return Made.refused(
                "a file of another department in the wrong folder",
                ID,
                "志愿服务（放错目录）.csv",
                "REFUSED",
                "F-DEPT",
                CsvText.utf8WithMark(sample));
    }
}
