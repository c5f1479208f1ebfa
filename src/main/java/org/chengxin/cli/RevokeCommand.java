package org.chengxin.cli;

import org.chengxin.mapping.Act;
import picocli.CommandLine.Command;

@Command(
        name = "revoke",
        description = "一条记录的原决定已被撤销：不再公示、共享、使用，各上报目标随即得到删除。与报送“行政决定撤销”同样效力。",
        mixinStandardHelpOptions = true)
final class RevokeCommand extends UndoableAct {

    RevokeCommand() {
        super(Act.Kind.REVOCATION, "revoke");
    }
}
