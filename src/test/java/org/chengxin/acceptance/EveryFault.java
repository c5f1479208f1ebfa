package org.chengxin.acceptance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.FormulaError;
import org.chengxin.samples.Persons;

/** Penalties of persons, each with one of the faults that a clerk can make, and what has to be said at which cell. */
final class EveryFault {

    static final String NAME = "行政相对人名称";
    static final String NUMBER = "证件号码";

    /** Stands where a finding is about a row as a whole. */
    static final String ROW = "";

    private static final String CATEGORY = "行政相对人类别";
    private static final String TYPE = "证件类型";
    private static final String DOCUMENT = "行政处罚决定书文号";
    private static final String OFFENCE = "违法行为类型";
    private static final String FACTS = "违法事实";
    private static final String KIND = "处罚类别";
    private static final String FINE = "罚款金额（万元）";
    private static final String DECIDED = "处罚决定日期";
    private static final String UNTIL = "处罚有效期";
    private static final String ORGAN = "处罚机关";
    private static final String ORGAN_CODE = "处罚机关统一社会信用代码";
    private static final String SOURCE_CODE = "数据来源单位统一社会信用代码";
    private static final String PROCEDURE = "案件程序类别";
    private static final String ACT = "违法行为发生日期";
    private static final String REMARK = "备注";

    /** Behind the last header. */
    static final String BEYOND = "（表外）";

    private final List<Penalty> penalties = new ArrayList<>();

    private EveryFault() {}

    /** What becomes of a row. */
    enum Fate {
        GOOD,
        REJECTED,
        /** Rejected, and not to be sent again. */
        FORBIDDEN,
        HELD,
        DUPLICATE
    }

    /**
     * A row.
     *
     * @param cells by header: text, number, day, error value
     * @param findings header and code of each, such as {@code 证件号码 I-SCI}
     * @param corrections what the clerk writes instead, by header
     */
    record Penalty(
            Map<String, Object> cells,
            Fate fate,
            boolean hidden,
            List<String> findings,
            Map<String, String> corrections) {}

    static List<Penalty> all() {
        var faults = new EveryFault();
        faults.numbers();
        faults.people();
        faults.cells();
        faults.datesAndAmounts();
        faults.forbidden();
        faults.repeated();
        faults.typed();
        faults.doubtful();
        return faults.penalties;
    }

    /** Without a fault, the n-th of them. */
    static Map<String, Object> good(int n) {
        var person = Persons.person(n);
        var cells = new LinkedHashMap<String, Object>();
        cells.put(NAME, person.name());
        cells.put(CATEGORY, "自然人");
        cells.put(TYPE, "身份证");
        cells.put(NUMBER, person.number());
        cells.put(DOCUMENT, "驻市监处罚〔2024〕" + (100 + n) + "号");
        cells.put(OFFENCE, "无照从事经营活动");
        cells.put(FACTS, "未领取营业执照从事餐饮服务");
        cells.put("处罚依据", "《无证无照经营查处办法》第十三条");
        cells.put(KIND, "警告;罚款");
        cells.put("处罚内容", "警告，罚款人民币2000元");
        cells.put(FINE, 0.2);
        cells.put("没收违法所得、没收非法财物的金额（万元）", "");
        cells.put("暂扣或吊销证照名称及编号", "");
        cells.put(DECIDED, LocalDate.of(2024, 3, 5));
        cells.put(UNTIL, "2025-03-05");
        cells.put("公示截止期", "2025-03-05");
        cells.put(ORGAN, "驻马店市市场监督管理局");
        cells.put(ORGAN_CODE, "11411700MB0000019D");
        cells.put("数据来源单位", "驻马店市市场监督管理局");
        cells.put(SOURCE_CODE, "11411700MB0000019D");
        cells.put(PROCEDURE, "普通程序");
        cells.put(ACT, "2024-01-31");
        cells.put(REMARK, "");
        return cells;
    }

    private String right(String header) {
        return String.valueOf(good(penalties.size()).get(header));
    }

    private void add(Map<String, Object> changes, Fate fate, List<String> findings, Map<String, String> corrections) {
        var cells = good(penalties.size());
        cells.putAll(changes);
        penalties.add(new Penalty(cells, fate, false, findings, corrections));
    }

    /** Rejected for one cell, and good with what belongs there. */
    private void wrong(String header, Object value, String... codes) {
        add(
                Map.of(header, value),
                Fate.REJECTED,
                Arrays.stream(codes).map(code -> header + " " + code).toList(),
                Map.of(header, right(header)));
    }

    /** Taken, with something said of one cell. */
    private void taken(String header, Object value, String... codes) {
        add(
                Map.of(header, value),
                Fate.GOOD,
                Arrays.stream(codes).map(code -> header + " " + code).toList(),
                Map.of());
    }

