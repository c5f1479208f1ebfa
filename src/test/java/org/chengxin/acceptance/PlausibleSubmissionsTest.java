package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.chengxin.check.Codes;
import org.chengxin.check.Finding;
import org.chengxin.mapping.ColumnLetters;
import org.chengxin.mapping.Mappings;
import org.chengxin.run.RunReport;
import org.chengxin.store.ProblemRows;
import org.chengxin.store.SubmissionRow;
import org.chengxin.store.Submissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Files whose rows are good one by one, and which are not what the department usually hands in. */
class PlausibleSubmissionsTest {

    private static final String DEPARTMENT = "civil-affairs";
    private static final String HEADER = "姓名,证件类型,证件号码,志愿服务组织,服务年度,服务时长（小时）,数据来源单位,备注\r\n";
    private static final List<String> PEOPLE =
            List.of("甲,身份证,412801188512310017", "乙,身份证,412801188607040021", "丙,身份证,412801188708150035");

    @TempDir
    private Path folder;

    private Installation installation;
    private int files;

    @AfterEach
    void close() {
        installation.close();
    }

    @Test
    void whatIsBeyondTheDeclaredBoundsHasToBeConfirmed() throws Exception {
        start("{rows: [25, 60], filled: {BZ: [0.5, 1]}, varied: [FWZZ]}");
        assertThat(told(handIn(rows(0, 30, "协会", "有")))).isEmpty();
        var unusual = handIn(rows(30, 24, "协会", ""));
        assertThat(unusual.status()).isEqualTo("AWAITING");
        assertThat(told(unusual))
                .containsExactly(
                        "F-ROWS 行数不在通常的范围内：共 24 行，一般是 25 到 60 行",
                        "F-SAME “志愿服务组织”这一列每一行都相同（共 24 行），一般不会这样",
                        "F-FILL “备注”这一列的填写率不在通常的范围内：合格的行里填了 0%，一般是 50% 到 100%");
    }

    /** What was returned and is handed in again corrected says nothing about what the department usually hands in. */
    @Test
    void rowsThatCorrectOthersAreNotJudged() throws Exception {
        start("{rows: [25, 60]}");
        var wrong = rows(0, 30, "协会", "有");
        wrong.set(7, wrong.get(7).replace("8.5", "很多"));
        var first = handIn(wrong);
        assertThat(told(first)).isEmpty();
        var resend = Files.readString(answer(first, "-待重报.csv")).replace("很多", "8.5");
        var second = handIn(resend.getBytes(StandardCharsets.UTF_8));
        assertThat(told(second)).isEmpty();
        assertThat(second.status()).isEqualTo("ACCEPTED");
    }

    /** Nothing is declared: what is out of line with the submissions before is told, and loaded. */
    @Test
    void whatIsUnlikeEarlierSubmissionsIsTold() throws Exception {
        start("{}");
        for (int i = 0; i < 4; i++) {
            assertThat(told(handIn(rows(40 * i, 30 + i, "协会", "有")))).isEmpty();
        }
        var few = handIn(rows(200, 10, "协会", "有"));
        assertThat(told(few)).containsExactly("F-HISTORY 与以往的报送明显不同：行数，这次是 10，以往是 30-33");
        assertThat(few.status()).isEqualTo("ACCEPTED");
        assertThat(told(handIn(rows(220, 30, "协会", ""))))
                .containsExactly(
                        "F-HISTORY 与以往的报送明显不同：以往各行不同，这次全部相同（“志愿服务组织”）",
                        "F-HISTORY 与以往的报送明显不同：填写率（“备注”），这次是 0%，以往是 100%");
    }

