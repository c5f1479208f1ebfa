package org.chengxin.cli;

import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.chengxin.store.OperatorActions.Action;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "actions",
        description = "列出操作日志，新的在前：谁、什么时候、做了什么、为什么、前后状态；并核对日志没有被改动过。",
        mixinStandardHelpOptions = true)
final class ActionsCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--limit", paramLabel = "行数", description = "最多列多少行，默认 ${DEFAULT-VALUE}")
    int limit = 50;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var log = engine.actions();
            var table = new TextTable("编号", "时间", "谁", "操作", "对象", "之前", "之后", "原因");
            log.latest(limit).forEach(action -> row(table, action));
            table.lines().forEach(screen::line);
            var broken = log.brokenAt();
            if (broken.isPresent()) {
                screen.line("操作日志从第 %d 行起与写入时不符或有缺失：有人直接改过数据库表 operator_action，从备份核对".formatted(broken.getAsLong()));
                return Chengxin.FAILED;
            }
            screen.line("操作日志完整");
            return Chengxin.DONE;
        }
    }

    private static void row(TextTable table, Action action) {
        table.row(
                String.valueOf(action.number()),
                TIME.format(action.at()),
                action.who(),
                action.verb(),
                action.about(),
                action.before(),
                action.after(),
                action.reason());
    }
}
