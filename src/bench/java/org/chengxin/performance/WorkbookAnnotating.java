package org.chengxin.performance;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.chengxin.samples.BigFiles;
import org.chengxin.sheet.AnnotatedWorkbook;
import org.chengxin.sheet.CellMark;
import org.chengxin.sheet.RowMark;
import org.chengxin.sheet.SheetFile;
import org.chengxin.sheet.Summary;
import org.chengxin.sheet.Tone;

/** Writes the copy of a workbook of {@link BigFiles} that its department gets back: each row with a wrong check digit is told. */
final class WorkbookAnnotating {

    private static final int NUMBER = 3;

    private WorkbookAnnotating() {}

    /** @param arguments the file, its rows, and the copy */
    public static void main(String[] arguments) throws Exception {
        var file = Path.of(arguments[0]);
        int rows = Integer.parseInt(arguments[1]);
        String sheet;
        try (var opened = SheetFile.open(file, file.toString())) {
            sheet = opened.sheets().get(0).name();
        }
        var summary = new Summary("处理结果", List.of(), List.of("代码", "次数"), List.of(), List.of());
        // Of each hundred rows the twenty-first, below the header.
        var marks = IntStream.iterate(22, row -> row <= rows + 1, row -> row + 100)
                .mapToObj(row -> new RowMark(
                        row, "退回", Tone.FAILED, List.of(new CellMark(NUMBER, Tone.FAILED, "身份证件号码的校验码不对，至少有一位录错"))))
                .iterator();
        var written = AnnotatedWorkbook.write(
                file,
                SheetFile.Form.XLSX,
                Path.of(arguments[2]),
                new AnnotatedWorkbook.Plan(sheet, 1, "入库", summary),
                marks);
        System.out.println("notes " + written.notes());
    }
}
