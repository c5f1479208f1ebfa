package org.chengxin.sheet;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.poi.hpsf.CustomProperty;
import org.apache.poi.hpsf.DocumentSummaryInformation;
import org.apache.poi.hpsf.HPSFException;
import org.apache.poi.hpsf.PropertySetFactory;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.poifs.filesystem.DirectoryNode;

/** The custom document properties of a workbook that are texts. */
final class CustomProperties {

    /** More than anybody lays into a workbook by hand. */
    private static final int MOST = 100;

    private static final int MOST_BYTES = 1 << 20;

    private CustomProperties() {}

    static Map<String, String> of(OPCPackage opc) throws IOException, UnreadableFileException {
        try {
            for (var relationship : opc.getRelationships()) {
                var part = relationship.getRelationshipType().endsWith("/custom-properties")
                        ? opc.getPart(relationship)
                        : null;
                if (part != null) {
                    try (var xml = XmlPart.open(part, "文档属性")) {
                        return read(xml);
                    }
                }
            }
            return Map.of();
        } catch (RuntimeException e) {
            throw XmlPart.refusal(e, "文档属性");
        }
    }

    /** Of a workbook that nothing else is asked of; empty where they do not lie where spreadsheet programs put them. */
    static Map<String, String> of(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var entry = zip.getEntry("docProps/custom.xml");
            if (entry == null) {
                return Map.of();
            }
            // Whatever it says of its size.
            byte[] bytes;
            try (var in = zip.getInputStream(entry)) {
                bytes = in.readNBytes(MOST_BYTES);
            }
            try (var xml = XmlPart.open(new ByteArrayInputStream(bytes), "文档属性")) {
                return read(xml);
            }
        } catch (ZipException | UnreadableFileException e) {
            return Map.of();
        }
    }

    private static Map<String, String> read(XmlPart xml) throws IOException, UnreadableFileException {
        var properties = new LinkedHashMap<String, String>();
        var name = "";
        for (int event = xml.next(); event != XmlPart.END_DOCUMENT; event = xml.next()) {
            if (event != XmlPart.START_ELEMENT) {
                continue;
            }
            if (xml.name().equals("property")) {
                var stated = xml.attribute("name");
                name = stated == null ? "" : stated;
            } else if (xml.name().equals("lpwstr") && properties.size() < MOST) {
                xml.clearText();
                xml.appendText();
                properties.put(name, new String(xml.text(), 0, xml.length()));
            }
        }
        return properties;
    }

    /** Of a workbook of Excel 97 to 2003; empty where they cannot be read. */
    static Map<String, String> of(DirectoryNode root) throws IOException {
        try {
            if (!(PropertySetFactory.create(root, DocumentSummaryInformation.DEFAULT_STREAM_NAME)
                    instanceof DocumentSummaryInformation information)) {
                return Map.of();
            }
            var properties = new LinkedHashMap<String, String>();
            var custom = information.getCustomProperties();
            if (custom != null) {
                for (CustomProperty property : custom.properties()) {
                    if (property.getValue() instanceof String text && properties.size() < MOST) {
                        properties.put(property.getName(), text);
                    }
                }
            }
            return properties;
        } catch (FileNotFoundException | HPSFException | RuntimeException e) {
            return Map.of();
        }
    }
}
