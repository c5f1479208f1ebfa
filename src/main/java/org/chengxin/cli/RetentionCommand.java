package org.chengxin.cli;

import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.chengxin.run.Retention;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "retention",
        description = "按 jobs/ 里写的保存期限清理：运行痕迹、问题清单、退回文件、原件归档、上报包、查询日志，并查证没有剩余。入库的记录及其版本不动。",
        mixinStandardHelpOptions = true)
final class RetentionCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    OperatorOptions operator = new OperatorOptions();

    @Option(names = "--check", description = "只查有没有过了期限的，什么也不删")
    boolean check;

    @Spec
    @Nullable
    CommandSpec spec;

    /** 1 if anything older than its term is left. */
    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var kept = engine.jobs().retain(!check, operator.who("按保存期限清理"));
            var table = new TextTable("保存的内容", "期限", "在此之前的应清理", "清理", "剩余");
            kept.forEach(it -> table.row(
                    it.term().title(),
                    it.days() + " 天",
                    it.before().toLocalDate().toString(),
                    String.valueOf(it.removed()),
                    String.valueOf(it.left())));
            table.lines().forEach(screen::line);
            int left = kept.stream().mapToInt(Retention.Kept::left).sum();
            screen.line(left == 0 ? "查证：表里和目录里都没有过了期限的内容" : "查证：还有 %d 项过了期限".formatted(left));
            return left == 0 ? Chengxin.DONE : Chengxin.FAILED;
        }
    }
}
