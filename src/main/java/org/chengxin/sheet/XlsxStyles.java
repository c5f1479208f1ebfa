package org.chengxin.sheet;

import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.openxml4j.opc.PackagePart;

/** Which cell formats of a workbook show a number as a date. */
final class XlsxStyles {

    private static final String WHERE = "样式表";

    private final Map<Integer, String> codes = new HashMap<>();
    private final BitSet dates = new BitSet();
    private int formats;

    private XlsxStyles() {}

    static XlsxStyles none() {
        return new XlsxStyles();
    }

    static XlsxStyles read(PackagePart part) throws IOException, UnreadableFileException {
        var styles = new XlsxStyles();
        try (var xml = XmlPart.open(part, WHERE)) {
            boolean cellFormats = false;
            for (int event = xml.next(); event != XmlPart.END_DOCUMENT; event = xml.next()) {
                if (event == XmlPart.END_ELEMENT && xml.name().equals("cellXfs")) {
                    cellFormats = false;
                } else if (event == XmlPart.START_ELEMENT) {
                    switch (xml.name()) {
                        // what applies under a condition only, and what cells do not name directly
                        case "dxfs", "cellStyleXfs", "extLst" -> xml.skip();
                        case "cellXfs" -> cellFormats = true;
                        case "numFmt" -> styles.addCode(xml);
                        case "xf" -> styles.addFormat(xml, cellFormats);
                        default -> {}
                    }
                }
            }
        }
        return styles;
    }

    private void addCode(XmlPart xml) throws UnreadableFileException {
        var code = xml.attribute("formatCode");
        if (code != null) {
            codes.put(number(xml), code);
        }
    }

    private void addFormat(XmlPart xml, boolean ofCells) throws UnreadableFileException {
        if (ofCells) {
            int id = number(xml);
            dates.set(formats++, DateFormats.isDate(id, codes.get(id)));
        }
    }

    private static int number(XmlPart xml) throws UnreadableFileException {
        var id = xml.attribute("numFmtId");
        try {
            return id == null ? 0 : Integer.parseInt(id);
        } catch (NumberFormatException e) {
            throw Refusal.damaged(WHERE);
        }
    }

    /** @param format index that a cell names; one that the workbook does not have shows no date */
    boolean isDate(int format) {
        return dates.get(format);
    }
}
