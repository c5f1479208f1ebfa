package org.chengxin.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files of one department that are named on the command line, and where the result goes. */
final class HandedFiles {

    @Option(names = "--department", required = true, paramLabel = "部门", description = "报送部门（mappings/departments 中的名称）")
    String department = "";

    @Option(names = "--json", paramLabel = "文件", description = "把结果写成 JSON")
    @Nullable
    Path json;

    @Parameters(arity = "1..*", paramLabel = "文件", description = "该部门报送的文件")
    private List<Path> files = List.of();

    /** All of them are there. */
    List<Path> files() {
        for (var file : files) {
            if (!Files.isRegularFile(file)) {
                throw new UsageException("没有文件 " + file);
            }
        }
        return files;
    }
}
