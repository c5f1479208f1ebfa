package org.chengxin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chengxin.run.ExtractReport;
import org.chengxin.run.NightReport;
import org.chengxin.run.RunReport;
import org.chengxin.store.RowAccount;
import org.junit.jupiter.api.Test;

/** The tables at the end of a run. */
class ResultTablesTest {

    @Test
    void aNightWithoutFilesSaysSo() {
        var quiet =
                new ExtractReport("province", Optional.empty(), 3, 0, 0, 0, Optional.empty(), Optional.empty(), false);
        assertThat(String.join("\n", ResultTables.of(new NightReport(List.of(), List.of(quiet), List.of(), List.of()))))
                .isEqualTo("""

                        没有待收的文件。

                        上报目标  包              序号  新增  修改  删除
                        province  无变化，不发包     3     0     0     0""");
    }

    @Test
    void everyCountHasAColumnAndAFailureItsCause() {
        var run = new RunReport(
                Optional.of("20240311-000001"),
                "court",
                Optional.empty(),
                "三月.csv",
                "",
                "FAILED",
                new RowAccount(45, 0, 1, 2, 3, 4, 5, 6, 7, 17),
                Map.of(),
                1.25,
                Optional.of("the disk is full"),
                false);
        assertThat(String.join("\n", ResultTables.of(new NightReport(List.of(run), List.of(), List.of(), List.of()))))
                .isEqualTo("""

                        回执编号         部门   数据集  文件      结果  新增  变更  未变  重复  较旧  退回  待核  暂扣   秒
                        20240311-000001  court  -       三月.csv  失败     1     2     3     5     4     6     7    17  1.3
                        失败 三月.csv：the disk is full""");
    }
}
