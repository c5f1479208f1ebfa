package org.chengxin.sheet;

import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.chengxin.sheet.CellStyles.Own;

/** Writes the summary as the XML of a sheet of its own, every text inline. */
final class SummarySheet {

    private static final String A4 = "9";

    private final CellStyles styles;
    private final XMLStreamWriter out;
    private int row;

    private SummarySheet(CellStyles styles, XMLStreamWriter out) {
        this.styles = styles;
        this.out = out;
    }

    static void write(Summary summary, CellStyles styles, OutputStream target) throws XMLStreamException {
        var out = Xml.writer(target);
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("", "worksheet", Xml.MAIN);
        out.writeDefaultNamespace(Xml.MAIN);
        new SummarySheet(styles, out).body(summary);
        out.writeEndElement();
        out.writeEndDocument();
        out.close();
    }

    private void body(Summary summary) throws XMLStreamException {
        out.writeStartElement("", "sheetPr", Xml.MAIN);
        empty("pageSetUpPr", "fitToPage", "1");
        out.writeEndElement();
        out.writeStartElement("", "cols", Xml.MAIN);
        for (int i = 0; i < Summary.WIDTHS.size(); i++) {
            var number = String.valueOf(i + 1);
            var width = String.valueOf(Summary.WIDTHS.get(i));
            empty("col", "min", number, "max", number, "width", width, "customWidth", "1");
        }
        out.writeEndElement();
        out.writeStartElement("", "sheetData", Xml.MAIN);
        row(List.of(summary.title()), Own.TITLE);
        for (var fact : summary.facts()) {
            row(fact, Own.TEXT);
        }
        if (!summary.head().isEmpty()) {
            row++;
            row(summary.head(), Own.HEAD);
            for (var line : summary.rows()) {
                row(line, Own.TEXT);
            }
        }
        if (!summary.remarks().isEmpty()) {
            row++;
            for (var remark : summary.remarks()) {
                // Not wrapped, so that it runs on over the empty cells beside it.
                row(List.of(remark), Own.STATUS);
            }
        }
        out.writeEndElement();
        empty("pageSetup", "paperSize", A4, "orientation", "landscape", "fitToWidth", "1", "fitToHeight", "0");
    }

    /** An element without content, with attributes in pairs of name and value. */
    private void empty(String name, String... attributes) throws XMLStreamException {
        out.writeStartElement("", name, Xml.MAIN);
        for (int i = 0; i < attributes.length; i += 2) {
            out.writeAttribute(attributes[i], attributes[i + 1]);
        }
        out.writeEndElement();
    }

    private void row(List<String> cells, Own own) throws XMLStreamException {
        row++;
        out.writeStartElement("", "row", Xml.MAIN);
        out.writeAttribute("r", String.valueOf(row));
        var wrapped = own == Own.TEXT ? cells : List.<String>of();
        out.writeAttribute("ht", String.valueOf(RowHeight.points(wrapped, Summary.WIDTHS)));
        out.writeAttribute("customHeight", "1");
        for (int i = 0; i < cells.size(); i++) {
            cell(SheetScan.letters(i) + row, cells.get(i), own);
        }
        out.writeEndElement();
    }

    private void cell(String address, String text, Own own) throws XMLStreamException {
        boolean number = own == Own.TEXT && Summary.isNumber(text);
        out.writeStartElement("", "c", Xml.MAIN);
        out.writeAttribute("r", address);
        out.writeAttribute("s", String.valueOf(styles.own(number ? Own.NUMBER : own, Tone.PLAIN)));
        if (number) {
            out.writeStartElement("", "v", Xml.MAIN);
            out.writeCharacters(text);
        } else {
            out.writeAttribute("t", "inlineStr");
            out.writeStartElement("", "is", Xml.MAIN);
            out.writeStartElement("", "t", Xml.MAIN);
            out.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "space", "preserve");
            out.writeCharacters(Xml.text(text));
            out.writeEndElement();
        }
        out.writeEndElement();
        out.writeEndElement();
    }
}
