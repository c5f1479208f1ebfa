package org.chengxin.cli;

import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "lists",
        description = "各名单上有多少人：守信激励、严重失信、联合惩戒、三年无不良（为“否”的）、职业信用档案。某个人在哪些名单上，用 lists person。",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[命令]",
        subcommands = ListsPersonCommand.class)
final class ListsCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var counts = engine.listCounts();
            var table = new TextTable("名单", "人数", "依据").rightFrom(1, 2);
            counts.lines().forEach(line -> table.row(line.name(), String.valueOf(line.people()), line.cite()));
            table.lines().forEach(screen::line);
            counts.unlinked().forEach(screen::line);
            screen.line("截至 %s（每晚计算）".formatted(counts.day()));
        }
        return Chengxin.DONE;
    }
}
