package org.chengxin.cli;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.chengxin.run.AwaitingSubmission;
import org.chengxin.run.Engine;
import org.chengxin.store.Attribution;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "confirm",
        description = "办理待确认的文件：不写回执编号则列出；写回执编号则确认入库，加 --refuse 则整份退回。",
        mixinStandardHelpOptions = true)
final class ConfirmCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    @Mixin
    HomeOptions options = new HomeOptions();

    @Parameters(arity = "0..1", paramLabel = "回执编号", description = "要办理的回执编号；不写则列出待确认的文件")
    String receipt = "";

    @Option(names = "--refuse", description = "不予确认，整份退回")
    boolean refuse;

    @Option(names = "--by", paramLabel = "谁", description = "由谁决定；会写在回执上并长期保存")
    @Nullable
    String by;

    @Option(names = "--reason", paramLabel = "理由", description = "为什么；会写在回执上并长期保存，不要写证件号码")
    @Nullable
    String reason;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return receipt.isEmpty() ? list() : decide();
    }

    private int list() {
        if (refuse || by != null || reason != null) {
            throw new UsageException("confirm：没有写回执编号；只列出时不写其他选项，例如 confirm 20240305-000001 --by 谁 --reason 理由");
        }
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            lines(engine.awaiting()).forEach(screen::line);
        }
        return Chengxin.DONE;
    }

    private int decide() throws Exception {
        if (by == null || reason == null) {
            throw new UsageException("confirm：请用 --by 写明由谁决定，用 --reason 写明理由");
        }
        var who = new Attribution(by, reason);
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), screen)) {
            return screen.end(engine.decide(receipt, !refuse, who), null, engine.home());
        }
    }

    private static List<String> lines(List<AwaitingSubmission> waiting) {
        if (waiting.isEmpty()) {
            return List.of("没有待确认的文件");
        }
        var table = new TextTable("回执编号", "部门", "数据集", "文件", "等待自", "合格", "退回", "合计").rightFrom(5);
        for (var submission : waiting) {
            table.row(
                    submission.receipt(),
                    submission.department(),
                    submission.dataset(),
                    submission.file(),
                    TIME.format(submission.since()),
                    String.valueOf(submission.rows().withheld()),
                    String.valueOf(submission.rows().rejected()),
                    String.valueOf(submission.rows().physical()));
        }
        var lines = new ArrayList<>(table.lines());
        lines.add("");
        for (var submission : waiting) {
            submission.questions().forEach(question -> lines.add(submission.receipt() + " 需确认：" + question));
            if (!submission.takenSince().isEmpty()) {
                lines.add("%s 请注意：其后已收下同一部门同类数据的 %s；确认后，相同的记录仍以后收到的为准"
                        .formatted(submission.receipt(), String.join("、", submission.takenSince())));
            }
        }
        return lines;
    }
}
