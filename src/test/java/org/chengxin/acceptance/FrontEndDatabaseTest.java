package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chengxin.acceptance.SampleRows.penalty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.chengxin.delivery.DatabaseTransport;
import org.chengxin.delivery.FolderTransport;
import org.chengxin.delivery.Transport;
import org.chengxin.extract.Extracted;
import org.chengxin.mapping.Carriage;
import org.chengxin.mapping.Target;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The province's front-end database (前置库), a second schema on a real server, whose owner fetches and answers. */
class FrontEndDatabaseTest {

    private static final String TABLE = "L_ZMD_XZCF";

    private static TestDatabase database;
    private static TestDatabase front;
    private static CreditStore store;
    private static JdbcTemplate province;

    @TempDir
    Path folder;

    private Outbox outbox;
    private Target target;

    @BeforeAll
    static void open(@TempDir Path keys) {
        database = TestDatabase.migrated();
        store = CreditStore.in(database, keys);
        front = TestDatabase.fresh();
        province = new JdbcTemplate(front.dataSource());
    }

    @AfterAll
    static void close() {
        store.close();
        front.close();
        database.close();
    }

    @BeforeEach
    void empty() throws IOException {
        store.clear();
        target = Outbox.answering(store.mappings.targets().get("province"));
        province.execute("DROP TABLE IF EXISTS " + TABLE);
        var columns = target.feeds().get(0).columns().stream()
                .map(column -> column.name() + (column.name().equals("CF_SY") ? " VARCHAR(10)" : " VARCHAR(500)"))
                .collect(Collectors.joining(", "));
        province.execute("""
                CREATE TABLE %s (RECID CHAR(32), RECVER BIGINT, OP CHAR(3), PROVINCE_STATUS CHAR(1), PROVINCE_TJRQ DATETIME,
                  PROVINCE_ERROR VARCHAR(200), %s, YYBZ VARCHAR(10), PRIMARY KEY (RECID, RECVER))
                """.formatted(TABLE, columns));
        outbox = new Outbox(store, folder.resolve("outgoing"));
        outbox.transport = real -> transport(real, TABLE);
    }

    private Transport transport(Transport real, String table) {
        try {
            var password = Files.writeString(folder.resolve("password"), front.accountsPassword() + "\n");
            var columns = new Carriage.Database.Columns(
                    "RECID", "RECVER", "OP", "PROVINCE_STATUS", "PROVINCE_TJRQ", "PROVINCE_ERROR");
            var settings = new Carriage.Database(
                    front.jdbcUrl(), front.account(), "password", Map.of("ZRR_XZCF", table), columns);
            return new DatabaseTransport(
                    settings, password, target.receipts().orElseThrow().columns(), (FolderTransport) real);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void recordsAreInsertedOnceHoweverOftenTheyAreBrought() {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        outbox.one(target);
        assertThat(rows()).containsExactly("测试1 1 ADD 0 -", "测试2 1 ADD 0 -");
        outbox.resend(target, "province_20261123_000001");
        assertThat(rows()).containsExactly("测试1 1 ADD 0 -", "测试2 1 ADD 0 -");
        assertThat(province.queryForObject(
                        "SELECT COUNT(*) FROM " + TABLE + " WHERE PROVINCE_TJRQ IS NULL", Long.class))
                .isZero();
    }

    @Test
    void whatTheOwnerWritesBesideARecordIsItsAnswer() throws Exception {
        store.load("cf_person", penalty(1, "a"), penalty(2, "a"), penalty(3, "a"));
        outbox.one(target);
        assertThat(answers()).as("nothing was fetched yet").isEmpty();
        fetched("测试1", "1", null);
        fetched("测试2", "2", "1001 未查询到主体");
        assertThat(answers()).containsExactly("1", "2 1001 未查询到主体");
        assertThat(state()).isEqualTo("ACKNOWLEDGED");
        fetched("测试3", "1", null);
        answers();
        assertThat(state()).isEqualTo("PARTLY");
        store.load("cf_person", penalty(2, "b"));
        assertThat(outbox.one(target)).returns(1, Extracted::added);
        assertThat(rows()).contains("测试2 1 ADD 2 1001 未查询到主体", "测试2 2 ADD 0 -");
    }

    @Test
    void aRecordThatDoesNotFitIsRefusedAndTheOthersArrive() throws Exception {
        store.load("cf_person", penalty(1, "a"), penalty(2, "比十个字符更长的一段案由"), penalty(3, "a"));
        outbox.one(target);
        assertThat(rows()).containsExactly("测试1 1 ADD 0 -", "测试3 1 ADD 0 -");
        assertThat(answers()).containsExactly("2 存在字段长度不匹配");
        assertThat(store.jdbc.queryForList("SELECT code FROM outbound_refusal", String.class))
                .containsExactly("T-LEN");
    }

    @Test
    void aDeletionTakesBackWhatWasNotFetched() throws Exception {
        long batch = store.load("cf_person", penalty(1, "a"), penalty(2, "a"));
        outbox.one(target);
        fetched("测试2", "1", null);
        store.setState(batch, "V");
        outbox.one(target);
        assertThat(rows()).containsExactly("测试1 2 DEL 1 未取走即撤回", "测试2 1 ADD 1 -", "测试2 2 DEL 0 -");
        answers();
        fetched("测试2", "1", null);
        answers();
        assertThat(store.jdbc.queryForList("SELECT answer FROM outbound_package", String.class))
                .containsExactly("ACCEPTED", "ACCEPTED");
    }

    @Test
    void aTableThatIsNotThereIsToldWithoutAValue() {
        outbox.transport = real -> transport(real, "NICHT_DA");
        store.load("cf_person", penalty(1, "a"));
        assertThatThrownBy(() -> outbox.one(target))
                .hasMessage("上报包 province_20261123_000001 没有写成或没有送出，下一次运行自动补送：前置库的表 NICHT_DA 没有接收（SQLSTATE 42S02，错误"
                        + " 1146）；表或列与配置 transport.database 不同，或者没有权限；与对方核对");
        outbox.transport = real -> transport(real, TABLE);
        outbox.all(target);
        assertThat(rows()).containsExactly("测试1 1 ADD 0 -");
    }

    private static void fetched(String name, String state, String error) {
        province.update(
                "UPDATE " + TABLE
                        + " SET PROVINCE_STATUS = ?, PROVINCE_ERROR = ? WHERE CF_XDR_MC = ? AND PROVINCE_STATUS = '0'",
                state,
                error,
                name);
    }

    private static List<String> rows() {
        return province.queryForList("""
                SELECT CONCAT_WS(' ', CF_XDR_MC, RECVER, OP, PROVINCE_STATUS, COALESCE(PROVINCE_ERROR, '-')) FROM %s
                ORDER BY CF_XDR_MC, RECVER
                """.formatted(TABLE), String.class);
    }

    /** Fetches and reads the answers; returns state and text of each. */
    private List<String> answers() throws Exception {
        var incoming = Files.createDirectories(folder.resolve("incoming"));
        outbox.extract().fetchReceipts(target, incoming);
        var answers = new ArrayList<String>();
        for (var file : Packages.in(incoming)) {
            for (var line : Files.readAllLines(file).stream().skip(1).toList()) {
                var cells = line.split(",", -1);
                answers.add((cells[2] + " " + cells[4]).strip());
            }
            outbox.extract().read(target, file, file.getFileName().toString(), () -> {});
            Files.delete(file);
        }
        return answers.stream().sorted().toList();
    }

    private static String state() {
        return store.jdbc.queryForObject("SELECT answer FROM outbound_package", String.class);
    }
}
