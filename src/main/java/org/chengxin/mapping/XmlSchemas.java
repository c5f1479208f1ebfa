package org.chengxin.mapping;

import java.nio.file.Path;
import javax.xml.XMLConstants;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/** The XML schemas of a target: in one folder {@code <file>.xsd} for each feed. Nothing outside that file is read. */
public final class XmlSchemas {

    private XmlSchemas() {}

    /**
     * @param file of the feed
     * @throws SAXException if there is none, or it is no schema
     */
    public static Schema of(Path folder, String file) throws SAXException {
        var factory = SchemaFactory.newDefaultInstance();
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        return factory.newSchema(path(folder, file).toFile());
    }

    static Path path(Path folder, String file) {
        return folder.resolve(file + ".xsd");
    }
}
