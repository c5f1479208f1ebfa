package org.chengxin.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "mappings",
        description = "目录配置。",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "命令",
        subcommands = MappingsCommand.Lint.class)
final class MappingsCommand {

    private MappingsCommand() {}

    @Command(name = "lint", description = "检查全部目录配置，一次列出所有问题。", mixinStandardHelpOptions = true)
    static final class Lint implements Callable<Integer> {

        @Mixin
        HomeOptions options = new HomeOptions();

        @Spec
        @Nullable
        CommandSpec spec;

        @Override
        public Integer call() {
            var mappings = options.mappings();
            int jobs = options.jobs(mappings).jobs().size();
            Screen.of(spec)
                    .line("目录配置无误（版本 %s）：%d 个数据集，%d 个部门，%d 个代码表，%d 个上报目标，%d 个定时任务"
                            .formatted(
                                    mappings.version(),
                                    mappings.datasets().size(),
                                    mappings.departments().size(),
                                    mappings.codes().size(),
                                    mappings.targets().size(),
                                    jobs));
            return Chengxin.DONE;
        }
    }
}
