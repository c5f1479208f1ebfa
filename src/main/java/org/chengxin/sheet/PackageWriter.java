package org.chengxin.sheet;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.w3c.dom.Document;

/** Writes an OOXML package whose bytes depend on its content only: entries bear a constant time. */
final class PackageWriter implements Closeable {

    private final ZipArchiveOutputStream zip;

    PackageWriter(Path target) throws IOException {
        zip = new ZipArchiveOutputStream(target);
        zip.setUseZip64(Zip64Mode.AsNeeded);
        zip.setLevel(5);
    }

    /** A part as it lies packed in another package. */
    void raw(ZipArchiveEntry entry, InputStream packed) throws IOException {
        try (packed) {
            zip.addRawArchiveEntry(entry, packed);
        }
    }

    <E extends Exception> void part(String name, Content<E> content) throws IOException, E {
        var entry = new ZipArchiveEntry(name);
        entry.setTime(constantTime());
        zip.putArchiveEntry(entry);
        var buffered = new BufferedOutputStream(zip, 1 << 16);
        content.writeTo(buffered);
        buffered.flush();
        zip.closeArchiveEntry();
    }

    void part(String name, Document document) throws IOException {
        this.<RuntimeException>part(name, out -> Xml.save(document, out));
    }

    /** A zip file keeps local time: the same fields everywhere. */
    private static long constantTime() {
        return LocalDateTime.of(2000, 1, 1, 0, 0)
                .atZone(ZoneId.systemDefault())
                .toInstant()
                .toEpochMilli();
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** Writes one part. */
    interface Content<E extends Exception> {

        void writeTo(OutputStream out) throws IOException, E;
    }
}
