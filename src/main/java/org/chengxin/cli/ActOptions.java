package org.chengxin.cli;

import org.chengxin.mapping.Act;
import org.chengxin.run.Engine;
import org.chengxin.run.RecordActs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What an operator says who decides about a record. */
final class ActOptions {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    OperatorOptions operator = new OperatorOptions();

    @Parameters(paramLabel = "回执编号:行号", description = "哪条记录：它所在文件的回执编号和行号，例如 20261123-000009:12")
    String record = "";

    @Option(names = "--number", paramLabel = "文号", description = "决定文书的文号")
    String number = "";

    @Option(names = "--unit", paramLabel = "单位", description = "作出决定或者受理的单位")
    String unit = "";

    int act(Act.Kind kind, String verb, String step, @Nullable CommandSpec spec) throws Exception {
        var screen = Screen.of(spec);
        var who = operator.demandWho();
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var asked = new RecordActs.Asked(kind, verb, step, number, unit);
            var told = engine.recordActs().act(record, asked, who);
            screen.line("已办理：%s".formatted(record));
            return screen.told(told);
        }
    }
}
