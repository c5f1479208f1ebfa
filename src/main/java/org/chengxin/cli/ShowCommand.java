package org.chengxin.cli;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chengxin.check.Codes;
import org.chengxin.claim.RunRow;
import org.chengxin.claim.RunState;
import org.chengxin.run.Engine;
import org.chengxin.run.RunView;
import org.chengxin.store.SubmissionRow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "show", description = "一次运行的来龙去脉：步骤、行数、问题、原因和下一步怎么做。", mixinStandardHelpOptions = true)
final class ShowCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Mixin
    HomeOptions options = new HomeOptions();

    @Parameters(paramLabel = "运行号", description = "运行号，或者回执编号（看它最近的一次运行）")
    String run = "";

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var view = engine.operations().show(run);
            head(screen, view.run());
            view.submission().ifPresent(submission -> submission(screen, submission));
            steps(screen, view);
            parts(screen, view.parts());
            if (!view.findings().isEmpty()) {
                var table = new TextTable("代码", "次数", "问题").rightFrom(1, 2);
                view.findings()
                        .forEach((code, count) ->
                                table.row(code, String.valueOf(count), Codes.message(code, List.of(), Locale.CHINA)));
                screen.line("");
                table.lines().forEach(screen::line);
            }
            screen.line("");
            screen.line("下一步：" + view.next());
        }
        return Chengxin.DONE;
    }

    private static void head(Screen screen, RunRow run) {
        screen.line(
                "运行 %d  %s %s  %s".formatted(run.number(), RunsCommand.kind(run), run.label(), RunsCommand.state(run)));
        screen.line("  开始 %s，结束 %s，%s".formatted(TIME.format(run.startedAt()), time(run.endedAt()), run.owner()));
        screen.line("  发起 %s%s；配置版本 %s，程序版本 %s"
                .formatted(
                        run.startedBy(),
                        run.reason().map(it -> "（" + it + "）").orElse(""),
                        run.mappingVersion(),
                        run.programVersion()));
        run.stopBy()
                .ifPresent(by -> screen.line("  要求停下 %s%s"
                        .formatted(
                                by, run.stopReason().map(it -> "（" + it + "）").orElse(""))));
        run.cause().ifPresent(cause -> screen.line("  原因 " + cause));
    }

    private static void submission(Screen screen, SubmissionRow submission) {
        screen.line("  回执 %s  部门 %s  数据集 %s  %s"
                .formatted(
                        submission.receipt(),
                        submission.department(),
                        submission.dataset().orElse("-"),
                        ResultTables.status(submission.status().name())));
        var rows = new StringBuilder("  行数");
        submission
                .rows()
                .byName()
                .forEach((name, count) -> rows.append(' ')
                        .append(ResultTables.outcome(name))
                        .append(' ')
                        .append(count));
        screen.line(rows.toString());
    }

    private static void steps(Screen screen, RunView view) {
        if (view.steps().isEmpty()) {
            return;
        }
        var table = new TextTable("步骤", "状态", "开始", "结束", "行", "事务").rightFrom(4);
        view.steps()
                .forEach(step -> table.row(
                        step(step.name()),
                        status(step.status(), view.run().state()),
                        time(step.began()),
                        time(step.ended()),
                        String.valueOf(step.read()),
                        String.valueOf(step.commits())));
        screen.line("");
        table.lines().forEach(screen::line);
    }

    private static String step(String name) {
        return switch (name) {
            case "stage" -> "逐行核对";
            case "gate" -> "整份核对";
            case "merge" -> "入库";
            case "account" -> "记账";
            case "answer" -> "回执";
            default -> name;
        };
    }

    /** A step that was left in the middle failed for the engine; what became of it is what became of its run. */
    private static String status(String status, RunState run) {
        return switch (status) {
            case "COMPLETED" -> "完成";
            case "STARTING", "STARTED", "STOPPING" -> run == RunState.RUNNING ? "进行中" : "没做完";
            case "STOPPED" -> "已停";
            case "FAILED" -> run == RunState.STOPPED ? "已停" : "失败";
            default -> status;
        };
    }

    private static void parts(Screen screen, List<RunRow> parts) {
        if (parts.isEmpty()) {
            return;
        }
        var table = new TextTable("其中的运行", "类型", "对象", "状态", "原因");
        parts.forEach(part -> table.row(
                String.valueOf(part.number()),
                RunsCommand.kind(part),
                part.label(),
                RunsCommand.state(part),
                part.cause().orElse("")));
        screen.line("");
        table.lines().forEach(screen::line);
    }

    private static String time(Optional<LocalDateTime> time) {
        return time.map(TIME::format).orElse("-");
    }
}
