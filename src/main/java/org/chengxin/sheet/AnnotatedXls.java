package org.chengxin.sheet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFClientAnchor;
import org.apache.poi.hssf.usermodel.HSSFPatriarch;
import org.apache.poi.hssf.usermodel.HSSFRichTextString;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.hssf.util.HSSFColor.HSSFColorPredefined;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.chengxin.sheet.AnnotatedWorkbook.Plan;
import org.chengxin.sheet.AnnotatedWorkbook.Written;
import org.jspecify.annotations.Nullable;

/** The annotated copy of a small {@code .xls}, by POI's user model, which holds the whole workbook in memory. */
final class AnnotatedXls {

    /** Larger files would need more than half of a 512 MiB heap. */
    private static final long MAXIMUM_BYTES = 10L << 20;

    private static final int MAXIMUM_NOTES = 5_000;

    /** Columns of an {@code .xls}. */
    private static final int MAXIMUM_COLUMNS = 256;

    private static final int MAXIMUM_ROW = 65_535;

    private final Plan plan;

    AnnotatedXls(Plan plan) {
        this.plan = plan;
    }

    Written write(Path original, Path target, Iterator<? extends RowMark> marks)
            throws IOException, CannotAnnotateException {
        if (Files.size(original) > MAXIMUM_BYTES) {
            throw new CannotAnnotateException("an .xls of more than 10 MiB is not taken into memory");
        }
        try (var in = Files.newInputStream(original);
                var workbook = new HSSFWorkbook(in)) {
            var sheet = workbook.getSheet(plan.sheet());
            if (sheet == null) {
                throw new CannotAnnotateException("the workbook has no such sheet any more");
            }
            var copy = new Copy(workbook, sheet);
            copy.annotate(new MarkedRows(marks));
            copy.summarise();
            try (var out = Files.newOutputStream(target)) {
                workbook.write(out);
            }
            return new Written(copy.notes, copy.leftOut);
        } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new CannotAnnotateException(
                    "the workbook cannot be changed: " + e.getClass().getSimpleName());
        }
    }

    private record Shown(short base, Tone tone) {}

    private final class Copy {

        private final HSSFWorkbook workbook;
        private final HSSFSheet sheet;
        private final HSSFPatriarch drawing;
        private final Map<Shown, HSSFCellStyle> styles = new HashMap<>();
        private final DataFormatter formatter = new DataFormatter();
        private final int statusColumn;
        private final boolean secondRound;
        private int notes;
        private int leftOut;

        Copy(HSSFWorkbook workbook, HSSFSheet sheet) {
            this.workbook = workbook;
            this.sheet = sheet;
            this.drawing = sheet.createDrawingPatriarch();
            this.secondRound = plan.statusColumn() >= 0;
            this.statusColumn = statusColumn();
        }

        void annotate(MarkedRows marks) {
            for (int number = plan.headerRow(); number <= sheet.getLastRowNum() + 1; number++) {
                var row = sheet.getRow(number - 1);
                if (row != null && number == plan.headerRow()) {
                    header(row);
                } else if (row != null) {
                    row(row, marks.at(number));
                }
            }
        }

        private void header(HSSFRow row) {
            if (statusColumn < MAXIMUM_COLUMNS) {
                var last = row.getCell(Math.max(0, statusColumn - 1));
                var cell = row.createCell(statusColumn);
                cell.setCellValue(AnnotatedWorkbook.STATUS_HEADER);
                if (last != null) {
                    cell.setCellStyle(last.getCellStyle());
                }
                sheet.setColumnHidden(statusColumn, false);
                sheet.setColumnWidth(statusColumn, 14 * 256);
            }
        }

        private void row(HSSFRow row, @Nullable RowMark mark) {
            boolean used = false;
            for (var cell : row) {
                used |= used(cell);
                var style = ((HSSFCell) cell).getCellStyle();
                if (isOurs(style)) {
                    cell.setCellStyle(shown(style, Tone.PLAIN));
                }
            }
            if (mark == null) {
                if (used) {
                    status(row, plan.unmarked(), Tone.PLAIN);
                }
                return;
            }
            if (!mark.status().isEmpty()) {
                status(row, mark.status(), mark.tone());
            }
            var texts = new LinkedHashMap<Integer, String>();
            var tones = new LinkedHashMap<Integer, Tone>();
            for (var each : mark.cells()) {
                int column = each.column() < 0 ? statusColumn : each.column();
                if (column >= MAXIMUM_COLUMNS) {
                    continue;
                }
                texts.merge(column, each.note(), (before, more) -> before + "\n" + more);
                tones.merge(column, each.tone(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
            }
            tones.forEach((column, tone) -> {
                if (column != statusColumn && tone != Tone.PLAIN) {
                    var cell = row.getCell(column, MissingCellPolicy.CREATE_NULL_AS_BLANK);
                    cell.setCellStyle(shown(cell.getCellStyle(), tone));
                }
            });
            texts.forEach((column, text) -> note(row, column, text));
        }

        private void status(HSSFRow row, String word, Tone tone) {
            if (statusColumn < MAXIMUM_COLUMNS) {
                var cell = row.createCell(statusColumn);
                cell.setCellStyle(shown(workbook.getCellStyleAt(0), tone));
                cell.setCellValue(word);
            }
        }

        private void note(HSSFRow row, int column, String text) {
            if (notes >= MAXIMUM_NOTES) {
                leftOut++;
                return;
            }
            var cell = row.getCell(column, MissingCellPolicy.CREATE_NULL_AS_BLANK);
            var before = cell.getCellComment();
            if (before != null && !before.getAuthor().equals(AnnotatedWorkbook.AUTHOR)) {
                before.setString(new HSSFRichTextString(before.getString().getString() + "\n" + text));
                notes++;
                return;
            }
            cell.removeCellComment();
            int top = row.getRowNum();
            int right = Math.min(column + 1 + NoteBox.COLUMNS, MAXIMUM_COLUMNS - 1);
            var comment = drawing.createCellComment(new HSSFClientAnchor(
                    0,
                    0,
                    0,
                    0,
                    (short) Math.min(column + 1, right - 1),
                    top,
                    (short) right,
                    Math.min(top + NoteBox.rows(text), MAXIMUM_ROW)));
            comment.setString(new HSSFRichTextString(text.length() > 1_000 ? text.substring(0, 1_000) : text));
            comment.setAuthor(AnnotatedWorkbook.AUTHOR);
            cell.setCellComment(comment);
            notes++;
        }

        /** In a first round these colours are the clerk's. */
        private boolean isOurs(HSSFCellStyle style) {
            return secondRound
                    && style.getFillPattern() == FillPatternType.SOLID_FOREGROUND
                    && (style.getFillForegroundColor() == colour(Tone.FAILED)
                            || style.getFillForegroundColor() == colour(Tone.CAUTION));
        }

        private HSSFCellStyle shown(HSSFCellStyle base, Tone tone) {
            return styles.computeIfAbsent(new Shown(base.getIndex(), tone), wanted -> {
                var style = workbook.createCellStyle();
                style.cloneStyleFrom(base);
                if (tone == Tone.PLAIN) {
                    style.setFillPattern(FillPatternType.NO_FILL);
                } else {
                    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
                    style.setFillForegroundColor(colour(tone));
                }
                return style;
            });
        }

        /** The palette of an {@code .xls} is fixed: rose and light yellow come closest. */
        private static short colour(Tone tone) {
            return (tone == Tone.FAILED ? HSSFColorPredefined.ROSE : HSSFColorPredefined.LIGHT_YELLOW).getIndex();
        }

        private boolean used(Cell cell) {
            return cell.getCellType() != CellType.BLANK
                    && cell.getColumnIndex() != statusColumn
                    && (cell.getCellType() != CellType.STRING
                            || !cell.getStringCellValue().isBlank());
        }

        private int statusColumn() {
            if (secondRound) {
                return plan.statusColumn();
            }
            var header = sheet.getRow(plan.headerRow() - 1);
            int last = -1;
            if (header != null) {
                for (var cell : header) {
                    last = formatter.formatCellValue(cell).isBlank() ? last : cell.getColumnIndex();
                }
            }
            var taken = new BitSet();
            for (int i = plan.headerRow() - 1; i <= sheet.getLastRowNum(); i++) {
                var row = sheet.getRow(i);
                if (row != null) {
                    row.forEach(cell -> taken.set(
                            cell.getColumnIndex(),
                            !formatter.formatCellValue(cell).isBlank() || taken.get(cell.getColumnIndex())));
                }
            }
            return taken.nextClearBit(last + 1);
        }

        void summarise() {
            int earlier = workbook.getSheetIndex(Summary.SHEET);
            if (earlier >= 0 && !plan.sheet().equals(Summary.SHEET)) {
                workbook.removeSheetAt(earlier);
            }
            var name = workbook.getSheet(Summary.SHEET) == null ? Summary.SHEET : Summary.SHEET + "（二）";
            var summary = leftOut == 0
                    ? plan.summary()
                    : plan.summary().with("批注过多，另有 %d 个单元格只标了颜色，未写批注。".formatted(leftOut));
            PlainSheet.fill(workbook.createSheet(name), summary);
        }
    }
}
