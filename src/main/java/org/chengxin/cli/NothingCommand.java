package org.chengxin.cli;

import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.chengxin.store.Attribution;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "nothing",
        description = "零报告：替一个部门登记某个期间没有数据可报；写明谁说的、为什么，登记后不能修改，只能撤回。",
        mixinStandardHelpOptions = true)
final class NothingCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--department", required = true, paramLabel = "部门", description = "报送部门（mappings/departments 中的名称）")
    String department = "";

    @Option(names = "--dataset", required = true, paramLabel = "数据集", description = "哪类数据，如 cf_person")
    String dataset = "";

    @Option(names = "--period", required = true, paramLabel = "期间", description = "已经结束的期间，写法与该数据的报送周期一致，如 2026-11")
    String period = "";

    @Option(names = "--by", required = true, paramLabel = "人", description = "谁说的")
    String by = "";

    @Option(names = "--reason", required = true, paramLabel = "原因", description = "为什么没有，或为什么撤回")
    String reason = "";

    @Option(names = "--withdraw", description = "撤回以前的零报告")
    boolean withdraw;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var who = new Attribution(by, reason);
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            if (withdraw) {
                engine.calendar().withdrawNothing(department, dataset, period, who);
                screen.line("已撤回：%s %s %s 的零报告".formatted(department, dataset, period));
            } else {
                engine.calendar().declareNothing(department, dataset, period, who);
                screen.line("已登记：%s %s %s 零报告".formatted(department, dataset, period));
            }
        }
        return Chengxin.DONE;
    }
}
