package org.chengxin.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.chengxin.claim.RunState;
import org.chengxin.claim.Task;
import org.chengxin.run.Ask.Situation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators may ask of a run, in every situation; what is not legal is explained, with the remedy. */
class AskTest {

    @ParameterizedTest(name = "{0} of an import that is {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    RERUN       | LIVE       | 运行 7 正在由 主机 cx01 的进程 4711 运行，不能重跑；先用 stop 7 停下
                    RERUN       | SILENT     |
                    RERUN       | BROKEN_OFF |
                    RERUN       | OVERTAKEN  | 运行 7 之后已有运行 9，请对 9 操作
                    RERUN       | ENDED      | 运行 7 的文件已经处理完；要按现行配置从头再处理一遍，请用 rerun 7 --new-attempt --reason 原因
                    NEW_ATTEMPT | LIVE       | 运行 7 正在由 主机 cx01 的进程 4711 运行，不能重新处理；先用 stop 7 停下
                    NEW_ATTEMPT | SILENT     | 运行 7 还没有处理完，用 rerun 7 就从断点继续；确要从头再来，先用 abandon 7 作废
                    NEW_ATTEMPT | BROKEN_OFF | 运行 7 还没有处理完，用 rerun 7 就从断点继续；确要从头再来，先用 abandon 7 作废
                    NEW_ATTEMPT | OVERTAKEN  | 运行 7 之后已有运行 9，请对 9 操作
                    NEW_ATTEMPT | ENDED      |
                    STOP        | LIVE       |
                    STOP        | SILENT     | 运行 7 的进程已经没有心跳，停不了它；请用 recover 恢复
                    STOP        | BROKEN_OFF | 运行 7 没有在运行（失败），不用停
                    STOP        | OVERTAKEN  | 运行 7 之后已有运行 9，请对 9 操作
                    STOP        | ENDED      | 运行 7 没有在运行（失败），不用停
                    RECOVER     | LIVE       | 运行 7 还活着（主机 cx01 的进程 4711，心跳正常），不能恢复；要停下请用 stop 7
                    RECOVER     | SILENT     |
                    RECOVER     | BROKEN_OFF | 运行 7 没有在运行（失败），不用恢复
                    RECOVER     | OVERTAKEN  | 运行 7 之后已有运行 9，请对 9 操作
                    RECOVER     | ENDED      | 运行 7 没有在运行（失败），不用恢复
                    ABANDON     | LIVE       | 运行 7 正在由 主机 cx01 的进程 4711 运行，不能作废；先用 stop 7 停下
                    ABANDON     | SILENT     |
                    ABANDON     | BROKEN_OFF |
                    ABANDON     | OVERTAKEN  | 运行 7 之后已有运行 9，请对 9 操作
                    ABANDON     | ENDED      | 运行 7 的文件已经处理完，不能作废
                    """)
    void ofAnImport(Ask ask, Situation situation, String refusal) {
        var run = ARun.of(7, Task.Kind.IMPORT, RunState.FAILED, false);
        assertThat(ask.refusal(situation, run, ARun.of(9, Task.Kind.IMPORT, RunState.FAILED, false)))
                .isEqualTo(Optional.ofNullable(refusal));
    }

    @ParameterizedTest(name = "{0} of an ended {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    RERUN       | CHAIN   |
                    RERUN       | EXTRACT | 运行 7 已经完成；上报只送变化，有变化时下一次自会送出
                    NEW_ATTEMPT | CHAIN   | 只有导入可以用 --new-attempt 重新处理；运行 7 不是导入
                    NEW_ATTEMPT | EXTRACT | 只有导入可以用 --new-attempt 重新处理；运行 7 不是导入
                    ABANDON     | CHAIN   | 只有导入可以作废；运行 7 不是导入
                    ABANDON     | EXTRACT | 只有导入可以作废；运行 7 不是导入
                    """)
    void ofOtherWork(Ask ask, Task.Kind kind, String refusal) {
        var run = ARun.of(7, kind, RunState.COMPLETED, false);
        assertThat(ask.refusal(Situation.ENDED, run, run)).isEqualTo(Optional.ofNullable(refusal));
    }

    @ParameterizedTest(name = "{0}, live {1}, last {2}, submission ended {3}: {4}")
    @CsvSource({
        "RUNNING, true, true, false, LIVE",
        "RUNNING, false, true, false, SILENT",
        "FAILED, false, true, false, BROKEN_OFF",
        "STOPPED, false, true, false, BROKEN_OFF",
        "LOST, false, true, false, BROKEN_OFF",
        "LOST, false, true, true, ENDED",
        "COMPLETED, false, true, true, ENDED",
        "FAILED, false, false, false, OVERTAKEN"
    })
    void whatCountsOfARunsState(RunState state, boolean live, boolean last, boolean ended, Situation situation) {
        var run = ARun.of(7, Task.Kind.IMPORT, state, live);
        var latest = last ? run : ARun.of(9, Task.Kind.IMPORT, RunState.FAILED, false);
        assertThat(Situation.of(run, latest, ended)).isEqualTo(situation);
    }
}
