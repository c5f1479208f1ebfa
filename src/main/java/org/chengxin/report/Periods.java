package org.chengxin.report;

import java.util.ArrayList;
import java.util.List;
import org.chengxin.report.Obligation.State;
import org.chengxin.sheet.Figure;
import org.chengxin.sheet.FigureTable;
import org.chengxin.sheet.FigureTable.Column;
import org.chengxin.sheet.FigureTable.Kind;

/** Obligations as a table. */
final class Periods {

    private static final List<Column> COLUMNS = List.of(
            new Column("部门", Kind.TEXT, 30),
            new Column("数据集", Kind.TEXT, 26),
            new Column("期间", Kind.TEXT, 11),
            new Column("截止日", Kind.TEXT, 13),
            new Column("状态", Kind.TEXT, 9),
            new Column("迟（工作日）", Kind.COUNT, 14),
            new Column("说明", Kind.TEXT, 60));

    private Periods() {}

    static FigureTable table(String name, String title, List<Obligation> obligations, Names names) {
        var rows = new ArrayList<List<Figure>>();
        for (var one : obligations) {
            rows.add(List.of(
                    Figure.of(names.department(one.department())),
                    Figure.of(names.dataset(one.dataset())),
                    Figure.of(one.period().toString()),
                    Figure.of(one.due() + (one.certain() ? "" : "起")),
                    Figure.of(one.state().word()),
                    one.lateBy() == 0 ? Figure.none() : Figure.of(one.lateBy()),
                    Figure.of(remark(one))));
        }
        return new FigureTable(name, title, COLUMNS, rows, notes(obligations));
    }

    private static String remark(Obligation one) {
        var parts = new ArrayList<String>();
        one.upload()
                .ifPresent(upload -> parts.add("回执 %s，%s 收到"
                        .formatted(upload.receipt(), upload.receivedAt().toLocalDate())));
        one.nothing()
                .ifPresent(
                        said -> parts.add("%s %s 零报告：%s".formatted(said.at().toLocalDate(), said.by(), said.reason())));
        if (one.contradicted()) {
            parts.add(one.decided() > 0 ? "与零报告矛盾：库中有本期作出决定的记录 %d 条".formatted(one.decided()) : "与零报告矛盾：本期收到了数据");
        }
        return String.join("；", parts);
    }

    private static List<String> notes(List<Obligation> obligations) {
        var notes = new ArrayList<String>();
        notes.add("上一期截止日之后、本期截止日（含）以前首个有数据入库的文件算按时；截止日之后到截止日所在周（月、季、年）末的首个文件算本期迟报，不再算下一期。" + "截止日遇休息日顺延到下一个工作日。");
        obligations.stream()
                .filter(one -> !one.certain())
                .mapToInt(one -> one.due().getYear())
                .distinct()
                .sorted()
                .forEach(year -> notes.add(
                        "还没有 %d 年的工作日表，“起”表示截止日不早于这一天；请按国务院办公厅放假通知补上（jobs/calendar/%d.csv）。".formatted(year, year)));
        if (obligations.stream().anyMatch(one -> one.state() == State.MISSING)) {
            notes.add("缺报而确实没有数据的，用 nothing 命令登记零报告，写明谁说的、为什么。");
        }
        return notes;
    }
}
