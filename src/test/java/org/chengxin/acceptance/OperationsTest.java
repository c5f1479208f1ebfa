package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chengxin.claim.RunRegister;
import org.chengxin.claim.RunRow;
import org.chengxin.claim.RunState;
import org.chengxin.claim.Task;
import org.chengxin.run.NightReport;
import org.chengxin.run.Progress;
import org.chengxin.run.RunReport;
import org.chengxin.samples.BigFiles;
import org.chengxin.store.Attribution;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What operators do to runs: stop, go on, process once more, give up; each is written down with who and why. */
class OperationsTest {

    private static final int ROWS = 5_200;

    @TempDir
    Path folder;

    private final Pause pause = new Pause();
    private Installation installation;
    private JdbcTemplate jdbc;

    @BeforeEach
    void install() {
        installation = Installation.in(folder.resolve("home"), Path.of("mappings"), pause);
        jdbc = new JdbcTemplate(installation.database().dataSource());
    }

    @AfterEach
    void remove() {
        installation.close();
    }

    @Test
    void aStoppedImportWaitsForItsOperatorAndGoesOnWhereItStood() throws Exception {
        long stopped = stopped();
        assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM staged_row", Integer.class))
                .as("rows of whole chunks")
                .isPositive()
                .isLessThan(ROWS);

        assertThat(installation.nightly().waiting())
                .hasSize(1)
                .first()
                .asString()
                .endsWith("已由 王管理 停下；继续请用 rerun %d，作废请用 abandon %d".formatted(stopped, stopped));

        var report = installation.operations().rerun(String.valueOf(stopped), false, who("系统恢复"));
        assertThat(report.runs()).singleElement().satisfies(OperationsTest::whole);
        assertThat(jdbc.queryForList(
                        "SELECT CONCAT_WS(' ', who, verb, about, reason, before_state, after_state) FROM operator_action ORDER BY action_no",
                        String.class))
                .containsExactly(
                        "王管理 stop run %d submission:1 磁盘要换 RUNNING RECEIVED 已要求停下".formatted(stopped),
                        "王管理 rerun run %d submission:1 系统恢复 STOPPED RECEIVED 已开始".formatted(stopped));
    }

    /** The database was away just when it was told how the step, or the whole, had ended. */
    @ParameterizedTest
    @CsvSource({"STARTED, FAILED", "UNKNOWN, FAILED", "STARTED, UNKNOWN", "FAILED, UNKNOWN", "STARTED, STARTED"})
    void whatEndedWithoutBeingWrittenDownIsGoneOnWith(String step, String execution) throws Exception {
        long stopped = stopped();
        jdbc.update("UPDATE BATCH_STEP_EXECUTION SET STATUS = ?", step);
        jdbc.update("UPDATE BATCH_JOB_EXECUTION SET STATUS = ?", execution);

        var report = installation.operations().rerun(String.valueOf(stopped), false, who("系统恢复"));
        assertThat(report.runs()).singleElement().satisfies(OperationsTest::whole);
    }

    /** The engine commits the instance of a job before its first execution. */
    @Test
    void anImportThatWasKilledBeforeItsFirstExecutionBeginsAnew() throws Exception {
        pause.over.countDown();
        jdbc.execute("CREATE TRIGGER gone BEFORE INSERT ON BATCH_JOB_EXECUTION FOR EACH ROW SIGNAL SQLSTATE '45000'");
        try {
            handIn();
            assertThat(installation.nightly().runs())
                    .singleElement()
                    .satisfies(run -> assertThat(run.failed()).isTrue());
        } finally {
            jdbc.execute("DROP TRIGGER gone");
        }
        assertThat(count("BATCH_JOB_INSTANCE")).isEqualTo(1);
        assertThat(count("BATCH_JOB_EXECUTION")).isZero();
        assertThat(installation.nightly().runs()).singleElement().satisfies(OperationsTest::whole);
    }

