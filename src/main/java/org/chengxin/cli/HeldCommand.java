package org.chengxin.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chengxin.check.NameLikeness;
import org.chengxin.run.Engine;
import org.chengxin.store.HeldRow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "held",
        description = "列出待核实的行：同一个号码登记在另一个姓名（名称）下。两边的姓名只显示在屏幕上，不写进日志。用 decide 认定。",
        mixinStandardHelpOptions = true)
final class HeldCommand implements Callable<Integer> {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    @Mixin
    HomeOptions options = new HomeOptions();

    @Option(names = "--department", paramLabel = "部门", description = "只列出这个部门报送的（mappings/departments 中的名称）")
    @Nullable
    String department;

    @Option(names = "--json", paramLabel = "文件", description = "同时写成 JSON；其中有姓名，只有本人可读，用后请删除")
    @Nullable
    Path json;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var screen = Screen.of(spec);
        try (var engine = Engine.start(options.settings(), Screen.quiet(spec))) {
            var of = Optional.ofNullable(department);
            of.ifPresent(engine::demandDepartment);
            var waiting = engine.held(of);
            lines(waiting).forEach(screen::line);
            if (json != null) {
                write(json, waiting);
            }
        }
        return Chengxin.DONE;
    }

    private static List<String> lines(List<HeldRow> waiting) {
        if (waiting.isEmpty()) {
            return List.of("没有待核实的行");
        }
        var table = new TextTable("编号", "部门", "数据集", "证件号码", "登记姓名", "报送姓名", "判断", "等待自");
        for (var row : waiting) {
            table.row(
                    row.place(),
                    row.department(),
                    row.dataset(),
                    row.number(),
                    known(row),
                    row.given(),
                    row.likeness().map(NameLikeness::word).orElse("-"),
                    TIME.format(row.since()));
        }
        return table.lines();
    }

    /** A number that is nobody's yet waits because it came under several names. */
    private static String known(HeldRow row) {
        return row.known()
                .orElseGet(
                        () -> row.others().isEmpty() ? "（未定）" : "（未定，另报 %s）".formatted(String.join("、", row.others())));
    }

    private static void write(Path file, List<HeldRow> waiting) throws IOException {
        Files.deleteIfExists(file);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(
                file,
                JsonMapper.shared()
                        .writeValueAsBytes(
                                waiting.stream().map(HeldCommand::json).toList()));
    }

    private static Map<String, Object> json(HeldRow row) {
        var object = new LinkedHashMap<String, Object>();
        object.put("place", row.place());
        object.put("receipt", row.receipt());
        object.put("row", row.row());
        object.put("department", row.department());
        object.put("dataset", row.dataset());
        object.put("number", row.number());
        row.known().ifPresent(known -> object.put("known", known));
        object.put("others", row.others());
        object.put("given", row.given());
        row.likeness().ifPresent(likeness -> object.put("likeness", likeness.name()));
        object.put("since", row.since().toString());
        return object;
    }
}
