package org.chengxin.zoo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A zip archive taken apart, to be put together again as no writing library would. */
public final class Parts {

    static final String SHEET = "xl/worksheets/sheet1.xml";
    static final String TYPES = "[Content_Types].xml";
    static final String WORKBOOK = "xl/workbook.xml";
    static final String RELATIONS = "xl/_rels/workbook.xml.rels";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    private Parts() {}

    static Parts none() {
        return new Parts();
    }

    public static Parts of(byte[] zip) {
        var taken = new Parts();
        try (var from = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                taken.parts.put(entry.getName(), from.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return taken;
    }

    /** @throws IllegalStateException if the change changes nothing */
    public Parts change(String part, UnaryOperator<String> change) {
        var before = text(part);
        var after = change.apply(before);
        if (after.equals(before)) {
            throw new IllegalStateException("nothing was changed in " + part);
        }
        return put(part, after);
    }

    public Parts change(String part, String wanted, String by) {
        return change(part, text -> text.replace(wanted, by));
    }

    Parts changeEvery(String wanted, String by) {
        parts.replaceAll((name, bytes) -> {
            var text = new String(bytes, StandardCharsets.UTF_8);
            return text.contains(wanted) ? text.replace(wanted, by).getBytes(StandardCharsets.UTF_8) : bytes;
        });
        return this;
    }

    Parts put(String part, String text) {
        return put(part, text.getBytes(StandardCharsets.UTF_8));
    }

    Parts put(String part, byte[] content) {
        parts.put(part, content);
        return this;
    }

    Parts remove(String part) {
        if (parts.remove(part) == null) {
            throw new IllegalStateException("there is no part " + part);
        }
        return this;
    }

    Parts rename(UnaryOperator<String> name) {
        var renamed = new LinkedHashMap<String, byte[]>();
        parts.forEach((before, content) -> renamed.put(name.apply(before), content));
        parts.clear();
        parts.putAll(renamed);
        return this;
    }

    String text(String part) {
        return new String(parts.get(part), StandardCharsets.UTF_8);
    }

    public byte[] zip() {
        return zip(ZipEntry.DEFLATED);
    }

    /** Not compressed, so that a byte of a part is a byte of the archive. */
    byte[] stored() {
        return zip(ZipEntry.STORED);
    }

    private byte[] zip(int method) {
        var out = new ByteArrayOutputStream();
        try (var to = new ZipOutputStream(out)) {
            for (var part : parts.entrySet()) {
                var crc = new CRC32();
                crc.update(part.getValue());
                var entry = new ZipEntry(part.getKey());
                entry.setMethod(method);
                entry.setCrc(crc.getValue());
                entry.setSize(part.getValue().length);
                to.putNextEntry(entry);
                to.write(part.getValue());
                to.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
