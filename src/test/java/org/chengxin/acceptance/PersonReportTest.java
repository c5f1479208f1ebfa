package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.chengxin.acceptance.SampleRows.honor;
import static org.chengxin.acceptance.SampleRows.penalty;
import static org.chengxin.acceptance.SampleRows.with;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chengxin.disclosure.AskedNumber;
import org.chengxin.disclosure.PersonReport;
import org.chengxin.disclosure.Purpose;
import org.chengxin.disclosure.Question;
import org.chengxin.identity.IdType;
import org.chengxin.paper.Printed;
import org.chengxin.protect.Keyring;
import org.chengxin.run.PersonReports;
import org.chengxin.store.Attribution;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reports on persons, by the real program and its files. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PersonReportTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Path PINNED = Path.of("src/test/resources/org/chengxin/acceptance/person-report.json");

    private Path home;
    private Path out;
    private Installation installation;
    private CreditStore store;

    @BeforeAll
    void open(@TempDir Path temporary) {
        home = temporary.resolve("home");
        out = temporary.resolve("reports");
        installation = Installation.in(home);
        var database = installation.database();
        store = new CreditStore(
                database.jdbcUrl(), database.user(), database.password(), Keyring.open(home.resolve("data/keys")));
    }

    @AfterAll
    void close() {
        store.close();
        installation.close();
    }

    /** One record in each dataset, and everything a store can hold of it. */
    private void everything(int person) {
        store.load("cf_person", penalty(person, "事实"));
        store.load(
                "xk_person",
                Map.of(
                        "XK_XDR_MC",
                        "测试" + person,
                        "XK_XDR_LB",
                        "自然人",
                        "XK_XDR_ZJLX",
                        "身份证",
                        "XK_XDR_ZJHM",
                        CreditStore.number(person),
                        "XK_WSH",
                        "驻交许〔2024〕" + person + "号"));
        store.load("honor_moral", honor(person, "拾金不昧"));
        store.load("volunteer", Map.of("XM", "测试" + person, "ZJLX", "身份证", "ZJHM", CreditStore.number(person)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELF|cf_person honor_moral volunteer xk_person||",
                "STATUTORY|cf_person honor_moral volunteer xk_person||",
                "AUTHORISED|cf_person honor_moral volunteer|xk_person|ZJHM",
                "GOVERNMENT|honor_moral xk_person|cf_person volunteer|",
            })
    void aPurposeIsToldWhatItsClassesOpenAndHowMuchItIsNotTold(
            Purpose purpose, String told, String beyond, String hidden) throws Exception {
        int person = 100 + purpose.ordinal();
        everything(person);
        var made = make(purpose, person);
        var report = made.report();
        assertThat(report.records()).extracting(item -> item.dataset().id()).containsExactly(told.split(" "));
        assertThat(report.beyond())
                .extracting(it -> it.dataset() + " " + it.records())
                .containsExactly(
                        beyond == null
                                ? new String[0]
                                : Stream.of(beyond.split(" "))
                                        .map(it -> it + " 1")
                                        .toArray(String[]::new));
        assertThat(report.records().stream()
                        .flatMap(item -> item.hidden().stream())
                        .map(PersonReport.Hidden::field))
                .containsExactly(hidden == null ? new String[0] : hidden.split(" "));
        var number = CreditStore.number(person);
        var json = Files.readString(made.json());
        var paper = Printed.read(made.pdf());
        if (purpose.whole()) {
            assertThat(json).contains("\"idNumber\" : \"" + number + "\"", "\"name\" : \"测试" + person + "\"");
            assertThat(paper.run()).contains(number, "测试" + person, "以前的查询");
            assertThat(report.queries()).isPresent();
        } else {
            assertThat(json).doesNotContain(number, "测试" + person, "\"file\" :");
            assertThat(paper.run()).doesNotContain(number, "测试" + person).contains("姓名、号码按规定遮盖");
            assertThat(report.queries()).isEmpty();
        }
        assertThat(paper.run().contains("驻交许〔2024〕" + person + "号")).isEqualTo(told.contains("xk_person"));
        assertThat(paper.outside()).isEmpty();
        assertThat(log(person))
                .containsExactly("%s %s answered known %d %d %d"
                        .formatted(
                                purpose,
                                purpose == Purpose.SELF ? "本人" : "某单位",
                                report.records().size(),
                                report.items(),
                                report.recordsBeyond()));
    }

    @ParameterizedTest
    @CsvSource({"SELF, A E X", "STATUTORY, A E X", "AUTHORISED, A E", "GOVERNMENT, A E"})
    void whatIsArchivedIsForThePersonAndAStatuteAlone(Purpose purpose, String states) throws Exception {
        int person = 200 + purpose.ordinal();
        for (var state : List.of("A", "E", "X")) {
            long batch = store.load("honor_moral", with(honor(person, "事由"), "RDWH", "驻文明〔2024〕" + state));
            store.setState(batch, state);
        }
        var report = make(purpose, person).report();
        assertThat(report.records())
                .extracting(item -> String.valueOf(item.state().code()))
                .containsExactlyInAnyOrder(states.split(" "));
        assertThat(report.beyond()).as("nor is it counted").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "SELF, cf_person REVOKED false, honor_moral IN_FORCE false, revocation IN_FORCE false",
        "STATUTORY, honor_moral IN_FORCE false,,",
        "AUTHORISED, honor_moral IN_FORCE false,,",
        "GOVERNMENT, honor_moral IN_FORCE false,,",
    })
    void whatIsRevokedAndByWhatIsHistoryForThePersonAlone(Purpose purpose, String first, String second, String third)
            throws Exception {
        int person = 210 + purpose.ordinal();
        long batch =
                store.load("cf_person", with(penalty(person, "事实"), "CF_JDRQ", "2026-02-27", "CF_GSJZQ", "2099-01-01"));
        store.load("honor_moral", honor(person, "事由"));
        store.load("revocation", SampleRows.revocation(person, "撤销", "2026-04-01"));
        store.setState(batch, "V");
        var report = make(purpose, person).report();
        assertThat(report.records())
                .extracting(item -> "%s %s %s".formatted(item.dataset().id(), item.state(), item.marked()))
                .containsExactly(
                        Stream.of(first, second, third).filter(it -> it != null).toArray(String[]::new));
        assertThat(report.beyond()).as("nor is it counted").isEmpty();
    }

    /** Who is told of a past day is told no more of what is used no more than they are told today. */
    @ParameterizedTest
    @CsvSource({"SELF, cf_person IN_FORCE, honor_moral IN_FORCE", "STATUTORY, honor_moral IN_FORCE,"})
    void aPastDayIsToldAsItWasThen(Purpose purpose, String first, String second) throws Exception {
        int person = 230 + purpose.ordinal();
        var then = LocalDate.of(2026, 3, 1);
        store.clock = Clock.fixed(then.atTime(12, 0).atZone(ZONE).toInstant(), ZONE);
        long batch =
                store.load("cf_person", with(penalty(person, "事实"), "CF_JDRQ", "2026-02-27", "CF_GSJZQ", "2099-01-01"));
        store.load("honor_moral", honor(person, "旧事由"));
        store.clock = Clock.system(ZONE);
        store.setState(batch, "R");
        store.load("honor_moral", honor(person, "新事由"));

        var question =
                new Question(purpose, "王窗口", purpose == Purpose.SELF ? "" : "某单位", "函〔2026〕1号", "", Optional.of(then));
        var number = AskedNumber.of(Optional.empty(), CreditStore.number(person), LocalDate.now(ZONE));
        var made = installation.personReports().make(number, question, out);
        assertThat(made.report().records())
                .extracting(item -> "%s %s".formatted(item.dataset().id(), item.state()))
                .containsExactly(
                        Stream.of(first, second).filter(it -> it != null).toArray(String[]::new));
        assertThat(Files.readString(made.json()))
                .contains("\"asOf\" : \"2026-03-01\"", "旧事由")
                .doesNotContain("新事由");
        assertThat(Printed.read(made.pdf()).run())
                .contains("2026-03-01这一天结束时库中的情况，不是现在的", "本报告按2026-03-01结束时库中的内容制作", "旧事由")
                .doesNotContain("新事由");
        assertThat(store.jdbc.queryForObject(
                        "SELECT as_of FROM person_query ORDER BY query_no DESC LIMIT 1", LocalDate.class))
                .isEqualTo(then);
    }

    @Test
    void anObjectionIsAMarkOnTheRecordAndWhatIsOverByTodayIsNotInForce() throws Exception {
        int person = 220;
        store.load("cf_person", penalty(person, "事实"));
        store.load("objection", SampleRows.objection(person, "受理", "2024-04-02"));
        store.jdbc.update(
                "UPDATE credit_record SET marked = TRUE WHERE subject_key = ? AND decision_date = '2024-02-29'",
                (Object) store.keyring.blindIndex().of(IdType.CITIZEN.name(), CreditStore.number(person)));
        var made = make(Purpose.STATUTORY, person);
        assertThat(made.report().records())
                .as("no night has written it down yet")
                .extracting(item -> "%s %s %s".formatted(item.dataset().id(), item.state(), item.marked()))
                .containsExactly("cf_person NO_LONGER_SHOWN true", "objection IN_FORCE false");
        assertThat(Printed.read(made.pdf()).run()).contains("自然人行政处罚信息（公示期满，有异议）");
    }

    /** 河南省社会信用条例第四十条: where it comes from and why it changed. */
    @Test
    void sourcesChangesEventsAndWaitingRowsAreTold(@TempDir Path folder) throws Exception {
        try (var other = Installation.in(folder.resolve("home"))) {
            sourcesChangesEventsAndWaitingRowsAreTold(other, 300);
        }
    }

    private void sourcesChangesEventsAndWaitingRowsAreTold(Installation installation, int person) throws Exception {
        var header = "姓名,证件类型,证件号码,荣誉名称,荣誉等级,荣誉事由,认定文号,认定单位,认定日期,有效期至,备注\r\n";
        var row = "测试三百,身份证," + CreditStore.number(person) + ",诚信之星,市级,%s,驻文明〔2024〕1号,驻马店市文明办,2024-03-05,,\r\n";
        handIn(installation, "诚信典型 " + CreditStore.number(person) + ".csv", header + row.formatted("拾金不昧"));
        handIn(installation, "更正.csv", header + row.formatted("拾金不昧，见义勇为"));
        handIn(
                installation,
                "同号.csv",
                header + row.formatted("别人").replace("测试三百", "李四").replace("1号", "2号"));
        var made = make(installation, Purpose.SELF, person);
        var report = made.report();
        var item = report.records().get(0);
        assertThat(item.sources())
                .extracting(
                        PersonReport.Source::version,
                        PersonReport.Source::department,
                        source -> source.file().orElseThrow(),
                        PersonReport.Source::sheet,
                        PersonReport.Source::row)
                .containsExactly(
                        tuple(2, "驻马店市精神文明建设指导委员会办公室", "更正.csv", 1, 2),
                        tuple(1, "驻马店市精神文明建设指导委员会办公室", "诚信典型 ＊.csv", 1, 2));
        assertThat(item.sources().get(0).changes())
                .containsExactly(new PersonReport.Change("RYSX", "荣誉事由", "拾金不昧", "拾金不昧，见义勇为"));
        assertThat(report.waiting()).containsExactly(new PersonReport.Waiting("honor_moral", "诚信典型信息", 1));
        var text = Printed.read(made.pdf());
        assertThat(text.run()).contains("待核实", "拾金不昧，见义勇为").doesNotContain("李四");
        assertThat(Files.readString(made.json())).doesNotContain("李四");
        if (System.getProperty("chengxin.write") != null) {
            Files.writeString(PINNED, pinned(made));
        }
        assertThat(pinned(made)).isEqualTo(Files.readString(PINNED));
        new JdbcTemplate(installation.database().dataSource())
                .update("UPDATE submission SET status = 'WITHDRAWN' WHERE original_name = '同号.csv'");
        assertThat(make(installation, Purpose.SELF, person).report().waiting())
                .as("taken back")
                .isEmpty();
    }

    /** With what is of the day and of the mappings replaced. */
    private static String pinned(PersonReports.Made made) throws IOException {
        return Files.readString(made.json())
                .replaceAll("BG-\\d{8}-\\d{6}", "BG-20261124-000001")
                .replaceAll("\"\\d{8}-\\d{6}\"", "\"20261124-000001\"")
                .replaceAll("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+08:00", "2026-11-24T03:00:00+08:00")
                .replaceAll("\"mappingVersion\" : \"[0-9a-f]{12}\"", "\"mappingVersion\" : \"0123456789ab\"")
                .replaceAll("\"programVersion\" : \"[^\"]*\"", "\"programVersion\" : \"0.1.0\"")
                .replaceAll("\"year\" : \\d+", "\"year\" : 2026")
                .replaceAll("\"asOf\" : \"[-\\d]{10}\"", "\"asOf\" : \"2026-11-24\"");
    }

    private static void handIn(Installation installation, String name, String text) throws Exception {
        installation.handIn("civilization", name, text.getBytes(StandardCharsets.UTF_8));
        assertThat(installation.nightly().runs()).hasSize(1);
    }

    /** 河南省社会信用条例第二十四条、第四十条: who asked is on record and is told; two reports a year are free. */
    @Test
    void whoAskedBeforeIsToldTheLastFirstAndSelfReportsAreCounted() throws Exception {
        int person = 310;
        store.load("honor_moral", honor(person, "事由"));
        make(Purpose.GOVERNMENT, person);
        assertThat(make(Purpose.SELF, person).report().head().selfReport()).contains(1);
        assertThat(make(Purpose.SELF, person).report().head().selfReport()).contains(2);
        var third = make(Purpose.SELF, person);
        assertThat(third.report().head().selfReport()).contains(3);
        assertThat(third.report().queries().orElseThrow().youngest())
                .extracting(
                        query -> query.asking().purpose() + " " + query.asking().asker())
                .containsExactly("SELF 本人", "SELF 本人", "GOVERNMENT 某单位");
        assertThat(Printed.read(third.pdf()).run()).contains("年第3次，每年2次免费", "某单位政务共享");
        store.jdbc.update("UPDATE person_query SET asked_at = '2020-12-31 23:59:59' WHERE purpose = 'SELF'");
        assertThat(make(Purpose.SELF, person).report().head().selfReport())
                .as("of this year")
                .contains(1);
    }

    @Test
    void aQueryThatFindsNobodyIsWrittenDownWithoutTheNumber() throws Exception {
        int person = 320;
        var made = make(Purpose.STATUTORY, person);
        assertThat(made.report().subject().known()).isFalse();
        assertThat(log(person)).containsExactly("STATUTORY 某单位 answered unknown 0 0 0");
        var printed = Printed.read(made.pdf());
        assertThat(printed.text()).hasSize(1);
        assertThat(printed.run()).contains("（库中没有此人的记录）", "没有本次查询范围内的记录。", CreditStore.number(person));
        assertThat(leakingTables(CreditStore.number(person))).isEmpty();
    }

    @Test
    void theLogOutlivesAPurge() throws Exception {
        int person = 325;
        make(Purpose.SELF, person);
        store.jdbc.update("UPDATE person_query SET asked_at = '2019-01-01' WHERE subject_key = ?", (Object)
                store.keyring.blindIndex().of(IdType.CITIZEN.name(), CreditStore.number(person)));
        installation.operations().purge(7, new Attribution("王管理", "按保存期限"));
        assertThat(log(person)).hasSize(1);
    }

    @Test
    void whatCannotBeWrittenIsNotHalfWrittenNorCounted() throws Exception {
        int person = 326;
        var folder = Files.createDirectories(out.resolve("half"));
        var next = store.jdbc.queryForObject(
                "SELECT last_number + 1 FROM number_series WHERE series = 'query'", Long.class);
        var taken = "BG-%s-%06d.json".formatted(LocalDate.now(ZONE).toString().replace("-", ""), next);
        Files.createDirectories(folder.resolve(taken).resolve("not a file"));
        assertThatThrownBy(() -> make(installation, Purpose.SELF, person, folder))
                .isInstanceOf(IOException.class);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly(taken);
        }
        assertThat(log(person)).containsExactly("SELF 本人 broken off");
    }

    @Test
    void aLongReportIsWholeAndNothingInItIsCutOff() throws Exception {
        int person = 330;
        var long4000 = IntStream.range(0, 571).mapToObj("违法事实%03d"::formatted).reduce("", String::concat) + "完毕";
        var rows = new ArrayList<Map<String, String>>();
        for (int i = 0; i < 60; i++) {
            rows.add(new HashMap<>(with(
                    penalty(person, i == 7 ? long4000 : "W".repeat(400)),
                    "CF_WSH",
                    "驻市监罚〔2024〕第%03d号".formatted(i),
                    "CF_XDR_MC",
                    "测试㛃䶮𫖯")));
        }
        store.load("cf_person", rows);
        var printed = Printed.read(make(Purpose.SELF, person).pdf());
        assertThat(printed.outside()).isEmpty();
        int pages = printed.text().size();
        assertThat(pages).isBetween(40, 90);
        var text = printed.run().replaceAll("第\\d+页/共\\d+页个人公共信用信息报告报告编号BG-\\d+-\\d+生成时间[-\\d]{10}[:\\d]{8}", "");
        assertThat(text).contains(long4000.substring(0, 60), "测试㛃䶮𫖯").doesNotContain("〔U+");
        assertThat(text.split("违法事实\\d{3}", -1)).hasSize(572);
        for (int i = 0; i < 60; i++) {
            assertThat(text).contains("驻市监罚〔2024〕第%03d号".formatted(i), (i + 1) + ".自然人行政处罚信息（公示期满）");
        }
        assertThat(printed.text().get(pages - 1).strip()).endsWith("第 %d 页 / 共 %d 页".formatted(pages, pages));
        assertThat(printed.fonts()).singleElement().asString().endsWith("NotoSansSC-Regular embedded");
    }

    @Test
    void aReportThatFailsIsOnRecordAndLeavesNoFile() throws Exception {
        int person = 340;
        store.jdbc.execute("RENAME TABLE held_record TO held_record_away");
        try {
            assertThatThrownBy(() -> make(Purpose.SELF, person))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageNotContaining(CreditStore.number(person));
        } finally {
            store.jdbc.execute("RENAME TABLE held_record_away TO held_record");
        }
        assertThat(log(person)).containsExactly("SELF 本人 broken off");
        assertThat(make(Purpose.SELF, person).report().head().selfReport())
                .as("what was not answered is not counted")
                .contains(1);
    }

    @Test
    void killedBeforeAnythingIsReadTheQueryIsOnRecord() throws Exception {
        int person = 350;
        var database = installation.database();
        try (var lock = database.dataSource().getConnection();
                var statement = lock.createStatement()) {
            statement.execute("LOCK TABLES credit_record WRITE");
            var process = program(person, out.resolve("killed"), "self").start();
            try {
                for (int i = 0; log(person).isEmpty(); i++) {
                    assertThat(i).as("tenths of a second").isLessThan(600);
                    Thread.sleep(100);
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
            statement.execute("UNLOCK TABLES");
        }
        assertThat(log(person)).containsExactly("SELF 本人 broken off");
        assertThat(out.resolve("killed")).isEmptyDirectory();
    }

    @Test
    void fromTheCommandLineNothingButTheTwoFilesHoldsTheNumber() throws Exception {
        int person = 360;
        var number = CreditStore.number(person);
        store.load("honor_moral", honor(person, "事由"));
        var folder = out.resolve("cli");
        var printed = home.resolve("printed.txt");
        Files.deleteIfExists(printed);
        for (int i = 1; i <= 3; i++) {
            assertThat(Program.end(program(person, folder, "self").start())).isZero();
        }
        assertThat(Program.end(program(person, folder, "authorised").start()))
                .as("no letter")
                .isEqualTo(2);
        assertThat(Program.end(Program.builder(home, installation.database(), "report", "person", number)
                        .start()))
                .isEqualTo(2);
        assertThat(Files.readString(printed))
                .contains("本年第 1 次本人查询，每年 2 次免费\n", "本年第 3 次本人查询，每年 2 次免费：已超过免费次数，是否收费按本单位的规定\n")
                .contains("授权查询要有 --authorisation：写明本人授权书的编号")
                .doesNotContain("测试" + person);
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(6)
                    .allSatisfy(
                            file -> assertThat(file.getFileName().toString()).matches("BG-\\d{8}-\\d{6}\\.(pdf|json)"))
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
        assertThat(holding(home, number)).isEmpty();
        assertThat(leakingTables(number)).isEmpty();
    }

    /** The program, the number on its standard input. */
    private ProcessBuilder program(int person, Path folder, String purpose) throws IOException {
        var input = Files.writeString(
                Files.createTempFile(out.getParent(), "number", ".txt"), CreditStore.number(person) + "\n");
        var builder = Program.builder(
                home,
                installation.database(),
                "report",
                "--purpose",
                purpose,
                "--basis",
                "本人申请",
                "--by",
                "王窗口",
                "--asker",
                purpose.equals("self") ? "" : "某单位",
                "--out",
                folder.toString());
        builder.command().add(builder.command().indexOf("report") + 1, "person");
        return builder.redirectInput(input.toFile());
    }

    private PersonReports.Made make(Purpose purpose, int person) throws IOException {
        return make(installation, purpose, person);
    }

    private PersonReports.Made make(Installation installation, Purpose purpose, int person) throws IOException {
        return make(installation, purpose, person, out);
    }

    private static PersonReports.Made make(Installation installation, Purpose purpose, int person, Path folder)
            throws IOException {
        var question = new Question(
                purpose,
                "王窗口",
                purpose == Purpose.SELF ? "" : "某单位",
                "函〔2026〕1号",
                purpose == Purpose.AUTHORISED ? "SQ-2026-1" : "");
        var number = AskedNumber.of(Optional.empty(), CreditStore.number(person), LocalDate.now(ZONE));
        return installation.personReports().make(number, question, folder);
    }

    private List<String> log(int person) {
        return store.jdbc.queryForList(
                """
                SELECT CONCAT(q.purpose, ' ', q.asker, CASE WHEN a.query_no IS NULL THEN ' broken off' ELSE
                  CONCAT(' answered ', CASE WHEN a.known THEN 'known ' ELSE 'unknown ' END,
                    a.records, ' ', a.items, ' ', a.beyond) END)
                FROM person_query q LEFT JOIN person_query_answer a ON a.query_no = q.query_no
                WHERE q.subject_key = ? ORDER BY q.query_no
                """, String.class, store.keyring.blindIndex().of(IdType.CITIZEN.name(), CreditStore.number(person)));
    }

    private List<String> leakingTables(String number) {
        var leaks = new ArrayList<String>();
        var columns = store.jdbc.queryForList("""
                SELECT CONCAT(table_name, '.', column_name) FROM information_schema.columns
                WHERE table_schema = DATABASE() AND data_type IN ('char', 'varchar', 'text', 'longtext', 'mediumtext')
                """, String.class);
        assertThat(columns).contains("person_query.basis");
        for (var column : columns) {
            var parts = column.split("\\.");
            // Rows that the test loads past the check keep what the check would have sealed as it is.
            if (!parts[0].equals("record_version")
                    && !store.jdbc
                            .queryForList(
                                    "SELECT 1 FROM %s WHERE %s LIKE ? LIMIT 1".formatted(parts[0], parts[1]),
                                    "%" + number + "%")
                            .isEmpty()) {
                leaks.add(column);
            }
        }
        return leaks;
    }

    private static List<Path> holding(Path folder, String number) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().contains(number) || text(file).contains(number))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
