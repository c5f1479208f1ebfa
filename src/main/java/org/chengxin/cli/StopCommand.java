package org.chengxin.cli;

import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "stop", description = "要求一次运行在下一个完整的段落停下；已写入的不丢，用 rerun 继续。", mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    OperatorOptions operator = new OperatorOptions();

    @Option(names = "--wait", paramLabel = "秒", description = "等它停下最多多少秒，默认 ${DEFAULT-VALUE}")
    int wait = 60;

    @Parameters(paramLabel = "运行号", description = "运行号，或者回执编号")
    String run = "";

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        var who = operator.demandWho();
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            boolean ended = engine.operations().stop(run, who, wait);
            screen.line(ended ? "已停下；要继续请用 rerun " + run : "已要求停下，它还在做完手里的一段；用 show %s 看".formatted(run));
        }
        return Chengxin.DONE;
    }
}
