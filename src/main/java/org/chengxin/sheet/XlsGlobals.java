package org.chengxin.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.SSTRecord;
import org.jspecify.annotations.Nullable;

/** What the cells of an .xls workbook point at: its strings, its formats and its calendar. */
final class XlsGlobals {

    private final Map<Integer, String> codes = new HashMap<>();
    private final List<Integer> formats = new ArrayList<>();
    private @Nullable SSTRecord strings;
    private boolean from1904;

    private XlsGlobals() {}

    /** @param records at the beginning; stand behind the workbook's own records afterwards */
    static XlsGlobals read(XlsRecords records) throws UnreadableFileException {
        var globals = new XlsGlobals();
        for (var record = records.next(); record != null && !(record instanceof EOFRecord); record = records.next()) {
            if (record instanceof SSTRecord table) {
                globals.strings = table;
            } else if (record instanceof FormatRecord format) {
                globals.codes.put(format.getIndexCode(), format.getFormatString());
            } else if (record instanceof ExtendedFormatRecord format) {
                globals.formats.add((int) format.getFormatIndex());
            } else if (record instanceof DateWindow1904Record window) {
                globals.from1904 = window.getWindowing() == 1;
            }
        }
        return globals;
    }

    /** The string of this index, or {@code null} if the workbook has none. */
    @Nullable
    String string(int index) {
        return strings == null || index < 0 || index >= strings.getNumUniqueStrings()
                ? null
                : strings.getString(index).getString();
    }

    boolean isDate(int extendedFormat) {
        if (extendedFormat >= formats.size()) {
            return false;
        }
        int id = formats.get(extendedFormat);
        return DateFormats.isDate(id, codes.get(id));
    }

    boolean from1904() {
        return from1904;
    }
}
