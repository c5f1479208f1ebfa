package org.chengxin.cli;

import java.util.concurrent.Callable;
import org.chengxin.run.DryRun;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "check", description = "试检：逐行核对文件并列出问题，不碰数据库，不收文件。好行计入 new。", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    HandedFiles handed = new HandedFiles();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var files = handed.files();
        var mappings = options.mappings();
        var department = mappings.department(handed.department);
        var screen = Screen.of(spec);
        return screen.end(DryRun.of(department, mappings, files, screen::finding), handed.json, null);
    }
}
