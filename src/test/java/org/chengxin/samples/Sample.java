package org.chengxin.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One file to be handed in, row by row, each with what must become of it. */
final class Sample {

    /** The column that is filled by itself. */
    static final String SERIAL = "序号";

    private final String department;
    private final String dataset;
    private final String name;
    private final String shows;
    private final List<String> headers;
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Integer> ofFile = new TreeMap<>();
    private boolean gateCloses;
    private int serial;

    /** A physical row below the header. */
    record Line(List<Value> cells, Fate fate, List<String> codes, boolean hidden) {}

    /** @param shows for the reader of the samples */
    Sample(String department, String dataset, String name, String shows, List<String> headers) {
        this.department = department;
        this.dataset = dataset;
        this.name = name;
        this.shows = shows;
        this.headers = List.copyOf(headers);
    }

    String department() {
        return department;
    }

    String dataset() {
        return dataset;
    }

    String name() {
        return name;
    }

    String shows() {
        return shows;
    }

    List<String> headers() {
        return headers;
    }

    List<Line> lines() {
        return lines;
    }

    /** @param codes one for each finding of the row */
    Sample add(Fate fate, Entry entry, String... codes) {
        return add(fate, entry, false, codes);
    }

    /** A row that somebody has filtered away. */
    Sample addHidden(Fate fate, Entry entry) {
        return add(fate, entry, true, "N-HIDDEN");
    }

    private Sample add(Fate fate, Entry entry, boolean hidden, String... codes) {
        serial++;
        var numbered = headers.contains(SERIAL) ? entry.with(SERIAL, serial) : entry;
        lines.add(new Line(numbered.under(headers), fate, List.of(codes), hidden));
        return this;
    }

    /** A row that does not keep to the header's columns. */
    Sample addCells(Fate fate, List<Value> cells, String... codes) {
        serial++;
        lines.add(new Line(cells, fate, List.of(codes), false));
        return this;
    }

    /** A note, a total or nothing at all. */
    Sample aside(Object... cells) {
        var values = Arrays.stream(cells).map(Value::of).toList();
        lines.add(new Line(values, Fate.BLANK, List.of(), false));
        return this;
    }

    /** A code that is found once, about the file as a whole. */
    Sample findsOfFile(String code) {
        ofFile.merge(code, 1, Integer::sum);
        return this;
    }

    /** Too many rows are rejected: the file goes back whole. */
    Sample gateCloses() {
        gateCloses = true;
        return findsOfFile("F-GATE");
    }

    /** How many records of the file are in the store afterwards that were not before. */
    int records() {
        return counts().getOrDefault("new", 0);
    }

    Expected expected() {
        var rows = counts();
        var findings = new TreeMap<>(ofFile);
        lines.forEach(line -> line.codes().forEach(code -> findings.merge(code, 1, Integer::sum)));
        int returned = rows.get("rejected") + rows.get("held");
        var status = gateCloses ? "REFUSED" : returned > 0 ? "PARTLY" : "ACCEPTED";
        return new Expected(department, Optional.of(dataset), name, status, rows, findings);
    }

    private Map<String, Integer> counts() {
        var rows = none();
        rows.put("physical", lines.size());
        for (var line : lines) {
            var fate = gateCloses && line.fate() == Fate.NEW ? Fate.WITHHELD : line.fate();
            rows.merge(fate.name().toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        return rows;
    }

    /** The counts of a file of which no row was read. */
    static Map<String, Integer> none() {
        var rows = new LinkedHashMap<String, Integer>();
        rows.put("physical", 0);
        for (var fate : Fate.values()) {
            rows.put(fate.name().toLowerCase(Locale.ROOT), 0);
        }
        return rows;
    }
}
