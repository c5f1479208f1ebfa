package org.chengxin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.chengxin.mapping.Act;
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
        description = "归档：取回原始文件；期满的记录应本人要求归档。",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "命令",
        subcommands = {ArchiveCommand.Get.class, ArchiveCommand.Demanded.class})
final class ArchiveCommand {

    private ArchiveCommand() {}

    /** 河南省社会信用条例 art. 44. */
    @Command(
            name = "record",
            description = "公示期满的记录应本人要求归档：不再公示、共享、使用，各上报目标随即得到删除。与报送“期满信息归档”同样效力。",
            mixinStandardHelpOptions = true)
    static final class Demanded extends UndoableAct {

        Demanded() {
            super(Act.Kind.ARCHIVING, "archive");
        }
    }

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
