package org.chengxin.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The font: Noto Sans SC, which has all of the basic block and Extension A, and the characters of 《通用规范汉字表》 beyond them. A
 * character that it lacks is written as its code, {@code 〔U+20BB7〕}, and remembered.
 */
final class Typeface implements AutoCloseable {

    private static final String FILE = "NotoSansSC-Regular.ttf";

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final float unit;
    private final Map<Integer, Float> widths = new HashMap<>();
    private final SortedSet<Integer> missing = new TreeSet<>();

    private Typeface(TrueTypeFont font) throws IOException {
        this.font = font;
        this.glyphs = font.getUnicodeCmapLookup();
        this.unit = font.getUnitsPerEm();
    }

    static Typeface load() throws IOException {
        try (var in = Typeface.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its font " + FILE);
            }
            var font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
            // Ligatures would make the text wider or narrower than its characters.
            font.setEnableGsub(false);
            return new Typeface(font);
        }
    }

    TrueTypeFont font() {
        return font;
    }

    /** The text with every character that cannot be written as its code; line breaks stay. */
    String writable(String text) {
        var out = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\t', ' ')
                .codePoints()
                .forEach(point -> {
                    if (point == '\n' || has(point)) {
                        out.appendCodePoint(point);
                    } else {
                        missing.add(point);
                        out.append('〔').append(code(point)).append('〕');
                    }
                });
        return out.toString();
    }

    private boolean has(int point) {
        return !Character.isISOControl(point) && glyphs.getGlyphId(point) != 0;
    }

    /** The codes of the characters that could not be written; empty where there were none. */
    String missing() {
        return missing.stream().map(Typeface::code).collect(Collectors.joining("、"));
    }

    private static String code(int point) {
        return "U+%04X".formatted(point).toUpperCase(Locale.ROOT);
    }

    /** In units of the size. */
    float width(int point) {
        return widths.computeIfAbsent(point, it -> {
            try {
                return font.getAdvanceWidth(glyphs.getGlyphId(it)) / unit;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public void close() throws IOException {
        font.close();
    }
}
