package org.chengxin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chengxin.disclosure.Purpose;
import org.chengxin.run.Engine;
import org.chengxin.run.PersonReports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes the number from standard input alone, so that it is in no command history and no list of processes. */
@Command(
        name = "person",
        description = "个人信用报告（PDF 和 JSON）：库中有的、来源和变更、谁查询过。证件号码从标准输入读一行；谁查、为什么、依据什么，先记录后查询。",
        mixinStandardHelpOptions = true)
final class ReportPersonCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    AskingOptions asking = new AskingOptions();

    @Option(names = "--out", required = true, paramLabel = "目录", description = "报告写到这个目录，只有当前账号可读；文件名是报告编号")
    Path out = Path.of(".");

    @Option(
            names = "--as-of",
            paramLabel = "日期",
            converter = PastDay.class,
            description = "这一天结束时（北京时间）库里是怎样的，如 2026-11-24；不写就是现在。只用于本人查询和依法查询")
    @Nullable
    LocalDate asOf;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        AskingOptions.demandOptionsAfterTheVerb(spec);
        var question = asking.question(Optional.ofNullable(asOf));
        var number = asking.number();
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            show(engine.personReports().make(number, question, out));
        }
        return Chengxin.DONE;
    }

    private void show(PersonReports.Made made) {
        var screen = Screen.of(spec);
        var report = made.report();
        screen.line("报告 %s（%s）"
                .formatted(
                        report.head().number(),
                        report.head().question().purpose().title()));
        if (!report.subject().known()) {
            screen.line("  库中没有此人的记录");
        }
        screen.line("  记录 %d 条，不在本次查询范围 %d 条".formatted(report.records().size(), report.recordsBeyond()));
        report.head().selfReport().ifPresent(count -> screen.line(selfReport(count)));
        screen.line("  " + made.pdf());
        screen.line("  " + made.json());
    }

    private static String selfReport(int count) {
        var line = "  本年第 %d 次本人查询，每年 %d 次免费".formatted(count, Purpose.FREE_SELF_REPORTS);
        return count > Purpose.FREE_SELF_REPORTS ? line + "：已超过免费次数，是否收费按本单位的规定" : line;
    }
}
