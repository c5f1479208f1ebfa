package org.chengxin.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.chengxin.check.RuleCodes;
import org.chengxin.mapping.Mappings;
import org.chengxin.run.DryRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "check", description = "试检：逐行核对文件并列出问题，不碰数据库，不收文件。好行计入 new。", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--department", required = true, paramLabel = "部门", description = "报送部门（mappings/departments 中的名称）")
    String department = "";

    @Option(names = "--json", paramLabel = "文件", description = "把结果写成 JSON")
    @Nullable
    Path json;

    @Parameters(arity = "1..*", paramLabel = "文件", description = "要检查的文件")
    List<Path> files = List.of();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ImportCommand.demandFiles(files);
        var mappings = RuleCodes.verified(Mappings.load(options.mappingsFolder()));
        var form = mappings.departments().get(department);
        if (form == null) {
            throw new UsageException("没有部门 %s；已有：%s"
                    .formatted(
                            department, String.join("、", mappings.departments().keySet())));
        }
        var screen = Screen.of(spec);
        var report = DryRun.of(form, mappings, files, screen::finding);
        return screen.end(report, json, null);
    }
}
