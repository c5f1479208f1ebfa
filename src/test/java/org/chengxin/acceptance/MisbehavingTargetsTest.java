package org.chengxin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** All targets misbehave, night after night; {@code src/bench} has a month of it. */
class MisbehavingTargetsTest {

    private static final int NIGHTS = 4;
    private static final long SEED = Long.getLong("chengxin.seed", 20_261_130L);

    @TempDir
    private Path folder;

    @Test
    void onceTheyBehaveAgainEachTargetHasWhatTheStoreSaysAndNobodyWasToldOfWhomHeMayNotKnow() throws Exception {
        var mischief = new Mischief(SEED);
        System.out.println("seed " + SEED);
        try (var month = new MonthOfNights(folder, mischief, NIGHTS)) {
            for (int night = 0; night < NIGHTS; night++) {
                month.night(8);
            }
            month.calm();
            System.out.println(month.figures());
            assertThat(month.differences())
                    .as("seed %d: %s", SEED, month.figures())
                    .isEmpty();
            assertThat(mischief.faults()).isGreaterThan(30);
            aRegisterThatHasLostARecordFailsTheNightLoudly(month.installation());
        }
    }

    /** What a hand in the database has taken away is named by its mark, never by its person, and told once more. */
    private static void aRegisterThatHasLostARecordFailsTheNightLoudly(Installation installation) throws Exception {
        var jdbc = new JdbcTemplate(installation.database().dataSource());
        jdbc.update("DELETE FROM outbound WHERE target = 'joint-bidding' ORDER BY subject_key LIMIT 1");
        var failed = installation.job("told");
        assertThat(failed.extracts())
                .filteredOn(told -> told.cause().isPresent())
                .singleElement()
                .satisfies(told -> assertThat(told.cause().orElseThrow())
                        .matches("与上报目标的账对不上：按现在的记录该报而没有报，或者报的不是这样：\\w+ 1 条（记录标识 [0-9a-f]{32}）；"
                                + "登记与历次上报包、回执不符：\\w+ 1 条（记录标识 [0-9a-f]{32}）；"
                                + "运行 chengxin reconcile 看详情，应报的由下一次上报补报"));
        assertThat(jdbc.queryForList(
                        "SELECT state FROM run WHERE task = 'target:joint-bidding' ORDER BY run_no DESC LIMIT 1",
                        String.class))
                .as("of which notices are sent")
                .containsExactly("FAILED");
        var mended = installation.job("told");
        assertThat(mended.extracts())
                .allSatisfy(told -> assertThat(told.cause()).isEmpty());
        assertThat(mended.extracts())
                .filteredOn(told -> told.target().equals("joint-bidding"))
                .singleElement()
                .satisfies(told -> assertThat(told.added()).isEqualTo(1));
    }
}