    @Test
    void whatWasLostThreeTimesInARowWaitsForAPerson() throws Exception {
        long first = stopped();
        jdbc.update("UPDATE run SET state = 'LOST', stop_at = NULL, stop_by = NULL WHERE run_no = ?", first);
        for (int more = 1; more <= 2; more++) {
            jdbc.update("""
                    INSERT INTO run (run_no, kind, task, label, submission_no, department, state, owner, started_by,
                      mapping_version, program_version, started_at, ended_at)
                    SELECT run_no + ?, kind, task, label, submission_no, department, 'LOST', owner, 'nightly',
                      mapping_version, program_version, started_at, ended_at FROM run WHERE run_no = ?
                    """, 100 * more, first);
        }
        assertThat(installation.nightly().waiting())
                .singleElement()
                .asString()
                .endsWith("已接连失败 3 次，不再自动重试；原因见 show %1$d，排除后用 rerun %1$d 继续".formatted(first + 200));

        var report = installation.operations().rerun(String.valueOf(first + 200), false, who("查过了"));
        assertThat(report.runs()).singleElement().satisfies(OperationsTest::whole);
    }

    @Test
    void aWorkingCopyThatWasReplacedMeanwhileIsLaidOutAnewFromTheArchive() throws Exception {
        long stopped = stopped();
        for (var file : installation.files("data/work")) {
            if (file.endsWith("content")) {
                var bytes = Files.readAllBytes(file);
                bytes[bytes.length - 100] ^= 1;
                var modified = Files.getLastModifiedTime(file);
                Files.write(file, bytes);
                Files.setLastModifiedTime(file, modified);
            }
        }
        var report = installation.operations().rerun(String.valueOf(stopped), false, who("系统恢复"));
        assertThat(report.runs()).singleElement().satisfies(OperationsTest::whole);
        assertThat(installation.files("data/work")).isEmpty();
    }

