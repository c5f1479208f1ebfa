package org.chengxin.mapping;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A row of an earlier submission that a row says it corrects. It stands in a column of its own in the file of rows to be
 * resent, so that it stays with its row however the rows are sorted, deleted or copied together, in a workbook as in CSV.
 * Anybody can write it: it decides what is still open, never how a row is read.
 *
 * @param receipt of the earlier submission
 * @param row physical row of its file
 */
public record ResentRow(String receipt, int row) {

    /** The header of the column; every form knows it. */
    public static final String HEADER = "原回执和行号";

    private static final Pattern TEXT = Pattern.compile("(\\d{8}-\\d{6,18})/([1-9]\\d{0,6})");

    /** The row that a cell names, if it names one. */
    public static Optional<ResentRow> of(String cell) {
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        var parts = TEXT.matcher(cell.strip());
        return parts.matches()
                ? Optional.of(new ResentRow(parts.group(1), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    /** Whether a cell is the header of the column. */
    public static boolean isHeader(String cell) {
        return Wordings.normal(cell).equals(HEADER);
    }

    /** As it stands in a cell: {@code 20241123-000007/12}. */
    public String text() {
        return receipt + "/" + row;
    }
}
