package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.chengxin.disclosure.AskedNumber;
import org.chengxin.disclosure.Purpose;
import org.chengxin.disclosure.Question;
import org.chengxin.run.RunReport;
import org.chengxin.store.Attribution;
import org.chengxin.store.OperatorActions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is kept for a term is gone after it, wherever it rested, and nothing else is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionTest {

    private static final List<String> ROWS = List.of(
            "finding", "rejected_row", "unlisted_finding", "staged_row", "outbound_item", "person_query_answer");

    private Path home;
    private Installation installation;
    private JdbcTemplate jdbc;
    private RunReport old;
    private RunReport refused;
    private RunReport waiting;
    private RunReport young;

    /** Twelve years ago two files, of which one was refused, one with a row that still waits, and a report; today one file. */
    @BeforeAll
    void anOldStore(@TempDir Path folder) throws Exception {
        home = folder.resolve("home");
        installation = Installation.in(home);
        jdbc = new JdbcTemplate(installation.database().dataSource());
        old = handIn("old.csv", PenaltyFile.row(1, "0.2", "罚款"), PenaltyFile.row(2, "二", "罚款"));
        refused = handIn("refused.csv", "x");
        waiting = handIn("waiting.csv", PenaltyFile.row(1, "0.3", "罚款").replace("测试1", "别名"));
        ask(1);
        jdbc.update("UPDATE submission SET received_at = '2014-11-24', finished_at = '2014-11-24'");
        jdbc.update("UPDATE outbound_package SET delivered_at = '2014-11-24'");
        jdbc.update("UPDATE person_query SET asked_at = '2014-11-24'");
        for (var place : List.of("handed-in", "done", "bad")) {
            cameFromTheProvince(place, "old", Instant.parse("2014-11-24T00:00:00Z"));
            cameFromTheProvince(place, "young", Instant.now());
        }
        young = handIn("young.csv", PenaltyFile.row(3, "0.2", "罚款"), PenaltyFile.row(4, "二", "罚款"));
        ask(3);
        assertThat(old.status()).isEqualTo("PARTLY");
        assertThat(refused.status()).isEqualTo("REFUSED");
        assertThat(waiting.rows().held()).isEqualTo(1);
    }

    @AfterAll
    void close() {
        installation.close();
    }

    @Test
    @Order(1)
    void whatIsTooOldIsFoundWhereverItRests() throws Exception {
        assertThat(retention("--check")).isEqualTo(1);
        assertThat(Program.printed(home))
                .containsPattern("运行痕迹 +180 天 +\\S+ +0 +[1-9]")
                .containsPattern("问题清单 +1095 天 +\\S+ +0 +2\\n")
                .containsPattern("退回文件 +1095 天 +\\S+ +0 +2\\n")
                .containsPattern("原件归档 +1825 天 +\\S+ +0 +3\\n")
                .containsPattern("上报包 +1095 天 +\\S+ +0 +[1-9]")
                .containsPattern("查询日志 +3650 天 +\\S+ +0 +1\\n")
                .containsPattern("查证：还有 \\d+ 项过了期限");
        assertThat(installation.answers(old)).as("nothing is removed").exists();
    }

    @Test
    @Order(2)
    void itIsRemovedAndNothingElseIs() throws Exception {
        var packages = packages();
        assertThat(packages).hasSizeGreaterThan(1);
        assertThat(retention("--by", "王管理", "--reason", "年度清理")).isZero();
        assertThat(Program.printed(home)).contains("查证：表里和目录里都没有过了期限的内容");

        for (var gone : List.of(old, refused)) {
            assertThat(installation.answers(gone)).doesNotExist();
            assertThat(lying(gone.receipt().orElseThrow())).isEmpty();
            assertThat(lying(gone.sha256())).isEmpty();
            assertThatThrownBy(() -> installation.fromArchive(gone)).hasMessageContaining("归档");
            for (var table : List.of("finding", "rejected_row", "unlisted_finding", "resent_row")) {
                assertThat(ofSubmission(table, gone)).as(table).isZero();
            }
        }
        for (var place : List.of("handed-in", "done", "bad")) {
            assertThat(home.resolve("incoming/province").resolve(place).toFile().list())
                    .containsExactly("young");
        }
        for (var kept : List.of(waiting, young)) {
            assertThat(installation.answers(kept)).isNotEmptyDirectory();
            assertThat(installation.fromArchive(kept)).isNotEmpty();
            assertThat(ofSubmission("finding", kept)).isPositive();
        }
        assertThat(packages())
                .as("the young package")
                .hasSizeLessThan(packages.size())
                .isNotEmpty();
        assertThat(count("person_query")).isEqualTo(1);
        assertThat(count("person_query_answer")).isEqualTo(1);
        assertThat(count("credit_record"))
                .as("records stay, with what a list answers of their persons")
                .isEqualTo(4);
        assertThat(installation
                        .records()
                        .why(old.receipt().orElseThrow() + ":2", new Attribution("李审计", "核查"))
                        .versions())
                .hasSize(1);
    }

    @Test
    @Order(3)
    void itIsOnRecordWhatWasRemovedAndDoneAgainItIsNothing() throws Exception {
        var actions = OperatorActions.about(jdbc, "terms");
        assertThat(actions).singleElement().satisfies(action -> {
            assertThat(action.who()).isEqualTo("王管理");
            assertThat(action.reason()).isEqualTo("年度清理");
            assertThat(action.after())
                    .contains("退回文件（1095 天）清理 2、剩余 0", "原件归档（1825 天）清理 3、剩余 0", "查询日志（3650 天）清理 1、剩余 0");
        });
        assertThat(retention("--check")).isZero();
        var rows = ROWS.stream().map(this::count).toList();
        installation.job("retention");
        assertThat(ROWS.stream().map(this::count).toList()).isEqualTo(rows);
    }

    private RunReport handIn(String name, String... rows) throws Exception {
        installation.handIn(
                PenaltyFile.DEPARTMENT, name, rows[0].equals("x") ? new byte[] {'x'} : PenaltyFile.csv(rows));
        return installation.nightly().runs().get(0);
    }

    private void cameFromTheProvince(String place, String name, Instant when) throws IOException {
        var folder = Files.createDirectories(home.resolve("incoming/province").resolve(place));
        Files.setLastModifiedTime(Files.writeString(folder.resolve(name), "x"), FileTime.from(when));
    }

    private void ask(int person) throws Exception {
        var question = new Question(Purpose.SELF, "王窗口", "", "本人申请", "");
        var number =
                AskedNumber.of(Optional.empty(), CreditStore.number(person), LocalDate.now(ZoneId.of("Asia/Shanghai")));
        installation.personReports().make(number, question, home.resolveSibling("reports"));
    }

    private int retention(String... arguments) throws Exception {
        Files.deleteIfExists(home.resolve("printed.txt"));
        return Program.run(home, installation.database(), "retention", arguments);
    }

    private List<Path> packages() throws Exception {
        return installation.files("outgoing").stream()
                .filter(file -> file.toString().endsWith(".zip"))
                .toList();
    }

    /** Whatever in the folders of data has this in its name. */
    private List<Path> lying(String name) throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(file -> String.valueOf(file.getFileName()).contains(name))
                    .toList();
        }
    }

    private int ofSubmission(String table, RunReport run) {
        return jdbc.queryForObject(
                "SELECT COUNT(*) FROM %s x JOIN submission s ON s.submission_no = x.submission_no WHERE s.receipt = ?"
                        .formatted(table),
                Integer.class,
                run.receipt().orElseThrow());
    }

    private int count(String table) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
    }
}
