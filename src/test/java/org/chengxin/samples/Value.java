package org.chengxin.samples;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;

/** What is typed into one cell. */
sealed interface Value {

    Value NOTHING = new Text("");

    /** What a CSV file holds in its place. */
    String text();

    /** @param day how a day is shown */
    void into(Cell cell, CellStyle day);

    static Value of(Object typed) {
        if (typed instanceof Value value) {
            return value;
        }
        if (typed instanceof Number number) {
            return new Amount(number.doubleValue());
        }
        return typed instanceof LocalDate day ? new Day(day) : new Text(typed.toString());
    }

    /** Text, also of digits; an empty one is an empty cell. */
    record Text(String text) implements Value {

        @Override
        public void into(Cell cell, CellStyle day) {
            if (!text.isEmpty()) {
                cell.setCellValue(text);
            }
        }
    }

    /** A number as a spreadsheet keeps it. */
    record Amount(double number) implements Value {

        @Override
        public String text() {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }

        @Override
        public void into(Cell cell, CellStyle day) {
            cell.setCellValue(number);
        }
    }

    /** A cell that the spreadsheet knows to be a date. */
    record Day(LocalDate day) implements Value {

        @Override
        public String text() {
            return day.toString();
        }

        @Override
        public void into(Cell cell, CellStyle style) {
            cell.setCellStyle(style);
            cell.setCellValue(day);
        }
    }

    /** A formula, and the result that the spreadsheet kept with it. */
    record Formula(String formula, double result) implements Value {

        @Override
        public String text() {
            return new Amount(result).text();
        }

        @Override
        public void into(Cell cell, CellStyle day) {
            cell.setCellFormula(formula);
            cell.setCellValue(result);
        }
    }

    /** A lookup that found nothing. */
    record NotAvailable() implements Value {

        @Override
        public String text() {
            return "#N/A";
        }

        @Override
        public void into(Cell cell, CellStyle day) {
            cell.setCellErrorValue(FormulaError.NA.getCode());
        }
    }
}
