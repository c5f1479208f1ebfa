package org.chengxin.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.util.CellAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class NoteShapesTest {

    private static final String HEAD = "<xml xmlns:v=\"v\" xmlns:o=\"o\" xmlns:x=\"x\">";
    private static final String TYPE = "<v:shapetype id=\"_x0000_t202\"><v:path/></v:shapetype>";

    @Test
    void takesOutTheShapeOfARemovedCommentAndLeavesTheOthersLetterByLetter() throws Exception {
        var ours = "<v:shape\n id=\"_x0000_s1025\"><br><x:Row> 4 </x:Row><x:Column>1</x:Column></v:shape>";
        var theirs = "<v:shape id=\"_x0000_s1030\"><br><x:Row>4</x:Row><x:Column>11</x:Column></v:shape>";
        assertThat(written(HEAD + TYPE + ours + theirs + "</xml>", Set.of(new CellAddress("B5")), Map.of()))
                .isEqualTo(HEAD + TYPE + theirs + "</xml>");
    }

    @Test
    void countsOnFromTheHighestNumber() throws Exception {
        var theirs = "<v:shape id=\"_x0000_s1030\"></v:shape>";
        assertThat(written(HEAD + TYPE + theirs + "</xml>", Set.of(), Map.of(new CellAddress("C3"), "缺少")))
                .startsWith(HEAD + TYPE + theirs + "<v:shape id=\"_x0000_s1031\"")
                .contains("<x:Row>2</x:Row><x:Column>2</x:Column>")
                .endsWith("</v:shape>\n</xml>");
    }

    /** No program makes a box larger for its text. */
    @Test
    void aBoxIsAsLargeAsItsTextNeeds() throws Exception {
        var at = new CellAddress("C3");
        assertThat(written(HEAD + TYPE + "</xml>", Set.of(), Map.of(at, "缺少")))
                .contains("<x:Anchor>3, 15, 1, 4, 6, 31, 6, 4</x:Anchor>");
        assertThat(written(HEAD + TYPE + "</xml>", Set.of(), Map.of(at, "填".repeat(145) + "\n请核对")))
                .contains("<x:Anchor>3, 15, 1, 4, 6, 31, 13, 4</x:Anchor>");
        assertThat(NoteBox.rows("填".repeat(1_000))).isEqualTo(40);
    }

    @Test
    @Timeout(20)
    void aHostilePartIsGoneOverOnce() throws Exception {
        var hostile = HEAD + "<v:shape id=\"a\">".repeat(200_000) + "</xml>";
        assertThat(written(hostile, Set.of(new CellAddress("B5")), Map.of())).hasSize(hostile.length() + typeLength());
    }

    @Test
    void aDrawingWrittenInAnotherWayIsNotTouched() {
        assertThatThrownBy(() -> new NoteShapes("<xml/>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(CannotAnnotateException.class)
                .hasMessage("the sheet's drawing of comments is written in an unknown way");
    }

    private static int typeLength() throws Exception {
        return written(HEAD + "</xml>", Set.of(), Map.of()).length() - (HEAD + "</xml>").length();
    }

    private static String written(String part, Set<CellAddress> removed, Map<CellAddress, String> added)
            throws Exception {
        var out = new ByteArrayOutputStream();
        new NoteShapes(part.getBytes(StandardCharsets.UTF_8)).write(out, removed, added);
        return out.toString(StandardCharsets.UTF_8);
    }
}
