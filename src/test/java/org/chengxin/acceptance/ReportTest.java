package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.calendar.CalendarPeriod;
import org.chengxin.calendar.CalendarPeriod.Kind;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.ShippedMappings;
import org.chengxin.report.Obligation;
import org.chengxin.report.Obligation.State;
import org.chengxin.run.Progress;
import org.chengxin.run.RunReport;
import org.chengxin.sheet.Figure;
import org.chengxin.sheet.FigureTable;
import org.chengxin.store.Attribution;
import org.chengxin.store.OperatorActions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What departments owe and how well they handed in, told of files that were really handed in. */
class ReportTest {

    private static final String MARKET = "market-regulation";

    @TempDir
    private Path home;

    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private WorkingDays days;
    private Path mappings;
    private Path jobs;
    private Installation installation;
    private int handedIn;

    /** Volunteers are owed since the month before last, whatever month it is. */
    @BeforeEach
    void start() throws IOException {
        jobs = home.resolve("jobs");
        JobsOfToday.copy(jobs);
        days = WorkingDays.with(jobs.resolve("calendar"));
        mappings = home.resolve("mappings");
        ShippedMappings.copy(mappings);
        var volunteers = mappings.resolve("departments/civil-affairs.yml");
        Files.writeString(volunteers, Files.readString(volunteers).replace("since: 2026-11", "since: " + month(2)));
        installation = Installation.in(home, mappings, jobs, Progress.SILENT);
    }

    @AfterEach
    void close() {
        installation.close();
    }

