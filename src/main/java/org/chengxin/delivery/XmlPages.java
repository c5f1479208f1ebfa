package org.chengxin.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** The records of a package whose files are {@code <ROWDATA><ROW>…}, as smaller documents of the same form. */
final class XmlPages {

    private static final String ENDING = ".xml";
    private static final String ROWS = "ROWDATA";
    private static final String ROW = "ROW";
    private static final String MARK = "RECID";

    private static final XMLInputFactory IN = input();
    private static final XMLOutputFactory OUT = XMLOutputFactory.newDefaultFactory();

    private XmlPages() {}

    /** Takes one document. */
    interface Pages {

        /**
         * @param file its name without ending
         * @param number of the page in its file, from 1
         * @param marks of the records, in the order of the rows
         * @param document the rows
         */
        void page(String file, int number, List<String> marks, String document) throws IOException;
    }

    private static XMLInputFactory input() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    static void read(Path box, int size, Pages pages) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(box))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var name = entry.getName();
                if (name.endsWith(ENDING)) {
                    read(new Unclosed(zip), name.substring(0, name.length() - ENDING.length()), size, pages);
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException("包里的 XML 读不下去；看磁盘是否出错", e);
        }
    }

    private static void read(InputStream in, String file, int size, Pages pages)
            throws IOException, XMLStreamException {
        var xml = IN.createXMLStreamReader(in);
        xml.nextTag();
        xml.require(XMLStreamConstants.START_ELEMENT, null, ROWS);
        int number = 0;
        boolean more = xml.nextTag() == XMLStreamConstants.START_ELEMENT;
        while (more) {
            var marks = new ArrayList<String>();
            var text = new StringWriter();
            var out = OUT.createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement(ROWS);
            while (more && marks.size() < size) {
                marks.add(copyRow(xml, out));
                more = xml.nextTag() == XMLStreamConstants.START_ELEMENT;
            }
            out.writeEndDocument();
            out.close();
            pages.page(file, ++number, marks, text.toString());
        }
    }

    private static String copyRow(XMLStreamReader xml, XMLStreamWriter out) throws XMLStreamException {
        xml.require(XMLStreamConstants.START_ELEMENT, null, ROW);
        out.writeStartElement(ROW);
        var mark = "";
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            var name = xml.getLocalName();
            var value = xml.getElementText();
            mark = name.equals(MARK) ? value : mark;
            out.writeStartElement(name);
            write(out, value);
            out.writeEndElement();
        }
        out.writeEndElement();
        return mark;
    }

    /** A bare carriage return would be read as a line feed (XML 1.0, 2.11). */
    private static void write(XMLStreamWriter out, String value) throws XMLStreamException {
        var parts = value.split("\r", -1);
        out.writeCharacters(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            out.writeEntityRef("#13");
            out.writeCharacters(parts[i]);
        }
    }
}
