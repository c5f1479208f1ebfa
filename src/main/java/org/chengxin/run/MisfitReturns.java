package org.chengxin.run;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import org.chengxin.check.Codes;
import org.chengxin.mapping.Dataset;
import org.chengxin.mapping.Department;
import org.chengxin.mapping.Field;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Target;
import org.chengxin.sheet.WorkbookOutput;
import org.chengxin.store.OutboundMisfit;
import org.chengxin.store.OutboundMisfits;
import org.chengxin.submission.Home;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Tells departments which of their rows are not sent to a target because it would refuse them: one workbook for each target in
 * {@code returns/<department>/}, which is gone when all of them fit. It names rows, never persons.
 */
final class MisfitReturns {

    /** More than a person works through; the rest comes when these are put right. */
    private static final int MOST = 50_000;

    private final JdbcOperations jdbc;
    private final Home home;
    private final Mappings mappings;

    MisfitReturns(JdbcOperations jdbc, Home home, Mappings mappings) {
        this.jdbc = jdbc;
        this.home = home;
        this.mappings = mappings;
    }

    /** Brings every department's workbook about a target up to date. */
    void update(Target target) throws IOException {
        var misfits = new OutboundMisfits(jdbc, target.id());
        var concerned = misfits.departments();
        for (Department department : mappings.departments().values()) {
            var name = "上报预检未通过-%s.xlsx".formatted(target.id());
            if (concerned.contains(department.id())) {
                write(home.returns(department.id()).resolve(name), target, misfits, department.id());
            } else {
                remove(home.returns().resolve(department.id()).resolve(name));
            }
        }
    }

    /** A department that has nothing to put right keeps nobody from being told, whatever is wrong with its folder. */
    private static void remove(Path file) throws IOException {
        if (Files.exists(file)) {
            Files.delete(file);
        }
    }

    private void write(Path file, Target target, OutboundMisfits misfits, String department) throws IOException {
        var part = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(part))) {
                var workbook = new WorkbookOutput(out, "没有上报的行");
                workbook.row("上报目标", "回执编号", "行号", "数据集", "列", "问题", "怎么改", "代码");
                for (var row : misfits.of(department, MOST)) {
                    workbook.row(
                            target.name(),
                            row.receipt(),
                            String.valueOf(row.row()),
                            dataset(row).map(Dataset::name).orElse(row.dataset()),
                            column(row),
                            message(row),
                            Codes.remedy(row.code(), Locale.CHINESE),
                            row.code());
                }
                workbook.end();
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Optional<Dataset> dataset(OutboundMisfit.Row row) {
        return Optional.ofNullable(mappings.datasets().get(row.dataset()));
    }

    private String column(OutboundMisfit.Row row) {
        return dataset(row).stream()
                .flatMap(dataset -> dataset.fields().stream())
                .filter(field -> field.code().equals(row.field()))
                .map(Field::name)
                .findFirst()
                .orElse(row.field());
    }

    private static String message(OutboundMisfit.Row row) {
        var arguments = Optional.of(row.limit()).filter(limit -> !limit.isEmpty()).stream()
                .toList();
        return Codes.message(row.code(), arguments, Locale.CHINESE);
    }
}
