package org.chengxin.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes an {@code .xlsx} of one sheet for machines and people: every cell is text and is shown as text, whatever it begins
 * with. In constant memory; the same rows give the same bytes. Not thread-safe.
 */
public final class WorkbookOutput {

    /** A cell's longest text, by Excel's specification. */
    public static final int LONGEST = 32_767;

    private static final XMLOutputFactory XML = XMLOutputFactory.newDefaultFactory();
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    private final ZipOutputStream zip;
    private final XMLStreamWriter xml;

    /**
     * @param out stays open
     * @param sheet its name
     */
    public WorkbookOutput(OutputStream out, String sheet) throws IOException {
        this.zip = new ZipOutputStream(out);
        part("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Override PartName="/xl/workbook.xml" ContentType="%1$ssheet.main+xml"/>\
                <Override PartName="/xl/styles.xml" ContentType="%1$sstyles+xml"/>\
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%1$sworksheet+xml"/></Types>""".formatted(KIND));
        part("_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml")));
        part("xl/workbook.xml", """
                <workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="%s" sheetId="1" r:id="rId1"/></sheets></workbook>""".formatted(MAIN, RELATIONS, sheet));
        part(
                "xl/_rels/workbook.xml.rels",
                relations(relation("rId1", "worksheet", "worksheets/sheet1.xml")
                        + relation("rId2", "styles", "styles.xml")));
        // Format 49 is text, so that a number that somebody touches stays what it is.
        part("xl/styles.xml", """
                <styleSheet xmlns="%s"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>\
                <fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>\
                <cellStyleXfs count="1"><xf/></cellStyleXfs>\
                <cellXfs count="2"><xf/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>""".formatted(MAIN));
        zip.putNextEntry(entry("xl/worksheets/sheet1.xml"));
        try {
            this.xml = XML.createXMLStreamWriter(zip, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("worksheet");
            xml.writeDefaultNamespace(MAIN);
            xml.writeStartElement("sheetData");
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    private static String relations(String all) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + all
                + "</Relationships>";
    }

    private static String relation(String id, String kind, String part) {
        return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>".formatted(id, RELATIONS, kind, part);
    }

    private void part(String name, String content) throws IOException {
        zip.putNextEntry(entry(name));
        zip.write((HEAD + content).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        return entry;
    }

    /**
     * Adds a row.
     *
     * @param cells {@code null} is an empty cell; characters that XML has not, and texts longer than {@link #LONGEST}, must not be
     *     among them
     */
    public void row(@Nullable String... cells) throws IOException {
        try {
            xml.writeStartElement("row");
            for (String text : cells) {
                cell(text);
            }
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
    }

    private void cell(@Nullable String text) throws XMLStreamException {
        if (text == null || text.isEmpty()) {
            xml.writeEmptyElement("c");
            return;
        }
        xml.writeStartElement("c");
        xml.writeAttribute("t", "inlineStr");
        xml.writeAttribute("s", "1");
        xml.writeStartElement("is");
        xml.writeStartElement("t");
        xml.writeAttribute("xml:space", "preserve");
        xml.writeCharacters(text.replace("\r\n", "\n"));
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** Writes the end and hands everything on to the stream. */
    public void end() throws IOException {
        try {
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw failed(e);
        }
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    private static IOException failed(XMLStreamException e) {
        return e.getNestedException() instanceof IOException cause ? cause : new IOException("工作簿没有写成", e);
    }
}
