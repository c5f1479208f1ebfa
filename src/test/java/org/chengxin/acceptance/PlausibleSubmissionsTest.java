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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chengxin.check.Codes;
import org.chengxin.check.Finding;
import org.chengxin.run.RunReport;
import org.chengxin.store.ProblemRows;
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

    private void start(String plausible) throws IOException {
        var mappings = folder.resolve("mappings");
        try (Stream<Path> shipped = Files.walk(Path.of("mappings"))) {
            for (var file : (Iterable<Path>) shipped.filter(Files::isRegularFile)::iterator) {
                var copy = mappings.resolve(Path.of("mappings").relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        var form = mappings.resolve("departments/civil-affairs.yml");
        var before = Files.readString(form);
        assertThat(before).contains("{dataset: volunteer, ignored: [序号]}");
        Files.writeString(form, before.replace("ignored: [序号]}", "ignored: [序号], plausible: %s}".formatted(plausible)));
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
        var source = installation.database().dataSource();
        var jdbc = new JdbcTemplate(source);
        var submissions =
                new Submissions(jdbc, new TransactionTemplate(new JdbcTransactionManager(source)), Clock.systemUTC());
        var submission = submissions.byReceipt(run.receipt().orElseThrow()).orElseThrow();
        return ProblemRows.ofFile(jdbc, submission).stream()
                .map(PlausibleSubmissionsTest::told)
                .toList();
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
