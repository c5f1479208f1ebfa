package org.chengxin.run;

import java.util.Optional;
import org.chengxin.claim.RunRow;
import org.chengxin.claim.RunState;
import org.chengxin.claim.Task;

/** What an operator may ask of a run, and in which situation it is refused with which explanation. */
enum Ask {
    RERUN,
    NEW_ATTEMPT,
    STOP,
    RECOVER,
    ABANDON;

    /** What counts of a run's state for an operator. */
    enum Situation {
        /** Somebody alive runs it. */
        LIVE,
        /** It counts as running, and nothing has been heard of its process for long. */
        SILENT,
        /** It failed, was stopped or was lost, and what it was about has not ended. */
        BROKEN_OFF,
        /** There is a later run of the same. */
        OVERTAKEN,
        /** What it was about has ended, well or not. */
        ENDED;

        /**
         * @param last run of the same task
         * @param ended whether the submission, if it is about one, has ended
         */
        static Situation of(RunRow run, RunRow last, boolean ended) {
            if (run.state() == RunState.RUNNING) {
                return run.live() ? LIVE : SILENT;
            }
            if (run.number() != last.number()) {
                return OVERTAKEN;
            }
            return run.state() == RunState.COMPLETED || ended ? ENDED : BROKEN_OFF;
        }
    }

    /** Why it cannot be done; empty if it can. */
    Optional<String> refusal(Situation situation, RunRow run, RunRow last) {
        if (situation == Situation.OVERTAKEN) {
            return Optional.of("运行 %d 之后已有运行 %d，请对 %d 操作".formatted(run.number(), last.number(), last.number()));
        }
        return switch (this) {
            case RERUN -> rerun(situation, run);
            case NEW_ATTEMPT -> newAttempt(situation, run);
            case STOP -> stop(situation, run);
            case RECOVER -> recover(situation, run);
            case ABANDON -> abandon(situation, run);
        };
    }

    private static Optional<String> rerun(Situation situation, RunRow run) {
        return switch (situation) {
            case LIVE -> running(run, "不能重跑");
            case ENDED ->
                switch (run.kind()) {
                    case IMPORT ->
                        Optional.of("运行 %d 的文件已经处理完；要按现行配置从头再处理一遍，请用 rerun %d --new-attempt --reason 原因"
                                .formatted(run.number(), run.number()));
                    case EXTRACT -> Optional.of("运行 %d 已经完成；上报只送变化，有变化时下一次自会送出".formatted(run.number()));
                    case CHAIN -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    private static Optional<String> newAttempt(Situation situation, RunRow run) {
        if (run.kind() != Task.Kind.IMPORT) {
            return Optional.of("只有导入可以用 --new-attempt 重新处理；运行 %d 不是导入".formatted(run.number()));
        }
        return switch (situation) {
            case LIVE -> running(run, "不能重新处理");
            case SILENT, BROKEN_OFF ->
                Optional.of("运行 %d 还没有处理完，用 rerun %d 就从断点继续；确要从头再来，先用 abandon %d 作废"
                        .formatted(run.number(), run.number(), run.number()));
            default -> Optional.empty();
        };
    }

    private static Optional<String> stop(Situation situation, RunRow run) {
        return switch (situation) {
            case LIVE -> Optional.empty();
            case SILENT -> Optional.of("运行 %d 的进程已经没有心跳，停不了它；请用 recover 恢复".formatted(run.number()));
            default -> Optional.of("运行 %d 没有在运行（%s），不用停".formatted(run.number(), told(run.state())));
        };
    }

    private static Optional<String> recover(Situation situation, RunRow run) {
        return switch (situation) {
            case SILENT -> Optional.empty();
            case LIVE ->
                Optional.of("运行 %d 还活着（%s，心跳正常），不能恢复；要停下请用 stop %d".formatted(run.number(), run.owner(), run.number()));
            default -> Optional.of("运行 %d 没有在运行（%s），不用恢复".formatted(run.number(), told(run.state())));
        };
    }

    private static Optional<String> abandon(Situation situation, RunRow run) {
        if (run.kind() != Task.Kind.IMPORT) {
            return Optional.of("只有导入可以作废；运行 %d 不是导入".formatted(run.number()));
        }
        return switch (situation) {
            case LIVE -> running(run, "不能作废");
            case ENDED -> Optional.of("运行 %d 的文件已经处理完，不能作废".formatted(run.number()));
            default -> Optional.empty();
        };
    }

    private static String told(RunState state) {
        return switch (state) {
            case RUNNING -> "运行中";
            case COMPLETED -> "完成";
            case FAILED -> "失败";
            case STOPPED -> "已停";
            case LOST -> "中断";
        };
    }

    private static Optional<String> running(RunRow run, String what) {
        return Optional.of("运行 %d 正在由 %s 运行，%s；先用 stop %d 停下".formatted(run.number(), run.owner(), what, run.number()));
    }
}
