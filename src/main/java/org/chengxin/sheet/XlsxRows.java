package org.chengxin.sheet;

import java.io.IOException;
import org.chengxin.sheet.RawRow.Kind;
import org.jspecify.annotations.Nullable;

/** The rows of one worksheet, pulled out of its XML. */
final class XlsxRows implements RowReader {

    static final int MAX_ROWS = 1_048_576;
    static final int MAX_COLUMNS = 16_384;

    private final XmlPart xml;
    private final XlsxStyles styles;
    private final SharedStrings strings;
    private final boolean from1904;
    private final String where;
    private final RowBuffer row = new RowBuffer();
    private boolean inData;
    private boolean ended;
    private int number;
    private int column;

    /** @param where how the sheet is called in a refusal */
    XlsxRows(XmlPart xml, String where, XlsxStyles styles, SharedStrings strings, boolean from1904) {
        this.xml = xml;
        this.where = where;
        this.styles = styles;
        this.strings = strings;
        this.from1904 = from1904;
    }

    @Override
    public @Nullable RawRow next() throws IOException, UnreadableFileException {
        while (!ended) {
            int event = xml.next();
            if (event == XmlPart.START_ELEMENT) {
                if (inData && xml.name().equals("row")) {
                    return row();
                }
                inData |= xml.name().equals("sheetData");
            } else if (event == XmlPart.END_DOCUMENT) {
                ended = true;
            } else if (event == XmlPart.END_ELEMENT && xml.name().equals("sheetData")) {
                xml.finish();
                ended = true;
            }
        }
        return null;
    }

    private RawRow row() throws IOException, UnreadableFileException {
        int before = number;
        number++;
        boolean hidden = false;
        for (int i = 0; i < xml.attributes(); i++) {
            switch (xml.attributeName(i)) {
                case "r" -> number = number(xml.attributeValue(i), where);
                case "hidden" -> hidden = XlsxFile.isTrue(xml.attributeValue(i));
                default -> {}
            }
        }
        if (number <= before || number > MAX_ROWS) {
            throw damaged();
        }
        column = -1;
        while (true) {
            int event = xml.next();
            if (event == XmlPart.START_ELEMENT) {
                if (xml.name().equals("c")) {
                    cell();
                } else {
                    xml.skip();
                }
            } else if (event == XmlPart.END_ELEMENT) {
                return row.take(number, hidden);
            }
        }
    }

    /** A row's number as its attribute says it. */
    static int number(String stated, String where) throws UnreadableFileException {
        try {
            return Integer.parseInt(stated);
        } catch (NumberFormatException e) {
            throw Refusal.damaged(where);
        }
    }

    private void cell() throws IOException, UnreadableFileException {
        column++;
        int format = 0;
        var type = "n";
        for (int i = 0; i < xml.attributes(); i++) {
            switch (xml.attributeName(i)) {
                case "r" -> column = column(xml.attributeValue(i));
                case "s" -> format = number(xml.attributeValue(i), where);
                case "t" -> type = xml.attributeValue(i);
                default -> {}
            }
        }
        if (column >= MAX_COLUMNS) {
            throw Refusal.limit("第 " + number + " 行的列数超过 " + MAX_COLUMNS, "请删去多余的列后重新提交");
        }
        if (row.holds(column)) {
            throw damaged();
        }
        xml.clearText();
        boolean formula = false;
        for (int event = xml.next(); event != XmlPart.END_ELEMENT; event = xml.next()) {
            if (event == XmlPart.START_ELEMENT) {
                switch (xml.name()) {
                    case "v" -> xml.appendText();
                    case "is" -> xml.appendRichText();
                    case "f" -> {
                        formula = true;
                        xml.skip();
                    }
                    default -> xml.skip();
                }
            }
        }
        value(type, format, formula);
    }

    private void value(String type, int format, boolean formula) throws UnreadableFileException {
        switch (type) {
            case "s" -> set(Kind.TEXT, xml.length() == 0 ? "" : shared());
            case "str", "inlineStr" -> {
                xml.unescape();
                set(Kind.TEXT, text());
            }
            case "n" -> {
                if (xml.length() > 0) {
                    numeric(format);
                } else {
                    // A formula of which no value was stored: the program that wrote the file did not calculate it.
                    set(Kind.ERROR, formula ? "#CALC!" : "");
                }
            }
            case "b" -> set(Kind.BOOLEAN, truth());
            case "e" -> set(Kind.ERROR, text());
            case "d" -> {
                var iso = text();
                var date = ExcelDates.text(iso);
                set(date == null ? Kind.BAD_DATE : Kind.DATE, date == null ? iso : date);
            }
            default -> throw damaged();
        }
    }

    private void numeric(int format) throws UnreadableFileException {
        try {
            if (!styles.isDate(format)) {
                set(Kind.NUMBER, NumberText.of(xml.text(), xml.length()));
                return;
            }
            var date = ExcelDates.text(Double.parseDouble(text()), from1904);
            set(date == null ? Kind.BAD_DATE : Kind.DATE, date == null ? text() : date);
        } catch (NumberFormatException e) {
            throw damaged();
        }
    }

    private String truth() throws UnreadableFileException {
        return switch (text()) {
            case "1", "true" -> "TRUE";
            case "0", "false" -> "FALSE";
            case "" -> "";
            default -> throw damaged();
        };
    }

    private String shared() throws UnreadableFileException {
        int index = 0;
        for (int i = 0; i < xml.length(); i++) {
            int digit = xml.text()[i] - '0';
            if (digit < 0 || digit > 9 || index > Integer.MAX_VALUE / 10 - 1) {
                throw damaged();
            }
            index = 10 * index + digit;
        }
        if (index >= strings.size()) {
            throw damaged();
        }
        return strings.get(index);
    }

    private String text() {
        return new String(xml.text(), 0, xml.length());
    }

    private void set(Kind kind, String text) throws UnreadableFileException {
        row.set(number, column, kind, text);
    }

    /** The column of an address such as {@code AB12}, counted from 0; the row in it must be this row. */
    private int column(String address) throws UnreadableFileException {
        int letters = 0;
        int place = 0;
        while (letters < address.length() && address.charAt(letters) >= 'A' && address.charAt(letters) <= 'Z') {
            place = 26 * place + address.charAt(letters++) - 'A' + 1;
            if (place > MAX_COLUMNS) {
                return place;
            }
        }
        int inRow = 0;
        for (int i = letters; i < address.length(); i++) {
            int digit = address.charAt(i) - '0';
            if (digit < 0 || digit > 9 || inRow > MAX_ROWS) {
                throw damaged();
            }
            inRow = 10 * inRow + digit;
        }
        if (letters == 0 || inRow != number) {
            throw damaged();
        }
        return place - 1;
    }

    private UnreadableFileException damaged() {
        return Refusal.damaged(where + "第 " + number + " 行");
    }

    @Override
    public void close() throws IOException {
        xml.close();
    }
}
