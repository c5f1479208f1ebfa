package org.chengxin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.chengxin.run.FreshHome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "demo", description = "演示：在全新的工作目录中，用 sample-data 里的样例跑一遍夜间任务链。", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--samples", paramLabel = "目录", description = "样例目录，默认 ${DEFAULT-VALUE}")
    Path samples = Path.of("sample-data");

    @Option(names = "--json", paramLabel = "文件", description = "把结果写成 JSON")
    @Nullable
    Path json;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Path intake = samples.resolve("intake");
        if (!Files.isDirectory(intake)) {
            throw new UsageException("没有样例目录 %s：请在项目根目录运行，或用 --samples 指明".formatted(intake));
        }
        // Never the home that CHENGXIN_HOME names: a demonstration empties its own.
        if (spec == null || !spec.commandLine().getParseResult().hasMatchedOption("--home")) {
            options.home = Path.of("target", "demo-home");
        }
        var screen = Screen.of(spec);
        var settings = options.settings();
        FreshHome.with(settings.home(), intake);
        try (var engine = Engine.start(settings, screen)) {
            var report = engine.nightly();
            return screen.end(report, json, engine.home());
        }
    }
}
