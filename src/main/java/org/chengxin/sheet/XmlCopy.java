package org.chengxin.sheet;

import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Copies XML event by event, prefixes and unknown extensions included. */
final class XmlCopy {

    private final XMLStreamReader in;
    private final XMLStreamWriter out;
    private String rootPrefix = "";

    XmlCopy(XMLStreamReader in, XMLStreamWriter out) {
        this.in = in;
        this.out = out;
    }

    XMLStreamReader in() {
        return in;
    }

    XMLStreamWriter out() {
        return out;
    }

    /** Copies the start of the outermost element. */
    void root() throws XMLStreamException {
        rootPrefix = orEmpty(in.getPrefix());
        event();
    }

    /** Starts an element of ours under the prefix that the outermost element has. */
    void startOwn(String name) throws XMLStreamException {
        out.writeStartElement(rootPrefix, name, Xml.MAIN);
    }

    /** Copies the event that the reader stands on. */
    void event() throws XMLStreamException {
        switch (in.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> start((name, value) -> value);
            case XMLStreamConstants.END_ELEMENT -> out.writeEndElement();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.SPACE, XMLStreamConstants.CDATA ->
                out.writeCharacters(in.getTextCharacters(), in.getTextStart(), in.getTextLength());
            case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
            default -> throw new XMLStreamException("unexpected XML event " + in.getEventType());
        }
    }

    /**
     * Copies the start of an element.
     *
     * @param attributes from an attribute's local name and value to the value to be written; {@code ""} drops it
     */
    void start(BinaryOperator<String> attributes) throws XMLStreamException {
        open();
        for (int i = 0; i < in.getAttributeCount(); i++) {
            var prefix = in.getAttributePrefix(i);
            var name = in.getAttributeLocalName(i);
            var value = in.getAttributeValue(i);
            if (prefix != null && !prefix.isEmpty()) {
                out.writeAttribute(prefix, in.getAttributeNamespace(i), name, value);
                continue;
            }
            var changed = attributes.apply(name, value);
            if (!changed.isEmpty() || value.isEmpty()) {
                out.writeAttribute(name, changed);
            }
        }
    }

    /** Writes the tag that the reader stands on with its namespaces, but without attributes. */
    void open() throws XMLStreamException {
        out.writeStartElement(orEmpty(in.getPrefix()), in.getLocalName(), orEmpty(in.getNamespaceURI()));
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            var prefix = orEmpty(in.getNamespacePrefix(i));
            if (prefix.isEmpty()) {
                out.writeDefaultNamespace(orEmpty(in.getNamespaceURI(i)));
            } else {
                out.writeNamespace(prefix, in.getNamespaceURI(i));
            }
        }
    }

    /** Copies the element whose start the reader stands on, to its end. */
    void element() throws XMLStreamException {
        event();
        inside();
    }

    /** Copies what is left of the element whose start was already written, and its end. */
    void inside() throws XMLStreamException {
        inside(event -> {});
    }

    /** The same, with each event looked at before it is copied. */
    void inside(Consumer<XMLStreamReader> look) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            depth += deeper(in.next());
            look.accept(in);
            event();
        }
    }

    /** Passes over the element whose start the reader stands on. */
    void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            depth += deeper(in.next());
        }
    }

    private static int deeper(int event) {
        return event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
