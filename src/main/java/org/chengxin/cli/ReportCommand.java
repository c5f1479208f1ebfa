package org.chengxin.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.chengxin.sheet.WholeFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = "通报：统计期内各部门各类数据的及时率、合规率、有效入库率、重复率和按期报送情况，各上报目标的合规率、迟报率，表末写明每个数怎么算、依据什么。",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[命令]",
        subcommands = ReportPersonCommand.class)
final class ReportCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    // Required, but not by picocli: it would ask for it before the subcommand too.
    @Option(names = "--from", paramLabel = "日期", description = "第一天，如 2026-11-01")
    @Nullable
    LocalDate from;

    @Option(names = "--to", paramLabel = "日期", description = "最后一天（含），如 2026-11-30")
    @Nullable
    LocalDate to;

    @Option(names = "--department", paramLabel = "部门", description = "只报这个部门（mappings/departments 中的名称）")
    @Nullable
    String department;

    @Option(names = "--csv", paramLabel = "文件", description = "同时写成 CSV（UTF-8，表格软件可直接打开）")
    @Nullable
    Path csv;

    @Option(names = "--xlsx", paramLabel = "文件", description = "同时写成带图表的工作簿")
    @Nullable
    Path xlsx;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (from == null || to == null) {
            throw new UsageException("请写明统计期：--from 第一天 --to 最后一天；个人信用报告用 report person");
        }
        return report(from, to);
    }

    private Integer report(LocalDate from, LocalDate to) throws Exception {
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var only = Optional.ofNullable(department);
            only.ifPresent(engine::demandDepartment);
            var bulletin = engine.bulletins().bulletin(from, to, only);
            FigureTables.lines(bulletin.counts()).forEach(screen::line);
            screen.line("");
            FigureTables.lines(bulletin.rates()).forEach(screen::line);
            bulletin.targets().ifPresent(targets -> {
                screen.line("");
                FigureTables.lines(targets).forEach(screen::line);
            });
            if (csv != null) {
                WholeFile.write(csv, bulletin::writeCsv);
            }
            if (xlsx != null) {
                WholeFile.write(xlsx, bulletin::writeXlsx);
            }
        }
        return Chengxin.DONE;
    }
}
