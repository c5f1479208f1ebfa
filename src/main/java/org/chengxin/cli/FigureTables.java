package org.chengxin.cli;

import java.util.ArrayList;
import java.util.List;
import org.chengxin.sheet.Figure;
import org.chengxin.sheet.FigureTable;

/** Tables of figures on a terminal. */
final class FigureTables {

    private FigureTables() {}

    /** The title, the table with numbers to the right, its notes. */
    static List<String> lines(FigureTable table) {
        int first = first(table, 0, true);
        var text = new TextTable(table.headers().toArray(String[]::new)).rightFrom(first, first(table, first, false));
        table.rows().forEach(row -> text.row(row.stream().map(Figure::text).toArray(String[]::new)));
        var lines = new ArrayList<String>();
        lines.add(table.title());
        lines.addAll(text.lines());
        if (!table.notes().isEmpty()) {
            lines.add("");
            lines.addAll(table.notes());
        }
        return lines;
    }

    /** The first column from one on that is a number, or that is none. */
    private static int first(FigureTable table, int from, boolean number) {
        int column = from;
        while (column < table.columns().size()
                && (table.columns().get(column).kind() == FigureTable.Kind.TEXT) == number) {
            column++;
        }
        return column;
    }
}
