package org.chengxin.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a sheet before it is rewritten from the top: which columns are in use, where the status column
 * goes, how its header should look.
 */
final class SheetScan {

    /** Columns that a sheet can have. */
    static final int MAXIMUM_COLUMNS = 16_384;

    private final int headerRow;
    private final BitSet used = new BitSet();
    private final CellContent content;
    private int headerStyle;
    private int lastHeaderColumn = -1;
    private int statusColumn;
    private int lastRow;
    private boolean explicitDimension;
    private Optional<String> legacyDrawing = Optional.empty();
    private final List<CellRangeAddress> headerMerges = new ArrayList<>();

    private SheetScan(int headerRow, int statusColumn, CellContent.SharedTexts texts) {
        this.headerRow = headerRow;
        this.statusColumn = statusColumn;
        this.content = new CellContent(texts);
    }

    /** @param statusColumn of an earlier round, or -1 */
    static SheetScan of(InputStream sheet, int headerRow, int statusColumn, CellContent.SharedTexts texts)
            throws XMLStreamException, CannotAnnotateException {
        var scan = new SheetScan(headerRow, statusColumn, texts);
        var in = Xml.reader(sheet);
        in.nextTag();
        if (!Xml.MAIN.equals(in.getNamespaceURI())) {
            throw new CannotAnnotateException("the sheet is written in another dialect (strict OOXML)");
        }
        scan.run(in);
        in.close();
        scan.place();
        return scan;
    }

    /** 0-based column of the status cells; {@link #MAXIMUM_COLUMNS} when there is no room for one. */
    int statusColumn() {
        return statusColumn;
    }

    boolean hasStatus() {
        return statusColumn < MAXIMUM_COLUMNS;
    }

    /** Format of the last header cell. */
    int headerStyle() {
        return headerStyle;
    }

    int lastRow() {
        return lastRow;
    }

    int lastUsedColumn() {
        return Math.max(0, used.length() - 1);
    }

    boolean explicitDimension() {
        return explicitDimension;
    }

    /** Relationship of the drawing that holds the shapes of comments and form controls. */
    Optional<String> legacyDrawing() {
        return legacyDrawing;
    }

    private void run(XMLStreamReader in) throws XMLStreamException {
        int row = 0;
        int column = -1;
        boolean inData = false;
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.END_ELEMENT) {
                inData &= !in.getLocalName().equals("sheetData");
                continue;
            }
            if (in.getEventType() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (in.getLocalName()) {
                case "sheetData" -> inData = true;
                case "row" -> {
                    row = inData ? rowNumber(in, row) : row;
                    lastRow = Math.max(lastRow, row);
                    column = -1;
                }
                case "c" -> {
                    column = inData ? cell(in, row, column) : column;
                }
                case "dimension" -> explicitDimension = true;
                case "mergeCell" -> merge(in.getAttributeValue(null, "ref"));
                case "legacyDrawing" ->
                    legacyDrawing = Optional.ofNullable(in.getAttributeValue(Xml.RELATIONSHIPS, "id"));
                default -> {}
            }
        }
    }

    private int cell(XMLStreamReader in, int row, int before) throws XMLStreamException {
        int column = columnNumber(in, before);
        int style = number(in.getAttributeValue(null, "s"));
        var type = in.getAttributeValue(null, "t");
        content.begin(type == null ? "" : type);
        for (int depth = 1; depth > 0; ) {
            int event = in.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
            content.see(in);
        }
        if (row < headerRow || !content.used() || column >= MAXIMUM_COLUMNS) {
            return column;
        }
        if (row == headerRow) {
            if (column == statusColumn) {
                return column;
            }
            lastHeaderColumn = column;
            headerStyle = style;
        }
        used.set(column);
        return column;
    }

    private void merge(@Nullable String range) {
        if (range == null) {
            return;
        }
        var merged = CellRangeAddress.valueOf(range);
        if (merged.getFirstRow() < headerRow && merged.getLastRow() >= headerRow - 1) {
            headerMerges.add(merged);
        }
    }

    private void place() {
        if (statusColumn < 0) {
            headerMerges.forEach(merged -> used.set(
                    Math.max(0, merged.getFirstColumn()),
                    Math.min(MAXIMUM_COLUMNS, Math.max(merged.getLastColumn(), merged.getFirstColumn()) + 1)));
            statusColumn = used.nextClearBit(lastHeaderColumn + 1);
        }
    }

    /** Number of the row that the reader stands on; rows may leave their number out. */
    static int rowNumber(XMLStreamReader in, int before) {
        int number = number(in.getAttributeValue(null, "r"));
        return number > 0 ? number : before + 1;
    }

    /** 0-based column of the cell that the reader stands on; cells may leave their address out. */
    static int columnNumber(XMLStreamReader in, int before) throws XMLStreamException {
        var address = in.getAttributeValue(null, "r");
        if (address == null || address.isEmpty()) {
            return before + 1;
        }
        int column = 0;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c >= '0' && c <= '9') {
                break;
            }
            int letter = Character.toUpperCase(c) - 'A' + 1;
            if (letter < 1 || letter > 26 || column > MAXIMUM_COLUMNS) {
                throw new XMLStreamException("not the address of a cell");
            }
            column = column * 26 + letter;
        }
        return column - 1;
    }

    /** 0 for what is not a whole number. */
    static int number(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    static String letters(int column) {
        return CellReference.convertNumToColString(column);
    }

    /** Reads which shared strings are blank; nothing else of them is kept. */
    static CellContent.SharedTexts sharedTexts(InputStream part) throws XMLStreamException, IOException {
        var blanks = new BitSet();
        int index = -1;
        var in = Xml.reader(part);
        var text = new CellContent(CellContent.SharedTexts.NONE);
        int phonetic = 0;
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT && in.getLocalName().equals("si")) {
                index++;
                text.begin("");
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && in.getLocalName().equals("si")) {
                blanks.set(index, !text.used());
            } else {
                phonetic += isPhonetic(in, event);
                if (phonetic == 0) {
                    text.see(in);
                }
            }
        }
        in.close();
        return new CellContent.SharedTexts(blanks, index + 1);
    }

    private static int isPhonetic(XMLStreamReader in, int event) {
        boolean element = event == XMLStreamConstants.START_ELEMENT || event == XMLStreamConstants.END_ELEMENT;
        if (!element || !in.getLocalName().equals("rPh")) {
            return 0;
        }
        return event == XMLStreamConstants.START_ELEMENT ? 1 : -1;
    }
}
