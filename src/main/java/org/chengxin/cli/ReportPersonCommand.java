package org.chengxin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.chengxin.disclosure.AskedNumber;
import org.chengxin.disclosure.Purpose;
import org.chengxin.disclosure.Question;
import org.chengxin.identity.IdType;
import org.chengxin.run.Engine;
import org.chengxin.run.PersonReports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Takes the number from standard input alone, so that it is in no command history and no list of processes. */
@Command(
        name = "person",
        description = "个人信用报告（PDF 和 JSON）：库中有的、来源和变更、谁查询过。证件号码从标准输入读一行；谁查、为什么、依据什么，先记录后查询。",
        mixinStandardHelpOptions = true)
final class ReportPersonCommand implements Callable<Integer> {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(
            names = "--purpose",
            required = true,
            paramLabel = "目的",
            converter = PurposeWord.class,
            description = "self 本人查询、authorised 授权查询、statutory 依法查询、government 政务共享")
    Purpose purpose = Purpose.SELF;

    @Option(names = "--basis", required = true, paramLabel = "依据", description = "查询的依据：条款、申请或公函的名称和文号")
    String basis = "";

    @Option(names = "--by", paramLabel = "姓名", description = "经办人，默认当前系统账号")
    String by = System.getProperty("user.name");

    @Option(names = "--asker", paramLabel = "单位", description = "为哪个单位查询；本人查询的可以不写")
    String asker = "";

    @Option(names = "--authorisation", paramLabel = "编号", description = "本人授权书的编号，授权查询时要写")
    String authorisation = "";

    @Option(
            names = "--type",
            paramLabel = "类型",
            converter = ExplainCommand.Kind.class,
            description = "号码的类型，如 身份证、护照；不写则按号码判断")
    @Nullable
    IdType type;

    @Option(names = "--out", required = true, paramLabel = "目录", description = "报告写到这个目录，只有当前账号可读；文件名是报告编号")
    Path out = Path.of(".");

    @Option(
            names = "--as-of",
            paramLabel = "日期",
            converter = PastDay.class,
            description = "这一天结束时（北京时间）库里是怎样的，如 2026-11-24；不写就是现在。只用于本人查询和依法查询")
    @Nullable
    LocalDate asOf;

    @Parameters(hidden = true)
    List<String> words = List.of();

    @Spec
    @Nullable
    CommandSpec spec;

    /** By the program's word or by the Chinese one. */
    static final class PurposeWord implements ITypeConverter<Purpose> {

        @Override
        public Purpose convert(String value) {
            return Arrays.stream(Purpose.values())
                    .filter(it -> word(it).equals(value.toLowerCase(Locale.ROOT))
                            || it.title().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("没有目的 %s；可以写：%s"
                            .formatted(
                                    value,
                                    Arrays.stream(Purpose.values())
                                            .map(it -> word(it) + "（" + it.title() + "）")
                                            .collect(Collectors.joining("、")))));
        }

        private static String word(Purpose purpose) {
            return purpose.name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws IOException {
        if (!words.isEmpty()) {
            throw new UsageException("号码不写在命令行里（会留在命令历史和进程列表里），从标准输入读；已写的，请从命令历史中删去");
        }
        demandOptionsAfterTheVerb();
        var question = new Question(purpose, by, asker, basis, authorisation, Optional.ofNullable(asOf));
        var number = AskedNumber.of(Optional.ofNullable(type), ExplainCommand.typed(System.in), LocalDate.now(BEIJING));
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            show(engine.personReports().make(number, question, out));
        }
        return Chengxin.DONE;
    }

    /** What stands before it belongs to {@code report}, and would be ignored. */
    private void demandOptionsAfterTheVerb() {
        if (spec != null
                && !spec.commandLine()
                        .getParent()
                        .getParseResult()
                        .matchedOptions()
                        .isEmpty()) {
            throw new UsageException("选项写在 person 之后：report person --home 目录 …");
        }
    }

    private void show(PersonReports.Made made) {
        var screen = Screen.of(spec);
        var report = made.report();
        screen.line("报告 %s（%s）".formatted(report.head().number(), purpose.title()));
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
