package org.chengxin.sheet;

import java.io.OutputStream;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.chengxin.sheet.CellStyles.Own;

/** Writes the summary as the XML of a sheet of its own, every text inline. */
final class SummarySheet {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("0|[1-9]\\d{0,14}");
    private static final List<Integer> WIDTHS = List.of(16, 44, 12, 60);

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
        out.writeStartElement("", "cols", Xml.MAIN);
        for (int i = 0; i < WIDTHS.size(); i++) {
            out.writeStartElement("", "col", Xml.MAIN);
            out.writeAttribute("min", String.valueOf(i + 1));
            out.writeAttribute("max", String.valueOf(i + 1));
            out.writeAttribute("width", String.valueOf(WIDTHS.get(i)));
            out.writeAttribute("customWidth", "1");
            out.writeEndElement();
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
    }

    private void row(List<String> cells, Own own) throws XMLStreamException {
        row++;
        out.writeStartElement("", "row", Xml.MAIN);
        out.writeAttribute("r", String.valueOf(row));
        for (int i = 0; i < cells.size(); i++) {
            cell(SheetScan.letters(i) + row, cells.get(i), own);
        }
        out.writeEndElement();
    }

    private void cell(String address, String text, Own own) throws XMLStreamException {
        boolean number = own == Own.TEXT && WHOLE_NUMBER.matcher(text).matches();
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
