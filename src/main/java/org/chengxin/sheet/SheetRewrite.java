package org.chengxin.sheet;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.chengxin.sheet.CellStyles.Own;
import org.jspecify.annotations.Nullable;

/** Copies the XML of one sheet row by row and writes the marks into it. */
final class SheetRewrite {

    /** What stands behind {@code legacyDrawing} in a sheet: CT_Worksheet, ECMA-376 part 1, 18.3.1.99. */
    private static final Set<String> AFTER_LEGACY_DRAWING = Set.of(
            "legacyDrawingHF",
            "drawingHF",
            "picture",
            "oleObjects",
            "controls",
            "webPublishItems",
            "tableParts",
            "extLst",
            "AlternateContent");

    private static final double STATUS_WIDTH = 14;

    private record ColumnStyle(int first, int last, int style) {}

    private final AnnotatedWorkbook.Plan plan;
    private final SheetScan scan;
    private final CellContent content;
    private final CellStyles styles;
    private final CellNotes notes;
    private final MarkedRows marks;
    private final String newLegacyDrawing;
    private final XMLStreamReader in;
    private final XMLStreamWriter out;
    private final XmlCopy copy;
    private final List<ColumnStyle> columnStyles = new ArrayList<>();
    private String prefix = "";
    private boolean columnsWritten;
    private boolean dataSeen;
    private boolean drawingWritten;

    /** @param newLegacyDrawing relationship to be written if the sheet has none yet; empty if it has */
    SheetRewrite(
            AnnotatedWorkbook.Plan plan,
            SheetScan scan,
            CellContent.SharedTexts texts,
            CellStyles styles,
            CellNotes notes,
            Iterator<? extends RowMark> marks,
            String newLegacyDrawing,
            InputStream source,
            OutputStream target)
            throws XMLStreamException {
        this.plan = plan;
        this.scan = scan;
        this.content = new CellContent(texts);
        this.styles = styles;
        this.notes = notes;
        this.marks = new MarkedRows(marks);
        this.newLegacyDrawing = newLegacyDrawing;
        this.in = Xml.reader(source);
        this.out = Xml.writer(target);
        this.copy = new XmlCopy(in, out);
    }

