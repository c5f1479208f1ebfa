package org.chengxin.acceptance;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chengxin.run.RecordStory;
import org.chengxin.run.RunReport;
import org.chengxin.store.Attribution;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A city in which it is the hour that a story says: the real program with the shipped mappings, files of departments, packages of
 * targets. One for all stories of a class, as each is about people of its own; a later story may begin on an earlier day.
 */
final class StoryCity implements AutoCloseable {

    static final String MARKET = "market-regulation";
    static final String OFFICE = "credit-office";
    static final String AUTHORITY = "11411700MB0000019D";
    static final Attribution WHO = new Attribution("李审计", "核查");

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    /** Of every dataset the column by which a decision is called. */
    private static final List<String> DOCUMENT = List.of("CF_WSH", "LRWH", "JDWH", "JLBH");

    private static final Map<String, String> WORDS =
            Map.of("新增", "ADD", "列入", "ADD", "修改", "MOD", "更正", "MOD", "删除", "DEL", "移出", "DEL");

    private final MovedClock clock = new MovedClock();
    private final Path home;
    private final Installation installation;
    private final Set<Path> seen = new HashSet<>();
    private int files;

    StoryCity(Path folder) {
        this.home = folder.resolve("home");
        this.installation = Installation.in(home, clock);
    }

    /** The machine's clock, a story's days away from today; it goes on meanwhile. */
    private static final class MovedClock extends Clock {

        private volatile Duration by = Duration.ZERO;

        void to(Instant moment) {
            by = Duration.between(Instant.now(), moment);
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            var moved = this;
            return new Clock() {
                @Override
                public Instant instant() {
                    return moved.instant();
                }

                @Override
                public ZoneId getZone() {
                    return zone;
                }

                @Override
                public Clock withZone(ZoneId other) {
                    return moved.withZone(other);
                }
            };
        }
    }

    Installation installation() {
        return installation;
    }

