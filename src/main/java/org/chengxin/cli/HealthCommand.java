package org.chengxin.cli;

import java.util.concurrent.Callable;
import org.chengxin.database.DatabaseException;
import org.chengxin.run.Engine;
import org.chengxin.watch.Health;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "health",
        description = "检查数据库、磁盘、运行、工作日表、定时任务、通知、与上报目标的账、超期的待办和异议；有异常时退出码为 1。",
        mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--json", description = "输出 JSON")
    boolean json;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        var screen = Screen.of(spec);
        var health = look();
        if (json) {
            screen.line(health.json().stripTrailing());
        } else {
            var table = new TextTable("部分", "状态", "情况", "怎么办");
            health.parts().forEach(part -> table.row(name(part), part.state().word(), part.what(), part.next()));
            table.lines().forEach(screen::line);
        }
        return health.well() ? Chengxin.DONE : Chengxin.FAILED;
    }

    private Health look() {
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            return engine.health();
        } catch (RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof DatabaseException unusable) {
                    return Engine.healthWithoutDatabase(options.settings(), String.valueOf(unusable.getMessage()));
                }
            }
            throw e;
        }
    }

    private static String name(Health.Part part) {
        return switch (part.name()) {
            case "database" -> "数据库";
            case "disk" -> "磁盘";
            case "runs" -> "运行";
            case "calendar" -> "工作日表";
            case "schedule" -> "定时任务";
            case "notices" -> "通知";
            case "log" -> "操作日志";
            case "proofs" -> "上报核对";
            case "decisions" -> "待办";
            case "objections" -> "异议";
            default -> part.name();
        };
    }
}
