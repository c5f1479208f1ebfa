package org.chengxin.sheet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.DataValidation.ErrorStyle;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationConstraint.ValidationType;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFDataValidationConstraint;
import org.apache.poi.xssf.usermodel.XSSFDataValidationHelper;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Lays onto the columns of a blank form what may be typed there. */
final class FormEntries {

    /** A list that is written into the rule itself is at most this long, commas counted (Excel's specification). */
    private static final int LONGEST_LIST = 255;

    /** Longest text of a hint and of a refusal (Excel's specification). */
    private static final int LONGEST_TEXT = 255;

    /** Longest title of either. */
    private static final int LONGEST_TITLE = 32;

    private final XSSFWorkbook workbook;
    private final XSSFSheet sheet;
    private final String wordsSheet;
    private final XSSFDataValidationHelper rules;
    private final Map<List<String>, String> lists = new HashMap<>();

    FormEntries(XSSFWorkbook workbook, XSSFSheet sheet, String wordsSheet) {
        this.workbook = workbook;
        this.sheet = sheet;
        this.wordsSheet = wordsSheet;
        this.rules = new XSSFDataValidationHelper(sheet);
    }

    void apply(List<FormColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            apply(columns.get(i), i);
        }
        var words = workbook.getSheet(wordsSheet);
        if (words != null) {
            workbook.setSheetHidden(workbook.getSheetIndex(words), true);
        }
    }

    private void apply(FormColumn column, int index) {
        var cells = new CellRangeAddressList(1, TableWorkbook.MAXIMUM_ROWS - 1, index, index);
        var rule = rules.createValidation(constraint(column.entry()), cells);
        rule.setEmptyCellAllowed(true);
        // In the file this flag hides the arrow; POI has turned it round for lists already.
        rule.setSuppressDropDownArrow(column.entry() instanceof FormColumn.Entry.Words);
        if (!(column.entry() instanceof FormColumn.Entry.Anything)) {
            rule.setShowErrorBox(true);
            rule.setErrorStyle(lenient(column.entry()) ? ErrorStyle.WARNING : ErrorStyle.STOP);
            rule.createErrorBox(cut(column.header(), LONGEST_TITLE), cut(column.hint(), LONGEST_TEXT));
        }
        rule.setShowPromptBox(true);
        rule.createPromptBox(cut(column.title(), LONGEST_TITLE), cut(column.hint(), LONGEST_TEXT));
        sheet.addValidationData(rule);
    }

    private static boolean lenient(FormColumn.Entry entry) {
        return entry instanceof FormColumn.Entry.Length
                || (entry instanceof FormColumn.Entry.Words words && words.open())
                || (entry instanceof FormColumn.Entry.Day day && day.open());
    }

    private DataValidationConstraint constraint(FormColumn.Entry entry) {
        if (entry instanceof FormColumn.Entry.Words words) {
            return list(words.words());
        }
        if (entry instanceof FormColumn.Entry.Day day) {
            return rules.createDateConstraint(
                    OperatorType.BETWEEN,
                    "=DATE(1900,1,1)",
                    day.untilToday() ? "=TODAY()" : "=DATE(2199,12,31)",
                    "yyyy-MM-dd");
        }
        if (entry instanceof FormColumn.Entry.Amount amount) {
            return amount.whole()
                    ? rules.createIntegerConstraint(OperatorType.BETWEEN, "0", amount.most())
                    : rules.createDecimalConstraint(OperatorType.BETWEEN, "0", amount.most());
        }
        if (entry instanceof FormColumn.Entry.Length length) {
            return rules.createTextLengthConstraint(
                    length.exact() ? OperatorType.EQUAL : OperatorType.LESS_OR_EQUAL,
                    String.valueOf(length.characters()),
                    null);
        }
        return new XSSFDataValidationConstraint(ValidationType.ANY, "");
    }

    private DataValidationConstraint list(List<String> words) {
        boolean inRule = String.join(",", words).length() <= LONGEST_LIST
                && words.stream().noneMatch(word -> word.contains(",") || word.contains("\""));
        return inRule
                ? rules.createExplicitListConstraint(words.toArray(String[]::new))
                : rules.createFormulaListConstraint(lists.computeIfAbsent(words, this::column));
    }

    /** Lays the words into the next column of the hidden sheet, under a name for the range. */
    private String column(List<String> words) {
        var hidden = workbook.getSheet(wordsSheet);
        var target = hidden == null ? workbook.createSheet(wordsSheet) : hidden;
        int column = lists.size();
        for (int i = 0; i < words.size(); i++) {
            var row = target.getRow(i);
            (row == null ? target.createRow(i) : row).createCell(column).setCellValue(words.get(i));
        }
        var name = workbook.createName();
        name.setNameName("words_" + (column + 1));
        var letters = CellReference.convertNumToColString(column);
        name.setRefersToFormula("'%s'!$%s$1:$%s$%d".formatted(wordsSheet, letters, letters, words.size()));
        return name.getNameName();
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