    JdbcTemplate jdbc() {
        return new JdbcTemplate(installation.database().dataSource());
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(BEIJING));
    }

    /** It is ten in the morning. */
    void on(String day) {
        at(day + "T10:00");
    }

    void at(String moment) {
        clock.to(LocalDateTime.parse(moment).atZone(BEIJING).toInstant());
    }

    /** Ten in the morning, and what the program does of its own accord on such a day. */
    void night(String day) throws Exception {
        nightAt(day + "T10:00");
    }

    void nightAt(String moment) throws Exception {
        at(moment);
        installation.nightly();
    }

    /** A department hands in rows of one form, by the names of its columns. */
    @SafeVarargs
    final RunReport handIn(String department, Map<String, String>... rows) throws Exception {
        return installation.importFile(department, "第" + ++files + "份.csv", csv(List.of(rows)));
    }

    /** A file with every column that any of the rows has. */
    static byte[] csv(List<Map<String, String>> rows) {
        var header =
                rows.stream().flatMap(row -> row.keySet().stream()).distinct().toList();
        var lines = rows.stream()
                .map(row ->
                        header.stream().map(name -> row.getOrDefault(name, "")).collect(Collectors.joining(",")));
        return Stream.concat(Stream.of(String.join(",", header)), lines)
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What the store says of the record that this row brought; rows of a file begin at 2. */
    RecordStory why(RunReport report, int row) {
        return installation.records().why(report.receipt().orElseThrow() + ":" + row, WHO);
    }

    /** As {@link #why}, the state alone, in Chinese. */
    String state(RunReport report) {
        return why(report, 2).state().title();
    }

    /** What targets were told of this decision since somebody last asked, as {@code target operation} and the mark of an objection. */
    List<String> told(String document) {
        var told = new ArrayList<String>();
        for (var file : Packages.in(home.resolve("outgoing"))) {
            if (!file.toString().endsWith(".zip") || !seen.add(file)) {
                continue;
            }
            var target = home.resolve("outgoing").relativize(file).getName(0).toString();
            var operation = Packages.manifest(file).get("operation").asString();
            Packages.read(file)
                    .values()
                    .forEach(rows -> rows.stream()
                            .filter(row -> DOCUMENT.stream().anyMatch(column -> document.equals(row.get(column))))
                            .map(row -> target + " " + WORDS.getOrDefault(row.get(operation), row.get(operation)) + " "
                                    + row.getOrDefault("YYBZ", ""))
                            .map(String::strip)
                            .forEach(told::add));
        }
        return told.stream().sorted().toList();
    }

    /** Whether anything of this number is in the store. */
    boolean knows(String name) {
        return !jdbc().queryForList("SELECT 1 FROM subject WHERE name = ?", Integer.class, name)
                .isEmpty();
    }

    /** A person's penalty. */
    static Map<String, String> penalty(String name, String number, String document, String decided) {
        return row(
                "行政相对人名称", name,
                "行政相对人类别", "自然人",
                "证件类型", "身份证",
                "证件号码", number,
                "行政处罚决定书文号", document,
                "违法行为类型", "无照经营",
                "违法事实", "未取得营业执照从事餐饮服务",
                "处罚依据", "《无证无照经营查处办法》第十三条",
                "处罚类别", "罚款",
                "处罚内容", "罚款人民币贰仟元",
                "罚款金额（万元）", "0.2",
                "处罚决定日期", decided,
                "处罚有效期", "2099-12-31",
                "公示截止期", "2099-12-31",
                "处罚机关", "驻马店市市场监督管理局",
                "处罚机关统一社会信用代码", AUTHORITY,
                "数据来源单位", "驻马店市市场监督管理局",
                "数据来源单位统一社会信用代码", AUTHORITY,
                "案件程序类别", "普通程序");
    }

    /** An organisation's, which is shown to the public. */
    static Map<String, String> companyPenalty(String name, String code, String document, String decided) {
        var row = penalty(name, code, document, decided);
        List.of("证件类型", "证件号码").forEach(row::remove);
        return with(row, "行政相对人类别", "法人及非法人组织", "统一社会信用代码", code, "法定代表人", "李四");
    }

    /** What is decided about the penalty of a person. */
    static Map<String, String> about(Map<String, String> penalty, String... more) {
        return with(
                row(
                        "姓名或名称", penalty.get("行政相对人名称"),
                        "证件类型", "身份证",
                        "证件号码", penalty.get("证件号码"),
                        "记录类别", "自然人行政处罚",
                        "原决定机关统一社会信用代码", penalty.get("处罚机关统一社会信用代码"),
                        "原决定文号", penalty.get("行政处罚决定书文号")),
                more);
    }

    static Map<String, String> repair(Map<String, String> penalty, String decision, String day) {
        return about(penalty, "修复决定", decision, "修复决定文号", "驻信修〔2026〕1号", "修复决定日期", day, "决定修复的单位", "市信用办");
    }

    static Map<String, String> objection(Map<String, String> penalty, String accepted, String state, String day) {
        return about(
                penalty,
                "受理日期",
                accepted,
                "异议事项",
                "罚款金额与决定书不一致",
                "处理状态",
                state,
                "状态日期",
                day,
                "处理结果",
                state.equals("办结") ? "信息无误" : "",
                "受理单位",
                "市信用办");
    }

    static Map<String, String> revocation(Map<String, String> penalty, String kind, String day) {
        return about(penalty, "撤销类别", kind, "撤销文书号", "驻政复决〔2026〕1号", "撤销日期", day, "撤销理由", "主要事实不清", "作出撤销决定的单位", "市政府");
    }

    /** Somebody is put on a list of serious misconduct. */
    static Map<String, String> black(String name, String number, String document, String noticed, String listed) {
        return row(
                "名单名称", "拖欠农民工工资失信联合惩戒对象名单",
                "姓名或名称", name,
                "证件类型", "身份证",
                "证件号码", number,
                "列入事由", "拖欠劳动报酬",
                "列入依据", "《保障农民工工资支付条例》第四十八条",
                "列入决定文号", document,
                "告知日期", noticed,
                "列入日期", listed,
                "认定单位", "驻马店市人社局",
                "认定单位统一社会信用代码", AUTHORITY);
    }

    /** What a school writes into a student's file. */
    static Map<String, String> student(String name, String number, String kind, String document) {
        return row(
                "姓名", name,
                "证件类型", "身份证",
                "证件号码", number,
                "学校名称", "天中虚构学院",
                "学校（机构）标识码", "4141000000",
                "学号", "20250001",
                "学段", "本科",
                "记录类别", kind,
                "记录内容", "详见决定",
                "记录文号或编号", document,
                "认定日期", "2026-03-05",
                "认定单位", "天中虚构学院");
    }

    static Map<String, String> with(Map<String, String> row, String... more) {
        var changed = new LinkedHashMap<>(row);
        changed.putAll(row(more));
        return changed;
    }

    static Map<String, String> row(String... pairs) {
        var row = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put(pairs[i], pairs[i + 1]);
        }
        return row;
    }

    @Override
    public void close() {
        installation.close();
    }
}
