package org.chengxin.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.MulBlankRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RowRecord;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** A workbook of Excel 97 to 2003. */
final class XlsFile implements SheetFile {

    /** BoundSheet type of a sheet with Excel 4 macros (MS-XLS 2.4.28). */
    private static final int MACRO_SHEET = 1;

    private final POIFSFileSystem ole;
    private final List<Sheet> sheets = new ArrayList<>();
    /** For each sheet the place of its records among those of all sheets. */
    private final List<Integer> places = new ArrayList<>();

    private XlsFile(POIFSFileSystem ole) throws UnreadableFileException {
        this.ole = ole;
        var root = ole.getRoot();
        refuseOthers(root);
        var bound = new ArrayList<BoundSheetRecord>();
        try (var records = XlsRecords.of(ole)) {
            for (var record = records.next();
                    record != null && !(record instanceof EOFRecord);
                    record = records.next()) {
                if (record instanceof BoundSheetRecord sheet) {
                    bound.add(sheet);
                }
            }
        }
        if (bound.isEmpty()) {
            throw Refusal.damaged("工作簿目录中没有工作表");
        }
        var stored = List.of(BoundSheetRecord.orderByBofPosition(bound));
        for (var sheet : bound) {
            // the second of the two option bytes, after the record's header and the sheet's position
            if (sheet.serialize()[9] == MACRO_SHEET) {
                throw Refusal.macro();
            }
            sheets.add(new Sheet(sheets.size(), sheet.getSheetname(), sheet.isHidden() || sheet.isVeryHidden()));
            places.add(stored.indexOf(sheet));
        }
    }

    static XlsFile open(Path file) throws IOException, UnreadableFileException {
        POIFSFileSystem ole;
        try {
            ole = new POIFSFileSystem(file.toFile(), true);
        } catch (IOException | RuntimeException e) {
            throw Refusal.damaged("文件结构不完整，可能没有传输完");
        }
        try {
            return new XlsFile(ole);
        } catch (UnreadableFileException | RuntimeException e) {
            ole.close();
            throw e;
        }
    }

    private static void refuseOthers(DirectoryNode root) throws UnreadableFileException {
        if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
            throw Refusal.password();
        }
        if (root.hasEntryCaseInsensitive("_VBA_PROJECT_CUR")) {
            throw Refusal.macro();
        }
        if (root.hasEntryCaseInsensitive(XlsRecords.STREAM)) {
            return;
        }
        if (root.hasEntryCaseInsensitive("Book")) {
            throw Refusal.type("Excel 95 或更早的工作簿");
        }
        if (root.hasEntryCaseInsensitive("WordDocument")) {
            throw Refusal.type("Word 97-2003 文档");
        }
        throw Refusal.type(
                root.hasEntryCaseInsensitive("PowerPoint Document") ? "PowerPoint 97-2003 演示文稿" : "其他 Office 文档");
    }

    @Override
    public Form form() {
        return Form.XLS;
    }

    @Override
    public List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    @Override
    public Map<String, String> properties() throws IOException {
        return CustomProperties.of(ole.getRoot());
    }

    @Override
    public RowReader rows(Sheet sheet) throws UnreadableFileException {
        return XlsRows.open(ole, places.get(sheet.index()), "第 " + (sheet.index() + 1) + " 张工作表");
    }

    @Override
    public int lastRow(Sheet sheet) throws UnreadableFileException {
        int last = 0;
        try (var records = XlsRecords.of(ole)) {
            records.goToSheet(places.get(sheet.index()));
            for (var record = records.nextOfSheet(); record != null; record = records.nextOfSheet()) {
                last = Math.max(last, row(record));
            }
        }
        return last;
    }

    /** The number of the row to which the record belongs, or 0. */
    private static int row(Record record) {
        if (record instanceof RowRecord row) {
            return row.getRowNumber() + 1;
        }
        if (record instanceof CellValueRecordInterface cell) {
            return cell.getRow() + 1;
        }
        return record instanceof MulBlankRecord blanks ? blanks.getRow() + 1 : 0;
    }

    @Override
    public void close() throws IOException {
        ole.close();
    }
}
