package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.chengxin.acceptance.Volunteers.number;
import static org.chengxin.acceptance.Volunteers.row;
import static org.chengxin.acceptance.Volunteers.workbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chengxin.check.NameLikeness;
import org.chengxin.run.RunReport;
import org.chengxin.store.Attribution;
import org.chengxin.store.HeldRow;
import org.chengxin.store.NameVerdict;
import org.chengxin.store.OperatorActions;
import org.chengxin.store.RowAccount;
import org.chengxin.store.Submissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One number under two names: who is held, what a person decides of it, and how it is taken back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldRowsTest {

    private static final String WHO = "信用办 王五";
    private static final String WHY = "电话核实";

    private Path home;
    private Installation installation;
    private JdbcTemplate jdbc;
    private final Packages province = new Packages();
    private int applied;
    private int people = 3_000;
    private int files;

    @BeforeAll
    void start(@TempDir Path folder) {
        home = folder.resolve("home");
        installation = Installation.in(home);
        jdbc = new JdbcTemplate(installation.database().dataSource());
    }

    @AfterAll
    void close() {
        installation.close();
    }

    /** Whatever was done: every row is counted once, and the account that was written down is the one of the rows. */
    @AfterEach
    void everyAccountIsTheOneOfItsRows() {
        var transaction = new TransactionTemplate(
                new JdbcTransactionManager(installation.database().dataSource()));
        var submissions = new Submissions(jdbc, transaction, Clock.systemUTC());
        for (var receipt : jdbc.queryForList("SELECT receipt FROM submission", String.class)) {
            var submission = submissions.byReceipt(receipt).orElseThrow();
            assertThat(submissions.account(submission)).as(receipt).isEqualTo(submission.rows());
        }
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM submission WHERE answer_due", Integer.class))
                .isZero();
        assertThat(jdbc.queryForObject("""
                        SELECT COUNT(*) FROM credit_record c
                        LEFT JOIN record_version v ON v.batch_no = c.batch_no AND v.row_no = c.row_no
                          AND v.content_digest = c.content_digest AND v.version = c.version
                        LEFT JOIN subject p ON p.subject_key = c.subject_key
                        WHERE v.row_no IS NULL OR p.subject_key IS NULL
                        """, Integer.class)).isZero();
    }

    @Test
    void aNameInAnotherShapeIsTheSameAndIsNotHeld() throws Exception {
        var person = person();
        handIn(row("張偉", person, "1"));
        var again = handIn(row("张 伟", person, "2"));
        assertThat(again.rows()).isEqualTo(new RowAccount(1, 0, 0, 1, 0, 0, 0, 0, 0, 0));
        assertThat(jdbc.queryForList("SELECT name FROM subject WHERE name IN ('張偉', '张伟')", String.class))
                .containsExactly("張偉");
        var two = person();
        assertThat(handIn(row("葉龍", two, "1"), row("叶龙", two, "1").replace("2024", "2023"))
                        .rows())
                .isEqualTo(new RowAccount(2, 0, 2, 0, 0, 0, 0, 0, 0, 0));
        assertThat(installation.held()).isEmpty();
    }

    @Test
    void whatWaitsIsShownWithBothNames() throws Exception {
        var person = person();
        handIn(row("赵大勇", person, "1"));
        var waits = handIn(row("赵大永", person, "2"), row("甲", person(), "2"));
        var unknown = person();
        var two = handIn(row("钱多", unknown, "1"), row("孙少", unknown, "1").replace("2024", "2023"));

        assertThat(installation.held())
                .extracting(
                        HeldRow::place,
                        row -> row.known().orElse("-"),
                        HeldRow::others,
                        HeldRow::given,
                        row -> row.likeness().orElseThrow())
                .containsExactly(
                        tuple(receipt(waits) + ":2", "赵大勇", List.of(), "赵大永", NameLikeness.TYPING),
                        tuple(receipt(two) + ":2", "-", List.of("孙少"), "钱多", NameLikeness.OTHER),
                        tuple(receipt(two) + ":3", "-", List.of("钱多"), "孙少", NameLikeness.OTHER));
        assertThat(installation.held().get(0).number())
                .isEqualTo(person.substring(0, 6) + "********" + person.substring(14));

        var json = home.resolve("held.json");
        assertThat(run("held", "--json", json.toString())).isZero();
        assertThat(printed())
                .containsPattern(
                        receipt(waits) + ":2 +civil-affairs +volunteer +412801\\*{8}\\S{4} +赵大勇 +赵大永 +疑似录入差错 +\\d{4}-")
                .contains("（未定，另报 孙少）");
        assertThat(Files.readString(json)).contains("\"given\":\"赵大永\"", "\"likeness\":\"TYPING\"");
        assertThat(run("held", "--department", "court")).isZero();
        assertThat(printed()).contains("没有待核实的行");
        assertThat(Files.readString(home.resolve("logs/chengxin.log"))).doesNotContain("赵大", "钱多", "孙少");

        // A number that is nobody's is given to one of the two; the other goes on waiting, or is refused.
        assertThatThrownBy(() -> decide(two, 2, NameVerdict.RENAMED))
                .hasMessage("回执 %s 第 2 行：这个号码还没有登记的姓名，谈不上改名；是这个人的用 --same，不是的用 --other".formatted(receipt(two)));
        assertThat(decide(two, 2, NameVerdict.SAME)).isEqualTo(Map.of('N', 1));
        assertThat(account(two)).isEqualTo(new RowAccount(2, 0, 1, 0, 0, 0, 0, 0, 1, 0));
        assertThat(installation.held())
                .filteredOn(row -> row.receipt().equals(receipt(two)))
                .extracting(HeldRow::place, row -> row.known().orElse("-"))
                .containsExactly(tuple(receipt(two) + ":3", "钱多"));
        decide(two, 3, NameVerdict.OTHER);
        decide(waits, 2, NameVerdict.OTHER);
    }

    @Test
    void theSamePersonsRowsComeInAndSoDoThoseThatFollow() throws Exception {
        var person = person();
        handIn(row("周明", person, "1"));
        var changed = handIn(row("周鸣", person, "2"));
        var again = handIn(row("周鸣", person, "2"), row("周鸣", person, "7").replace("2024", "2023"));
        told();
        var before = province.records.size();

        assertThat(decide(changed, 2, NameVerdict.SAME)).isEqualTo(Map.of('C', 1, 'U', 1, 'N', 1));

        assertThat(account(changed)).isEqualTo(new RowAccount(1, 0, 0, 1, 0, 0, 0, 0, 0, 0));
        assertThat(account(again)).isEqualTo(new RowAccount(2, 0, 1, 0, 1, 0, 0, 0, 0, 0));
        assertThat(status(changed)).isEqualTo("ACCEPTED");
        assertThat(name(person, "周明")).isEqualTo("周明");
        assertThat(installation.held()).isEmpty();
        var receipt = installation.receipt(changed);
        assertThat(receipt.get("status").asString()).isEqualTo("ACCEPTED");
        assertThat(receipt.get("rows").get("held").asInt()).isZero();
        assertThat(receipt.get("findings").toString()).contains("N-SAMEPERSON");
        assertThat(Volunteers.rows(answer(changed, "-已批注.xlsx"), 0))
                .extracting(cells -> cells.get(8))
                .containsExactly("处理结果", "通过");
        assertThat(actions(changed)).containsExactly("decide HELD → SAME, decision %d, rows 1".formatted(last()));
        told();
        assertThat(province.records).hasSize(before + 1);

        assertThat(handIn(row("周鸣", person, "3")).rows()).isEqualTo(new RowAccount(1, 0, 0, 1, 0, 0, 0, 0, 0, 0));
        assertThat(rerun(changed).rows()).isEqualTo(new RowAccount(1, 0, 0, 0, 0, 1, 0, 0, 0, 0));
        assertThatThrownBy(() -> installation.revokeName(last(), WHO, "看错了"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("第 %d 号认定不能撤销：其后已有内容依它入库（回执 ".formatted(last()));
    }

    @Test
    void aDecisionThatIsRevokedLeavesTheStoreAsItWas() throws Exception {
        var person = person();
        handIn(row("吴小英", person, "1"));
        var held = handIn(row("吴英", person, "2"), row("吴英", person, "7").replace("2024", "2023"));
        told();
        var before = state(person);
        var records = Map.copyOf(province.records);
        assertThat(decide(held, 3, NameVerdict.SAME)).isEqualTo(Map.of('C', 1, 'N', 1));
        told();
        assertThat(province.records).isNotEqualTo(records);

        var done = installation.revokeName(last(), WHO, "看错了").done();

        assertThat(done.rows()).isEqualTo(Map.of('H', 2));
        assertThat(state(person)).isEqualTo(before);
        assertThat(account(held)).isEqualTo(new RowAccount(2, 0, 0, 0, 0, 0, 0, 0, 2, 0));
        assertThat(installation.receipt(held).get("rows").get("held").asInt()).isEqualTo(2);
        told();
        assertThat(province.records).isEqualTo(records);
        assertThat(actions(held))
                .containsExactly(
                        "decide HELD → SAME, decision %d, rows 2".formatted(last()),
                        "revoke SAME → HELD, decision %d, rows 2".formatted(last()));
        assertThatThrownBy(() -> installation.revokeName(last(), WHO, "再来一次"))
                .hasMessageMatching("第 %d 号认定已由 信用办 王五 于 \\S+ \\S+ 撤销".formatted(last()));

        assertThat(decide(held, 2, NameVerdict.RENAMED)).isEqualTo(Map.of('C', 1, 'N', 1));
        assertThat(name(person, "吴英")).isEqualTo("吴英");
        installation.revokeName(last(), WHO, "又看错了");
        assertThat(name(person, "吴小英")).isEqualTo("吴小英");
        assertThat(state(person)).isEqualTo(before);
        decide(held, 2, NameVerdict.OTHER);
    }

    @Test
    void whoeverIsRenamedKeepsTheFormerName() throws Exception {
        var person = person();
        handIn(row("郑秋", person, "1"));
        var held = handIn(row("郑秋华", person, "2"));

        assertThat(decide(held, 2, NameVerdict.RENAMED)).isEqualTo(Map.of('C', 1));

        assertThat(name(person, "郑秋华")).isEqualTo("郑秋华");
        assertThat(jdbc.queryForObject(
                        "SELECT former_name FROM identity_decision WHERE decision_no = ?", String.class, last()))
                .isEqualTo("郑秋");
        // Who has not heard of it yet is not held.
        assertThat(handIn(row("郑秋", person, "3")).rows()).isEqualTo(new RowAccount(1, 0, 0, 1, 0, 0, 0, 0, 0, 0));
        assertThat(installation.held()).isEmpty();
        assertThatThrownBy(() -> installation.revokeName(last(), WHO, "看错了")).hasMessageContaining("不能撤销");
    }

    @Test
    void anothersRowsStayOutWithTheirFindingAndAreRefusedAtOnceFromThenOn() throws Exception {
        var person = person();
        handIn(row("冯大山", person, "1"));
        var held = handIn(row("陈小河", person, "2"), row("乙", person(), "2"));

        assertThat(decide(held, 2, NameVerdict.OTHER)).isEqualTo(Map.of('R', 1));

        assertThat(account(held)).isEqualTo(new RowAccount(2, 0, 1, 0, 0, 0, 0, 1, 0, 0));
        assertThat(open(held)).containsExactly(2);
        assertThat(Volunteers.rows(answer(held, "-已批注.xlsx"), 0))
                .extracting(cells -> cells.get(8))
                .containsExactly("处理结果", "退回", "通过");
        assertThat(installation.receipt(held).get("findings").toString()).contains("I-OTHER");
        var later = handIn(row("陈小河", person, "5"));
        assertThat(later.rows()).isEqualTo(new RowAccount(1, 0, 0, 0, 0, 0, 0, 1, 0, 0));
        assertThat(later.findings()).containsEntry("I-OTHER", 1);
        assertThat(open(later)).containsExactly(2);
        assertThat(installation.held()).isEmpty();
        assertThatThrownBy(() -> decide(held, 2, NameVerdict.SAME))
                .hasMessageMatching(
                        "回执 %s 第 2 行已由 信用办 王五 于 \\S+ \\S+ 认定为另一人，不予入库（第 %d 号），不能再次认定；认定有误的，用 decide --revoke %d 撤销"
                                .formatted(receipt(held), last(), last()));

        assertThat(installation.revokeName(last(), WHO, "查错了").done().rows()).isEqualTo(Map.of('H', 2));
        assertThat(installation.held())
                .extracting(HeldRow::place)
                .containsExactly(receipt(held) + ":2", receipt(later) + ":2");
        assertThat(open(held)).isEmpty();
        assertThat(account(later)).isEqualTo(new RowAccount(1, 0, 0, 0, 0, 0, 0, 0, 1, 0));
        assertThat(decide(later, 2, NameVerdict.SAME)).isEqualTo(Map.of('C', 2));
    }

    /** A decision that comes late does not put old content over new. */
    @Test
    void whatALaterFileHasSaidStays() throws Exception {
        var person = person();
        handIn(row("褚卫", person, "1"));
        var held = handIn(row("褚伟", person, "2"));
        handIn(row("褚卫", person, "3"));
        assertThat(decide(held, 2, NameVerdict.SAME)).isEqualTo(Map.of('O', 1));
        assertThat(account(held)).isEqualTo(new RowAccount(1, 0, 0, 0, 0, 1, 0, 0, 0, 0));
        installation.revokeName(last(), WHO, "看错了");
        assertThat(account(held)).isEqualTo(new RowAccount(1, 0, 0, 0, 0, 0, 0, 0, 1, 0));
        decide(held, 2, NameVerdict.OTHER);
    }

    /** The name that a revoked decision gave to a number is nobody's again, and whatever comes under it waits. */
    @Test
    void aNumberWhoseNameWasTakenBackIsNobodys() throws Exception {
        var person = person();
        var two = handIn(row("蒋一", person, "1"), row("沈二", person, "1").replace("2024", "2023"));
        assertThat(decide(two, 2, NameVerdict.SAME)).isEqualTo(Map.of('N', 1));
        installation.revokeName(last(), WHO, "看错了");
        assertThat(account(two)).isEqualTo(new RowAccount(2, 0, 0, 0, 0, 0, 0, 0, 2, 0));
        var later = handIn(row("沈二", person, "4"));
        assertThat(later.rows()).isEqualTo(new RowAccount(1, 0, 0, 0, 0, 0, 0, 0, 1, 0));
        assertThat(decide(two, 3, NameVerdict.SAME)).isEqualTo(Map.of('N', 2));
        assertThat(decide(two, 2, NameVerdict.OTHER)).isEqualTo(Map.of('R', 1));
        assertThat(installation.held()).isEmpty();
    }

    /** A refused name is refused also where the number is still nobody's; the other is taken. */
    @Test
    void aRefusedNameIsRefusedWhereTheNumberIsStillNobodys() throws Exception {
        var person = person();
        var two = handIn(row("韩一", person, "1"), row("杨二", person, "1").replace("2024", "2023"));
        assertThat(decide(two, 2, NameVerdict.OTHER)).isEqualTo(Map.of('R', 1));
        assertThat(handIn(row("韩一", person, "5")).rows()).isEqualTo(new RowAccount(1, 0, 0, 0, 0, 0, 0, 1, 0, 0));
        assertThat(handIn(row("杨二", person, "6")).rows()).isEqualTo(new RowAccount(1, 0, 1, 0, 0, 0, 0, 0, 0, 0));
        assertThat(decide(two, 3, NameVerdict.SAME)).isEqualTo(Map.of('N', 1));
    }

    @Test
    void twoOperatorsAtOnceAreOneDecisionAndOneRefusal() throws Exception {
        var person = person();
        handIn(row("朱红", person, "1"));
        var held = handIn(row("朱虹", person, "2"));
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<String> decision = () -> {
                try {
                    installation.decideName(receipt(held) + ":2", NameVerdict.SAME, WHO, WHY);
                    return "done";
                } catch (IllegalArgumentException e) {
                    return e.getMessage();
                }
            };
            var said = threads.invokeAll(List.of(decision, decision)).stream()
                    .map(HeldRowsTest::got)
                    .sorted()
                    .toList();
            assertThat(said.get(0)).isEqualTo("done");
            assertThat(said.get(1)).startsWith("回执 %s 第 2 行已由 信用办 王五 于 ".formatted(receipt(held)));
        } finally {
            threads.shutdown();
        }
        installation.nightly();
        assertThat(actions(held)).hasSize(1);
    }

    @Test
    void theCommandsSayWhatTheyNeedAndWhatTheyDid() throws Exception {
        var person = person();
        handIn(row("秦岭", person, "1"));
        var held = handIn(row("秦玲", person, "2"));
        var place = receipt(held) + ":2";
        assertThat(run("decide", place)).isEqualTo(2);
        assertThat(printed()).contains("decide：请写明认定的结果，--same、--renamed、--other 选一个");
        assertThat(run("decide", receipt(held), "--same", "--reason", WHY)).isEqualTo(2);
        assertThat(printed()).contains("decide：请写明待核实的行，回执编号:行号");
        assertThat(run("decide", place, "--same")).isEqualTo(2);
        assertThat(printed()).contains("请写明理由");
        assertThat(run("decide", place, "--same", "--reason", "见 412801188512310017"))
                .isEqualTo(2);
        assertThat(run("decide", receipt(held) + ":9", "--same", "--reason", WHY))
                .isEqualTo(2);
        assertThat(printed()).contains("回执 %s 第 9 行不在待核实之列；held 列出待核实的行".formatted(receipt(held)));
        assertThat(run("decide", place, "--same", "--by", WHO, "--reason", WHY)).isZero();
        assertThat(printed()).contains("第 %d 号认定：同一人，登记姓名不变。更新 1 行（回执 %s）".formatted(last(), receipt(held)));
        assertThat(run("decide", "--list")).isZero();
        assertThat(printed()).containsPattern(last() + " +同一人，登记姓名不变 +秦玲 +- +信用办 王五 +\\S+ \\S+ +电话核实 +有效");
        assertThat(run("decide", "--revoke", "99999", "--reason", WHY)).isEqualTo(2);
        assertThat(printed()).contains("没有第 99999 号认定；decide --list 列出全部认定");
        assertThat(run("decide", "--revoke", String.valueOf(last()), "--reason", "看错了"))
                .isZero();
        assertThat(printed()).contains("已撤销第 %d 号认定。重新待核实 1 行（回执 %s）".formatted(last(), receipt(held)));
        assertThat(Files.readString(home.resolve("logs/chengxin.log"))).doesNotContain("秦岭", "秦玲");
        decide(held, 2, NameVerdict.OTHER);
    }

    /** What a kill leaves between a decision and its answers: the night writes them. */
    @Test
    void answersThatAKillPreventedAreWrittenByTheNextNight() throws Exception {
        var person = person();
        handIn(row("许仙", person, "1"));
        var held = handIn(row("许先", person, "2"));
        var answers = installation.answers(held);
        var aside = home.resolve("aside");
        Files.move(answers, aside);
        Files.writeString(answers, "in the way of the answers");

        var report = installation.decideName(receipt(held) + ":2", NameVerdict.SAME, WHO, WHY);

        assertThat(report.late())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("回执 %s 的批注和回执还没有重写（".formatted(receipt(held)));
        assertThat(account(held)).isEqualTo(new RowAccount(1, 0, 0, 1, 0, 0, 0, 0, 0, 0));
        Files.delete(answers);
        Files.move(aside, answers);
        assertThat(installation.receipt(held).get("rows").get("held").asInt()).isEqualTo(1);
        installation.nightly();
        assertThat(installation.receipt(held).get("rows").get("held").asInt()).isZero();
        assertThat(installation.files("data/work")).isEmpty();
    }

    private static String got(Future<String> said) {
        try {
            return said.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private RunReport handIn(String... rows) throws Exception {
        installation.handIn(Volunteers.DEPARTMENT, "名单" + ++files + ".xlsx", workbook(rows));
        var runs = installation.nightly().runs();
        assertThat(runs).hasSize(1);
        assertThat(runs.get(0).cause()).isEmpty();
        return runs.get(0);
    }

    private RunReport rerun(RunReport run) throws Exception {
        return installation
                .operations()
                .rerun(receipt(run), true, new Attribution(WHO, WHY))
                .runs()
                .get(0);
    }

    private Map<Character, Integer> decide(RunReport run, int row, NameVerdict verdict) {
        var report = installation.decideName(receipt(run) + ":" + row, verdict, WHO, WHY);
        assertThat(report.late()).isEmpty();
        return report.done().rows();
    }

    private int run(String verb, String... arguments) throws Exception {
        Files.deleteIfExists(home.resolve("printed.txt"));
        return Program.run(home, installation.database(), verb, arguments);
    }

    private String printed() throws IOException {
        return Program.printed(home);
    }

    private RowAccount account(RunReport run) {
        var transaction = new TransactionTemplate(
                new JdbcTransactionManager(installation.database().dataSource()));
        return new Submissions(jdbc, transaction, Clock.systemUTC())
                .byReceipt(receipt(run))
                .orElseThrow()
                .rows();
    }

    private String status(RunReport run) {
        return jdbc.queryForObject("SELECT status FROM submission WHERE receipt = ?", String.class, receipt(run));
    }

    private List<Integer> open(RunReport run) {
        return installation.open(Volunteers.DEPARTMENT).stream()
                .filter(open -> open.receipt().equals(receipt(run)))
                .flatMap(open -> open.rows().stream())
                .toList();
    }

    private List<String> actions(RunReport run) {
        return OperatorActions.about(jdbc, receipt(run)).stream()
                .filter(action -> !action.verb().equals("rerun"))
                .map(action -> "%s %s → %s".formatted(action.verb(), action.before(), action.after()))
                .toList();
    }

    /** The one subject of that name. */
    private String name(String person, String name) {
        assertThat(person).hasSize(18);
        return String.join(",", jdbc.queryForList("SELECT name FROM subject WHERE name = ?", String.class, name));
    }

    /** What is current of the subjects, without the versions that say so. */
    private List<String> state(String person) {
        assertThat(person).hasSize(18);
        return jdbc.queryForList("""
                SELECT CONCAT_WS(' ', p.name, HEX(p.name_key), HEX(c.subject_key), c.dataset_no, HEX(c.record_key),
                  HEX(c.content_digest), c.state, c.order_value, c.decision_date)
                FROM credit_record c JOIN subject p ON p.subject_key = c.subject_key ORDER BY c.subject_key, c.record_key
                """, String.class);
    }

    private long last() {
        return jdbc.queryForObject("SELECT MAX(decision_no) FROM identity_decision", Long.class);
    }

    /** The province applies what it was sent, and refuses what does not fit. */
    private void told() throws Exception {
        installation.nightly();
        var packages = Packages.in(home.resolve("outgoing/province")).stream()
                .filter(file -> file.toString().endsWith(".zip"))
                .toList();
        for (; applied < packages.size(); applied++) {
            province.apply(packages.get(applied));
        }
    }

    private String person() {
        return number(++people);
    }

    private static String receipt(RunReport run) {
        return run.receipt().orElseThrow();
    }

    private Path answer(RunReport run, String ending) throws IOException {
        try (var files = Files.list(installation.answers(run))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
