package org.chengxin.cli;

import java.util.concurrent.Callable;
import org.chengxin.mapping.Act;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "repair",
        description = "准予一条记录信用修复：不再公示、共享、使用，各上报目标随即得到删除。与报送“信用修复结果”同样效力。",
        mixinStandardHelpOptions = true)
final class RepairCommand implements Callable<Integer> {

    @Mixin
    ActOptions act = new ActOptions();

    @Option(names = "--undo", description = "撤销修复")
    boolean undo;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return act.act(Act.Kind.REPAIR, "repair", undo ? "undo" : "repair", spec);
    }
}
