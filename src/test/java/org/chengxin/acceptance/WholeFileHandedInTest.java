package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chengxin.acceptance.Volunteers.csv;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chengxin.mapping.ShippedMappings;
import org.chengxin.run.RunReport;
import org.chengxin.store.RowAccount;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A department hands in all that it has, and lists of what it takes back: what clerks are told of what is no more, and when a person is
 * asked.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeFileHandedInTest {

    private Path home;
    private Installation installation;
    private String taken;

    @BeforeAll
    void aFormWhoseWholeFilesAndListsSaySo(@TempDir Path folder) throws Exception {
        home = folder.resolve("home");
        var mappings = folder.resolve("mappings");
        ShippedMappings.copy(mappings);
        var department = mappings.resolve("departments/civil-affairs.yml");
        Files.writeString(
                department,
                Files.readString(department)
                        .replace(
                                "dataset: volunteer",
                                "dataset: volunteer\n    full: {named: 全量, within: FWND, unasked: 1, share: 0.5}"
                                        + "\n    withdraw: {named: 撤回清单, unasked: 2, share: 0.5}"));
        installation = Installation.in(home, mappings);
        handIn("3月.csv", rows(1, 7));
        assertThat(records()).isEqualTo(7);
    }

    @AfterAll
    void close() {
        installation.close();
    }

    @Test
    @Order(1)
    void aFileThatDoesNotSaySoOnlyAdds() throws Exception {
        handIn("4月.csv", row(8, "5"));
        assertThat(records()).isEqualTo(8);
    }

    @Test
    @Order(2)
    void whatIsLackingIsTakenOutAndAFaultyRowIsNot() throws Exception {
        var rows = rows(1, 6);
        rows[2] = row(3, "三");
        var run = handIn("5月全量.csv", rows);
        assertThat(run.rows()).isEqualTo(new RowAccount(6, 0, 0, 0, 5, 0, 0, 1, 0, 0));
        assertThat(run.findings()).containsEntry("N-GONE", 1);
        assertThat(records()).isEqualTo(6);
        assertThat(Files.readString(answer(run))).contains("有 2 条记录库中原有、全量文件里没有，已撤下");
    }

    @Test
    @Order(3)
    void aRowThatDoesNotTellItsRecordKeepsEverything() throws Exception {
        var run =
                handIn("6月全量.csv", row(1, "5"), row(2, "5").replace(Volunteers.number(2), Volunteers.number(2) + "7"));
        assertThat(run.findings()).containsEntry("F-NOTWHOLE", 1).doesNotContainKey("N-GONE");
        assertThat(records()).isEqualTo(6);
    }

    /** A file that was cut off looks the same. */
    @Test
    @Order(4)
    void ifTooMuchIsLackingAPersonIsAsked() throws Exception {
        var run = handIn("7月全量.csv", rows(1, 2));
        assertThat(run.status()).isEqualTo("AWAITING");
        assertThat(run.findings()).containsEntry("F-MASSDEL", 1);
        assertThat(Files.readString(answer(run))).contains("按全量报送，库中已有而文件里没有的记录太多：6 条中少了 4 条");
        assertThat(records()).isEqualTo(6);

        var receipt = run.receipt().orElseThrow();
        var done = installation.decide(receipt, true, "王管理", "电话核实，队伍解散");
        assertThat(done.rows()).isEqualTo(new RowAccount(2, 0, 0, 0, 2, 0, 0, 0, 0, 0));
        assertThat(done.findings()).containsEntry("N-GONE", 1);
        assertThat(records()).isEqualTo(2);

        assertThat(Program.run(home, installation.database(), "withdraw", receipt, "--by", "王管理", "--reason", "文件不完整"))
                .isZero();
        assertThat(Program.printed(home)).contains("已撤回 " + receipt + "：0 条记录取走，4 条恢复原样");
        assertThat(records()).isEqualTo(6);
    }

    /** Only a name tells it from a file that brings records in; without one the columns are missing. */
    @Test
    @Order(5)
    void aFileOfKeysThatDoesNotSaySoIsRefused() throws Exception {
        var run = handInBytes("3月退.csv", list(1));
        assertThat(run.status()).isEqualTo("REFUSED");
        assertThat(run.findings()).containsEntry("F-HEADER", 1);
    }

    @Test
    @Order(6)
    void whatItNamesIsTakenOutAndTheTargetsAreToldAndWhatItDoesNotFindGoesBack() throws Exception {
        var run = handInBytes("3月撤回清单.csv", list(1, 2, 9));
        assertThat(run.rows()).isEqualTo(new RowAccount(3, 0, 0, 2, 0, 0, 0, 1, 0, 0));
        assertThat(run.findings()).containsEntry("N-TAKENBACK", 1).containsEntry("B-NORECORD", 1);
        assertThat(records()).isEqualTo(4);
        assertThat(Files.readString(answer(run)))
                .contains("已撤回 2 条记录；另有 0 条其他部门也报过，仍在库中，以其他部门报送的为准")
                .contains("库中没有这一行所说的记录，没有可撤回的");
        taken = run.receipt().orElseThrow();
        assertThat(new JdbcTemplate(installation.database().dataSource())
                        .queryForObject(
                                "SELECT CONCAT(added, '+', deleted) FROM outbound_package ORDER BY prepared_at DESC LIMIT 1",
                                String.class))
                .isEqualTo("0+2");
    }

    /** Columns of other fields do no harm: a clerk may send the rows as they were. */
    @Test
    @Order(7)
    void tooManyAtOnceWaitForAPersonAndAreTakenOutAsDecided() throws Exception {
        var run = handIn("全部撤回清单.csv", rows(3, 6));
        assertThat(run.status()).isEqualTo("AWAITING");
        assertThat(run.findings()).containsEntry("F-MASSOUT", 1);
        assertThat(Files.readString(answer(run))).contains("要撤回的记录太多：库中本单位的 4 条里有 4 条");
        assertThat(records()).isEqualTo(4);

        var receipt = run.receipt().orElseThrow();
        var done = installation.decide(receipt, true, "王管理", "电话核实，队伍解散");
        assertThat(done.rows()).isEqualTo(new RowAccount(4, 0, 0, 4, 0, 0, 0, 0, 0, 0));
        assertThat(done.findings()).containsEntry("N-TAKENBACK", 1);
        assertThat(records()).isZero();
    }

    @Test
    @Order(8)
    void withdrawingTheListPutsBackWhatItTookOut() throws Exception {
        assertThat(Program.run(home, installation.database(), "withdraw", taken, "--by", "王管理", "--reason", "清单报错"))
                .isZero();
        assertThat(Program.printed(home)).contains("已撤回 " + taken + "：0 条记录取走，2 条恢复原样");
        assertThat(records()).isEqualTo(2);
    }

    @Test
    @Order(9)
    void thereIsATemplateForIt() {
        assertThat(home.resolve("templates/civil-affairs/志愿服务信息-撤回清单-模板.xlsx")).exists();
    }

    private RunReport handIn(String name, String... rows) throws Exception {
        return handInBytes(name, csv(rows));
    }

    private RunReport handInBytes(String name, byte[] content) throws Exception {
        installation.handIn(Volunteers.DEPARTMENT, name, content);
        return installation.nightly().runs().get(0);
    }

    /** Keys and nothing else. */
    private static byte[] list(int... people) {
        return ("姓名,证件类型,证件号码,志愿服务组织,服务年度\r\n"
                        + IntStream.of(people)
                                .mapToObj(person -> "测试,身份证,%s,天中服务队,2024\r\n".formatted(Volunteers.number(person)))
                                .collect(Collectors.joining()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String[] rows(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> row(i, "5")).toArray(String[]::new);
    }

    private static String row(int person, String hours) {
        return Volunteers.row("测试", Volunteers.number(person), hours);
    }

    private Path answer(RunReport run) throws Exception {
        try (var files = Files.list(installation.answers(run))) {
            return files.filter(file -> file.toString().endsWith("回执.html"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private int records() {
        return new JdbcTemplate(installation.database().dataSource())
                .queryForObject("SELECT COUNT(*) FROM credit_record", Integer.class);
    }
}
