package org.chengxin.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.identity.IdType;
import org.chengxin.mapping.ExampleRow;

/** Fills in a blank form as a clerk does who goes by the example and leaves it where it is. */
public final class FilledTemplate {

    private static final String PERSON = ExampleRow.number(IdType.CITIZEN).orElseThrow();
    private static final String ORGANISATION = ExampleRow.number(IdType.USCC).orElseThrow();

    /** Nobody's: born before 1900. */
    private static final List<String> PERSONS = List.of("412801188512310017", "412801188607040021");

    /** Fictional. */
    private static final List<String> ORGANISATIONS = List.of("91411700MA00000A9C");

    private FilledTemplate() {}

    /** @return how many rows of data were written */
    public static int fill(Path template, Path target) throws IOException {
        try (var workbook = new XSSFWorkbook(Files.newInputStream(template))) {
            var sheet = workbook.getSheetAt(0);
            var example = sheet.getRow(1);
            var numbers = holds(example, ORGANISATION) ? ORGANISATIONS : PERSONS;
            for (int i = 0; i < numbers.size(); i++) {
                var row = sheet.createRow(2 + i);
                for (var cell : example) {
                    copy(cell, row.createCell(cell.getColumnIndex()), numbers.get(i));
                }
            }
            try (var out = Files.newOutputStream(target)) {
                workbook.write(out);
            }
            return numbers.size();
        }
    }

    private static boolean holds(Row row, String text) {
        for (var cell : row) {
            if (cell.getCellType() == CellType.STRING
                    && cell.getStringCellValue().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static void copy(Cell from, Cell to, String number) {
        to.setCellStyle(from.getSheet().getColumnStyle(from.getColumnIndex()));
        switch (from.getCellType()) {
            case NUMERIC -> to.setCellValue(from.getNumericCellValue());
            case STRING -> {
                var text = from.getStringCellValue();
                boolean isNumber = text.equals(PERSON) || text.equals(ORGANISATION);
                to.setCellValue(isNumber ? number : text.replace(ExampleRow.MARK, ""));
            }
            default -> {}
        }
    }
}
