package org.chengxin.performance;

import cn.idev.excel.FastExcel;
import cn.idev.excel.context.AnalysisContext;
import cn.idev.excel.read.listener.ReadListener;
import java.nio.file.Path;
import java.util.Map;
import org.chengxin.sheet.SheetFile;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/** Reads the first sheet of a workbook, and tells how many rows and how many characters of text it met. */
final class WorkbookReading {

    private long rows;
    private long characters;

    private WorkbookReading() {}

    /** @param arguments ours, dhatim or fastexcel, and the file */
    public static void main(String[] arguments) throws Exception {
        var file = Path.of(arguments[1]);
        var reading = new WorkbookReading();
        switch (arguments[0]) {
            case "ours" -> reading.ours(file);
            case "dhatim" -> reading.dhatim(file);
            case "fastexcel" -> reading.fastexcel(file);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.out.printf("rows %d, characters %d%n", reading.rows, reading.characters);
    }

    private void ours(Path file) throws Exception {
        try (var opened = SheetFile.open(file, file.toString());
                var sheet = opened.rows(opened.sheets().get(0))) {
            for (var row = sheet.next(); row != null; row = sheet.next()) {
                rows++;
                for (int i = 0; i < row.width(); i++) {
                    characters += row.text(i).length();
                }
            }
        }
    }

    private void dhatim(Path file) throws Exception {
        try (var workbook = new ReadableWorkbook(file.toFile());
                var sheet = workbook.getFirstSheet().openStream()) {
            sheet.forEach(row -> {
                rows++;
                row.forEach(
                        cell -> characters += cell == null ? 0 : cell.getText().length());
            });
        }
    }

    private void fastexcel(Path file) {
        FastExcel.read(file.toFile(), new ReadListener<Map<Integer, String>>() {
                    @Override
                    public void invoke(Map<Integer, String> row, AnalysisContext context) {
                        rows++;
                        row.values().forEach(text -> characters += text == null ? 0 : text.length());
                    }

                    @Override
                    public void doAfterAllAnalysed(AnalysisContext context) {
                        // Counted as they came.
                    }
                })
                .sheet()
                .headRowNumber(0)
                .doRead();
    }
}
