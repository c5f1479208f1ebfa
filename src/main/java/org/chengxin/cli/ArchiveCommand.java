package org.chengxin.cli;

import java.nio.file.Files;
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
        name = "archive",
        description = "原始文件归档。",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "命令",
        subcommands = ArchiveCommand.Get.class)
final class ArchiveCommand {

    private ArchiveCommand() {}

    @Command(name = "get", description = "按回执编号取回原始文件，逐字节不变。", mixinStandardHelpOptions = true)
    static final class Get implements Callable<Integer> {

        @Mixin
        HomeOptions options = new HomeOptions();

        @Parameters(paramLabel = "回执编号", description = "回执编号，或文件的 SHA-256")
        String receipt = "";

        @Option(names = "--out", paramLabel = "文件", description = "写到哪个文件（默认：标准输出）")
        @Nullable
        Path out;

        @Spec
        @Nullable
        CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            Path target = out;
            if (target != null && Files.exists(target)) {
                throw new UsageException("文件已存在，不覆盖：" + target);
            }
            try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
                if (target == null) {
                    engine.fromArchive(receipt, System.out);
                    System.out.flush();
                } else {
                    try (var file = Files.newOutputStream(target)) {
                        engine.fromArchive(receipt, file);
                    }
                }
            }
            return Chengxin.DONE;
        }
    }
}
