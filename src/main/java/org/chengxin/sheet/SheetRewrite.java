package org.chengxin.sheet;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

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

    private final SheetScan scan;
    private final MarkedRows marks;
    private final String newLegacyDrawing;
    private final XMLStreamReader in;
    private final XMLStreamWriter out;
    private final XmlCopy copy;
    private final ColumnsRewrite columns;
    private final RowRewrite rows;
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
        this.scan = scan;
        this.marks = new MarkedRows(marks);
        this.newLegacyDrawing = newLegacyDrawing;
        this.in = Xml.reader(source);
        this.out = Xml.writer(target);
        this.copy = new XmlCopy(in, out);
        this.columns = new ColumnsRewrite(scan, copy);
        this.rows = new RowRewrite(plan, scan, texts, styles, notes, columns, copy);
    }

    void run() throws XMLStreamException {
        out.writeStartDocument("UTF-8", "1.0");
        in.nextTag();
        copy.root();
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
            case "cols" -> {
                columns.rewrite();
                columnsWritten = true;
            }
            case "sheetData" -> {
                if (!columnsWritten) {
                    columns.write();
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
        copy.startOwn("legacyDrawing");
        out.writeNamespace("r", Xml.RELATIONSHIPS);
        out.writeAttribute("r", Xml.RELATIONSHIPS, "id", newLegacyDrawing);
        out.writeEndElement();
    }

    private String dimension() {
        int column = Math.max(scan.lastUsedColumn(), scan.hasStatus() ? scan.statusColumn() : 0);
        return "A1:" + SheetScan.letters(column) + Math.max(1, scan.lastRow());
    }

    private void rows() throws XMLStreamException {
        copy.event();
        int row = 0;
        while (in.next() != XMLStreamConstants.END_ELEMENT) {
            if (in.getEventType() == XMLStreamConstants.START_ELEMENT
                    && in.getLocalName().equals("row")) {
                row = SheetScan.rowNumber(in, row);
                rows.rewrite(row, marks.at(row));
            } else if (in.getEventType() == XMLStreamConstants.START_ELEMENT) {
                copy.element();
            } else {
                copy.event();
            }
        }
        copy.event();
    }
}
