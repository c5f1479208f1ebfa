package org.chengxin.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.stax.StAXSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * What a web service answered to one call.
 *
 * @param code of the call as a whole
 * @param token where one was asked for
 * @param errors lines that were not taken
 */
record ServiceReply(String code, Optional<String> token, List<Line> errors) {

    private static final XMLInputFactory XML = input();
    private static final Schema SCHEMA = schema();

    ServiceReply {
        errors = List.copyOf(errors);
    }

    /** @param number of the row in the call, from 1 */
    record Line(int number, String code, String message) {}

    private static XMLInputFactory input() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private static Schema schema() {
        try {
            var factory = SchemaFactory.newDefaultInstance();
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return factory.newSchema(Objects.requireNonNull(ServiceReply.class.getResource("reply.xsd")));
        } catch (SAXException e) {
            throw new IllegalStateException("reply.xsd is part of the program", e);
        }
    }

    /** @throws IOException if it is no reply; nothing of it is repeated */
    static ServiceReply read(byte[] bytes) throws IOException {
        try {
            SCHEMA.newValidator().validate(new StAXSource(XML.createXMLStreamReader(new ByteArrayInputStream(bytes))));
            return read(XML.createXMLStreamReader(new ByteArrayInputStream(bytes)));
        } catch (XMLStreamException | SAXException e) {
            throw new IOException("网络服务的答复不合约定的格式，没有采信；下一次运行再问，再不行请联系对方");
        }
    }

    private static ServiceReply read(XMLStreamReader xml) throws XMLStreamException {
        var code = "";
        Optional<String> token = Optional.empty();
        var errors = new ArrayList<Line>();
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "code" -> code = xml.getElementText().strip();
                    case "token" -> token = Optional.of(xml.getElementText().strip());
                    case "error" -> errors.add(line(xml));
                    default -> {}
                }
            }
        }
        return new ServiceReply(code, token, errors);
    }

    private static Line line(XMLStreamReader xml) throws XMLStreamException {
        int number = 0;
        var code = "";
        var message = "";
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "line" -> number = Integer.parseInt(xml.getElementText().strip());
                case "code" -> code = xml.getElementText().strip();
                default -> message = xml.getElementText().strip();
            }
        }
        return new Line(number, code, message);
    }
}
