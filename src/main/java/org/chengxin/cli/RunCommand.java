package org.chengxin.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a job of {@code jobs/} now, or for a day that has passed. */
@Command(name = "run", description = "马上执行 jobs/ 中的一个任务，或者补做过去某一天的。", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    OperatorOptions operator = new OperatorOptions();

    @Option(names = "--date", paramLabel = "日期", description = "补做这一天的，如 2026-11-20；只有上报和通报能补做")
    @Nullable
    LocalDate date;

    @Option(names = "--json", paramLabel = "文件", description = "把结果写成 JSON")
    @Nullable
    Path json;

    @Parameters(paramLabel = "任务", description = "任务名称，用 jobs 列出")
    String job = "";

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        var who = operator.who("手工执行");
        try (var engine = Engine.start(options.settings(), screen)) {
            return screen.end(engine.runJob(job, Optional.ofNullable(date), who), json, engine.home());
        }
    }
}
