package org.chengxin.cli;

import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "import", description = "立即导入指定文件（原文件不动）。", mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

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
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), screen)) {
            engine.demandDepartment(handed.department);
            return screen.end(engine.importFiles(handed.department, files), handed.json, engine.home());
        }
    }
}