    @Test
    void whatIsGivenUpLeavesNothingAndItsDepartmentIsTold() throws Exception {
        long stopped = stopped();
        var report = installation.operations().abandon(String.valueOf(stopped), who("部门要求撤回"));
        assertThat(report.runs()).singleElement().satisfies(run -> {
            assertThat(run.status()).isEqualTo("REFUSED");
            assertThat(run.findings()).containsOnlyKeys("F-ABANDONED");
        });
        assertThat(Files.readString(installation.answers(report.runs().get(0)).resolve("receipt.json")))
                .contains("平台停止了对本文件的处理，数据没有入库：部门要求撤回");
        for (var table : List.of("staged_row", "record_version", "credit_record", "rejected_row")) {
            assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class))
                    .as(table)
                    .isZero();
        }
        assertThat(installation.files("data/work")).isEmpty();
        assertThat(installation.nightly().runs()).isEmpty();
        long last = runs(Task.Kind.IMPORT).get(0).number();
        assertThatThrownBy(() -> installation.operations().rerun(String.valueOf(stopped), false, who("再来")))
                .hasMessage("运行 %d 之后已有运行 %d，请对 %d 操作".formatted(stopped, last, last));
    }

    @Test
    void aFileThatHasEndedIsProcessedOnceMoreOnlyOnPurpose() throws Exception {
        pause.over.countDown();
        handIn();
        var first = installation.nightly().runs().get(0);
        var receipt = first.receipt().orElseThrow();
        long run = installation.operations().show(receipt).run().number();
        assertThatThrownBy(() -> installation.operations().rerun(receipt, false, who("再来")))
                .hasMessage("运行 %d 的文件已经处理完；要按现行配置从头再处理一遍，请用 rerun %d --new-attempt --reason 原因".formatted(run, run));

        var again = installation
                .operations()
                .rerun(receipt, true, who("配置已改"))
                .runs()
                .get(0);
        assertThat(again.receipt()).isPresent().isNotEqualTo(first.receipt());
        assertThat(again.status()).isEqualTo("PARTLY");
        assertThat(again.rows().unchanged()).isEqualTo(first.rows().added());
        assertThat(again.rows().added() + again.rows().changed()).isZero();
        assertThat(jdbc.queryForObject("SELECT attempt_of FROM submission WHERE submission_no = 2", String.class))
                .isEqualTo(receipt);
    }

    @Test
    void eightHandsPressRerunAndOneRunStarts() throws Exception {
        var stopped = String.valueOf(stopped());
        var pool = Executors.newFixedThreadPool(8);
        try {
            var presses = new ArrayList<Callable<Optional<NightReport>>>();
            for (int i = 0; i < 8; i++) {
                presses.add(() -> {
                    try {
                        return Optional.of(installation.operations().rerun(stopped, false, who("继续")));
                    } catch (Exception e) {
                        assertThat(e).hasMessageMatching(".*(正在运行：运行号|正在由 .* 运行|之后已有运行).*");
                        return Optional.empty();
                    }
                });
            }
            var ran = new ArrayList<NightReport>();
            for (Future<Optional<NightReport>> press : pool.invokeAll(presses)) {
                press.get().ifPresent(ran::add);
            }
            assertThat(ran)
                    .singleElement()
                    .satisfies(report -> whole(report.runs().get(0)));
        } finally {
            pool.shutdown();
        }
        assertThat(runs(Task.Kind.IMPORT).stream().map(RunRow::state))
                .containsExactly(RunState.COMPLETED, RunState.STOPPED);
    }

    @Test
    void whatRanLongAgoIsForgottenAndNothingElse() throws Exception {
        pause.over.countDown();
        handIn();
        var receipt = installation.nightly().runs().get(0).receipt().orElseThrow();
        int versions = count("record_version");
        assertThat(installation.operations().purge(30, who("按期")).stagedRows())
                .as("of this month")
                .isZero();
        jdbc.update("UPDATE submission SET finished_at = finished_at - INTERVAL 40 DAY");
        jdbc.update("UPDATE run SET ended_at = ended_at - INTERVAL 40 DAY");
        var purged = installation.operations().purge(30, who("按期"));
        assertThat(purged.stagedRows()).isEqualTo(ROWS);
        assertThat(purged.executions()).isEqualTo(1);
        assertThat(purged.versions()).isZero();
        assertThat(count("staged_row") + count("BATCH_JOB_EXECUTION")).isZero();
        assertThat(count("record_version")).isEqualTo(versions);
        assertThat(installation.operations().show(receipt).findings()).isNotEmpty();
        assertThat(installation.nightly().runs()).isEmpty();
    }

    /** Holds the first chunk until it is over. */
    private static final class Pause implements Progress {

        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch over = new CountDownLatch(1);
        private final AtomicInteger chunks = new AtomicInteger();

        @Override
        public void rows(int more, int done) {
            if (chunks.incrementAndGet() == 1) {
                reached.countDown();
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** Hands a file in, stops its import after its first chunk, and gives the run's number. */
    private long stopped() throws Exception {
        handIn();
        var pool = Executors.newSingleThreadExecutor();
        try {
            Future<NightReport> night = pool.submit(installation::nightly);
            pause.reached.await();
            long import_ = runs(Task.Kind.IMPORT).get(0).number();
            assertThat(installation.operations().stop(String.valueOf(import_), who("磁盘要换"), 1))
                    .as("ended while its chunk is held")
                    .isFalse();
            pause.over.countDown();
            assertThat(night.get(1, TimeUnit.MINUTES).runs())
                    .singleElement()
                    .satisfies(run -> assertThat(run.cause()).contains("按要求停下；下次启动时从断点继续"));
            var view = installation.operations().show(String.valueOf(import_));
            assertThat(view.run().state()).isEqualTo(RunState.STOPPED);
            assertThat(view.next()).isEqualTo("继续：chengxin rerun " + import_);
            assertThat(view.steps())
                    .singleElement()
                    .satisfies(step -> assertThat(step.name()).isEqualTo("stage"));
            return import_;
        } finally {
            pool.shutdown();
        }
    }

    private static Attribution who(String reason) {
        return new Attribution("王管理", reason);
    }

    private void handIn() throws IOException {
        var file = folder.resolve("big.csv");
        BigFiles.main(new String[] {String.valueOf(ROWS), file.toString()});
        installation.handIn("market-regulation", "三月.csv", Files.readAllBytes(file));
    }

    private List<RunRow> runs(Task.Kind kind) {
        return installation
                .operations()
                .runs(new RunRegister.Filter(Optional.empty(), Optional.empty(), Optional.empty(), 100))
                .stream()
                .filter(run -> run.kind() == kind)
                .toList();
    }

    private int count(String table) {
        return Optional.ofNullable(jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class))
                .orElse(0);
    }

    private static void whole(RunReport run) {
        assertThat(run.status()).isEqualTo("PARTLY");
        assertThat(run.rows().physical()).isEqualTo(ROWS);
        assertThat(run.rows().rejected()).isEqualTo(ROWS / 100);
        assertThat(run.rows().balanced()).isTrue();
    }
}
