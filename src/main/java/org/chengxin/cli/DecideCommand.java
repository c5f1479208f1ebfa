package org.chengxin.cli;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.chengxin.run.DecisionReport;
import org.chengxin.run.Engine;
import org.chengxin.store.NameDecision;
import org.chengxin.store.NameVerdict;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "decide",
        description = "认定待核实的行（编号见 held）：同一号码、同一姓名待核实的行一并办理，以后再报来的也照此办理。--list 列出全部认定，--revoke 撤销。",
        mixinStandardHelpOptions = true)
final class DecideCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private static final Pattern PLACE = Pattern.compile("(\\d{8}-\\d{6,}):(\\d{1,7})");

    private static final Map<Character, String> OUTCOMES =
            Map.of('N', "新增", 'C', "更新", 'U', "无变化", 'O', "较旧未用", 'R', "退回", 'H', "重新待核实");

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    OperatorOptions operator = new OperatorOptions();

    @Parameters(arity = "0..1", paramLabel = "编号", description = "回执编号:行号，例如 20240305-000001:12")
    String place = "";

    @ArgGroup
    @Nullable
    What what;

    @Spec
    @Nullable
    CommandSpec spec;

    /** One of them. */
    static final class What {

        @Option(names = "--same", description = "就是登记的那个人，登记姓名不变")
        boolean same;

        @Option(names = "--renamed", description = "就是登记的那个人，已经改名；原名留作曾用名")
        boolean renamed;

        @Option(names = "--other", description = "是另一个人：这些行不予入库，退回部门")
        boolean other;

        @Option(names = "--list", description = "列出全部认定，包括已撤销的")
        boolean list;

        @Option(names = "--revoke", paramLabel = "号", description = "撤销第几号认定；其后已有内容依它入库的不能撤销")
        @Nullable
        Long revoke;
    }

    @Override
    public Integer call() throws Exception {
        var asked = what;
        if (asked == null) {
            throw new UsageException("decide：请写明认定的结果，--same、--renamed、--other 选一个；--list 列出全部认定，--revoke 号 撤销");
        }
        if (asked.list) {
            return list();
        }
        return asked.revoke == null ? decide(verdict(asked)) : revoke(asked.revoke);
    }

    private static NameVerdict verdict(What asked) {
        return asked.same ? NameVerdict.SAME : asked.renamed ? NameVerdict.RENAMED : NameVerdict.OTHER;
    }

    private int decide(NameVerdict verdict) {
        var parts = PLACE.matcher(place);
        if (!parts.matches()) {
            throw new UsageException("decide：请写明待核实的行，回执编号:行号，例如 20240305-000001:12；held 列出待核实的行");
        }
        var who = operator.demandWho();
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var report = engine.decideName(parts.group(1), Integer.parseInt(parts.group(2)), verdict, who);
            screen.line("第 %d 号认定：%s。%s".formatted(report.done().decision().number(), verdict.word(), rows(report)));
            late(report, screen);
        }
        return Chengxin.DONE;
    }

    private int revoke(long number) {
        var who = operator.demandWho();
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var report = engine.revokeName(number, who);
            screen.line("已撤销第 %d 号认定。%s".formatted(number, rows(report)));
            late(report, screen);
        }
        return Chengxin.DONE;
    }

    private static String rows(DecisionReport report) {
        var done = report.done();
        if (done.rows().isEmpty()) {
            return "没有要办理的行";
        }
        var counts = new ArrayList<String>();
        for (char outcome : new char[] {'N', 'C', 'U', 'O', 'R', 'H'}) {
            if (done.rows().containsKey(outcome)) {
                counts.add(
                        "%s %d 行".formatted(OUTCOMES.get(outcome), done.rows().get(outcome)));
            }
        }
        return "%s（回执 %s）".formatted(String.join("，", counts), String.join("、", done.receipts()));
    }

    private static void late(DecisionReport report, Screen screen) {
        report.late().forEach(screen::line);
    }

    private int list() {
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            lines(engine.nameDecisions()).forEach(screen::line);
        }
        return Chengxin.DONE;
    }

    private static List<String> lines(List<NameDecision> all) {
        if (all.isEmpty()) {
            return List.of("没有认定");
        }
        var table = new TextTable("号", "认定", "报送姓名", "曾用名", "由谁", "何时", "理由", "状态");
        for (var decision : all) {
            table.row(
                    String.valueOf(decision.number()),
                    decision.verdict().word(),
                    decision.name(),
                    decision.former().map(NameDecision.Former::name).orElse("-"),
                    decision.who().by(),
                    TIME.format(decision.at()),
                    decision.who().reason(),
                    decision.revoked().map(DecideCommand::revoked).orElse("有效"));
        }
        return table.lines();
    }

    private static String revoked(NameDecision.Revoked revoked) {
        return "%s 于 %s 撤销：%s"
                .formatted(
                        revoked.who().by(),
                        TIME.format(revoked.at()),
                        revoked.who().reason());
    }
}
