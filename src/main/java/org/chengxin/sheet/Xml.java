package org.chengxin.sheet;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.fasterxml.aalto.stax.OutputFactoryImpl;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.transform.TransformerException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.poi.ooxml.util.DocumentHelper;
import org.apache.poi.util.XMLHelper;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reading and writing the XML inside a workbook, with nothing fetched and no entity expanded. */
final class Xml {

    /** SpreadsheetML, as every Excel writes it unless told to be strict. */
    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    static final String RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static final XMLInputFactory INPUT = input();
    private static final OutputFactoryImpl OUTPUT = new OutputFactoryImpl();

    /** Excel reads {@code _x0041_} in a text as the letter A; such a text must have its first underscore escaped. */
    private static final Pattern ESCAPE_LOOKALIKE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private Xml() {}

    private static XMLInputFactory input() {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        return INPUT.createXMLStreamReader(in);
    }

    static XMLStreamWriter writer(OutputStream out) throws XMLStreamException {
        return OUTPUT.createXMLStreamWriter(new Unclosable(out), "UTF-8");
    }

    static Document dom(InputStream in) throws IOException {
        try {
            return DocumentHelper.readDocument(in);
        } catch (SAXException e) {
            throw new IOException("工作簿内部的 XML 不完整", e);
        }
    }

    static void save(Document document, OutputStream out) throws IOException {
        try {
            document.setXmlStandalone(true);
            var transformer = XMLHelper.newTransformer();
            transformer.setOutputProperty("encoding", "UTF-8");
            transformer.transform(new DOMSource(document), new StreamResult(new Unclosable(out)));
        } catch (TransformerException e) {
            throw new IOException("工作簿没有写成；保留原件，报给开发人员", e);
        }
    }

    /** Child elements of that local name, whatever their prefix. */
    static List<Element> children(Node parent, String name) {
        var found = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    /** Appends a child in the parent's own namespace and prefix. */
    static Element append(Element parent, String name, String... attributes) {
        var child = create(parent, name, attributes);
        parent.appendChild(child);
        return child;
    }

    static Element create(Element like, String name, String... attributes) {
        var prefix = like.getPrefix();
        var child = like.getOwnerDocument()
                .createElementNS(like.getNamespaceURI(), prefix == null ? name : prefix + ":" + name);
        for (int i = 0; i < attributes.length; i += 2) {
            child.setAttribute(attributes[i], attributes[i + 1]);
        }
        return child;
    }

    /** The text without what XML cannot hold, and so escaped that Excel shows it letter by letter. */
    static String text(String text) {
        return ESCAPE_LOOKALIKE.matcher(legal(text)).replaceAll("_x005F_");
    }

    private static String legal(String text) {
        int i = 0;
        while (i < text.length() && plain(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        var legal = new StringBuilder(text.length()).append(text, 0, i);
        text.codePoints()
                .skip(text.codePointCount(0, i))
                .filter(c ->
                        c == '\t' || c == '\n' || (c >= 0x20 && (c < 0xD800 || c > 0xDFFF) && c < 0xFFFE) || c > 0xFFFF)
                .forEach(legal::appendCodePoint);
        return legal.toString();
    }

    private static boolean plain(char c) {
        return c >= 0x20 && c < 0xD800;
    }

    /** Ends with the document, not with the file that it is a part of. */
    private static final class Unclosable extends FilterOutputStream {

        Unclosable(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
