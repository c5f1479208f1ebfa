package org.chengxin.sheet;

import java.util.BitSet;
import org.apache.poi.hssf.record.BlankRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MulBlankRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RowRecord;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.chengxin.sheet.RawRow.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one worksheet of an .xls workbook. A row of which the file holds only a height or a format is an empty row.
 * Rows are counted from 0 in here, as in the file.
 */
final class XlsRows implements RowReader {

    /** What the form of 97 can hold. */
    private static final int MAX_COLUMNS = 256;

    private static final int NONE = -1;

    private final XlsRecords records;
    private final XlsGlobals globals;
    private final String where;
    private final RowBuffer cells = new RowBuffer();
    private final BitSet declared = new BitSet();
    private final BitSet hidden = new BitSet();
    /** The row whose cells are in the buffer or whose first cell is the record ahead, or {@link #NONE}. */
    private int filling = NONE;

    private @Nullable Record ahead;
    private boolean ended;
    private int given = NONE;

    private XlsRows(XlsRecords records, XlsGlobals globals, String where) {
        this.records = records;
        this.globals = globals;
        this.where = where;
    }

    /** @param place of the sheet among the sheets as they are stored, from 0 */
    static XlsRows open(POIFSFileSystem ole, int place, String where) throws UnreadableFileException {
        var records = XlsRecords.of(ole);
        try {
            var globals = XlsGlobals.read(records);
            records.goToSheet(place);
            return new XlsRows(records, globals, where);
        } catch (UnreadableFileException | RuntimeException e) {
            records.close();
            throw e;
        }
    }

    @Override
    public @Nullable RawRow next() throws UnreadableFileException {
        if (filling == NONE) {
            fill();
        }
        int empty = declared.nextSetBit(given + 1);
        if (empty >= 0 && (filling == NONE || empty < filling)) {
            given = empty;
            return new RawRow(empty + 1, new Kind[0], new String[0], hidden.get(empty));
        }
        if (filling == NONE) {
            return null;
        }
        given = filling;
        filling = NONE;
        return cells.take(given + 1, hidden.get(given));
    }

    /** Collects the cells of the next row that has any. */
    private void fill() throws UnreadableFileException {
        for (var record = take(); record != null; record = take()) {
            if (record instanceof RowRecord row) {
                declared.set(row.getRowNumber());
                hidden.set(row.getRowNumber(), row.getZeroHeight());
                continue;
            }
            int row = row(record);
            if (row == NONE) {
                continue;
            }
            if (filling == NONE) {
                filling = row;
            } else if (row != filling) {
                ahead = record;
                break;
            }
            add(record);
        }
        if (filling != NONE && filling <= given) {
            throw damaged("的各行次序混乱");
        }
    }

    private @Nullable Record take() throws UnreadableFileException {
        var record = ahead;
        ahead = null;
        if (record == null && !ended) {
            record = records.nextOfSheet();
            ended = record == null;
        }
        return record;
    }

    private static int row(Record record) {
        if (record instanceof CellValueRecordInterface cell) {
            return cell.getRow();
        }
        return record instanceof MulBlankRecord blanks ? blanks.getRow() : NONE;
    }

    private void add(Record record) throws UnreadableFileException {
        if (record instanceof MulBlankRecord blanks) {
            for (int column = blanks.getFirstColumn(); column <= blanks.getLastColumn(); column++) {
                set(column, Kind.BLANK, "");
            }
            return;
        }
        var cell = (CellValueRecordInterface) record;
        if (record instanceof LabelSSTRecord label) {
            var text = globals.string(label.getSSTIndex());
            if (text == null) {
                throw damaged("");
            }
            set(cell.getColumn(), Kind.TEXT, text);
        } else if (record instanceof LabelRecord label) {
            set(cell.getColumn(), Kind.TEXT, label.getValue());
        } else if (record instanceof NumberRecord number) {
            numeric(cell, number.getValue());
        } else if (record instanceof BoolErrRecord value) {
            if (value.isBoolean()) {
                truth(cell, value.getBooleanValue());
            } else {
                error(cell, value.getErrorValue());
            }
        } else if (record instanceof FormulaRecord formula) {
            formula(formula);
        } else if (record instanceof BlankRecord) {
            set(cell.getColumn(), Kind.BLANK, "");
        }
    }

    /** The value that Excel calculated when it stored the workbook. */
    private void formula(FormulaRecord formula) throws UnreadableFileException {
        if (formula.hasCachedResultString()) {
            var record = take();
            while (record != null && !(record instanceof StringRecord) && row(record) == NONE) {
                record = take();
            }
            if (!(record instanceof StringRecord string)) {
                throw damaged("");
            }
            set(formula.getColumn(), Kind.TEXT, string.getString());
        } else if (formula.getCachedResultTypeEnum() == CellType.BOOLEAN) {
            truth(formula, formula.getCachedBooleanValue());
        } else if (formula.getCachedResultTypeEnum() == CellType.ERROR) {
            error(formula, formula.getCachedErrorValue());
        } else if (formula.getCachedResultTypeEnum() == CellType.NUMERIC) {
            numeric(formula, formula.getValue());
        } else {
            set(formula.getColumn(), Kind.BLANK, "");
        }
    }

    private void numeric(CellValueRecordInterface cell, double value) throws UnreadableFileException {
        if (!Double.isFinite(value)) {
            throw damaged("");
        }
        if (!globals.isDate(cell.getXFIndex())) {
            set(cell.getColumn(), Kind.NUMBER, NumberText.of(value));
            return;
        }
        var date = ExcelDates.text(value, globals.from1904());
        set(cell.getColumn(), date == null ? Kind.BAD_DATE : Kind.DATE, date == null ? NumberText.of(value) : date);
    }

    private void truth(CellValueRecordInterface cell, boolean value) throws UnreadableFileException {
        set(cell.getColumn(), Kind.BOOLEAN, value ? "TRUE" : "FALSE");
    }

    private void error(CellValueRecordInterface cell, int code) throws UnreadableFileException {
        if (!FormulaError.isValidCode(code)) {
            throw damaged("");
        }
        set(cell.getColumn(), Kind.ERROR, FormulaError.forInt(code).getString());
    }

    private void set(int column, Kind kind, String text) throws UnreadableFileException {
        if (column < 0 || column >= MAX_COLUMNS || cells.holds(column)) {
            throw damaged("");
        }
        cells.set(filling + 1, column, kind, text);
    }

    private UnreadableFileException damaged(String what) {
        return Refusal.damaged(where + "第 " + (filling + 1) + " 行" + what);
    }

    @Override
    public void close() {
        records.close();
    }
}
