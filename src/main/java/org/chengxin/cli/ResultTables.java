package org.chengxin.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.chengxin.run.NightReport;
import org.chengxin.run.RunReport;

/** What a run did, as a table of the files and one of the packages, with the causes of failures below each. */
final class ResultTables {

    private final List<String> lines = new ArrayList<>();

    private ResultTables() {}

    static List<String> of(NightReport report) {
        var tables = new ResultTables();
        tables.runs(report);
        tables.extracts(report);
        return tables.lines;
    }

    /** What the targets were told by an act upon records, for which no file was read. */
    static List<String> told(NightReport report) {
        var tables = new ResultTables();
        tables.extracts(report);
        return tables.lines;
    }

    private void runs(NightReport report) {
        lines.add("");
        if (report.runs().isEmpty()) {
            lines.add("没有待收的文件。");
            return;
        }
        var table = new TextTable("回执编号", "部门", "数据集", "文件", "结果", "新增", "变更", "未变", "重复", "较旧", "退回", "待核", "暂扣", "秒")
                .rightFrom(5);
        for (var run : report.runs()) {
            var rows = run.rows();
            table.row(
                    run.receipt().orElse("-"),
                    run.department(),
                    run.dataset().orElse("-"),
                    run.file(),
                    status(run),
                    String.valueOf(rows.added()),
                    String.valueOf(rows.changed()),
                    String.valueOf(rows.unchanged()),
                    String.valueOf(rows.duplicate()),
                    String.valueOf(rows.older()),
                    String.valueOf(rows.rejected()),
                    String.valueOf(rows.held()),
                    String.valueOf(rows.withheld()),
                    String.format(Locale.ROOT, "%.1f", run.seconds()));
        }
        lines.addAll(table.lines());
        long waiting = report.runs().stream()
                .filter(run -> run.status().equals("AWAITING"))
                .count();
        if (waiting > 0) {
            lines.add("有 %d 个文件待确认：用 confirm 列出和办理".formatted(waiting));
        }
        for (var run : report.runs()) {
            run.cause().ifPresent(cause -> lines.add("失败 %s：%s".formatted(run.file(), cause)));
        }
    }

    private void extracts(NightReport report) {
        if (report.extracts().isEmpty()) {
            return;
        }
        var table = new TextTable("上报目标", "包", "序号", "新增", "修改", "删除").rightFrom(2);
        for (var extract : report.extracts()) {
            table.row(
                    extract.target(),
                    extract.name().orElse(extract.cause().isPresent() ? "失败" : "无变化，不发包"),
                    String.valueOf(extract.sequence()),
                    String.valueOf(extract.added()),
                    String.valueOf(extract.modified()),
                    String.valueOf(extract.deleted()));
        }
        lines.add("");
        lines.addAll(table.lines());
        for (var extract : report.extracts()) {
            extract.cause().ifPresent(cause -> lines.add("失败 %s：%s".formatted(extract.target(), cause)));
        }
    }

    /** A count of the machine interface, for eyes. */
    static String outcome(String name) {
        return switch (name) {
            case "physical" -> "共";
            case "blank" -> "空行和说明";
            case "new" -> "新增";
            case "changed" -> "变更";
            case "unchanged" -> "未变";
            case "older" -> "较旧";
            case "duplicate" -> "重复";
            case "rejected" -> "退回";
            case "held" -> "待核";
            case "withheld" -> "暂扣";
            default -> name;
        };
    }

    private static String status(RunReport run) {
        var rows = run.rows();
        boolean none = rows.added() + rows.changed() + rows.unchanged() + rows.duplicate() + rows.older() == 0;
        return none && run.status().equals("PARTLY") ? "没有入库" : status(run.status());
    }

    static String status(String status) {
        return switch (status) {
            case "RECEIVED" -> "未处理完";
            case "ACCEPTED" -> "已入库";
            case "PARTLY" -> "部分入库";
            case "AWAITING" -> "待确认";
            case "REFUSED" -> "整件退回";
            case "DUPLICATE_FILE" -> "重复文件";
            case "WITHDRAWN" -> "已撤回";
            case "FAILED" -> "失败";
            default -> status;
        };
    }
}
