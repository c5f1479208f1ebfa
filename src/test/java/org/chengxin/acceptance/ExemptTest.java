package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.chengxin.acceptance.Volunteers.DATASET;
import static org.chengxin.acceptance.Volunteers.DEPARTMENT;
import static org.chengxin.acceptance.Volunteers.row;
import static org.chengxin.acceptance.Volunteers.workbook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.check.Exemptions;
import org.chengxin.check.Finding;
import org.chengxin.protect.Keyring;
import org.chengxin.run.RunReport;
import org.chengxin.store.Attribution;
import org.chengxin.store.ExemptionRegister;
import org.chengxin.store.ExemptionRequest;
import org.chengxin.store.OperatorActions;
import org.chengxin.store.OperatorActions.Action;
import org.chengxin.store.SubmissionRow;
import org.chengxin.store.Submissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is exempted is let pass, visibly, for one department, dataset and code, for files received while it is in force. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExemptTest {

    private static final Clock CLOCK = Clock.system(ZoneId.of("Asia/Shanghai"));
    private static final LocalDate TODAY = LocalDate.now(CLOCK);
    private static final Attribution WHO = new Attribution("信用办 王五", "旧系统填不了，年底换新");
    private static final String TOO_MANY_HOURS = "9000";

    private Path home;
    private Path mappings;
    private Installation installation;
    private JdbcTemplate jdbc;
    private ExemptionRegister register;
    private Submissions submissions;
    private int people;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        home = folder.resolve("home");
        mappings = Volunteers.mappings(folder.resolve("mappings"), "accept: after_confirmation");
        installation = Installation.in(home, mappings);
        var source = installation.database().dataSource();
        jdbc = new JdbcTemplate(source);
        var transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        var actions = new OperatorActions(
                jdbc, Keyring.openOrCreate(home.resolve("data/keys")).blindIndex(), CLOCK);
        register = new ExemptionRegister(jdbc, transaction, actions, CLOCK);
        submissions = new Submissions(jdbc, transaction, CLOCK);
    }

    @AfterAll
    void close() {
        installation.close();
    }

    @Test
    void anExemptedRowIsLoadedAndItsNoteNamesTheExemption() throws Exception {
        assertThat(handIn(TOO_MANY_HOURS).findings()).isEqualTo(Map.of("R-RANGE", 1, "F-CONFIRM", 1));
        long number = grant(DEPARTMENT, "R-RANGE", "FWSC", TODAY, TODAY).number();

        var run = handIn(TOO_MANY_HOURS);

        assertThat(run.status()).isEqualTo("ACCEPTED");
        assertThat(run.rows().added()).isEqualTo(2);
        assertThat(run.findings()).isEqualTo(Map.of("N-EXEMPT", 1));
        try (var workbook = new XSSFWorkbook(Files.newInputStream(answer(run, "-已批注.xlsx")))) {
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getRow(2).getCell(8).getStringCellValue()).isEqualTo("通过");
            assertThat(sheet.getRow(2).getCell(5).getCellComment().getString().getString())
                    .contains("【N-EXEMPT】问题已获豁免，照常接收：数值超出规定范围：", "（R-RANGE，豁免第 %d 号）".formatted(number));
        }
        register.revoke(number, new Attribution("赵六", "新系统已上线"));
        assertThat(handIn(TOO_MANY_HOURS).findings()).isEqualTo(Map.of("R-RANGE", 1, "F-CONFIRM", 1));
        assertThat(OperatorActions.about(jdbc, "exemption:" + number))
                .extracting(Action::who, Action::verb, Action::reason, Action::before, Action::after)
                .containsExactly(
                        tuple(
                                "信用办 王五",
                                "exempt",
                                "旧系统填不了，年底换新",
                                "",
                                "civil-affairs volunteer R-RANGE:FWSC %s/%s".formatted(TODAY, TODAY)),
                        tuple(
                                "赵六",
                                "revoke",
                                "新系统已上线",
                                "civil-affairs volunteer R-RANGE:FWSC %s/%s".formatted(TODAY, TODAY),
                                "REVOKED"));
    }

    @Test
    void anExemptedFileIsNeitherRefusedNorHeld() throws Exception {
        long number = grant(DEPARTMENT, "F-CONFIRM", "", TODAY, TODAY).number();

        var run = handIn(TOO_MANY_HOURS);

        assertThat(run.status()).isEqualTo("PARTLY");
        assertThat(run.rows().added()).isEqualTo(1);
        assertThat(run.findings()).isEqualTo(Map.of("R-RANGE", 1, "N-EXEMPT", 1));
        assertThat(Files.readString(answer(run, "回执.html")))
                .contains("问题已获豁免，照常接收：有不合格的行，其余的行经确认后才能入库：2 行数据中有 1 行不合格（F-CONFIRM，豁免第 %d 号）".formatted(number));
        register.revoke(number, WHO);
    }

    @Test
    void anotherDepartmentsAnExpiredOneOneToComeAndOneForAnotherFieldAreNoHelp() throws Exception {
        var granted = List.of(
                grant("court", "R-RANGE", "", TODAY, TODAY),
                grant(DEPARTMENT, "R-RANGE", "", TODAY.minusDays(9), TODAY.minusDays(1)),
                grant(DEPARTMENT, "R-RANGE", "", TODAY.plusDays(1), TODAY.plusDays(9)),
                grant(DEPARTMENT, "R-RANGE", "FWND", TODAY, TODAY));

        assertThat(handIn(TOO_MANY_HOURS).findings()).isEqualTo(Map.of("R-RANGE", 1, "F-CONFIRM", 1));
        granted.forEach(one -> register.revoke(one.number(), WHO));
    }

    @Test
    void whichExemptionsASubmissionHasIsSettledWhenItIsReceived() {
        var before = received();
        long number = grant(DEPARTMENT, "R-RANGE", "", TODAY, TODAY).number();
        var during = received();
        register.revoke(number, WHO);
        var after = received();

        assertThat(exempted(before)).isFalse();
        assertThat(exempted(during)).as("revoked since").isTrue();
        assertThat(exempted(after)).isFalse();
        for (var one : List.of(before, during, after)) {
            jdbc.update("DELETE FROM submission WHERE submission_no = ?", one.submissionNo());
        }
    }

    @Test
    void whatWasRevokedOrNeverGrantedCannotBeRevoked() {
        long number = grant(DEPARTMENT, "R-RANGE", "", TODAY, TODAY).number();
        register.revoke(number, WHO);

        assertThatThrownBy(() -> register.revoke(number, WHO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("豁免第 %d 号已由 信用办 王五 于 %s 撤销".formatted(number, TODAY));
        assertThatThrownBy(() -> register.revoke(999_999, WHO)).hasMessage("没有豁免第 999999 号；用 exempt --list 列出");
        assertThat(OperatorActions.about(jdbc, "exemption:" + number)).hasSize(2);
    }

    @Test
    void theCommandGrantsListsAndRevokes() throws Exception {
        var until = TODAY.plusMonths(3).toString();
        assertThat(exempt(
                        "--department",
                        DEPARTMENT,
                        "--dataset",
                        DATASET,
                        "--code",
                        "R-SHORT",
                        "--field",
                        "FWZZ",
                        "--until",
                        until,
                        "--by",
                        "王五",
                        "--reason",
                        "旧系统"))
                .isZero();
        var number = printed().replaceAll("(?s).*已设立豁免第 (\\d+) 号，自现在起收到的文件适用，至 " + until + " 止.*", "$1");
        assertThat(number).matches("\\d+");
        assertThat(exempt("--revoke", number, "--by", "赵六", "--reason", "新系统")).isZero();
        assertThat(printed()).contains("已撤销豁免第 %s 号，自现在起收到的文件不再适用".formatted(number));
        assertThat(exempt("--list")).isZero();
        assertThat(printed())
                .containsPattern(number + " +civil-affairs +volunteer +R-SHORT +FWZZ +" + TODAY + "  " + until
                        + "  赵六 于 " + TODAY + " 撤销：新系统 +王五 +旧系统");

        assertThat(exempt("--department", DEPARTMENT, "--by", "王五", "--reason", "旧系统"))
                .isEqualTo(2);
        assertThat(printed()).contains("exempt：缺少 --dataset；设立豁免要写 ");
    }

    private int exempt(String... arguments) throws Exception {
        Files.deleteIfExists(home.resolve("printed.txt"));
        var all = new ArrayList<>(List.of("--mappings", mappings.toString()));
        all.addAll(List.of(arguments));
        return Program.run(home, installation.database(), "exempt", all.toArray(String[]::new));
    }

    private String printed() throws IOException {
        return Program.printed(home);
    }

    private ExemptionRegister.Granted grant(
            String department, String code, String field, LocalDate from, LocalDate until) {
        var of = field.isEmpty() ? Optional.<String>empty() : Optional.of(field);
        return register.grant(new ExemptionRequest(department, DATASET, code, of, from, until), WHO);
    }

    private SubmissionRow received() {
        return submissions.register(
                new Submissions.Taken("token-" + ++people, DEPARTMENT, "x.csv", "sha-" + people, 1), "test", "test");
    }

    private boolean exempted(SubmissionRow submission) {
        Exemptions exemptions = register.of(submission, DATASET);
        return exemptions
                .inPlaceOf(new Finding(2, 5, "FWSC", "R-RANGE", List.of(), null))
                .isPresent();
    }

    /** A file of a good row and one of so many hours. */
    private RunReport handIn(String hours) throws Exception {
        var file = workbook(row("甲", Volunteers.number(++people), "1"), row("乙", Volunteers.number(++people), hours));
        installation.handIn(DEPARTMENT, "志愿服务" + people + ".xlsx", file);
        var run = installation.nightly().runs().get(0);
        assertThat(run.cause()).isEmpty();
        return run;
    }

    private Path answer(RunReport run, String ending) throws IOException {
        try (var files = Files.list(installation.answers(run))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
