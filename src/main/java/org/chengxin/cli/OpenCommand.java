package org.chengxin.cli;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.chengxin.run.Engine;
import org.chengxin.store.OpenRows;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "open", description = "列出一个部门退回后还没有改正的行，按回执编号。改正后重报并收下的行自动消去。", mixinStandardHelpOptions = true)
final class OpenCommand implements Callable<Integer> {

    /** Row numbers shown of one receipt; its own workbook shows them all. */
    private static final int SHOWN = 20;

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--department", required = true, paramLabel = "部门", description = "报送部门（mappings/departments 中的名称）")
    String department = "";

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            engine.demandDepartment(department);
            var open = engine.open(department);
            if (open.isEmpty()) {
                screen.line("没有待改正的行");
                return Chengxin.DONE;
            }
            var table = new TextTable("回执编号", "数据集", "文件", "行", "退回", "未改正").rightFrom(4);
            for (var submission : open) {
                table.row(
                        submission.receipt(),
                        submission.dataset(),
                        submission.originalName(),
                        rows(submission),
                        String.valueOf(submission.rejected()),
                        String.valueOf(submission.rows().size()));
            }
            table.lines().forEach(screen::line);
        }
        return Chengxin.DONE;
    }

    private static String rows(OpenRows.OpenSubmission submission) {
        var shown = submission.rows().stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(","));
        return submission.rows().size() > SHOWN ? shown + "…" : shown;
    }
}
