package org.chengxin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "import", description = "立即导入指定文件（原文件不动）。", mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--department", required = true, paramLabel = "部门", description = "报送部门（mappings/departments 中的名称）")
    String department = "";

    @Option(names = "--json", paramLabel = "文件", description = "把结果写成 JSON")
    @Nullable
    Path json;

    @Parameters(arity = "1..*", paramLabel = "文件", description = "要导入的文件")
    List<Path> files = List.of();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        demandFiles(files);
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), screen)) {
            engine.demandDepartment(department);
            return screen.end(engine.importFiles(department, files), json, engine.home());
        }
    }

    static void demandFiles(List<Path> files) {
        for (var file : files) {
            if (!Files.isRegularFile(file)) {
                throw new UsageException("没有文件 " + file);
            }
        }
    }
}
