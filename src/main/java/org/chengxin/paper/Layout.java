package org.chengxin.paper;

import java.util.ArrayList;
import java.util.List;
import org.chengxin.paper.Block.Grid;
import org.chengxin.paper.Block.Heading;
import org.chengxin.paper.Block.Note;

/** Puts blocks on pages of A4. Places are in points from the left and from the top. */
final class Layout {

    static final float WIDTH = 595.28f;
    static final float HEIGHT = 841.89f;
    static final float MARGIN = 50;
    static final float SMALL = 8.5f;

    private static final float TOP = 70;
    private static final float BOTTOM = HEIGHT - 60;
    private static final float TEXT = 9.5f;
    private static final float PAD = 3.5f;
    private static final float INNER = WIDTH - 2 * MARGIN;

    /** Rows of this height and more are begun on one page and gone on with on the next. */
    private static final float SPLIT_FROM = (BOTTOM - TOP) / 3;

    /** A heading is not left alone at the foot of a page. */
    private static final float KEPT_TOGETHER = 60;

    /** A line of text; {@code y} is its base line. */
    record Run(float x, float y, float size, boolean bold, String text) {}

    /** A horizontal rule, or, where it is high, a shade. */
    record Bar(float x, float y, float width, float height) {}

    /** A page. */
    record Page(List<Run> runs, List<Bar> bars) {}

    private final Typeface typeface;
    private final List<Page> pages = new ArrayList<>();
    private Page page = new Page(new ArrayList<>(), new ArrayList<>());
    private float y;

    Layout(Typeface typeface) {
        this.typeface = typeface;
        turn();
    }

    List<Page> pages() {
        return pages;
    }

    void add(Block block) {
        if (block instanceof Heading heading) {
            heading(heading);
        } else if (block instanceof Note note) {
            note(note);
        } else if (block instanceof Grid grid) {
            grid(grid);
        }
    }

    private void turn() {
        if (y == TOP) {
            return;
        }
        page = new Page(new ArrayList<>(), new ArrayList<>());
        pages.add(page);
        y = TOP;
    }

    private static float leading(float size) {
        return size * 1.5f;
    }

    private void heading(Heading heading) {
        float size = heading.level() == 1 ? 20 : heading.level() == 2 ? 13 : 10.5f;
        var lines = Lines.of(typeface.writable(heading.text()), typeface, size, INNER);
        float before = heading.level() == 3 ? 10 : 16;
        if (y + before + lines.size() * leading(size) + KEPT_TOGETHER > BOTTOM) {
            turn();
        }
        y += y == TOP ? 0 : before;
        for (var line : lines) {
            if (y + leading(size) > BOTTOM) {
                turn();
            }
            page.runs().add(new Run(MARGIN, y + size, size, true, line));
            y += leading(size);
        }
        y += 3;
    }

    private void note(Note note) {
        for (var line : Lines.of(typeface.writable(note.text()), typeface, SMALL, INNER)) {
            if (y + leading(SMALL) > BOTTOM) {
                turn();
            }
            page.runs().add(new Run(MARGIN, y + SMALL, SMALL, false, line));
            y += leading(SMALL);
        }
        y += 4;
    }

    /** A row, each cell broken into lines. */
    private record Row(List<List<String>> cells, boolean title) {

        int lines() {
            return cells.stream().mapToInt(List::size).max().orElse(0);
        }

        float height() {
            return lines() * leading(TEXT) + 2 * PAD;
        }
    }

    private void grid(Grid grid) {
        var lefts = lefts(grid);
        var title = row(grid.columns().stream().map(Block.Column::title).toList(), lefts, true);
        boolean titled = grid.titled();
        var rows = grid.rows().stream().map(cells -> row(cells, lefts, false)).toList();
        float first = rows.isEmpty() ? 0 : Math.min(rows.get(0).height(), SPLIT_FROM);
        if (y + (titled ? title.height() : 0) + first > BOTTOM) {
            turn();
        }
        rule();
        if (titled) {
            whole(title, lefts);
        }
        for (var row : rows) {
            if (y + row.height() > BOTTOM && row.height() < SPLIT_FROM) {
                turnWithin(titled, title, lefts);
            }
            split(row, titled, title, lefts);
        }
        y += 6;
    }

    private void turnWithin(boolean titled, Row title, float[] lefts) {
        turn();
        rule();
        if (titled) {
            whole(title, lefts);
        }
    }

    /** Line by line, over as many pages as it takes. */
    private void split(Row row, boolean titled, Row title, float[] lefts) {
        int from = 0;
        while (from < row.lines()) {
            int fit = (int) ((BOTTOM - y - 2 * PAD) / leading(TEXT));
            if (fit < 1) {
                turnWithin(titled, title, lefts);
                continue;
            }
            int to = Math.min(row.lines(), from + fit);
            lines(row, from, to, lefts);
            from = to;
            if (from < row.lines()) {
                turnWithin(titled, title, lefts);
            }
        }
    }

    private void whole(Row row, float[] lefts) {
        page.bars().add(new Bar(MARGIN, y, INNER, row.height()));
        lines(row, 0, row.lines(), lefts);
    }

    private void lines(Row row, int from, int to, float[] lefts) {
        for (int column = 0; column < row.cells().size(); column++) {
            var lines = row.cells().get(column);
            for (int line = from; line < Math.min(to, lines.size()); line++) {
                float base = y + PAD + (line - from) * leading(TEXT) + TEXT * 1.1f;
                page.runs().add(new Run(lefts[column] + PAD, base, TEXT, row.title(), lines.get(line)));
            }
        }
        y += (to - from) * leading(TEXT) + 2 * PAD;
        rule();
    }

    private void rule() {
        page.bars().add(new Bar(MARGIN, y, INNER, 0));
    }

    private Row row(List<String> texts, float[] lefts, boolean title) {
        var cells = new ArrayList<List<String>>();
        for (int i = 0; i < texts.size(); i++) {
            float width = lefts[i + 1] - lefts[i] - 2 * PAD;
            cells.add(Lines.of(typeface.writable(texts.get(i)), typeface, TEXT, width));
        }
        return new Row(cells, title);
    }

    /** The left sides of the columns, and the right side of the last one. */
    private static float[] lefts(Grid grid) {
        float parts = grid.columns().stream().mapToInt(Block.Column::share).sum();
        var lefts = new float[grid.columns().size() + 1];
        lefts[0] = MARGIN;
        for (int i = 0; i < grid.columns().size(); i++) {
            lefts[i + 1] = lefts[i] + INNER * grid.columns().get(i).share() / parts;
        }
        return lefts;
    }
}
