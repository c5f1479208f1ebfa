package org.chengxin.cli;

import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "abandon", description = "作废一次没有处理完的导入：不入库，不再自动继续，向部门回执说明；原文件仍在归档。", mixinStandardHelpOptions = true)
final class AbandonCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    OperatorOptions operator = new OperatorOptions();

    @Parameters(paramLabel = "运行号", description = "运行号，或者回执编号")
    String run = "";

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        var who = operator.demandWho();
        try (var engine = Engine.start(options.settings(), screen)) {
            return screen.end(engine.operations().abandon(run, who), null, engine.home());
        }
    }
}
