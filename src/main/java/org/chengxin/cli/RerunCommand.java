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

@Command(
        name = "rerun",
        description = "继续一次失败、停下或中断的运行；已经处理完的文件用 --new-attempt 按现行配置重新处理一遍。",
        mixinStandardHelpOptions = true)
final class RerunCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    OperatorOptions operator = new OperatorOptions();

    @Option(names = "--new-attempt", description = "从归档取出原文件，按现行配置从头处理，另发回执；须写 --reason")
    boolean newAttempt;

    @Parameters(paramLabel = "运行号", description = "运行号，或者回执编号（它最近的一次运行）")
    String run = "";

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        var who = newAttempt ? operator.demandWho() : operator.who("继续未完成的处理");
        try (var engine = Engine.start(options.settings(), screen)) {
            return screen.end(engine.operations().rerun(run, newAttempt, who), null, engine.home());
        }
    }
}