    /** The verb's lines can be pasted into the department's file. */
    @Test
    void boundsAreSuggestedFromWhatWasTakenIn() throws Exception {
        start("{}");
        for (int i = 0; i < 3; i++) {
            handIn(rows(40 * i, 30, "协会", "有"));
        }
        assertThat(Program.run(folder.resolve("home"), installation.database(), "bounds", "--department", DEPARTMENT))
                .isZero();
        assertThat(Program.printed(folder.resolve("home")))
                .endsWith("volunteer（志愿服务信息）：只有 3 次入库的报送，至少要有 4 次才能看出通常的范围\n");
        handIn(rows(120, 36, "协会", "有"));
        assertThat(Program.run(folder.resolve("home"), installation.database(), "bounds", "--department", DEPARTMENT))
                .isZero();
        assertThat(Program.printed(folder.resolve("home"))).endsWith("""
                volunteer（志愿服务信息）：最近 4 次入库的报送，行数最少 30、中位 30、最多 36
                字段  名称              填写率最低  最高  取值
                XM    姓名                    100%  100%  各行不同
                ZJLX  证件类型                100%  100%
                ZJHM  证件号码                100%  100%  各行不同
                FWZZ  志愿服务组织            100%  100%  各行不同
                FWND  服务年度                100%  100%  各行不同
                FWSC  服务时长（小时）        100%  100%
                BMMC  数据来源单位            100%  100%
                BZ    备注                    100%  100%  各行不同
                可以写进 mappings/departments/civil-affairs.yml 中 - dataset: volunteer 的下面（下限留 20% 的余量，上限加倍，请按实际情况调整）：
                    plausible:
                      rows: [24, 72]
                      filled:
                        BZ: [0.8, 1]
                      varied: [XM, ZJHM, FWZZ, FWND, BZ]
                """);
        var suggested = installation.usual(DEPARTMENT).get(0).suggestion();
        var file = folder.resolve("mappings/departments/civil-affairs.yml");
        Files.writeString(
                file,
                Files.readString(file).replaceAll("(?s)forms:.*", "forms:\n  - dataset: volunteer\n")
                        + String.join("\n", suggested.yaml()));
        assertThat(Mappings.load(folder.resolve("mappings"))
                        .departments()
                        .get(DEPARTMENT)
                        .forms()
                        .get(0)
                        .bounds())
                .isEqualTo(suggested);
    }

    /** Too few rows for the quality gate, which would not say why either. */
    @Test
    void swappedColumnsOfNameAndNumberAreNamed() throws Exception {
        start("{}");
        var swapped = rows(0, 12, "协会", "有").stream()
                .map(row -> row.replaceFirst("^(.*?),(.*?),(.*?),", "$3,$2,$1,"))
                .toList();
        var run = handIn(swapped);
        assertThat(run.status()).isEqualTo("REFUSED");
        assertThat(told(run)).containsExactly("F-SWAP 姓名（名称）和号码两列与表头对不上：A 列“姓名”、C 列“证件号码”，12 行数据中有 12 行如此，整个文件退回");
        var oneGood = new ArrayList<>(swapped);
        oneGood.addAll(rows(20, 1, "协会", "有"));
        assertThat(handIn(oneGood).status()).isEqualTo("PARTLY");
    }

    @Test
    void namesUnderTheNumbersHeaderAreToldTheSameWay() throws Exception {
        start("{}");
        var shifted = rows(0, 3, "协会", "有").stream()
                .map(row -> row.replaceFirst("^(.*?),(.*?),(.*?),", "某县某镇,$2,$1,"))
                .toList();
        var run = handIn(shifted);
        assertThat(run.findings()).containsEntry("I-WORDS", 3).containsEntry("F-SWAP", 1);
        assertThat(run.status()).isEqualTo("REFUSED");
    }

