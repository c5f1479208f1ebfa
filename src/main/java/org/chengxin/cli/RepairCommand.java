package org.chengxin.cli;

import org.chengxin.mapping.Act;
import picocli.CommandLine.Command;

@Command(
        name = "repair",
        description = "准予一条记录信用修复：不再公示、共享、使用，各上报目标随即得到删除。与报送“信用修复结果”同样效力。",
        mixinStandardHelpOptions = true)
final class RepairCommand extends UndoableAct {

    RepairCommand() {
        super(Act.Kind.REPAIR, "repair");
    }
}
