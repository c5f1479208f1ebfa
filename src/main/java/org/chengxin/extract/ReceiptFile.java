package org.chengxin.extract;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.chengxin.mapping.Receipts;
import org.chengxin.sheet.RawRow;
import org.chengxin.sheet.SheetFile;
import org.chengxin.sheet.UnreadableFileException;

/** The rows of a receipt in the form that the target's file declares, in constant memory. */
final class ReceiptFile {

    /** What is longer is no value of a receipt. */
    private static final int LONGEST = 4_000;

    private static final XMLInputFactory XML = input();

    private final Receipts form;

    ReceiptFile(Receipts form) {
        this.form = form;
    }

    /** Takes one row. */
    interface Rows {

        /** @param values by the names of {@link Receipts.Columns}; a column that is missing or empty is not there */
        void row(int number, Map<String, String> values) throws BadReceiptException;
    }

    private static XMLInputFactory input() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    void read(Path file, String name, Rows rows) throws IOException, BadReceiptException {
        if (form.form() == Receipts.Form.XML) {
            readXml(file, rows);
        } else {
            readTable(file, name, rows);
        }
    }

    private void readTable(Path file, String name, Rows rows) throws IOException, BadReceiptException {
        try (var opened = SheetFile.open(file, name);
                var reader = opened.rows(opened.sheets().get(0))) {
            var header = reader.next();
            if (header == null) {
                throw BadReceiptException.empty();
            }
            var columns = columns(header);
            for (var row = reader.next(); row != null; row = reader.next()) {
                if (!row.blank()) {
                    rows.row(row.number(), values(row, columns));
                }
            }
        } catch (UnreadableFileException e) {
            throw BadReceiptException.unreadable(e.code());
        }
    }

    private Map<Integer, String> columns(RawRow header) throws BadReceiptException {
        var columns = new HashMap<Integer, String>();
        for (int i = 0; i < header.width(); i++) {
            columns.put(i, header.text(i).strip());
        }
        if (!columns.containsValue(form.columns().state())) {
            throw BadReceiptException.noColumn(form.columns().state());
        }
        return columns;
    }

    private static Map<String, String> values(RawRow row, Map<Integer, String> columns) {
        var values = new HashMap<String, String>();
        columns.forEach((column, name) -> {
            var value = column < row.width() ? row.text(column).strip() : "";
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        });
        return values;
    }

    private static void readXml(Path file, Rows rows) throws IOException, BadReceiptException {
        try (InputStream in = Files.newInputStream(file)) {
            var xml = XML.createXMLStreamReader(in);
            int number = 0;
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("ROW")) {
                    rows.row(++number, row(xml));
                }
            }
        } catch (XMLStreamException e) {
            throw BadReceiptException.unreadable("XML 不完整");
        }
    }

    private static Map<String, String> row(XMLStreamReader xml) throws XMLStreamException, BadReceiptException {
        var values = new HashMap<String, String>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            var name = xml.getLocalName();
            var value = xml.getElementText().strip();
            if (value.length() > LONGEST) {
                throw BadReceiptException.unreadable("有的值过长");
            }
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        }
        return values;
    }
}
