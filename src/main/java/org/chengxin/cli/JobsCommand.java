package org.chengxin.cli;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.chengxin.claim.RunRow;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The jobs of {@code jobs/}: when they run next, and how they ran last. */
@Command(name = "jobs", description = "列出 jobs/ 中的定时任务：下次什么时候执行，上次怎样。", mixinStandardHelpOptions = true)
final class JobsCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Mixin
    HomeOptions options = new HomeOptions();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var jobs = engine.jobs();
            var table = new TextTable("任务", "名称", "下次执行", "上次运行", "开始", "结果");
            for (var job : jobs.all()) {
                var last = jobs.last(job);
                table.row(
                        job.name(),
                        job.title(),
                        jobs.next(job)
                                .map(ZonedDateTime::toLocalDateTime)
                                .map(TIME::format)
                                .orElse("-"),
                        last.map(RunRow::number).map(String::valueOf).orElse("-"),
                        last.map(RunRow::startedAt).map(TIME::format).orElse("-"),
                        last.map(RunsCommand::state).orElse("-"));
            }
            table.lines().forEach(screen::line);
        }
        return Chengxin.DONE;
    }
}
