package org.chengxin.sheet;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** The widths of a sheet's columns, with one for the status column put in between. */
final class ColumnsRewrite {

    private static final double STATUS_WIDTH = 14;

    private record ColumnStyle(int first, int last, int style) {}

    private final int statusColumn;
    private final boolean hasStatus;
    private final XmlCopy copy;
    private final XMLStreamReader in;
    private final XMLStreamWriter out;
    private final List<ColumnStyle> styles = new ArrayList<>();

    ColumnsRewrite(SheetScan scan, XmlCopy copy) {
        this.statusColumn = scan.statusColumn();
        this.hasStatus = scan.hasStatus();
        this.copy = copy;
        this.in = copy.in();
        this.out = copy.out();
    }

    /** Column widths as they were, but for the status column, which must be seen. */
    void rewrite() throws XMLStreamException {
        copy.event();
        boolean written = !hasStatus;
        while (in.next() != XMLStreamConstants.END_ELEMENT) {
            if (in.getEventType() != XMLStreamConstants.START_ELEMENT) {
                copy.event();
                continue;
            }
            int first = SheetScan.number(in.getAttributeValue(null, "min")) - 1;
            int last = SheetScan.number(in.getAttributeValue(null, "max")) - 1;
            styles.add(new ColumnStyle(first, last, SheetScan.number(in.getAttributeValue(null, "style"))));
            if (!written && last >= statusColumn) {
                range(first, Math.min(last, statusColumn - 1));
                statusWidth();
                range(Math.max(first, statusColumn + 1), last);
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
    }

    private void range(int first, int last) throws XMLStreamException {
        if (first > last) {
            return;
        }
        copy.start((name, value) ->
                name.equals("min") ? String.valueOf(first + 1) : name.equals("max") ? String.valueOf(last + 1) : value);
        out.writeEndElement();
    }

    /** In a sheet that says nothing of its columns. */
    void write() throws XMLStreamException {
        if (hasStatus) {
            copy.startOwn("cols");
            statusWidth();
            out.writeEndElement();
        }
    }

    private void statusWidth() throws XMLStreamException {
        var number = String.valueOf(statusColumn + 1);
        copy.startOwn("col");
        out.writeAttribute("min", number);
        out.writeAttribute("max", number);
        out.writeAttribute("width", String.valueOf(STATUS_WIDTH));
        out.writeAttribute("customWidth", "1");
        out.writeEndElement();
    }

    /** The format that a column gives to the cells it does not hold. */
    int style(int column) {
        return styles.stream()
                .filter(range -> range.first() <= column && column <= range.last())
                .mapToInt(ColumnStyle::style)
                .findFirst()
                .orElse(0);
    }
}
