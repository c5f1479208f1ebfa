package org.chengxin.feedback;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.chengxin.mapping.ResentRow;
import org.chengxin.sheet.RawRow;
import org.chengxin.sheet.SheetFile;
import org.chengxin.sheet.UnreadableFileException;

/** Rows of the submitted file as they are given back to be corrected: with a column that says which row each was. */
final class ResentRows {

    private final String receipt;
    private final SubmittedRows rows;
    private final boolean csv;
    private final int width;

    /** Where the column stands; behind the others in a file that did not have it. */
    private final int column;

    ResentRows(String receipt, SubmittedRows rows, SheetFile.Form form) {
        this.receipt = receipt;
        this.rows = rows;
        this.csv = form == SheetFile.Form.CSV;
        var headers = rows.headers();
        this.width = withoutBlanksBehind(headers, 0);
        int known = width - 1;
        while (known >= 0 && !ResentRow.isHeader(headers.get(known))) {
            known--;
        }
        this.column = known >= 0 ? known : width;
    }

    RawRow header() {
        return with(rows.header(), ResentRow.HEADER);
    }

    RawRow at(int number) throws IOException, UnreadableFileException {
        return with(rows.trimmed(rows.at(number)), new ResentRow(receipt, number).text());
    }

    private RawRow with(RawRow row, String text) {
        var all = SubmittedRows.texts(row);
        var texts = new ArrayList<>(all.subList(0, withoutBlanksBehind(all, width)));
        // A record of a CSV file that is too short lost a separator; filled up, its fault would be hidden.
        while (!csv && texts.size() < column) {
            texts.add("");
        }
        boolean known = column < width;
        if (known && column < texts.size() && (!csv || texts.size() == width)) {
            texts.set(column, text);
        } else if (!csv) {
            // Under its header also where cells beyond the table follow: these are what the clerk is to remove.
            texts.add(column, text);
        } else if (!known) {
            texts.add(text);
        }
        return RawRow.ofText(row.number(), texts.toArray(String[]::new));
    }

    /** How many cells there are up to the last one that is filled, but at least so many if there are. */
    private static int withoutBlanksBehind(List<String> cells, int least) {
        int count = cells.size();
        while (count > least && cells.get(count - 1).isBlank()) {
            count--;
        }
        return count;
    }
}