    /** 河南省社会信用条例第六十五条: who did not hand in, or late, is on record. */
    @Test
    void theReportCountsWhatWasHandedIn() throws Exception {
        handInPenalties();
        installation.handIn("civil-affairs", "随便.csv", "甲,乙\r\n1,2\r\n".getBytes(StandardCharsets.UTF_8));
        assertThat(installation.nightly().runs().get(0).status()).isEqualTo("REFUSED");

        var bulletin = installation.bulletins().bulletin(today, today, Optional.empty());
        // Rows: 4 in the first file, its correction, one again. New 3, of which 2 in time.
        assertThat(row(bulletin.counts(), "驻马店市市场监督管理局", "自然人行政处罚信息"))
                .containsExactly("3", "0", "0", "6", "3", "0", "1", "1", "0", "1", "0", "0");
        var columns =
                Mappings.load(mappings).datasets().get("cf_person").fields().size();
        int filled = penalty(1, today).size();
        assertThat(row(bulletin.rates(), "驻马店市市场监督管理局", "自然人行政处罚信息").subList(0, 6))
                .containsExactly(
                        "66.6%",
                        "33.4%", "80.0%", "66.6%", Figure.share(filled, columns).text(), "33.4%");
        assertThat(row(bulletin.counts(), "驻马店市民政局", "（未能识别）")).startsWith("1", "1", "0", "0");
        assertThat(row(bulletin.rates(), "驻马店市民政局", "志愿服务信息")).startsWith("—", "—", "—", "—", "—", "—");
        assertThat(bulletin.rates().notes())
                .contains("没有报送任何文件的部门：驻马店市精神文明建设指导委员会办公室、驻马店市中级人民法院、驻马店市教育局、驻马店市交通运输局。", "报送了文件而没有一行入库的部门：驻马店市民政局。");

        var before = installation.bulletins().bulletin(today.minusDays(9), today.minusDays(1), Optional.of("court"));
        assertThat(before.counts().rows()).hasSize(2);
        assertThat(before.targets())
                .as("of one department nothing is said of targets")
                .isEmpty();
        assertThat(before.counts().rows().get(1).get(2).text()).isEqualTo("0");
        assertThat(before.rates().notes()).contains("没有报送任何文件的部门：驻马店市中级人民法院。");
        assertThatThrownBy(() -> installation.bulletins().bulletin(today, today.minusDays(1), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void screenCsvAndWorkbookShowTheSame() throws Exception {
        handInPenalties();
        var csv = home.resolve("通报.csv");
        var xlsx = home.resolve("通报.xlsx");
        assertThat(Program.run(
                        home,
                        installation.database(),
                        "report",
                        "--from",
                        today.toString(),
                        "--to",
                        today.toString(),
                        "--csv",
                        csv.toString(),
                        "--xlsx",
                        xlsx.toString(),
                        "--mappings",
                        mappings.toString(),
                        "--jobs",
                        jobs.toString()))
                .isZero();
        var rows = Files.readString(csv)
                .lines()
                .takeWhile(line -> !line.isBlank())
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        assertThat(rows.get(0)).startsWith("\uFEFF部门", "数据集", "文件");
        assertThat(rows).hasSize(20);
        int counts = 14;
        var printed = Program.printed(home)
                .lines()
                .map(line -> Arrays.asList(line.strip().split(" {2,}")))
                .toList();
        try (var workbook = new XSSFWorkbook(Files.newInputStream(xlsx))) {
            for (int i = 0; i < rows.size(); i++) {
                var row = i == 0 ? header(rows.get(0)) : rows.get(i);
                var names = row.subList(0, 2);
                var first = together(names, row.subList(2, counts));
                var second = together(names, row.subList(counts, row.size()));
                assertThat(shown(workbook, "行数去向", i + 1)).isEqualTo(first);
                assertThat(shown(workbook, "报送质量", i + 1)).isEqualTo(second);
                if (!row.get(1).isEmpty()) {
                    assertThat(printed).contains(first, second);
                }
            }
            int penalties =
                    rows.stream().map(row -> row.subList(0, 2)).toList().indexOf(List.of("驻马店市市场监督管理局", "自然人行政处罚信息"));
            assertThat(workbook.getSheet("报送质量")
                            .getRow(penalties + 1)
                            .getCell(2)
                            .getNumericCellValue())
                    .isEqualTo(0.666);
            assertThat(shown(workbook, "部门汇总", 8)).startsWith("驻马店市市场监督管理局", "66.6%", "33.4%");
            assertThat(workbook.getSheet("图表").getDrawingPatriarch().getCharts())
                    .hasSize(2);
            // Of three records one was decided too long before it was told.
            var told = List.of("河南省公共信用信息平台", "自然人行政处罚信息", "3", "0", "0", "0", "—", "3", "33.4%");
            assertThat(shown(workbook, "上报目标", targetsRow(workbook))).isEqualTo(told);
            assertThat(printed).contains(told);
            assertThat(Files.readString(csv)).contains("\r\n" + String.join(",", told) + "\r\n");
        }
        assertThat(Files.readString(csv)).contains("\r\n及时率＝", "\r\n\r\n目标,数据集,首次上报,预检未通过,接收,退回,合规率,有期限,迟报率\r\n");
        try (var left = Files.list(home)) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    private static int targetsRow(XSSFWorkbook workbook) {
        for (var row : workbook.getSheet("上报目标")) {
            if (row.getCell(0).toString().equals("河南省公共信用信息平台")
                    && row.getCell(1).toString().equals("自然人行政处罚信息")) {
                return row.getRowNum();
            }
        }
        throw new AssertionError("no line of the province");
    }

    @Test
    void anUploadMeetsThePeriodThatIsDueNext() throws Exception {
        handInPenalties();
        var penalties = obligations(MARKET, "cf_person").stream()
                .filter(one -> !one.due().isBefore(today))
                .findFirst()
                .orElseThrow();
        assertThat(penalties.state()).isEqualTo(State.ON_TIME);
        assertThat(penalties.upload().orElseThrow().receivedAt().toLocalDate()).isEqualTo(today);
        assertThat(obligations(MARKET, "xk_person")).noneMatch(one -> one.state() == State.ON_TIME);
    }

    @Test
    void nothingIsDeclaredTakenBackAndKept() throws Exception {
        var period = month(2);
        assertThat(volunteers(period).state()).isEqualTo(State.MISSING);
        assertThat(nothing(period)).isZero();
        var declared = volunteers(period);
        assertThat(declared.state()).isEqualTo(State.NOTHING);
        assertThat(declared.nothing().orElseThrow().by()).isEqualTo("张三");
        assertThat(declared.lateBy()).isEqualTo(days.between(declared.due(), today));

        var calendar = installation.calendar();
        assertThatThrownBy(() ->
                        calendar.declareNothing("civil-affairs", "volunteer", period, new Attribution("李四", "再报")))
                .hasMessage("期间 %s 已经零报告过了".formatted(period));
        calendar.withdrawNothing("civil-affairs", "volunteer", period, new Attribution("李四", "查到了数据"));
        assertThat(volunteers(period).state()).isEqualTo(State.MISSING);
        assertThatThrownBy(() ->
                        calendar.withdrawNothing("civil-affairs", "volunteer", period, new Attribution("李四", "再撤")))
                .hasMessage("期间 %s 没有零报告可以撤回".formatted(period));
        var jdbc = new JdbcTemplate(installation.database().dataSource());
        assertThat(OperatorActions.about(jdbc, "civil-affairs/volunteer/" + period))
                .extracting(action ->
                        String.join(" ", action.who(), action.verb(), action.reason(), action.before(), action.after()))
                .containsExactly("张三 nothing 没有活动 OWED NOTHING", "李四 nothing 查到了数据 NOTHING OWED");
        assertThat(new JdbcTemplate(installation.database().dataSource()).queryForList("""
                                SELECT CONCAT_WS(' ', department, dataset, period, said_by, withdrawn) FROM nothing_declared
                                ORDER BY declaration_no
                                """, String.class))
                .containsExactly(
                        "civil-affairs volunteer " + period + " 张三 0", "civil-affairs volunteer " + period + " 李四 1");
    }

    @Test
    void nothingIsNotDeclaredOfWhatIsNotOver() {
        var calendar = installation.calendar();
        var running = CalendarPeriod.containing(Kind.MONTH, today);
        assertThatThrownBy(() -> calendar.declareNothing(
                        "civil-affairs", "volunteer", running.toString(), new Attribution("张三", "没有活动")))
                .hasMessage("期间 %s 要到 %s 才结束，现在还不能说没有".formatted(running, running.last()));
        assertThatThrownBy(() -> calendar.declareNothing(
                        "civil-affairs", "volunteer", "2026-W01", new Attribution("张三", "没有活动")))
                .hasMessage("期间 2026-W01 不对；这类数据的期间写法如 2026-11");
        assertThatThrownBy(() ->
                        calendar.declareNothing("civil-affairs", "volunteer", "2020-01", new Attribution("张三", "没有活动")))
                .hasMessage("期间 2020-01 不在应报之列：自 %s 起报，未来的期间还不能说".formatted(month(2)));
        assertThatThrownBy(() ->
                        calendar.declareNothing("civil-affairs", "cf_person", "2026-11", new Attribution("张三", "没有")))
                .hasMessage("部门 civil-affairs 不报送 cf_person");
    }

    @Test
    void theCalendarIsListedByTheCommand() throws Exception {
        assertThat(Program.run(
                        home,
                        installation.database(),
                        "due",
                        "--department",
                        "civil-affairs",
                        "--mappings",
                        mappings.toString(),
                        "--jobs",
                        jobs.toString()))
                .isZero();
        var due = volunteers(month(2)).due();
        assertThat(Program.printed(home).lines().map(line -> line.replaceAll(" +", " ")))
                .anyMatch(line -> line.startsWith(
                        "驻马店市民政局 志愿服务信息 %s %s 缺报 %d".formatted(month(2), due, days.between(due, today))));
        assertThat(Program.run(home, installation.database(), "due", "--period", "2026-13"))
                .isEqualTo(2);
    }

    /** Four rows: in time, late, in time again, with a number that is none; then what corrects it; then what is known. */
    private void handInPenalties() throws Exception {
        var late = today;
        while (days.between(late, today) < 8) {
            late = late.minusDays(1);
        }
        var inTime = late.plusDays(1);
        var good = penalty(1, inTime);
        var bad = new LinkedHashMap<>(penalty(3, inTime));
        bad.put("CF_XDR_ZJHM", bad.get("CF_XDR_ZJHM").substring(0, 17) + "?");
        var first = penalties(good, penalty(2, late), good, bad);
        assertThat(first.rows().added()).isEqualTo(2);
        assertThat(first.rows().duplicate()).isEqualTo(1);
        assertThat(first.rows().rejected()).isEqualTo(1);
        var resend = Files.readString(resendOf(first));
        var second =
                handIn(resend.replace(bad.get("CF_XDR_ZJHM"), penalty(3, inTime).get("CF_XDR_ZJHM")));
        assertThat(second.status()).isEqualTo("ACCEPTED");
        assertThat(penalties(good).rows().unchanged()).isEqualTo(1);
    }

    private static Map<String, String> penalty(int person, LocalDate decided) {
        var row = new LinkedHashMap<>(SampleRows.penalty(person, "未取得营业执照从事经营活动"));
        row.put("CF_XDR_MC", "测试" + "甲乙丙".charAt(person - 1));
        row.put("CF_JDRQ", decided.toString());
        row.put("CF_YXQ", decided.plusMonths(6).toString());
        row.put("CF_GSJZQ", decided.plusMonths(6).toString());
        Stream.of("CF_CFJG", "CF_SJLY").forEach(name -> row.put(name, "驻马店市市场监督管理局"));
        Stream.of("CF_CFJGDM", "CF_SJLYDM").forEach(code -> row.put(code, "11411700MB0000019D"));
        row.put("CF_CFLB", "罚款");
        return row;
    }

    @SafeVarargs
    private RunReport penalties(Map<String, String>... rows) throws Exception {
        var lines = new ArrayList<String>();
        lines.add(String.join(",", rows[0].keySet()));
        for (var row : rows) {
            lines.add(String.join(",", rows[0].keySet().stream().map(row::get).toList()));
        }
        return handIn(String.join("\r\n", lines) + "\r\n");
    }

    private RunReport handIn(String csv) throws Exception {
        installation.handIn(MARKET, "第" + ++handedIn + "次.csv", csv.getBytes(StandardCharsets.UTF_8));
        var runs = installation.nightly().runs();
        assertThat(runs).hasSize(1);
        return runs.get(0);
    }

    private Path resendOf(RunReport run) throws IOException {
        try (var files = Files.list(installation.answers(run))) {
            return files.filter(file -> file.toString().endsWith("-待重报.csv"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private int nothing(String period) throws Exception {
        return Program.run(
                home,
                installation.database(),
                "nothing",
                "--department",
                "civil-affairs",
                "--dataset",
                "volunteer",
                "--period",
                period,
                "--by",
                "张三",
                "--reason",
                "没有活动",
                "--mappings",
                mappings.toString(),
                "--jobs",
                jobs.toString());
    }

    private Obligation volunteers(String period) {
        return obligations("civil-affairs", "volunteer").stream()
                .filter(one -> one.period().toString().equals(period))
                .findFirst()
                .orElseThrow();
    }

    private List<Obligation> obligations(String department, String dataset) {
        return installation.calendar().obligations().stream()
                .filter(one ->
                        one.department().equals(department) && one.dataset().equals(dataset))
                .toList();
    }

    /** The month so many before this one. */
    private String month(int before) {
        return CalendarPeriod.containing(Kind.MONTH, today.minusMonths(before)).toString();
    }

    private static List<String> row(FigureTable table, String department, String dataset) {
        return table.rows().stream()
                .map(row -> row.stream().map(Figure::text).toList())
                .filter(row -> row.get(0).equals(department) && row.get(1).equals(dataset))
                .findFirst()
                .map(row -> row.subList(2, row.size()))
                .orElseThrow();
    }

    private static List<String> header(List<String> first) {
        return together(List.of(first.get(0).substring(1)), first.subList(1, first.size()));
    }

    private static List<String> together(List<String> a, List<String> b) {
        return Stream.concat(a.stream(), b.stream()).toList();
    }

    private static List<String> shown(XSSFWorkbook workbook, String sheet, int row) {
        var formatter = new DataFormatter();
        var texts = new ArrayList<String>();
        workbook.getSheet(sheet).getRow(row).forEach(cell -> texts.add(formatter.formatCellValue(cell)));
        return texts;
    }
}
