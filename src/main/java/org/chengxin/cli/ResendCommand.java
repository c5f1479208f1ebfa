package org.chengxin.cli;

import java.util.concurrent.Callable;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "resend", description = "把一个上报包原样再送一次：逾期没有回执的、被整包退回的，或者上报目标说没有收到的。", mixinStandardHelpOptions = true)
final class ResendCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    OperatorOptions operator = new OperatorOptions();

    @Parameters(paramLabel = "包", description = "包名，如 province_20261123_000001")
    String name = "";

    @Option(names = "--target", required = true, paramLabel = "目标", description = "上报目标（mappings/targets 中的名称）")
    String target = "";

    @Option(names = "--anew", description = "原样重发也不会收，或者后来又报过、不能原样重发的：整包退回的作废，个别退回的只重新报退回的那几条（包括退回的删除），由下一次上报按现在的配置生成")
    boolean anew;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        var who = operator.demandWho();
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            if (anew) {
                int records = engine.deliveries().giveUp(target, name, who);
                screen.line("%s 中没有收下的 %d 条记录，由下一次上报重新生成".formatted(name, records));
            } else {
                engine.deliveries().resend(target, name, who);
                screen.line("已重发 " + name);
            }
        }
        return Chengxin.DONE;
    }
}
