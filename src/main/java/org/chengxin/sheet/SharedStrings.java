package org.chengxin.sheet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.openxml4j.opc.PackagePart;

/**
 * The strings that the cells of a workbook point at, read once. Packed into blocks of bytes instead of one object each:
 * about a third of the memory, which decides whether a workbook of five million different strings fits a heap of 512 MiB.
 */
final class SharedStrings {

    /** The largest table that is read at all, uncompressed. */
    static final long MAX_BYTES = 1_500_000_000L;

    /** Below half a region of the G1 collector, which would give a larger block up to twice its size. */
    private static final int BLOCK_BITS = 18;

    private static final int BLOCK = 1 << BLOCK_BITS;
    /** Strings that come again and again are made once; only short ones, so that the memory stays bounded. */
    private static final int REMEMBERED = 1 << 14;

    private static final int REMEMBERED_LENGTH = 64;

    private final List<byte[]> blocks = new ArrayList<>();
    private byte[] block = new byte[0];
    private int free;
    /** Block number and place in the block. */
    private int[] places = new int[1024];

    private int size;
    private final long maxBytes;

    private final int[] rememberedIndex = new int[REMEMBERED];
    private final String[] remembered = new String[REMEMBERED];
    private char[] chars = new char[256];

    private SharedStrings(long maxBytes) {
        this.maxBytes = maxBytes;
        Arrays.fill(rememberedIndex, -1);
        Arrays.fill(remembered, "");
    }

    static SharedStrings none() {
        return new SharedStrings(0);
    }

    static SharedStrings read(PackagePart part) throws IOException, UnreadableFileException {
        return read(part, Runtime.getRuntime().maxMemory() / 2);
    }

    /** @param maxBytes that the packed table may take in memory */
    static SharedStrings read(PackagePart part, long maxBytes) throws IOException, UnreadableFileException {
        if (part.getSize() > MAX_BYTES) {
            throw tooLarge();
        }
        var strings = new SharedStrings(Math.min(maxBytes, MAX_BYTES));
        try (var xml = XmlPart.open(part, "共享字符串表")) {
            for (int event = xml.next(); event != XmlPart.END_DOCUMENT; event = xml.next()) {
                if (event == XmlPart.START_ELEMENT && xml.name().equals("si")) {
                    xml.clearText();
                    xml.appendRichText();
                    xml.unescape();
                    strings.add(xml.text(), xml.length());
                }
            }
        }
        strings.places = Arrays.copyOf(strings.places, strings.size);
        return strings;
    }

    private static UnreadableFileException tooLarge() {
        return Refusal.limit("工作簿的文字总量超过本机可读取的上限", "请拆分为几个文件，或另存为 .csv 后重新提交");
    }

    /** Each string is its length in characters, doubled, plus 1 if its characters take two bytes each; then these. */
    private void add(char[] text, int length) throws UnreadableFileException {
        boolean wide = false;
        for (int i = 0; i < length && !wide; i++) {
            wide = text[i] > 0xFF;
        }
        int needed = 5 + (wide ? 2 * length : length);
        if (free + needed > block.length) {
            newBlock(needed);
        }
        if (size == places.length) {
            places = Arrays.copyOf(places, size + (size >> 1));
        }
        places[size++] = ((blocks.size() - 1) << BLOCK_BITS) | free;
        int header = (length << 1) | (wide ? 1 : 0);
        while (header > 0x7F) {
            block[free++] = (byte) (header | 0x80);
            header >>>= 7;
        }
        block[free++] = (byte) header;
        for (int i = 0; i < length; i++) {
            if (wide) {
                block[free++] = (byte) (text[i] >> 8);
            }
            block[free++] = (byte) text[i];
        }
    }

    private void newBlock(int needed) throws UnreadableFileException {
        long taken = (long) blocks.size() * BLOCK + 4L * places.length;
        if (taken + needed > maxBytes || blocks.size() == 1 << (31 - BLOCK_BITS)) {
            throw tooLarge();
        }
        block = new byte[Math.max(BLOCK, needed)];
        blocks.add(block);
        free = 0;
    }

    int size() {
        return size;
    }

    /** @param index from 0 below {@link #size()} */
    String get(int index) {
        int slot = index & (REMEMBERED - 1);
        if (rememberedIndex[slot] == index) {
            return remembered[slot];
        }
        var string = unpack(places[index]);
        if (string.length() <= REMEMBERED_LENGTH) {
            rememberedIndex[slot] = index;
            remembered[slot] = string;
        }
        return string;
    }

    private String unpack(int place) {
        byte[] bytes = blocks.get(place >>> BLOCK_BITS);
        int at = place & (BLOCK - 1);
        int header = 0;
        int shift = 0;
        byte b;
        do {
            b = bytes[at++];
            header |= (b & 0x7F) << shift;
            shift += 7;
        } while (b < 0);
        int length = header >>> 1;
        if ((header & 1) == 0) {
            return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        }
        if (length > chars.length) {
            chars = new char[length];
        }
        for (int i = 0; i < length; i++, at += 2) {
            chars[i] = (char) (bytes[at] << 8 | (bytes[at + 1] & 0xFF));
        }
        return new String(chars, 0, length);
    }
}
