package org.chengxin.extract;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.chengxin.store.OutboundItems.Counts;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counts what the rows of a package's file do, in constant memory, without knowing more of them. */
final class RowCount {

    private static final int LONGEST_WORD = 64;

    private final Map<String, Integer> seen = new HashMap<>();
    private final String operation;

    private RowCount(String operation) {
        this.operation = operation;
    }

    /** What cannot be read to its end is counted as far as it could be; its digest is wrong then. */
    static Counts of(String name, InputStream in, JsonNode manifest) throws IOException {
        var count = new RowCount(manifest.path("operation").asString(""));
        try {
            switch (name.substring(name.lastIndexOf('.') + 1)) {
                case "csv" -> count.csv(new BufferedReader(new InputStreamReader(in, charset(manifest)), 1 << 15));
                case "xml" -> count.xml(in);
                case "json" -> count.json(in);
                case "xlsx" -> count.workbook(in);
                default -> count.saw("");
            }
        } catch (XMLStreamException | JacksonException e) {
            count.saw("");
        }
        var words = manifest.path("words");
        return new Counts(
                count.of(words.path("add").asString("")),
                count.of(words.path("modify").asString("")),
                count.of(words.path("delete").asString("")));
    }

    private static Charset charset(JsonNode manifest) {
        return Charset.forName(manifest.path("charset").asString("UTF-8"));
    }

    private int of(String word) {
        return seen.getOrDefault(word, 0);
    }

    private void saw(String word) {
        seen.merge(word, 1, Integer::sum);
    }

    /** The operation is the first cell; line ends inside quotes do not end a row (RFC 4180). */
    private void csv(Reader in) throws IOException {
        var cell = new StringBuilder();
        boolean first = true;
        boolean quoted = false;
        boolean header = true;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                first = false;
            } else if (!quoted && c == '\n') {
                if (!header) {
                    saw(cell.toString());
                }
                header = false;
                cell.setLength(0);
                first = true;
            } else if (first && c != '\r' && cell.length() < LONGEST_WORD) {
                cell.append((char) c);
            }
        }
    }

    private void xml(InputStream in) throws XMLStreamException {
        var reader = reader(in);
        while (reader.hasNext()) {
            if (begins(reader, operation)) {
                saw(reader.getElementText());
            }
        }
    }

    private void json(InputStream in) {
        try (var parser = JsonMapper.shared().createParser(in)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals(operation)) {
                    saw(parser.nextStringValue());
                }
            }
        }
    }

    /** The first text of every row of the only sheet but its header. */
    private void workbook(InputStream in) throws IOException, XMLStreamException {
        var zip = new ZipInputStream(in);
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().startsWith("xl/worksheets/")) {
                sheet(reader(new FilterInputStream(zip) {
                    @Override
                    public void close() {
                        // An XML reader closes what it has read to the end.
                    }
                }));
            }
        }
    }

    private void sheet(XMLStreamReader reader) throws XMLStreamException {
        boolean header = true;
        boolean first = false;
        while (reader.hasNext()) {
            if (begins(reader, "row")) {
                first = true;
            } else if (first
                    && reader.getEventType() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("t")) {
                first = false;
                if (!header) {
                    saw(reader.getElementText());
                }
                header = false;
            }
        }
    }

    private static boolean begins(XMLStreamReader reader, String element) throws XMLStreamException {
        return reader.next() == XMLStreamConstants.START_ELEMENT
                && reader.getLocalName().equals(element);
    }

    private static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(in);
    }
}
