package org.chengxin.cli;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import org.chengxin.notice.Notices;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "notices", description = "列出还没有送出的通知和原因；--test 先给管理员发一条测试通知。", mixinStandardHelpOptions = true)
final class NoticesCommand implements Callable<Integer> {

    private static final int SHOWN = 100;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--test", description = "给管理员（及 webhook）发一条测试通知")
    boolean test;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            if (test && !engine.testNotices()) {
                throw new UsageException("没有 jobs/notices.yml，谁也不通知");
            }
            var unsent = engine.unsentNotices(SHOWN);
            if (unsent.isEmpty()) {
                screen.line("没有未送出的通知");
                return Chengxin.DONE;
            }
            var table = new TextTable("时间", "事件", "对象", "渠道", "状态", "次数", "下次", "原因");
            unsent.forEach(notice -> row(table, notice));
            table.lines().forEach(screen::line);
            return test ? Chengxin.FAILED : Chengxin.DONE;
        }
    }

    private static void row(TextTable table, Notices.Unsent notice) {
        table.row(
                time(notice.createdAt()),
                notice.event(),
                notice.audience().equals("*") ? "管理员" : notice.audience(),
                notice.channel(),
                notice.givenUp() ? "已放弃" : "待送",
                String.valueOf(notice.tries()),
                notice.givenUp() ? "-" : time(notice.nextTry()),
                notice.error().isEmpty() ? "-" : notice.error());
    }

    private static String time(LocalDateTime time) {
        return TIME.format(time);
    }
}
