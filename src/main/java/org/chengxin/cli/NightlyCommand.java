package org.chengxin.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "nightly", description = "夜间任务链：导入所有待收文件，再向各上级平台生成增量包。", mixinStandardHelpOptions = true)
final class NightlyCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--json", paramLabel = "文件", description = "把结果写成 JSON")
    @Nullable
    Path json;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), screen)) {
            var report = engine.nightly();
            return screen.end(report, json, engine.home());
        }
    }
}
