package org.chengxin.cli;

import java.util.concurrent.Callable;
import org.chengxin.mapping.Act;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** An act upon a record that another act of its kind takes back. */
abstract sealed class UndoableAct implements Callable<Integer>
        permits RepairCommand, RevokeCommand, ArchiveCommand.Demanded {

    @Mixin
    ActOptions act = new ActOptions();

    @Option(names = "--undo", description = "办错了，取消：记录恢复原来的状态")
    boolean undo;

    @Spec
    @Nullable
    CommandSpec spec;

    private final Act.Kind kind;
    private final String verb;

    UndoableAct(Act.Kind kind, String verb) {
        this.kind = kind;
        this.verb = verb;
    }

    @Override
    public Integer call() throws Exception {
        return act.act(kind, verb, undo ? "undo" : verb, spec);
    }
}
