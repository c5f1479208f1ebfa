package org.chengxin.cli;

import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "recover", description = "把进程已经不在的运行标为中断，使它们可以继续；活着的不碰。", mixinStandardHelpOptions = true)
final class RecoverCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    OperatorOptions operator = new OperatorOptions();

    @Parameters(arity = "0..1", paramLabel = "运行号", description = "只看这一次运行；不写则看全部")
    @Nullable
    String run;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var lost = engine.operations().recover(run, operator.who("恢复中断的运行"));
            if (lost.isEmpty()) {
                screen.line("没有需要恢复的运行");
            }
            lost.forEach(number -> screen.line("运行 %d 已中断；用 rerun %d 继续，或等下一次收件".formatted(number, number)));
        }
        return Chengxin.DONE;
    }
}
