package org.chengxin.check;

import java.util.ArrayList;
import java.util.List;
import org.chengxin.sheet.RawRow.Kind;

/**
 * A calendar day.
 *
 * @param openEnded whether 长期 and its like are allowed: kept as 2099-12-31
 */
record DateCheck(Cell cell, boolean openEnded) implements CellCheck {

    private static final int LONGEST = 64;

    @Override
    public void read(Kind kind, String raw, RowReading row) {
        if (kind == Kind.BOOLEAN || raw.length() > LONGEST) {
            row.refuse(cell, raw, "R-DATE", "date-form");
            return;
        }
        var typing = Typing.of(raw, Typing.Style.FIGURES);
        if (typing.control()) {
            row.refuse(cell, raw, "R-CTRL");
            return;
        }
        var text = typing.text();
        if (kind == Kind.NUMBER) {
            var plain = Numbers.plain(raw);
            text = plain == null ? raw : plain;
        }
        accept(raw, text, typing.repairs(), row);
    }

    private void accept(String raw, String text, List<String> repairs, RowReading row) {
        var day = Dates.read(text);
        var date = day.date();
        if (date == null) {
            row.refuse(cell, raw, "R-DATE", day.reason());
            return;
        }
        if (day.open() && !openEnded) {
            row.refuse(cell, raw, "R-DATE", "date-open");
            return;
        }
        var iso = date.toString();
        row.accept(cell, iso);
        row.dates[cell.index()] = date;
        if (day.timed()) {
            var all = new ArrayList<>(repairs);
            all.add("repair-time");
            row.noteRepairs(cell, raw, all);
        } else {
            row.noteRepairs(cell, raw, repairs);
        }
    }
}
