package org.chengxin.sheet;

import java.io.Closeable;
import java.io.IOException;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/**
 * The records of an .xls workbook, pulled one by one: first those of the workbook, then those of each sheet. What POI's
 * event API pushes at a listener comes from the same stream.
 */
final class XlsRecords implements Closeable {

    static final String STREAM = "Workbook";

    private static final String WHERE = "工作簿记录";

    private final DocumentInputStream in;
    private final RecordFactoryInputStream records;
    /** How many sub-streams are open: charts in a sheet have their own. */
    private int depth;
    /** How many streams beside each other have begun: the workbook's own, then one for each sheet. */
    private int begun;

    private XlsRecords(DocumentInputStream in, RecordFactoryInputStream records) {
        this.in = in;
        this.records = records;
    }

    /** At the beginning. Workbooks that are encrypted with Excel's own default password, which needs no entry, are read. */
    static XlsRecords of(POIFSFileSystem ole) throws UnreadableFileException {
        var in = stream(ole);
        try {
            return new XlsRecords(in, new RecordFactoryInputStream(in, false));
        } catch (EncryptedDocumentException e) {
            in.close();
            throw Refusal.password();
        } catch (RuntimeException e) {
            in.close();
            throw Refusal.damaged(WHERE);
        }
    }

    private static DocumentInputStream stream(POIFSFileSystem ole) throws UnreadableFileException {
        try {
            var root = ole.getRoot();
            return root.createDocumentInputStream(root.getEntryCaseInsensitive(STREAM));
        } catch (IOException | RuntimeException e) {
            throw Refusal.damaged(WHERE);
        }
    }

    /** The next record of whatever kind, or {@code null} at the end. */
    @Nullable
    Record next() throws UnreadableFileException {
        Record record;
        try {
            record = records.nextRecord();
        } catch (EncryptedDocumentException e) {
            throw Refusal.password();
        } catch (RuntimeException e) {
            throw Refusal.damaged(WHERE);
        }
        if (record instanceof BOFRecord) {
            begun += depth == 0 ? 1 : 0;
            depth++;
        } else if (record instanceof EOFRecord) {
            depth--;
        }
        return record;
    }

    /**
     * Goes behind the beginning of a sheet.
     *
     * @param place among the sheets as they are stored, from 0
     */
    void goToSheet(int place) throws UnreadableFileException {
        while (begun < place + 2) {
            if (next() == null) {
                throw Refusal.damaged(WHERE);
            }
        }
    }

    /** The next record of the sheet itself, or {@code null} at its end. */
    @Nullable
    Record nextOfSheet() throws UnreadableFileException {
        while (true) {
            var record = next();
            if (record == null) {
                throw Refusal.damaged(WHERE);
            }
            if (depth == 0) {
                return null;
            }
            if (depth == 1) {
                return record;
            }
        }
    }

    @Override
    public void close() {
        in.close();
    }
}
