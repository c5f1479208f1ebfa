package org.chengxin.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chengxin.sheet.BarChart;
import org.chengxin.sheet.Figure;
import org.chengxin.sheet.FigureTable;
import org.chengxin.sheet.FigureTable.Column;
import org.chengxin.sheet.FigureTable.Kind;
import org.chengxin.sheet.FigureWorkbook;

/**
 * The report on what was handed in within some days: by department and dataset, as tables, CSV and a workbook with charts.
 * All of them show the same figures.
 */
public final class Bulletin {

    private static final String TOTAL = "合计";

    private final LocalDate first;
    private final LocalDate last;
    private final List<Line> lines;
    private final List<Obligation> obligations;
    private final Optional<FigureTable> targets;
    private final Names names;
    private final List<String> remarks;

    /** What was counted for one department and dataset; the dataset is empty where files did not say. */
    record Line(String department, Optional<String> dataset, Quality quality) {}

    /**
     * @param lines in the order in which they are to stand
     * @param obligations whose day lies in the time
     * @param targets how they were told; empty where only one department is asked for
     * @param remarks what is to be said besides definitions
     */
    Bulletin(
            LocalDate first,
            LocalDate last,
            List<Line> lines,
            List<Obligation> obligations,
            Optional<FigureTable> targets,
            Names names,
            List<String> remarks) {
        this.first = first;
        this.last = last;
        this.lines = lines;
        this.obligations = obligations;
        this.targets = targets;
        this.names = names;
        this.remarks = remarks;
    }

    /** How well each department handed in each dataset. */
    public FigureTable rates() {
        return table("报送质量", Measure.RATES, notes());
    }

    /** What became of the rows. */
    public FigureTable counts() {
        return table("行数去向", Measure.COUNTS, List.of());
    }

    /** Both side by side. */
    public FigureTable whole() {
        return table(
                "报送情况",
                Stream.concat(Measure.COUNTS.stream(), Measure.RATES.stream()).toList(),
                notes());
    }

    /** How well each department handed in, its datasets together. */
    public FigureTable departments() {
        var rows = new ArrayList<List<Figure>>();
        byDepartment().forEach((department, quality) -> rows.add(row(Stream.of(department), Measure.RATES, quality)));
        rows.add(row(Stream.of(TOTAL), Measure.RATES, total()));
        return new FigureTable("部门汇总", title("各部门报送质量"), columns(List.of("部门"), Measure.RATES), rows, notes());
    }

    /** The periods that were due, one by one. */
    public FigureTable periods() {
        return Periods.table("按期报送", title("按期报送情况"), obligations, names);
    }

    /** How well every target was told; empty where only one department is asked for. */
    public Optional<FigureTable> targets() {
        return targets;
    }

    private FigureTable table(String name, List<Measure> measures, List<String> notes) {
        var rows = new ArrayList<List<Figure>>();
        for (var line : lines) {
            var dataset = line.dataset().map(names::dataset).orElse("（未能识别）");
            rows.add(row(Stream.of(names.department(line.department()), dataset), measures, line.quality()));
        }
        rows.add(row(Stream.of(TOTAL, ""), measures, total()));
        return new FigureTable(name, title(name), columns(List.of("部门", "数据集"), measures), rows, notes);
    }

    private static List<Figure> row(Stream<String> words, List<Measure> measures, Quality quality) {
        return Stream.concat(
                        words.map(Figure::of),
                        measures.stream().map(measure -> measure.figure().apply(quality)))
                .toList();
    }

    private static List<Column> columns(List<String> words, List<Measure> measures) {
        return Stream.concat(
                        words.stream().map(word -> new Column(word, Kind.TEXT, 30)),
                        measures.stream().map(Measure::column))
                .toList();
    }

    private String title(String what) {
        return "%s（%s 至 %s 收到的文件）".formatted(what, first, last);
    }

    private List<String> notes() {
        return Stream.concat(remarks.stream(), Measure.DEFINITIONS.stream()).toList();
    }

    private Quality total() {
        return lines.stream().map(Line::quality).reduce(Quality.NONE, Quality::plus);
    }

    private Map<String, Quality> byDepartment() {
        var sums = new LinkedHashMap<String, Quality>();
        lines.forEach(line -> sums.merge(names.department(line.department()), line.quality(), Quality::plus));
        return sums;
    }

    /**
     * Writes {@link #whole}, and below it {@link #targets}, as CSV for a spreadsheet.
     *
     * @param out stays open
     */
    public void writeCsv(OutputStream out) throws IOException {
        FigureTable.writeCsv(out, together(whole()));
    }

    /**
     * Writes the workbook: departments, rates, counts, periods, targets, charts.
     *
     * @param out stays open
     */
    public void writeXlsx(OutputStream out) throws IOException {
        FigureWorkbook.write(
                out, together(departments(), rates(), counts(), periods()), List.of(timelinessChart(), rowsChart()));
    }

    private List<FigureTable> together(FigureTable... tables) {
        return Stream.concat(Stream.of(tables), targets.stream()).toList();
    }

    /** Only departments of which it can be told; a bar of no length would say 0 %. */
    private BarChart timelinessChart() {
        var shares = new LinkedHashMap<String, Double>();
        byDepartment()
                .forEach((department, quality) -> Measure.TIMELINESS
                        .figure()
                        .apply(quality)
                        .number()
                        .ifPresent(share -> shares.put(department, share)));
        return new BarChart(
                title("各部门及时率"),
                "部门",
                List.copyOf(shares.keySet()),
                List.of(new BarChart.Series("及时率", "4472C4", List.copyOf(shares.values()))),
                true);
    }

    private BarChart rowsChart() {
        var handedIn = byDepartment().entrySet().stream()
                .filter(entry -> entry.getValue().handedIn() > 0)
                .toList();
        return new BarChart(
                title("各部门报送行的去向"),
                "部门",
                handedIn.stream().map(Map.Entry::getKey).toList(),
                Stream.of(Part.values())
                        .map(part -> new BarChart.Series(
                                part.word,
                                part.colour,
                                handedIn.stream()
                                        .map(entry -> (double) part.of(entry.getValue()))
                                        .toList()))
                        .toList(),
                false);
    }

    /** The parts of a department's bar; together they are the rows handed in. */
    private enum Part {
        TAKEN("入库（新增、变更）", "70AD47"),
        REPEATED("重复（含未变、较旧）", "A5A5A5"),
        HELD("待核、暂扣", "FFC000"),
        REJECTED("退回", "C00000");

        private final String word;
        private final String colour;

        Part(String word, String colour) {
            this.word = word;
            this.colour = colour;
        }

        long of(Quality quality) {
            var rows = quality.rows();
            return switch (this) {
                case TAKEN -> (long) rows.added() + rows.changed();
                case REPEATED -> (long) rows.duplicate() + rows.unchanged() + rows.older();
                case HELD -> (long) rows.held() + rows.withheld();
                case REJECTED -> rows.rejected();
            };
        }
    }
}
