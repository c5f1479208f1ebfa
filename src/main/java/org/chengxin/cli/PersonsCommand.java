package org.chengxin.cli;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chengxin.disclosure.AskedNumber;
import org.chengxin.identity.IdType;
import org.chengxin.run.Engine;
import org.chengxin.run.PersonNumbers;
import org.chengxin.store.NearNumbers;
import org.chengxin.store.Persons;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a number from standard input alone, so that it is in no command history and no list of processes. */
@Command(
        name = "persons",
        description =
                "哪些号码是同一个人的：列出公安告知的号码变更；--near 列出只差一位或相邻两位颠倒的疑似同一人；" + "--split 把归并有误的原号码拆开，--join 恢复（原号码从标准输入读一行）。",
        mixinStandardHelpOptions = true)
final class PersonsCommand implements Callable<Integer> {

    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    OperatorOptions operator = new OperatorOptions();

    @ArgGroup
    @Nullable
    What what;

    @Parameters(hidden = true)
    List<String> words = List.of();

    @Spec
    @Nullable
    CommandSpec spec;

    /** One of them. */
    static final class What {

        @Option(names = "--near", description = "姓名、出生日期相同而号码相近的；只供核查，从不自动归并")
        boolean near;

        @Option(names = "--split", description = "拆分：从标准输入读原号码，它名下的记录不再归到现号码")
        boolean split;

        @Option(names = "--join", description = "恢复归并：从标准输入读原号码")
        boolean join;
    }

    @Override
    public Integer call() throws Exception {
        if (!words.isEmpty()) {
            throw new UsageException("号码不写在命令行里（会留在命令历史和进程列表里），从标准输入读；已写的，请从命令历史中删去");
        }
        var screen = Screen.of(spec);
        if (what == null || what.near) {
            try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
                var lines = what == null
                        ? replaced(engine.persons().replaced())
                        : near(engine.persons().near());
                lines.forEach(screen::line);
            }
            return Chengxin.DONE;
        }
        var who = operator.demandWho();
        var number =
                AskedNumber.of(Optional.of(IdType.CITIZEN), ExplainCommand.typed(System.in), LocalDate.now(BEIJING));
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var settled = what.split
                    ? engine.persons().split(number, who)
                    : engine.persons().join(number, who);
            screen.line(line(settled));
            return screen.told(settled.told());
        }
    }

    private String line(PersonNumbers.Settled settled) {
        return what != null && what.split
                ? "已拆分（第 %d 号）：原号码名下的记录不再归到现号码；公安以后再告知同一变更也不归并，直到 --join".formatted(settled.number())
                : "已恢复归并（第 %d 号）".formatted(settled.number());
    }

    private static List<String> replaced(List<Persons.Replaced> all) {
        if (all.isEmpty()) {
            return List.of("没有号码变更");
        }
        var table = new TextTable("原号码", "现号码", "状态", "告知");
        all.forEach(it -> table.row(it.old(), it.now(), it.apart() ? "已拆分" : "已归并", it.place()));
        return table.lines();
    }

    private static List<String> near(List<NearNumbers.Near> all) {
        if (all.isEmpty()) {
            return List.of("没有疑似同一人的相近号码");
        }
        var table = new TextTable("先入库的号码", "后入库的号码", "姓名", "不同之处", "首次报送");
        all.forEach(it -> table.row(
                it.numbers().get(0),
                it.numbers().get(1),
                it.name(),
                it.exchanged() ? "第 %d、%d 位颠倒".formatted(it.place(), it.place() + 1) : "第 %d 位".formatted(it.place()),
                String.join("、", it.receipts())));
        return table.lines();
    }
}