    private void numbers() {
        wrong(NUMBER, 412801188512310017d, "I-SCI");
        wrong(NUMBER, "4.12801E+17", "I-SCI");
        wrong(NUMBER, "412801188512310017.0", "I-SCI");
        wrong(NUMBER, "412801188512312000", "I-SCI");
        wrong(NUMBER, "412801********0017", "I-MASKED");
        wrong(NUMBER, right(NUMBER).substring(0, 17), "I-LEN");
        wrong(NUMBER, right(NUMBER) + "1", "I-LEN");
        wrong(NUMBER, "412801188S12310017", "I-CHAR", "I-SUGGEST");
        wrong(NUMBER, "试证件在家", "I-WORDS");
        wrong(NUMBER, "412801188512310017、412801188607040021", "I-MULTI");
        wrong(NUMBER, Persons.misread(right(NUMBER)), "I-CHECK");
        wrong(NUMBER, Persons.bornOnNoDay(1).number(), "I-BIRTH");
        wrong(NUMBER, checked("99999918851231001"), "I-REGION");
        wrong(NUMBER, checked("41280118851231000"), "I-SEQ");
        wrong(NUMBER, "412801851231996", "I-CENTENARY");
        wrong(NUMBER, "440524800101001", "I-FIFTEEN");
        wrong(NUMBER, "000000000000000000", "I-PLACEHOLDER");
        wrong(NUMBER, "无", "R-PLACEHOLDER");
        wrong(NUMBER, LocalDate.of(2024, 3, 5), "R-TYPE");
        wrong(NUMBER, "", "R-REQ");
    }

    private static String checked(String body) {
        return body + Persons.checkDigit(body);
    }

    private void people() {
        add(Map.of(TYPE, "护照号"), Fate.REJECTED, List.of(NUMBER + " I-TYPE"), Map.of(TYPE, "身份证"));
        add(
                Map.of(NAME, right(NUMBER), NUMBER, right(NAME)),
                Fate.REJECTED,
                List.of(NAME + " I-SWAP"),
                Map.of(NAME, right(NAME), NUMBER, right(NUMBER)));
        wrong(NAME, "试**", "I-MASKED");
        wrong(NAME, "试甲\n一", "R-CTRL");
        wrong(NAME, "【示例】" + right(NAME), "R-EXAMPLE");
        wrong(CATEGORY, "法人及非法人组织", "R-SUBJECT");
        wrong(TYPE, "驾驶证", "R-ENUM");
        wrong(SOURCE_CODE, "11411700MB0000019E", "U-CHECK");
        wrong(ORGAN_CODE, "11411700MB0000019", "I-LEN");
        wrong(ORGAN, "驻马店市公安局", "B-AUTH");
        wrong(ORGAN_CODE, "11411700MB0000051Q", "L-BASIS");
    }

    private void cells() {
        wrong(OFFENCE, "", "R-REQ");
        wrong(FINE, "", "R-REQ");
        wrong(OFFENCE, "不详", "R-PLACEHOLDER");
        wrong(FACTS, "同上", "R-PLACEHOLDER");
        wrong(FACTS, "无照", "R-SHORT");
        wrong(REMARK, "长".repeat(513), "R-LEN");
        wrong(REMARK, "有_x0007_响铃", "R-CTRL");
        wrong(REMARK, FormulaError.REF, "R-CELLERR");
        wrong(DOCUMENT, LocalDate.of(2024, 3, 5), "R-TYPE");
        wrong(KIND, "批评教育", "R-ENUM");
        wrong(PROCEDURE, "不知道", "R-ENUM");
        add(Map.of(BEYOND, "请核对"), Fate.REJECTED, List.of(ROW + " R-CELLS"), Map.of(BEYOND, ""));
    }

    private void datesAndAmounts() {
        wrong(DECIDED, "2024-02-30", "R-DATE");
        wrong(DECIDED, "24-3-5", "R-DATE");
        wrong(DECIDED, "45356", "R-DATE");
        wrong(DECIDED, 45356d, "R-DATE");
        wrong(DECIDED, "长期", "R-DATE");
        wrong(DECIDED, "上个月", "R-DATE");
        add(
                Map.of(DECIDED, "2090-03-05", UNTIL, "长期", "公示截止期", "长期"),
                Fate.REJECTED,
                List.of(DECIDED + " R-FUTURE"),
                Map.of(DECIDED, "2024-03-05"));
        wrong(UNTIL, "2023-03-05", "R-DATEORDER");
        wrong(ACT, "2024-03-06", "R-DATEORDER");
        wrong(FINE, "-0.2", "R-NUM");
        wrong(FINE, "两千", "R-NUM");
        wrong(FINE, "1,000", "R-NUM");
        wrong(FINE, "2000元", "R-UNIT");
    }

    private void forbidden() {
        add(Map.of(PROCEDURE, "简易程序"), Fate.FORBIDDEN, List.of(PROCEDURE + " L-HN13"), Map.of());
        var child = Persons.child(penalties.size());
        add(Map.of(NAME, child.name(), NUMBER, child.number()), Fate.FORBIDDEN, List.of(NUMBER + " L-MINOR"), Map.of());
        add(
                Map.of(NAME, child.name(), NUMBER, child.number(), ACT, "2021-12-01"),
                Fate.FORBIDDEN,
                List.of(NUMBER + " L-CHILD"),
                Map.of());
    }

