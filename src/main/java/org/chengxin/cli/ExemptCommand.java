package org.chengxin.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.chengxin.store.Attribution;
import org.chengxin.store.ExemptionRegister.Granted;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "exempt",
        description = "豁免：在期限内，某部门某数据集的某种问题不再退回，只作提示。写齐 --department、--dataset、--code、--until、"
                + "--by、--reason 则设立；--list 列出；--revoke 撤销。只对以后收到的文件起作用。",
        mixinStandardHelpOptions = true)
final class ExemptCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--list", description = "列出全部豁免，包括已到期和已撤销的")
    boolean list;

    @Option(names = "--revoke", paramLabel = "号", description = "撤销第几号豁免；还要写 --by、--reason")
    @Nullable
    Long revoke;

    @Option(names = "--department", paramLabel = "部门", description = "报送部门（mappings/departments 中的名称）")
    @Nullable
    String department;

    @Option(names = "--dataset", paramLabel = "数据集", description = "数据集（mappings/catalogue 中的名称）")
    @Nullable
    String dataset;

    @Option(names = "--code", paramLabel = "代码", description = "错误代码，限可以豁免的（见 docs/error-codes.zh-CN.md）")
    @Nullable
    String code;

    @Option(names = "--field", paramLabel = "字段", description = "只豁免这个字段的；不写则各字段都豁免")
    @Nullable
    String field;

    @Option(names = "--until", paramLabel = "日期", description = "到哪一天为止（含当天），例如 2027-06-30，最长两年")
    @Nullable
    String until;

    @Option(names = "--by", paramLabel = "谁", description = "由谁决定；长期保存")
    @Nullable
    String by;

    @Option(names = "--reason", paramLabel = "理由", description = "为什么；长期保存，不要写证件号码")
    @Nullable
    String reason;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (list) {
            return list();
        }
        return revoke == null ? grant() : revoke(revoke);
    }

    private int list() {
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var all = engine.exemptions();
            lines(all, LocalDate.now(Clock.system(ZoneId.of("Asia/Shanghai")))).forEach(screen::line);
        }
        return Chengxin.DONE;
    }

    private int grant() {
        var who = who();
        var given = new String[] {
            demanded("--department", department),
            demanded("--dataset", dataset),
            demanded("--code", code),
            demanded("--until", until)
        };
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var granted = engine.exempt(given[0], given[1], given[2], Optional.ofNullable(field), given[3], who);
            screen.line("已设立豁免第 %d 号，自现在起收到的文件适用，至 %s 止"
                    .formatted(granted.number(), granted.what().until()));
        }
        return Chengxin.DONE;
    }

    private int revoke(long number) {
        var who = who();
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            engine.revokeExemption(number, who);
            screen.line("已撤销豁免第 %d 号，自现在起收到的文件不再适用".formatted(number));
        }
        return Chengxin.DONE;
    }

    private Attribution who() {
        return new Attribution(demanded("--by", by), demanded("--reason", reason));
    }

    private static String demanded(String option, @Nullable String given) {
        if (given == null) {
            throw new UsageException(
                    "exempt：缺少 %s；设立豁免要写 --department、--dataset、--code、--until、--by、--reason，撤销要写 --revoke、--by、--reason，列出用 --list"
                            .formatted(option));
        }
        return given;
    }

    private static List<String> lines(List<Granted> all, LocalDate today) {
        if (all.isEmpty()) {
            return List.of("没有豁免");
        }
        var table = new TextTable("号", "部门", "数据集", "代码", "字段", "自", "至", "状态", "由谁", "理由");
        for (var granted : all) {
            var what = granted.what();
            table.row(
                    String.valueOf(granted.number()),
                    what.department(),
                    what.dataset(),
                    what.code(),
                    what.field().orElse("-"),
                    what.from().toString(),
                    what.until().toString(),
                    state(granted, today),
                    granted.who().by(),
                    granted.who().reason());
        }
        return table.lines();
    }

    private static String state(Granted granted, LocalDate today) {
        return granted.revoked()
                .map(revoked -> "%s 于 %s 撤销：%s"
                        .formatted(
                                revoked.who().by(),
                                revoked.at().toLocalDate(),
                                revoked.who().reason()))
                .orElse(granted.inForce(today) ? "有效" : "已到期");
    }
}
