package org.chengxin.cli;

import java.nio.file.Path;
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

@Command(
        name = "reconcile",
        description = "与上报目标对账：登记的已报记录，与历次上报包和回执、与现在的记录、与对方给的清单（--list）是否一致。每夜上报之后自动核对前两项。",
        mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    OperatorOptions operator = new OperatorOptions();

    @Parameters(paramLabel = "目标", description = "上报目标（mappings/targets 中的名称）")
    String target = "";

    @Option(names = "--list", paramLabel = "文件", description = "对方现有记录的清单（CSV 或 Excel），有一列是上报包里的记录标识")
    @Nullable
    Path list;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        var who = operator.who("人工对账");
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var found = engine.deliveries().reconcile(target, Optional.ofNullable(list), who);
            screen.line("登记 %s 已报 %d 条".formatted(target, found.held()));
            if (list == null && !found.compared()) {
                screen.line("还有没上报的变化，没有逐条与现在的记录核对；上报之后再运行");
            }
            found.differences().forEach(difference -> screen.line(difference.toString()));
            if (found.differences().isEmpty()) {
                screen.line("一致");
                return Chengxin.DONE;
            }
            return Chengxin.FAILED;
        }
    }
}
