package org.chengxin.cli;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.chengxin.mapping.Act;
import org.chengxin.run.Engine;
import org.chengxin.run.Objections;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "objection",
        description = "列出没有办结的异议：受理日期、应办结日期（工作日，暂停不算）、提供单位应答复日期、是否超期。办理用子命令。",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[命令]",
        subcommands = {
            ObjectionCommand.Open.class,
            ObjectionCommand.Ask.class,
            ObjectionCommand.Pause.class,
            ObjectionCommand.Resume.class,
            ObjectionCommand.Close.class
        })
final class ObjectionCommand implements Callable<Integer> {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    @Mixin
    HomeOptions options = new HomeOptions();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var open = engine.objections().open();
            if (open.isEmpty()) {
                screen.line("没有未办结的异议");
            } else {
                var table = new TextTable("记录", "数据集", "受理", "状态", "应办结", "提供单位应答复", "");
                open.forEach(one -> table.row(row(one, LocalDate.now(BEIJING))));
                table.lines().forEach(screen::line);
            }
        }
        return Chengxin.DONE;
    }

    private static String[] row(Objections.Open one, LocalDate today) {
        var reading = one.reading();
        return new String[] {
            one.record(),
            one.dataset(),
            one.accepted().toString(),
            one.state(),
            reading.due().map(LocalDate::toString).orElse("-"),
            reading.answerDue().map(LocalDate::toString).orElse("-"),
            reading.overdue(today) ? "超期" : reading.answerOverdue(today) ? "核查超期" : reading.paused() ? "暂停计时" : ""
        };
    }

    /** A step of an objection. */
    private abstract static class Step implements Callable<Integer> {

        @Mixin
        ActOptions act = new ActOptions();

        @Spec
        @Nullable
        CommandSpec spec;

        private final String step;

        Step(String step) {
            this.step = step;
        }

        @Override
        public Integer call() throws Exception {
            return act.act(Act.Kind.OBJECTION, "objection", step, spec);
        }
    }

    @Command(name = "open", description = "受理一件异议：记录随即带异议标注。--reason 写异议事项。", mixinStandardHelpOptions = true)
    static final class Open extends Step {
        Open() {
            super("open");
        }
    }

    @Command(name = "ask", description = "转提供单位核查：期限改为 7 个工作日，提供单位 3 个工作日内答复。", mixinStandardHelpOptions = true)
    static final class Ask extends Step {
        Ask() {
            super("ask");
        }
    }

    @Command(name = "pause", description = "暂停计时：检验、检测、鉴定、专家评审的时间不算。", mixinStandardHelpOptions = true)
    static final class Pause extends Step {
        Pause() {
            super("pause");
        }
    }

    @Command(name = "resume", description = "恢复计时，或者收到提供单位的答复。", mixinStandardHelpOptions = true)
    static final class Resume extends Step {
        Resume() {
            super("resume");
        }
    }

    @Command(name = "close", description = "办结：取消异议标注。--reason 写处理结果；原信息有误的，另报更正或者撤销。", mixinStandardHelpOptions = true)
    static final class Close extends Step {
        Close() {
            super("close");
        }
    }
}
