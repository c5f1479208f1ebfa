package org.chengxin.cli;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chengxin.mapping.LifeTable.Severity;
import org.chengxin.run.Engine;
import org.chengxin.run.RecordStory;
import org.chengxin.store.RecordHistory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "why", description = "一条记录的来历：哪份文件哪一行、改过什么、为什么是现在的状态。谁看过会写入操作记录。", mixinStandardHelpOptions = true)
final class WhyCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    @Mixin
    HomeOptions options = new HomeOptions();

    @Mixin
    OperatorOptions operator = new OperatorOptions();

    @Parameters(paramLabel = "回执编号:行号", description = "这条记录的任何一次报送，行号是原文件里的行号，如 20261123-000009:12")
    String row = "";

    @Option(
            names = "--as-of",
            paramLabel = "日期",
            converter = PastDay.class,
            description = "这一天结束时（北京时间）库里是怎样的，如 2026-11-24；不写就是现在")
    @Nullable
    LocalDate asOf;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        var who = operator.demandWho();
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var story = engine.records().why(row, Optional.ofNullable(asOf), who);
            now(screen, story, asOf);
            versions(screen, story);
            responsible(screen, story);
            acts(screen, story);
            events(screen, story);
        }
        return Chengxin.DONE;
    }

    private static void now(Screen screen, RecordStory story, @Nullable LocalDate asOf) {
        var facts = story.facts();
        screen.line("%s（%s）  %s %s"
                .formatted(story.dataset().name(), story.dataset().id(), story.name(), story.number()));
        story.numberNow().ifPresent(now -> screen.line("  号码已变更，现号码 " + now));
        screen.line("  状态 " + story.state().title() + (story.marked() ? "，有异议" : ""));
        if (asOf != null) {
            screen.line("  以上和以下是 %s 这一天结束时库里的情况；现行规则的结论不回溯，不在此列".formatted(asOf));
            return;
        }
        story.dataset().life().ifPresent(life -> {
            screen.line("  失信程度 %s%s"
                    .formatted(facts.severity().map(Severity::title).orElse("未定"), by(facts.severityCite())));
            story.said().ifPresent(said -> screen.line("  报送单位认定的失信程度 " + said));
            screen.line("  算失信信息 自 %s 起%s"
                    .formatted(
                            day(facts.adverseFrom()), by(life.table().adverse().map(term -> term.cite()))));
            screen.line("  公示至 %s%s"
                    .formatted(day(facts.shownUntil()), by(facts.shownCite().map(it -> cited(story, it)))));
            screen.line("  可申请修复 自 %s 起".formatted(day(facts.repairableFrom())));
            screen.line("  归档 自 %s 起%s"
                    .formatted(
                            day(facts.archiveFrom()), by(life.table().ceiling().map(term -> term.cite()))));
        });
    }

    private static void responsible(Screen screen, RecordStory story) {
        if (story.responsible().isEmpty()) {
            return;
        }
        var table = new TextTable("责任身份", "姓名", "记录");
        story.responsible().forEach(one -> table.row(one.role(), one.name(), one.became()));
        screen.line("");
        table.lines().forEach(screen::line);
    }

    private static void versions(Screen screen, RecordStory story) {
        var table = new TextTable("版本", "回执编号", "部门", "文件", "位置", "入库", "由", "配置版本");
        for (var told : story.versions()) {
            var version = told.version();
            table.row(
                    String.valueOf(version.version()),
                    version.receipt(),
                    version.department(),
                    version.file(),
                    "第 %d 张表第 %d 行".formatted(version.sheet() + 1, version.row()),
                    TIME.format(version.at()),
                    version.by(),
                    version.mappingVersion());
        }
        screen.line("");
        table.lines().forEach(screen::line);
        story.reporters()
                .forEach(
                        one -> screen.line("另有 %s 报送了同一条：%s:%d".formatted(one.department(), one.receipt(), one.row())));
        for (var told : story.versions()) {
            if (!told.changes().isEmpty()) {
                screen.line("");
                screen.line("版本 %d 改了：".formatted(told.version().version()));
                told.changes()
                        .forEach(change ->
                                screen.line("  %s：%s → %s".formatted(change.field(), change.before(), change.after())));
            }
        }
    }

    private static void acts(Screen screen, RecordStory story) {
        if (story.acts().isEmpty()) {
            return;
        }
        var table = new TextTable("办理", "内容", "回执编号", "部门", "入库", "由");
        for (var act : story.acts()) {
            var version = act.version();
            table.row(
                    act.dataset(),
                    act.says(),
                    version.receipt().isEmpty() ? "人工办理" : "%s:%d".formatted(version.receipt(), version.row()),
                    version.department(),
                    TIME.format(version.at()),
                    version.by());
        }
        screen.line("");
        table.lines().forEach(screen::line);
    }

    private static void events(Screen screen, RecordStory story) {
        if (story.events().isEmpty()) {
            return;
        }
        var table = new TextTable("状态变化", "按哪一天", "时间", "由");
        story.events().forEach(event -> table.row(change(event), event.day(), TIME.format(event.at()), event.by()));
        screen.line("");
        table.lines().forEach(screen::line);
    }

    private static String change(RecordHistory.Event event) {
        var to = event.to().title() + (event.marked() ? "，有异议" : "");
        return event.from() == event.to() ? to : event.from().title() + " → " + to;
    }

    /** A day that the provider wrote is told by its column. */
    private static String cited(RecordStory story, String cite) {
        return story.dataset().fields().stream()
                .filter(field -> field.code().equals(cite))
                .findFirst()
                .map(field -> "报送单位填的“%s”".formatted(field.name()))
                .orElse(cite);
    }

    private static String by(Optional<String> cite) {
        return cite.map(it -> "（依据：" + it + "）").orElse("");
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("-");
    }
}
