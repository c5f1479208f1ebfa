package org.chengxin.sheet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.chengxin.sheet.CellStyles.Own;
import org.jspecify.annotations.Nullable;

/** Copies a sheet's rows with their marks: cells in their tone, the status at the end, the notes put down. */
final class RowRewrite {

    private final AnnotatedWorkbook.Plan plan;
    private final SheetScan scan;
    private final CellContent content;
    private final CellStyles styles;
    private final CellNotes notes;
    private final ColumnsRewrite columns;
    private final XmlCopy copy;
    private final XMLStreamReader in;
    private final XMLStreamWriter out;

    RowRewrite(
            AnnotatedWorkbook.Plan plan,
            SheetScan scan,
            CellContent.SharedTexts texts,
            CellStyles styles,
            CellNotes notes,
            ColumnsRewrite columns,
            XmlCopy copy) {
        this.plan = plan;
        this.scan = scan;
        this.content = new CellContent(texts);
        this.styles = styles;
        this.notes = notes;
        this.columns = columns;
        this.copy = copy;
        this.in = copy.in();
        this.out = copy.out();
    }

    /** Rewrites the row whose start the reader stands on. */
    void rewrite(int row, @Nullable RowMark mark) throws XMLStreamException {
        var tones = columnTones(mark);
        int rowStyle = "1".equals(in.getAttributeValue(null, "customFormat"))
                ? SheetScan.number(in.getAttributeValue(null, "s"))
                : -1;
        // The spans are only a hint and would be wrong now.
        copy.start((name, value) -> name.equals("spans") ? "" : value);
        boolean used = false;
        boolean statusWritten = !scan.hasStatus();
        int column = -1;
        while (in.next() != XMLStreamConstants.END_ELEMENT) {
            if (in.getEventType() != XMLStreamConstants.START_ELEMENT) {
                copy.event();
                continue;
            }
            if (!in.getLocalName().equals("c")) {
                copy.element();
                continue;
            }
            column = SheetScan.columnNumber(in, column);
            missing(row, column, rowStyle, tones);
            if (!statusWritten && column >= scan.statusColumn()) {
                status(row, mark, used);
                statusWritten = true;
            }
            if (column == scan.statusColumn()) {
                copy.skip();
            } else {
                used |= cell(row, column, tones.remove(column));
            }
        }
        missing(row, scan.statusColumn(), rowStyle, tones);
        if (!statusWritten) {
            status(row, mark, used);
        }
        missing(row, SheetScan.MAXIMUM_COLUMNS, rowStyle, tones);
        copy.event();
        note(row, mark);
    }

    /** The gravest tone of each marked column, in order. */
    private static NavigableMap<Integer, Tone> columnTones(@Nullable RowMark mark) {
        var tones = new TreeMap<Integer, Tone>();
        if (mark != null) {
            for (var cell : mark.cells()) {
                if (cell.column() >= 0 && cell.column() < SheetScan.MAXIMUM_COLUMNS) {
                    tones.merge(cell.column(), cell.tone(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
                }
            }
        }
        return tones;
    }

    /** Copies a cell in its tone; formula, value and type stay. */
    private boolean cell(int row, int column, @Nullable Tone tone) throws XMLStreamException {
        var style = in.getAttributeValue(null, "s");
        int before = SheetScan.number(style);
        int after = row > plan.headerRow() ? styles.shown(before, tone == null ? Tone.PLAIN : tone) : before;
        var type = in.getAttributeValue(null, "t");
        content.begin(type == null ? "" : type);
        var address = SheetScan.letters(column) + row;
        copy.start((name, value) -> name.equals("r") ? address : name.equals("s") ? "" : value);
        if (in.getAttributeValue(null, "r") == null) {
            out.writeAttribute("r", address);
        }
        if (after != 0) {
            out.writeAttribute("s", String.valueOf(after));
        }
        copy.inside(content::see);
        return content.used();
    }

    /** Creates the marked cells before {@code column} that the row does not hold. */
    private void missing(int row, int column, int rowStyle, NavigableMap<Integer, Tone> tones)
            throws XMLStreamException {
        while (!tones.isEmpty() && tones.firstKey() < column) {
            var entry = tones.pollFirstEntry();
            if (entry.getKey() == scan.statusColumn() || entry.getValue() == Tone.PLAIN) {
                continue;
            }
            int base = rowStyle >= 0 ? rowStyle : columns.style(entry.getKey());
            copy.startOwn("c");
            out.writeAttribute("r", SheetScan.letters(entry.getKey()) + row);
            out.writeAttribute("s", String.valueOf(styles.shown(base, entry.getValue())));
            out.writeEndElement();
        }
    }

    private void status(int row, @Nullable RowMark mark, boolean used) throws XMLStreamException {
        if (row == plan.headerRow()) {
            text(row, AnnotatedWorkbook.STATUS_HEADER, scan.headerStyle());
        } else if (row > plan.headerRow() && mark != null && !mark.status().isEmpty()) {
            text(row, mark.status(), styles.own(Own.STATUS, mark.tone()));
        } else if (row > plan.headerRow() && mark == null && used) {
            text(row, plan.unmarked(), styles.own(Own.STATUS, Tone.PLAIN));
        }
    }

    private void text(int row, String text, int style) throws XMLStreamException {
        copy.startOwn("c");
        out.writeAttribute("r", SheetScan.letters(scan.statusColumn()) + row);
        out.writeAttribute("s", String.valueOf(style));
        out.writeAttribute("t", "inlineStr");
        copy.startOwn("is");
        copy.startOwn("t");
        out.writeCharacters(Xml.text(text));
        out.writeEndElement();
        out.writeEndElement();
        out.writeEndElement();
    }

    /** The gravest first, so that it is the last to be left out. */
    private void note(int row, @Nullable RowMark mark) {
        if (mark == null) {
            return;
        }
        int last = Math.min(scan.statusColumn(), SheetScan.MAXIMUM_COLUMNS - 1);
        var byTone = new EnumMap<Tone, List<CellMark>>(Tone.class);
        mark.cells()
                .forEach(cell -> byTone.computeIfAbsent(cell.tone(), tone -> new ArrayList<>())
                        .add(cell));
        byTone.entrySet().stream()
                .sorted(Map.Entry.<Tone, List<CellMark>>comparingByKey(Comparator.reverseOrder()))
                .flatMap(entry -> entry.getValue().stream())
                .forEach(cell ->
                        notes.add(row - 1, cell.column() < 0 ? last : cell.column(), last, cell.tone(), cell.note()));
    }
}
