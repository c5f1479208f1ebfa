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
        name = "revoke",
        description = "一条记录的原决定已被撤销：不再公示、共享、使用，各上报目标随即得到删除。与报送“行政决定撤销”同样效力。",
        mixinStandardHelpOptions = true)
final class RevokeCommand implements Callable<Integer> {

    @Mixin
    ActOptions act = new ActOptions();

    @Option(names = "--undo", description = "恢复效力")
    boolean undo;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return act.act(Act.Kind.REVOCATION, "revoke", undo ? "undo" : "revoke", spec);
    }
}
