package org.chengxin.cli;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chengxin.claim.RunRegister;
import org.chengxin.claim.RunRow;
import org.chengxin.claim.RunState;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "runs", description = "列出运行记录，新的在前：谁在运行，什么失败了，为什么。", mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--state", paramLabel = "状态", description = "只列这种状态：${COMPLETION-CANDIDATES}")
    @Nullable
    RunState state;

    @Option(names = "--department", paramLabel = "部门", description = "只列这个部门的导入")
    @Nullable
    String department;

    @Option(names = "--since", paramLabel = "日期", description = "只列这一天（如 2026-11-01）起的运行")
    @Nullable
    LocalDate since;

    @Option(names = "--limit", paramLabel = "个数", description = "最多列多少个，默认 ${DEFAULT-VALUE}")
    int limit = 50;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        var filter = new RunRegister.Filter(
                Optional.ofNullable(state),
                Optional.ofNullable(department),
                Optional.ofNullable(since).map(LocalDate::atStartOfDay),
                limit);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var runs = engine.operations().runs(filter);
            if (runs.isEmpty()) {
                screen.line("没有这样的运行记录");
                return Chengxin.DONE;
            }
            var table = new TextTable("运行号", "类型", "对象", "部门", "状态", "开始", "用时", "发起", "原因");
            runs.forEach(run -> table.row(
                    String.valueOf(run.number()),
                    kind(run),
                    run.label(),
                    run.department().orElse("-"),
                    state(run),
                    TIME.format(run.startedAt()),
                    run.endedAt().map(end -> took(run.startedAt(), end)).orElse("-"),
                    run.startedBy(),
                    run.cause().or(run::stopReason).map(RunsCommand::brief).orElse("")));
            table.lines().forEach(screen::line);
            screen.line("详情和下一步：chengxin show 运行号");
        }
        return Chengxin.DONE;
    }

    static String kind(RunRow run) {
        return switch (run.kind()) {
            case CHAIN -> "任务链";
            case IMPORT -> "导入";
            case EXTRACT -> "上报";
        };
    }

    static String state(RunRow run) {
        return switch (run.state()) {
            case RUNNING -> !run.live() ? "无心跳" : run.stopBy().isPresent() ? "正在停" : "运行中";
            case COMPLETED -> "完成";
            case FAILED -> "失败";
            case STOPPED -> "已停";
            case LOST -> "中断";
        };
    }

    private static String took(LocalDateTime began, LocalDateTime ended) {
        long seconds = Math.max(0, Duration.between(began, ended).toSeconds());
        return seconds < 60 ? seconds + " 秒" : "%d 分 %02d 秒".formatted(seconds / 60, seconds % 60);
    }

    private static String brief(String cause) {
        return cause.length() > 60 ? cause.substring(0, 60) + "…" : cause;
    }
}
