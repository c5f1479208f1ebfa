package org.chengxin.cli;

import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "purge",
        description = "清理早已结束的运行的中间数据：引擎记录、暂存行、退回文件里没有入库的行。入库的数据、回执、操作记录和归档不动。",
        mixinStandardHelpOptions = true)
final class PurgeCommand implements Callable<Integer> {

    /** A restart or an argument about a file comes within weeks, not later. */
    private static final int LEAST_DAYS = 7;

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    OperatorOptions operator = new OperatorOptions();

    @Option(names = "--older-than", required = true, paramLabel = "天数", description = "结束了多少天以上的；至少 7 天")
    int olderThan;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (olderThan < LEAST_DAYS) {
            throw new UsageException("--older-than 至少 %d 天".formatted(LEAST_DAYS));
        }
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var purged = engine.operations().purge(olderThan, operator.who("按保存期限清理"));
            screen.line("已清理：运行记录 %d，引擎记录 %d，暂存行 %d，没有入库的行 %d"
                    .formatted(purged.runs(), purged.executions(), purged.stagedRows(), purged.versions()));
        }
        return Chengxin.DONE;
    }
}
