package org.chengxin.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chengxin.calendar.WorkingDays;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.Target;
import org.chengxin.sheet.Figure;
import org.chengxin.sheet.FigureTable;
import org.chengxin.sheet.FigureTable.Column;
import org.chengxin.sheet.FigureTable.Kind;
import org.chengxin.store.OutboundFigures;

/** How well targets were told: by target and dataset, as the upper platforms grade it. */
final class Receptions {

    private static final List<Column> COLUMNS = List.of(
            new Column("目标", Kind.TEXT, 30),
            new Column("数据集", Kind.TEXT, 30),
            new Column("首次上报", Kind.COUNT, 11),
            new Column("预检未通过", Kind.COUNT, 11),
            new Column("接收", Kind.COUNT, 8),
            new Column("退回", Kind.COUNT, 8),
            new Column("合规率", Kind.SHARE, 11),
            new Column("有期限", Kind.COUNT, 8),
            new Column("迟报率", Kind.SHARE, 11));

    private static final List<String> DEFINITIONS = List.of(
            "首次上报＝统计期内送到目标的新增、修改记录；被退回、改正后再报的，和删除，不在其内。",
            "预检未通过＝统计期内查出、现在还没有改正的：目标不会收，所以没有送。",
            "合规率＝首次上报即被接收 ÷（接收＋退回＋预检未通过），舍去到一位小数；还没有答复的不计。没有约定回执（receipts）的目标不知道收没收，写“—”。"
                    + "依据：国家、省信用平台双公示通报口径（数据合规率，首次上报即通过）。",
            "迟报率＝1－自决定之日起约定的工作日（配置 due: within，双公示为 7 个）内送到目标并且没有被退回的新增记录 ÷ 有决定日期、有约定期限的新增记录（有期限），"
                    + "进位到一位小数。第一次上报时一并送出的历史数据也算在内。依据：国家、省信用平台双公示通报口径（迟报率）。");

    private final Mappings mappings;
    private final WorkingDays days;
    private final OutboundFigures figures;
    private final Terms terms;
    private final Names names;

    Receptions(Mappings mappings, WorkingDays days, OutboundFigures figures) {
        this.mappings = mappings;
        this.days = days;
        this.figures = figures;
        this.terms = new Terms(mappings);
        this.names = new Names(mappings);
    }

    /**
     * Of packages that were brought to the targets from the first to the last day.
     *
     * @throws org.chengxin.calendar.WorkingDayTableException if something cannot be told for want of a table
     */
    FigureTable table(LocalDate first, LocalDate last) {
        var rows = new ArrayList<List<Figure>>();
        counted(first, last).forEach((target, datasets) -> {
            var known = Optional.ofNullable(mappings.targets().get(target));
            var name = known.map(Target::name).orElse(target);
            boolean answers = known.flatMap(Target::receipts).isPresent();
            datasets.forEach((dataset, counts) -> rows.add(row(name, names.dataset(dataset), counts, answers)));
            var all = datasets.values().stream().reduce(Reception.NONE, Reception::plus);
            rows.add(row(name, "合计", all, answers));
        });
        return new FigureTable("上报目标", "上报目标（%s 至 %s 送到的包）".formatted(first, last), COLUMNS, rows, DEFINITIONS);
    }

    /** Target → dataset → what was counted; targets of which there is nothing to count as well. */
    private Map<String, Map<String, Reception>> counted(LocalDate first, LocalDate last) {
        var counted = new TreeMap<String, Map<String, Reception>>();
        mappings.targets().keySet().forEach(target -> counted.put(target, new TreeMap<>()));
        for (var one : figures.judged(first, last)) {
            add(
                    counted,
                    one.target(),
                    one.dataset(),
                    new Reception(one.told(), 0, one.accepted(), one.refused(), 0, 0));
        }
        for (var one : figures.notSent(first, last)) {
            add(counted, one.target(), one.dataset(), new Reception(0, one.records(), 0, 0, 0, 0));
        }
        for (var one : figures.firstTold(first, last)) {
            terms.of(one.department(), Optional.of(one.dataset())).ifPresent(term -> {
                boolean inTime = Timeliness.inTime(one.decided(), one.told(), term, days);
                add(
                        counted,
                        one.target(),
                        one.dataset(),
                        new Reception(0, 0, 0, 0, one.records(), inTime ? one.records() : 0));
            });
        }
        return counted;
    }

    private static void add(
            Map<String, Map<String, Reception>> counted, String target, String dataset, Reception more) {
        counted.computeIfAbsent(target, unknown -> new TreeMap<>()).merge(dataset, more, Reception::plus);
    }

    private static List<Figure> row(String target, String dataset, Reception counts, boolean answers) {
        return List.of(
                Figure.of(target),
                Figure.of(dataset),
                Figure.of(counts.told()),
                Figure.of(counts.notSent()),
                Figure.of(counts.accepted()),
                Figure.of(counts.refused()),
                answers
                        ? Figure.share(counts.accepted(), counts.accepted() + counts.refused() + counts.notSent())
                        : Figure.none(),
                Figure.of(counts.terms()),
                Figure.shareOfFaults(counts.terms() - counts.inTime(), counts.terms()));
    }
}
