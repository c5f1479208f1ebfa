package org.chengxin.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chengxin.disclosure.PersonReport;
import org.chengxin.lifecycle.LifeFacts;
import org.chengxin.mapping.LifeTable.Severity;
import org.chengxin.mapping.Nature;
import org.chengxin.mapping.PersonList.Kind;
import org.chengxin.run.Engine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "person",
        description = "一个人在哪些名单上、为什么，三年内有没有不良记录，职业信用档案里有什么。证件号码从标准输入读一行；谁查、为什么、依据什么，先记录后查询。",
        mixinStandardHelpOptions = true)
final class ListsPersonCommand implements Callable<Integer> {

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    AskingOptions asking = new AskingOptions();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        AskingOptions.demandOptionsAfterTheVerb(spec);
        var question = asking.question(Optional.empty());
        var number = asking.number();
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            show(engine.personReports().explain(number, question));
        }
        return Chengxin.DONE;
    }

    private void show(PersonReport report) {
        var screen = Screen.of(spec);
        var standing = report.standing();
        screen.line("查询 %s（%s）"
                .formatted(
                        report.head().number(),
                        report.head().question().purpose().title()));
        standing.clean()
                .forEach(clean -> screen.line("  %s  %s".formatted(clean.list().name(), clean.words())));
        if (standing.lists().isEmpty()) {
            screen.line("  不在本次查询范围内的任何名单上");
        }
        standing.lists().forEach(listed -> screen.line("  %s  %s".formatted(listed.title(), listed.words())));
        if (standing.lists().stream().anyMatch(listed -> listed.list().kind() == Kind.OCCUPATION)) {
            screen.line("  职业信用档案中的不良记录：");
            var adverse = report.records().stream()
                    .filter(record -> record.dataset().nature() == Nature.BAD)
                    .toList();
            adverse.forEach(record -> screen.line("    " + adverse(record)));
            if (adverse.isEmpty()) {
                screen.line("    无");
            }
        }
    }

    private static String adverse(PersonReport.Item record) {
        return "%s %s（%s，%s）"
                .formatted(
                        record.decision().map(Object::toString).orElse("—"),
                        record.dataset().name(),
                        Optional.of(record.facts())
                                .flatMap(LifeFacts::severity)
                                .map(Severity::title)
                                .orElse("未定"),
                        record.state().title());
    }
}
