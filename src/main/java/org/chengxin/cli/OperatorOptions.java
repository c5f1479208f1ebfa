package org.chengxin.cli;

import java.util.Optional;
import org.chengxin.store.Attribution;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who does something to a run and why; both are written down. */
final class OperatorOptions {

    @Option(names = "--by", paramLabel = "姓名", description = "操作人，默认当前系统账号；写入操作记录")
    @Nullable
    String by;

    @Option(names = "--reason", paramLabel = "原因", description = "为什么；写入操作记录")
    @Nullable
    String reason;

    /** @param otherwise the reason that is written down where none is given */
    Attribution who(String otherwise) {
        return new Attribution(
                Optional.ofNullable(by).orElseGet(() -> System.getProperty("user.name")),
                Optional.ofNullable(reason).orElse(otherwise));
    }

    /** Where what is done cannot be undone, a reason has to be given. */
    Attribution demandWho() {
        return who("");
    }
}
