package org.chengxin.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.poi.ss.util.CellAddress;

/**
 * The yellow boxes of a sheet's comments. They lie in a VML part, which is often not well-formed XML, so it is kept as
 * text and ours are put in before its end.
 */
final class NoteShapes {

    private static final Pattern SHAPE = Pattern.compile("<v:shape\\s");
    private static final String SHAPE_END = "</v:shape>";
    private static final Pattern ROW = Pattern.compile("<x:Row>\\s*(\\d{1,7})\\s*</x:Row>");
    private static final Pattern COLUMN = Pattern.compile("<x:Column>\\s*(\\d{1,5})\\s*</x:Column>");
    private static final Pattern SHAPE_NUMBER = Pattern.compile("_x0000_s(\\d{1,9})\\b");
    private static final String END = "</xml>";

    static final String EMPTY = """
            <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
            xmlns:x="urn:schemas-microsoft-com:office:excel">
            <o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>
            </xml>
            """;

    private static final String TYPE = """
            <v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">\
            <v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
            """;

    private final String existing;

    NoteShapes(byte[] part) throws CannotAnnotateException {
        existing = new String(part, StandardCharsets.UTF_8);
        boolean usual = existing.contains("xmlns:v=")
                && existing.contains("xmlns:o=")
                && existing.contains("xmlns:x=")
                && existing.lastIndexOf(END) > 0;
        if (!usual) {
            throw new CannotAnnotateException("the sheet's drawing of comments is written in an unknown way");
        }
    }

    /** @param added the texts of new comments */
    void write(OutputStream out, Set<CellAddress> removed, Map<CellAddress, String> added) throws IOException {
        var kept = removed.isEmpty() ? existing : without(removed);
        int end = kept.lastIndexOf(END);
        put(out, kept.substring(0, end));
        if (!kept.contains("id=\"_x0000_t202\"")) {
            put(out, TYPE);
        }
        long number = highestNumber(kept);
        for (var note : added.entrySet()) {
            put(out, shape(++number, note.getKey(), NoteBox.rows(note.getValue())));
        }
        put(out, kept.substring(end));
    }

    /** Goes over the text once, whatever it holds: a hostile part must not make this slow. */
    private String without(Set<CellAddress> removed) {
        var kept = new StringBuilder(existing.length());
        var starts = SHAPE.matcher(existing);
        int done = 0;
        while (starts.find(done)) {
            int end = existing.indexOf(SHAPE_END, starts.start());
            if (end < 0) {
                break;
            }
            end += SHAPE_END.length();
            boolean gone = isOf(removed, existing.substring(starts.start(), end));
            kept.append(existing, done, gone ? starts.start() : end);
            done = end;
        }
        return kept.append(existing, done, existing.length()).toString();
    }

    private static boolean isOf(Set<CellAddress> cells, String shape) {
        var row = ROW.matcher(shape);
        var column = COLUMN.matcher(shape);
        return row.find()
                && column.find()
                && cells.contains(new CellAddress(Integer.parseInt(row.group(1)), Integer.parseInt(column.group(1))));
    }

    private static long highestNumber(String text) {
        long highest = 1024;
        var numbers = SHAPE_NUMBER.matcher(text);
        while (numbers.find()) {
            highest = Math.max(highest, Long.parseLong(numbers.group(1)));
        }
        return highest;
    }

    private static String shape(long number, CellAddress at, int rows) {
        int row = at.getRow();
        int column = at.getColumn();
        int top = Math.max(0, row - 1);
        return """
                <v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;visibility:hidden" \
                fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" \
                obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>\
                <x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>\
                <x:Anchor>%d, 15, %d, 4, %d, 31, %d, 4</x:Anchor><x:AutoFill>False</x:AutoFill>\
                <x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>
                """.formatted(number, column + 1, top, column + 1 + NoteBox.COLUMNS, top + rows, row, column);
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