    /** Both go back, and each says which; a second copy of a row is only a copy. */
    @Test
    void whatMustBeUniqueInAFileIsRejectedWhereItIsNot() throws Exception {
        changed("catalogue/volunteer.yml", "rules:\n", "rules:\n  - {unique: [BZ]}\n");
        var rows = rows(0, 6, "协会", "有");
        rows.set(3, rows.get(3).replace("有3", "有1"));
        rows.add(rows.get(5));
        rows.add(rows(40, 1, "协会", "").get(0));
        rows.add(rows(41, 1, "协会", "").get(0));
        var run = handIn(rows);
        assertThat(run.status()).isEqualTo("PARTLY");
        assertThat(run.findings()).isEqualTo(Map.of("R-UNIQUE", 2, "B-DUP", 1));
        assertThat(run.rows().rejected()).isEqualTo(2);
        assertThat(run.rows().added()).isEqualTo(6);
        assertThat(inRows(run))
                .containsExactly(
                        "3 H R-UNIQUE 本文件中有几行的内容相同，而这项内容不能重复：备注，第 3 行起，共 2 行",
                        "5 H R-UNIQUE 本文件中有几行的内容相同，而这项内容不能重复：备注，第 3 行起，共 2 行",
                        "8 - B-DUP 与本文件中的另一行完全相同（第 7 行，共 2 行），只算一次");
        assertThat(jdbc().queryForObject("SELECT COUNT(*) FROM unique_value", Integer.class))
                .isZero();
        assertThat(installation.open(DEPARTMENT).get(0).rows()).containsExactly(3, 5);
        var resend = Files.readString(answer(run, "-待重报.csv")).replaceFirst("有1", "有9");
        assertThat(handIn(resend.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo("ACCEPTED");
        assertThat(installation.open(DEPARTMENT)).isEmpty();
    }

    @Test
    void aSerialNumberThatDoesNotFollowIsTold() throws Exception {
        changed("departments/civil-affairs.yml", "ignored: [序号]", "sequence: 序号");
        var rows = rows(0, 4, "协会", "有");
        var numbers = List.of("1", "2", "4", "5");
        var lines = new StringBuilder("序号," + HEADER);
        for (int i = 0; i < 4; i++) {
            lines.append(numbers.get(i)).append(',').append(rows.get(i));
        }
        var run = handIn(lines.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(run.status()).isEqualTo("ACCEPTED");
        assertThat(inRows(run)).containsExactly("4 A R-SEQ 序号不连续：应当是 3，实际是 4");
    }

    private void start(String plausible) throws IOException {
        changed(
                "departments/civil-affairs.yml",
                "    ignored: [序号]\n",
                "    ignored: [序号]\n    plausible: %s\n".formatted(plausible));
    }

    /** Starts with a copy of the shipped mappings in which one text of one file is another. */
    private void changed(String file, String before, String after) throws IOException {
        var mappings = Volunteers.mappings(folder.resolve("mappings"), "");
        var text = Files.readString(mappings.resolve(file));
        assertThat(text).contains(before);
        Files.writeString(mappings.resolve(file), text.replace(before, after));
        installation = Installation.in(folder.resolve("home"), mappings);
    }

    /** Each a record of its own, of three people in turn. */
    private static List<String> rows(int from, int count, String team, String note) {
        return new ArrayList<>(IntStream.range(from, from + count)
                .mapToObj(i -> "%s,%s,%d,8.5,驻马店市民政局,%s\r\n"
                        .formatted(
                                PEOPLE.get(i % 3),
                                note.isEmpty() ? team : team + i,
                                1900 + i,
                                note.isEmpty() ? "" : note + i))
                .toList());
    }

    private RunReport handIn(List<String> rows) throws Exception {
        return handIn((HEADER + String.join("", rows)).getBytes(StandardCharsets.UTF_8));
    }

    private RunReport handIn(byte[] content) throws Exception {
        installation.handIn(DEPARTMENT, "第" + ++files + "次.csv", content);
        var runs = installation.nightly().runs();
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).cause()).isEmpty();
        return runs.get(0);
    }

    /** What is said of the file as a whole. */
    private List<String> told(RunReport run) {
        return ProblemRows.ofFile(jdbc(), submission(run)).stream()
                .map(PlausibleSubmissionsTest::told)
                .toList();
    }

    /** What is said of its rows: row, column, code and message. */
    private List<String> inRows(RunReport run) {
        var found = new ArrayList<String>();
        try (var rows = ProblemRows.of(jdbc(), submission(run))) {
            rows.forEachRemaining(row -> row.findings()
                    .forEach(finding -> found.add("%d %s %s"
                            .formatted(
                                    row.row(),
                                    finding.column() < 0 ? "-" : ColumnLetters.of(finding.column()),
                                    told(finding)))));
        }
        return found;
    }

    private JdbcTemplate jdbc() {
        return new JdbcTemplate(installation.database().dataSource());
    }

    private SubmissionRow submission(RunReport run) {
        var transaction = new TransactionTemplate(
                new JdbcTransactionManager(installation.database().dataSource()));
        return new Submissions(jdbc(), transaction, Clock.systemUTC())
                .byReceipt(run.receipt().orElseThrow())
                .orElseThrow();
    }

    private static String told(Finding finding) {
        return finding.code() + " " + Codes.message(finding, Locale.SIMPLIFIED_CHINESE);
    }

    private Path answer(RunReport run, String ending) throws IOException {
        try (var answers = Files.list(installation.answers(run))) {
            return answers.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
