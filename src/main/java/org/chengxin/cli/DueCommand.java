package org.chengxin.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chengxin.calendar.CalendarPeriod;
import org.chengxin.run.Engine;
import org.chengxin.run.Objections.Deadline;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "due",
        description = "报送日历：哪个部门哪类数据什么时候截止，按时、迟报、缺报、待报还是零报告。不写期间则列出本期、上期和所有缺报的，以及未办结的异议由谁、什么时候办。",
        mixinStandardHelpOptions = true)
final class DueCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--department", paramLabel = "部门", description = "只列这个部门（mappings/departments 中的名称）")
    @Nullable
    String department;

    @Option(names = "--period", paramLabel = "期间", description = "只列在这个期间内结束的：2026-11、2026-Q4、2026 或 2026-W48")
    @Nullable
    String period;

    @Option(names = "--open", description = "只列缺报和待报的")
    boolean open;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        var within = Optional.ofNullable(period).map(DueCommand::period);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var only = Optional.ofNullable(department);
            only.ifPresent(engine::demandDepartment);
            var table = engine.bulletins().due(within, only, open);
            var objections = within.isPresent() ? List.<Deadline>of() : objections(engine, only);
            if (table.rows().isEmpty() && objections.isEmpty()) {
                screen.line("没有要列的");
            }
            if (!table.rows().isEmpty()) {
                FigureTables.lines(table).forEach(screen::line);
            }
            if (!objections.isEmpty()) {
                screen.line("");
                lines(objections).forEach(screen::line);
            }
        }
        return Chengxin.DONE;
    }

    private static List<Deadline> objections(Engine engine, Optional<String> department) {
        return engine.objections().deadlines().stream()
                .filter(one -> department.isEmpty() || one.department().equals(department.get()))
                .toList();
    }

    private static List<String> lines(List<Deadline> objections) {
        var lines = new TextTable("异议所涉记录", "数据集", "办理单位", "办什么", "应于", "");
        objections.forEach(one -> lines.row(
                one.record(),
                one.dataset(),
                one.name().isEmpty() ? "-" : one.name(),
                one.answer() ? "答复核查" : "办结",
                one.due().toString(),
                one.overdue() ? "超期" : ""));
        return lines.lines();
    }

    static CalendarPeriod period(String text) {
        return CalendarPeriod.parse(text)
                .orElseThrow(() -> new UsageException(
                        "--period：%s 不是期间；写 2026-11（月）、2026-Q4（季）、2026（年）或 2026-W48（周）".formatted(text)));
    }
}