    void run() throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        in.nextTag();
        prefix = in.getPrefix() == null ? "" : in.getPrefix();
        copy.event();
        while (in.next() != XMLStreamConstants.END_DOCUMENT) {
            if (in.getEventType() == XMLStreamConstants.START_ELEMENT) {
                part(in.getLocalName());
            } else {
                if (in.getEventType() == XMLStreamConstants.END_ELEMENT) {
                    legacyDrawing();
                }
                copy.event();
            }
        }
        out.writeEndDocument();
        out.close();
        in.close();
    }

    /** One child of the worksheet. */
    private void part(String name) throws XMLStreamException {
        if (dataSeen && AFTER_LEGACY_DRAWING.contains(name)) {
            legacyDrawing();
        }
        switch (name) {
            case "dimension" -> {
                copy.start((attribute, value) -> attribute.equals("ref") ? dimension() : value);
                copy.inside();
            }
            case "cols" -> columns();
            case "sheetData" -> {
                if (!columnsWritten && hasStatus()) {
                    startOwn("cols");
                    statusWidth();
                    out.writeEndElement();
                }
                dataSeen = true;
                rows();
            }
            default -> copy.element();
        }
    }

    private void legacyDrawing() throws XMLStreamException {
        if (drawingWritten || newLegacyDrawing.isEmpty()) {
            return;
        }
        drawingWritten = true;
        startOwn("legacyDrawing");
        out.writeNamespace("r", Xml.RELATIONSHIPS);
        out.writeAttribute("r", Xml.RELATIONSHIPS, "id", newLegacyDrawing);
        out.writeEndElement();
    }

    private String dimension() {
        int column = Math.max(scan.lastUsedColumn(), hasStatus() ? scan.statusColumn() : 0);
        return "A1:" + SheetScan.letters(column) + Math.max(1, scan.lastRow());
    }

    private boolean hasStatus() {
        return scan.statusColumn() < SheetScan.MAXIMUM_COLUMNS;
    }

    /** Column widths as they were, but for the status column, which must be seen. */
    private void columns() throws XMLStreamException {
        copy.event();
        boolean written = !hasStatus();
        while (in.next() != XMLStreamConstants.END_ELEMENT) {
            if (in.getEventType() != XMLStreamConstants.START_ELEMENT) {
                copy.event();
                continue;
            }
            int first = SheetScan.number(in.getAttributeValue(null, "min")) - 1;
            int last = SheetScan.number(in.getAttributeValue(null, "max")) - 1;
            columnStyles.add(new ColumnStyle(first, last, SheetScan.number(in.getAttributeValue(null, "style"))));
            if (!written && last >= scan.statusColumn()) {
                range(first, Math.min(last, scan.statusColumn() - 1));
                statusWidth();
                range(Math.max(first, scan.statusColumn() + 1), last);
                written = true;
            } else {
                range(first, last);
            }
            copy.skip();
        }
        if (!written) {
            statusWidth();
        }
        out.writeEndElement();
        columnsWritten = true;
    }

    private void range(int first, int last) throws XMLStreamException {
        if (first > last) {
            return;
        }
        copy.start((name, value) ->
                name.equals("min") ? String.valueOf(first + 1) : name.equals("max") ? String.valueOf(last + 1) : value);
        out.writeEndElement();
    }

    private void statusWidth() throws XMLStreamException {
        var number = String.valueOf(scan.statusColumn() + 1);
        startOwn("col");
        out.writeAttribute("min", number);
        out.writeAttribute("max", number);
        out.writeAttribute("width", String.valueOf(STATUS_WIDTH));
        out.writeAttribute("customWidth", "1");
        out.writeEndElement();
    }

    private void rows() throws XMLStreamException {
        copy.event();
        int row = 0;
        while (in.next() != XMLStreamConstants.END_ELEMENT) {
            if (in.getEventType() == XMLStreamConstants.START_ELEMENT
                    && in.getLocalName().equals("row")) {
                row = SheetScan.rowNumber(in, row);
                row(row, marks.at(row));
            } else if (in.getEventType() == XMLStreamConstants.START_ELEMENT) {
                copy.element();
            } else {
                copy.event();
            }
        }
        copy.event();
    }

    private void row(int row, @Nullable RowMark mark) throws XMLStreamException {
        var columns = columnTones(mark);
        int rowStyle = "1".equals(in.getAttributeValue(null, "customFormat"))
                ? SheetScan.number(in.getAttributeValue(null, "s"))
                : -1;
        // The spans are only a hint and would be wrong now.
        copy.start((name, value) -> name.equals("spans") ? "" : value);
        boolean used = false;
        boolean statusWritten = !hasStatus();
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
            missing(row, column, rowStyle, columns);
            if (!statusWritten && column >= scan.statusColumn()) {
                status(row, mark, used);
                statusWritten = true;
            }
            if (column == scan.statusColumn()) {
                copy.skip();
            } else {
                used |= cell(row, column, columns.remove(column));
            }
        }
        missing(row, scan.statusColumn(), rowStyle, columns);
        if (!statusWritten) {
            status(row, mark, used);
        }
        missing(row, SheetScan.MAXIMUM_COLUMNS, rowStyle, columns);
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
        for (int depth = 1; depth > 0; ) {
            int event = in.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            content.see(in);
            copy.event();
        }
        return content.used();
    }

    /** Creates the marked cells before {@code column} that the row does not hold. */
    private void missing(int row, int column, int rowStyle, NavigableMap<Integer, Tone> columns)
            throws XMLStreamException {
        while (!columns.isEmpty() && columns.firstKey() < column) {
            var entry = columns.pollFirstEntry();
            if (entry.getKey() == scan.statusColumn() || entry.getValue() == Tone.PLAIN) {
                continue;
            }
            int base = rowStyle >= 0 ? rowStyle : columnStyle(entry.getKey());
            startOwn("c");
            out.writeAttribute("r", SheetScan.letters(entry.getKey()) + row);
            out.writeAttribute("s", String.valueOf(styles.shown(base, entry.getValue())));
            out.writeEndElement();
        }
    }

    private int columnStyle(int column) {
        return columnStyles.stream()
                .filter(range -> range.first() <= column && column <= range.last())
                .mapToInt(ColumnStyle::style)
                .findFirst()
                .orElse(0);
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
        startOwn("c");
        out.writeAttribute("r", SheetScan.letters(scan.statusColumn()) + row);
        out.writeAttribute("s", String.valueOf(style));
        out.writeAttribute("t", "inlineStr");
        startOwn("is");
        startOwn("t");
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

    /** Starts an element of ours under the prefix that the sheet itself uses. */
    private void startOwn(String name) throws XMLStreamException {
        out.writeStartElement(prefix, name, Xml.MAIN);
    }
}
