package org.chengxin.sheet;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.ZipPackagePart;
import org.jspecify.annotations.Nullable;

/**
 * One XML part of a workbook, pulled event by event. Names are compared without their namespace, so that transitional and
 * strict workbooks read alike. A document type declaration is refused before anything of it is read; the part's bytes are
 * held against their checksum when its end is reached.
 */
final class XmlPart implements Closeable, XMLStreamConstants {

    private static final XMLInputFactory FACTORY = factory();

    private final String where;
    private final InputStream in;
    private final XMLStreamReader xml;
    private char[] text = new char[256];
    private int length;

    private XmlPart(String where, InputStream in, XMLStreamReader xml) {
        this.where = where;
        this.in = in;
        this.xml = xml;
    }

    private static XMLInputFactory factory() {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** @param where how the part is called in a refusal */
    static XmlPart open(PackagePart part, String where) throws IOException, UnreadableFileException {
        var entry = part instanceof ZipPackagePart zipped ? zipped.getZipArchive() : null;
        var in = part.getInputStream();
        return open(entry == null || entry.getCrc() < 0 ? in : new Checked(in, entry.getCrc()), where);
    }

    static XmlPart open(InputStream in, String where) throws IOException, UnreadableFileException {
        try {
            return new XmlPart(where, in, FACTORY.createXMLStreamReader(in));
        } catch (XMLStreamException | RuntimeException e) {
            in.close();
            throw refusal(e, where);
        }
    }

    /** The next event, one of the constants of {@link XMLStreamConstants}. */
    int next() throws IOException, UnreadableFileException {
        try {
            int event = xml.next();
            if (event == DTD || event == ENTITY_REFERENCE) {
                throw Refusal.bomb("XML 实体声明");
            }
            return event;
        } catch (XMLStreamException | RuntimeException e) {
            throw refusal(e, where);
        }
    }

    String name() {
        return xml.getLocalName();
    }

    int attributes() {
        return xml.getAttributeCount();
    }

    String attributeName(int index) {
        return xml.getAttributeLocalName(index);
    }

    String attributeValue(int index) {
        return xml.getAttributeValue(index);
    }

    /** The value of an attribute in whatever namespace, or {@code null}. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** The value of an attribute that has a namespace, such as {@code r:id}, or {@code null}. */
    @Nullable
    String qualifiedAttribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var namespace = xml.getAttributeNamespace(i);
            if (namespace != null
                    && !namespace.isEmpty()
                    && xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    void clearText() {
        length = 0;
    }

    /** Adds the text of the current element, up to its end tag; elements inside it are left out. */
    void appendText() throws IOException, UnreadableFileException {
        int depth = 1;
        while (depth > 0) {
            switch (next()) {
                case START_ELEMENT -> depth++;
                case END_ELEMENT -> depth--;
                case CHARACTERS, CDATA, SPACE -> {
                    if (depth == 1) {
                        appendEvent();
                    }
                }
                case END_DOCUMENT -> throw Refusal.damaged(where);
                default -> {}
            }
        }
    }

    /**
     * Adds the text of a string item: its {@code t} elements and those of its rich text runs. Phonetic runs, which repeat
     * the text as it is spoken, are left out.
     */
    void appendRichText() throws IOException, UnreadableFileException {
        int depth = 1;
        while (depth > 0) {
            switch (next()) {
                case START_ELEMENT -> {
                    if (name().equals("t")) {
                        appendText();
                    } else if (name().equals("rPh")) {
                        skip();
                    } else {
                        depth++;
                    }
                }
                case END_ELEMENT -> depth--;
                case END_DOCUMENT -> throw Refusal.damaged(where);
                default -> {}
            }
        }
    }

    /** Goes to the end tag of the current element. */
    void skip() throws IOException, UnreadableFileException {
        int depth = 1;
        while (depth > 0) {
            switch (next()) {
                case START_ELEMENT -> depth++;
                case END_ELEMENT -> depth--;
                case END_DOCUMENT -> throw Refusal.damaged(where);
                default -> {}
            }
        }
    }

    /** Reads to the end, so that damage behind what was wanted is found as well. */
    void finish() throws IOException, UnreadableFileException {
        int event = xml.getEventType();
        while (event != END_DOCUMENT) {
            event = next();
        }
    }

    private void appendEvent() throws IOException, UnreadableFileException {
        try {
            int more = xml.getTextLength();
            if (length + more > RowBuffer.MAX_CHARACTERS) {
                throw Refusal.limit(where + "中有单元格的文字超过 " + RowBuffer.MAX_CHARACTERS + " 个字符", "请删去多余内容后重新提交");
            }
            if (length + more > text.length) {
                text = Arrays.copyOf(text, Math.max(length + more, 2 * text.length));
            }
            System.arraycopy(xml.getTextCharacters(), xml.getTextStart(), text, length, more);
            length += more;
        } catch (RuntimeException e) {
            throw refusal(e, where);
        }
    }

    /** The collected characters; valid up to {@link #length()} and until text is collected again. */
    char[] text() {
        return text;
    }

    int length() {
        return length;
    }

    /** Decodes what OOXML writes as {@code _x000D_}: control characters, and an underscore that only looks so. */
    void unescape() {
        int to = 0;
        for (int from = 0; from < length; ) {
            int unit = text[from] == '_' ? escaped(from) : -1;
            text[to++] = unit < 0 ? text[from] : (char) unit;
            from += unit < 0 ? 1 : 7;
        }
        length = to;
    }

    private int escaped(int at) {
        if (at + 6 >= length || text[at + 1] != 'x' || text[at + 6] != '_') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(text[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }

    /** Tells damage and attacks from a disk or share that cannot be read: only the latter stays an {@link IOException}. */
    static UnreadableFileException refusal(Throwable cause, String where) throws IOException {
        for (Throwable e = cause; e != null; e = e.getCause()) {
            var message = String.valueOf(e.getMessage());
            if (message.contains("Zip bomb")) {
                return Refusal.bomb("压缩比或解压后大小异常");
            }
            if (message.contains("DOCTYPE")) {
                return Refusal.bomb("XML 实体声明");
            }
            if (e instanceof IOException io && isOfTheDisk(io)) {
                throw io;
            }
        }
        return Refusal.damaged(where);
    }

    private static boolean isOfTheDisk(IOException e) {
        return e.getClass() == IOException.class || e instanceof FileSystemException;
    }

    @Override
    public void close() throws IOException {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        } finally {
            in.close();
        }
    }

    /** Compares what was read with the checksum that the archive states for it. */
    private static final class Checked extends FilterInputStream {

        private final CRC32 sum = new CRC32();
        private final long stated;

        Checked(InputStream in, long stated) {
            super(in);
            this.stated = stated;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = super.read(bytes, offset, length);
            if (count > 0) {
                sum.update(bytes, offset, count);
            } else if (count < 0 && sum.getValue() != stated) {
                throw new ZipException("checksum differs");
            }
            return count;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }
    }
}
