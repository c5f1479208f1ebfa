package org.chengxin.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * The clerk's own workbook with what was found written into it: failing cells coloured and commented, a status column
 * behind the last used one, and a summary sheet at the end. Everything else stays as it was.
 *
 * <p>An {@code .xlsx} of any length is copied part by part in constant memory; only the sheet that was read is rewritten
 * on the way. An {@code .xls} is loaded whole, so it must be small.
 */
public final class AnnotatedWorkbook {

    /** Header of the status column. A workbook that comes back again with ours has it filled anew. */
    public static final String STATUS_HEADER = "处理结果";

    /** Author of the comments; those of an earlier round are taken out. */
    public static final String AUTHOR = "信用信息平台";

    /** Comments that one workbook may hold; cells beyond are still coloured, and the summary says so. */
    public static final int MAXIMUM_NOTES = 20_000;

    private AnnotatedWorkbook() {}

    /**
     * What to write where.
     *
     * @param sheet name of the sheet that was read
     * @param headerRow physical row of its header, counted from 1
     * @param statusColumn 0-based column of an earlier round's status, to be filled anew, or -1
     * @param unmarked status of the data rows below the header for which there is no mark
     */
    public record Plan(String sheet, int headerRow, int statusColumn, String unmarked, Summary summary) {

        /** For a workbook that was not returned before. */
        public Plan(String sheet, int headerRow, String unmarked, Summary summary) {
            this(sheet, headerRow, -1, unmarked, summary);
        }
    }

    /**
     * What was written.
     *
     * @param notes cells that got a comment
     * @param notesLeftOut cells that would have got one but for {@link #MAXIMUM_NOTES}
     */
    public record Written(int notes, int notesLeftOut) {}

    /**
     * Writes the annotated copy.
     *
     * @param form {@link SheetFile.Form#XLSX} or {@link SheetFile.Form#XLS}
     * @param target is overwritten
     * @param marks in rising order of rows; a row that the sheet does not hold is passed over
     * @throws CannotAnnotateException if the copy cannot be made; what {@code target} then holds is worthless
     */
    public static Written write(
            Path original, SheetFile.Form form, Path target, Plan plan, Iterator<? extends RowMark> marks)
            throws IOException, CannotAnnotateException {
        return switch (form) {
            case XLSX -> new AnnotatedXlsx(plan).write(original, target, marks);
            case XLS -> new AnnotatedXls(plan).write(original, target, marks);
            case CSV -> throw new CannotAnnotateException("a CSV file has no cells to colour");
        };
    }
}