    private void repeated() {
        int first = penalties.size();
        var key = Map.of(NAME, right(NAME), NUMBER, right(NUMBER), DOCUMENT, right(DOCUMENT));
        add(Map.of(), Fate.REJECTED, List.of(ROW + " B-KEYCLASH"), Map.of());
        var other = new LinkedHashMap<String, Object>(key);
        other.put(FINE, 0.3);
        other.put("处罚内容", "警告，罚款人民币3000元");
        add(other, Fate.REJECTED, List.of(ROW + " B-KEYCLASH"), Map.of(DOCUMENT, "驻市监处罚〔2024〕9999号"));
        if (penalties.size() != first + 2) {
            throw new IllegalStateException("the two rows stand behind each other");
        }
        var same = Map.<String, Object>of(NAME, right(NAME), NUMBER, right(NUMBER), DOCUMENT, right(DOCUMENT));
        add(Map.of(), Fate.GOOD, List.of(), Map.of());
        add(same, Fate.DUPLICATE, List.of(ROW + " B-DUP"), Map.of());
        add(Map.of(NAME, "例别名"), Fate.HELD, List.of(NAME + " I-CONFLICT"), Map.of());
    }

    /** Put right without losing anything. */
    private void typed() {
        taken(NUMBER, "'" + right(NUMBER), "N-TYPED");
        taken(NUMBER, "’" + right(NUMBER), "N-TYPED");
        taken(
                NUMBER,
                " " + right(NUMBER).substring(0, 6) + "\u00A0\u3000"
                        + right(NUMBER).substring(6),
                "N-TYPED");
        taken(NUMBER, "\u200B" + right(NUMBER) + "\uFEFF", "N-TYPED");
        taken(NUMBER, wide(right(NUMBER)), "N-TYPED");
        taken(
                NUMBER,
                new StringBuilder(right(NUMBER)).insert(14, '-').insert(6, '-').toString(),
                "N-TYPED");
        for (var ten : List.of("x", "×", "\u2169", "\u0425", "Ｘ")) {
            var person = Persons.personWithX(penalties.size());
            add(
                    Map.of(NAME, person.name(), NUMBER, person.number().replace("X", ten)),
                    Fate.GOOD,
                    List.of(NUMBER + " N-TYPED"),
                    Map.of());
        }
        taken(NAME, "阿卜杜•买买提", "N-TYPED");
        taken(DECIDED, "2024-03-05 09:30:00", "N-TYPED");
        taken(DECIDED, "２０２４-03-05", "N-TYPED");
        taken(FACTS, "未领取营业执照\n从事餐饮服务", "N-TYPED");
        add(Map.of(KIND, "警告", FINE, "/"), Fate.GOOD, List.of(FINE + " N-TYPED"), Map.of());
        for (var day : List.of("2024/3/5", "2024.3.5", "20240305", "2024年3月5日", "2024-03-05 00:00:00")) {
            taken(DECIDED, day);
        }
        for (var open : List.of("2099/12/31", "9999-12-31", "长期", "永久")) {
            taken(UNTIL, open);
        }
        for (var brackets : List.of("[2024]", "【2024】", "(2024)", "（2024）", "﹝2024﹞")) {
            taken(DOCUMENT, right(DOCUMENT).replace("〔2024〕", brackets));
        }
    }

    private static String wide(String digits) {
        var wide = new StringBuilder();
        digits.chars().forEach(c -> wide.append((char) (c - '!' + '！')));
        return wide.toString();
    }

    /** Taken, and to be looked at. */
    private void doubtful() {
        taken(NAME, "试\uE000", "R-PUA");
        var moved = Persons.personOfNewDistrict(penalties.size());
        add(Map.of(NAME, moved.name(), NUMBER, moved.number()), Fate.GOOD, List.of(NUMBER + " I-REGIONTIME"), Map.of());
        taken(NUMBER, endingInZeros(), "I-CONFIRM");
        taken(FINE, 2000d, "R-MAGNITUDE");
        taken(SOURCE_CODE, "11411700MB0000010H", "U-ORGCHECK");
        taken(SOURCE_CODE, "14411700MB00000194", "U-AUTH");
        penalties.add(new Penalty(good(penalties.size()), Fate.GOOD, true, List.of(ROW + " N-HIDDEN"), Map.of()));
    }

    /** A good number that looks as if a spreadsheet had rounded it. */
    private static String endingInZeros() {
        return IntStream.range(0, 3_000)
                .mapToObj(i -> Persons.number("412801", LocalDate.of(1885, 1, 1).plusDays(i), 700))
                .filter(number -> number.endsWith("000"))
                .findFirst()
                .orElseThrow();
    }
}
