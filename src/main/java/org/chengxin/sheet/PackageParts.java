package org.chengxin.sheet;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/** The parts of an OOXML package as they lie in the zip file. Part names have no leading slash; case does not count. */
final class PackageParts implements Closeable {

    static final String CONTENT_TYPES = "[Content_Types].xml";

    /** Longest part that is taken into memory, in bytes when unpacked. */
    private static final long MAXIMUM_IN_MEMORY = 32L << 20;

    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> entries = new LinkedHashMap<>();

    PackageParts(Path file) throws IOException {
        zip = ZipFile.builder().setPath(file).get();
        for (var entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
            if (!entry.isDirectory() && !XlsxPackage.isLitter(entry.getName())) {
                entries.putIfAbsent(key(entry.getName()), entry);
            }
        }
    }

    boolean has(String part) {
        return entries.containsKey(key(part));
    }

    /** The part's content, unpacked as it is read. */
    InputStream open(String part) throws IOException, CannotAnnotateException {
        return zip.getInputStream(entry(part));
    }

    /** A part that is small in any honest workbook, whole. */
    byte[] bytes(String part) throws IOException, CannotAnnotateException {
        try (var in = open(part)) {
            var bytes = in.readNBytes((int) MAXIMUM_IN_MEMORY + 1);
            if (bytes.length > MAXIMUM_IN_MEMORY) {
                throw new CannotAnnotateException("the part " + part + " is larger than 32 MiB");
            }
            return bytes;
        }
    }

    Document dom(String part) throws IOException, CannotAnnotateException {
        return Xml.dom(new ByteArrayInputStream(bytes(part)));
    }

    /** A part name that is not taken yet: {@code prefix}, a number, {@code suffix}. */
    String freeName(String prefix, String suffix) {
        for (int i = 1; ; i++) {
            var name = prefix + i + suffix;
            if (!has(name)) {
                return name;
            }
        }
    }

    /** Copies the parts that are wanted, packed as they are. */
    void copy(PackageWriter out, Predicate<String> wanted) throws IOException {
        for (var entry : entries.values()) {
            if (wanted.test(key(entry.getName()))) {
                out.raw(entry, zip.getRawInputStream(entry));
            }
        }
    }

    private ZipArchiveEntry entry(String part) throws CannotAnnotateException {
        @Nullable ZipArchiveEntry entry = entries.get(key(part));
        if (entry == null) {
            throw new CannotAnnotateException("the package has no part " + part);
        }
        return entry;
    }

    static String key(String part) {
        var name = part.replace('\\', '/');
        return (name.startsWith("/") ? name.substring(1) : name).toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
