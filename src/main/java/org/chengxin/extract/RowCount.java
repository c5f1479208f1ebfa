package org.chengxin.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.chengxin.store.OutboundItem.Operation;
import org.chengxin.store.OutboundItems.Counts;
import tools.jackson.databind.JsonNode;

/** Counts what the rows of a package's file do, in constant memory, without knowing more of them. */
final class RowCount {

    private final Map<String, Integer> seen = new HashMap<>();
    private final String operation;

    private RowCount(String operation) {
        this.operation = operation;
    }

    static Counts of(String name, InputStream in, JsonNode manifest) throws IOException {
        var count = new RowCount(manifest.path("operation").asString(""));
        if (name.endsWith(".csv")) {
            count.csv(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 15));
        } else if (name.endsWith(".xml")) {
            count.xml(in);
        }
        return new Counts(count.of(Operation.ADD), count.of(Operation.MOD), count.of(Operation.DEL));
    }

    private int of(Operation operation) {
        return seen.getOrDefault(operation.name(), 0);
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
            } else if (first && c != '\r' && cell.length() < 64) {
                cell.append((char) c);
            }
        }
    }

    private void xml(InputStream in) throws IOException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            var reader = factory.createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals(operation)) {
                    saw(reader.getElementText());
                }
            }
        } catch (XMLStreamException e) {
            // What could not be read is missing in the count, and its digest is wrong.
            saw("");
        }
    }
}
