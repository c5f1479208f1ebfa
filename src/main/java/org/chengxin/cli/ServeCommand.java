package org.chengxin.cli;

import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "serve", description = "常驻运行，按 jobs/ 中的时间表执行任务。", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        try (var engine = Engine.serve(options.settings(), screen)) {
            engine.schedule().forEach(job -> screen.line("任务 %s，下次执行 %s".formatted(job.name(), job.next())));
            engine.awaitStop();
        }
        return Chengxin.DONE;
    }
}
