package org.chengxin.extract;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** {@code <ROWDATA>} (or {@code <DATAS>}) with a {@code <ROW>} ({@code <DATA>}) for each record and an element for each column. */
final class XmlRows implements RowFile {

    // The JDK's own writer by name: whichever else is on the class path, the bytes are the same.
    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();

    private final OutputStream out;
    private final XMLStreamWriter xml;
    private final TargetForm.Leading leading;
    private final List<String> columns;
    private final Names names;

    /** How the outer elements are called. */
    enum Names {
        ROWDATA("ROWDATA", "ROW"),
        DATAS("DATAS", "DATA");

        private final String all;
        private final String one;

        Names(String all, String one) {
            this.all = all;
            this.one = one;
        }
    }

    XmlRows(OutputStream out, Names names, TargetForm.Leading leading, List<String> columns) throws IOException {
        this.names = names;
        this.out = new BufferedOutputStream(out, 1 << 15);
        this.leading = leading;
        this.columns = columns;
        try {
            this.xml = XML.createXMLStreamWriter(this.out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement(names.all);
            xml.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    @Override
    public void row(String operation, String mark, @Nullable String[] values) throws IOException {
        try {
            xml.writeStartElement(names.one);
            element(leading.operation(), operation);
            element(leading.mark(), mark);
            for (int i = 0; i < values.length; i++) {
                String value = values[i];
                if (value != null) {
                    element(columns.get(i), value);
                }
            }
            xml.writeEndElement();
            xml.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    private void element(String name, String value) throws XMLStreamException {
        if (value.isEmpty()) {
            xml.writeEmptyElement(name);
            return;
        }
        xml.writeStartElement(name);
        int from = 0;
        // Readers turn a bare carriage return into a line feed (XML 1.0, 2.11); as a reference it stays what it is.
        for (int at = value.indexOf('\r'); at >= 0; at = value.indexOf('\r', from)) {
            xml.writeCharacters(value.substring(from, at));
            xml.writeEntityRef("#13");
            from = at + 1;
        }
        xml.writeCharacters(value.substring(from));
        xml.writeEndElement();
    }

    @Override
    public void flush() throws IOException {
        try {
            xml.flush();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        out.flush();
    }

    @Override
    public void end() throws IOException {
        try {
            xml.writeEndDocument();
            xml.writeCharacters("\n");
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        flush();
    }

    /** Whether XML 1.0 (2.2) has all the characters of a text. */
    static boolean canCarry(String text) {
        return text.codePoints()
                .allMatch(c -> c >= 0x20
                        ? c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000
                        : c == '\t' || c == '\n' || c == '\r');
    }

    private static IOException failed(XMLStreamException e) {
        return e.getNestedException() instanceof IOException cause ? cause : new IOException("XML 没有写成", e);
    }
}
