package org.chengxin.cli;

import java.nio.file.Path;
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
        name = "receipt",
        description = "读一份上报目标的回执：记下每个包、每条记录的结果，退回的记录连同原因送回报送部门。放进 incoming/<目标>/ 的回执自动读，不用这个命令。",
        mixinStandardHelpOptions = true)
final class ReceiptCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    OperatorOptions operator = new OperatorOptions();

    @Parameters(paramLabel = "文件", description = "回执文件，读后留在原处")
    Path file = Path.of("");

    @Option(names = "--target", required = true, paramLabel = "目标", description = "上报目标（mappings/targets 中的名称）")
    String target = "";

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        var who = operator.who("人工读取回执");
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            engine.deliveries().receipt(target, file, who).forEach(screen::line);
        }
        return Chengxin.DONE;
    }
}
