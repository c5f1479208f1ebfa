package org.chengxin.cli;

import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.chengxin.store.Withdrawal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "withdraw",
        description =
                "撤回报错了的一份报送：它带来的记录取走，它改过的恢复原样，各上报目标随即得到变化；后来的报送说过的不动。先用 --preview 看会怎样。写“回执编号:行号”的，只取走那一行所说的一条记录，不管是哪次报送的版本。",
        mixinStandardHelpOptions = true)
final class WithdrawCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    OperatorOptions operator = new OperatorOptions();

    @Parameters(paramLabel = "回执编号[:行号]", description = "要撤回的报送；或者它的一行，那一行所说的记录")
    String receipt = "";

    @Option(names = "--undo", description = "把单独取走的一条记录放回")
    boolean undo;

    @Option(names = "--preview", description = "只看会怎样，什么也不改")
    boolean preview;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        boolean record = receipt.indexOf(':') >= 0;
        if (record ? preview : undo) {
            throw new UsageException(
                    record ? "--preview 只用于整份报送；一条记录用 why %s 看".formatted(receipt) : "--undo 只用于一条记录：回执编号:行号");
        }
        var who = preview ? null : operator.demandWho();
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            if (who == null) {
                told(screen, "撤回后", engine.withdrawals().preview(receipt));
                return Chengxin.DONE;
            }
            if (record) {
                var told = engine.withdrawals().record(receipt, undo, who);
                screen.line("%s %s 所说的记录".formatted(undo ? "已放回" : "已取走", receipt));
                return screen.told(told);
            }
            var withdrawn = engine.withdrawals().withdraw(receipt, who);
            told(screen, "已撤回", withdrawn.done());
            withdrawn.late().forEach(screen::line);
            screen.returned(engine.home());
            return screen.told(withdrawn.told());
        }
    }

    private void told(Screen screen, String what, Withdrawal.Done done) {
        screen.line("%s %s：%d 条记录取走，%d 条恢复原样；%d 条后来的报送也是这样报的，%d 条后来的报送改过，都不动"
                .formatted(what, receipt, done.gone(), done.restored(), done.kept(), done.later()));
        done.overtaken()
                .forEach(later -> screen.line("回执 %s 里有的行曾因它算作较旧，撤回后请重新处理：chengxin rerun %s --new-attempt --reason 原因"
                        .formatted(later, later)));
    }
}
