package org.chengxin.sheet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.jspecify.annotations.Nullable;

/** A workbook of the Office Open XML form, transitional or strict. */
final class XlsxFile implements SheetFile {

    private final OPCPackage opc;
    private final List<Sheet> sheets = new ArrayList<>();
    /** For each sheet the part with its rows; {@code null} for a chart sheet. */
    private final List<@Nullable PackagePart> parts = new ArrayList<>();

    private final XlsxStyles styles;
    private boolean from1904;
    private final @Nullable PackagePart stringsPart;
    private @Nullable SharedStrings strings;

    private XlsxFile(OPCPackage opc, PackagePart workbook) throws IOException, UnreadableFileException {
        this.opc = opc;
        readWorkbook(workbook);
        var stylesPart = XlsxPackage.related(workbook, "/styles");
        this.styles = stylesPart == null ? XlsxStyles.none() : XlsxStyles.read(stylesPart);
        this.stringsPart = XlsxPackage.related(workbook, "/sharedStrings");
    }

    static XlsxFile open(Path file) throws IOException, UnreadableFileException {
        var opc = XlsxPackage.open(file);
        try {
            return new XlsxFile(opc, XlsxPackage.workbook(opc));
        } catch (IOException | UnreadableFileException | RuntimeException e) {
            opc.revert();
            throw e;
        }
    }

    private void readWorkbook(PackagePart workbook) throws IOException, UnreadableFileException {
        try (var xml = XmlPart.open(workbook, "工作簿目录")) {
            for (int event = xml.next(); event != XmlPart.END_DOCUMENT; event = xml.next()) {
                if (event != XmlPart.START_ELEMENT) {
                    continue;
                }
                switch (xml.name()) {
                    case "workbookPr" -> from1904 = isTrue(xml.attribute("date1904"));
                    case "sheet" -> addSheet(workbook, xml);
                    case "extLst" -> xml.skip();
                    default -> {}
                }
            }
        }
        if (sheets.isEmpty()) {
            throw Refusal.damaged("工作簿目录中没有工作表");
        }
    }

    private void addSheet(PackagePart workbook, XmlPart xml) throws UnreadableFileException {
        var name = xml.attribute("name");
        var state = xml.attribute("state");
        var id = xml.qualifiedAttribute("id");
        var relationship = id == null ? null : workbook.getRelationship(id);
        if (relationship == null) {
            throw Refusal.damaged("第 " + (sheets.size() + 1) + " 张工作表");
        }
        sheets.add(new Sheet(sheets.size(), name == null ? "" : name, state != null && state.endsWith("idden")));
        parts.add(isWorksheet(relationship) ? XlsxPackage.target(workbook, relationship) : null);
    }

    private static boolean isWorksheet(PackageRelationship relationship) {
        return relationship.getRelationshipType().endsWith("/worksheet");
    }

    static boolean isTrue(@Nullable String value) {
        return "1".equals(value) || "true".equals(value) || "on".equals(value);
    }

    @Override
    public Form form() {
        return Form.XLSX;
    }

    @Override
    public List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    @Override
    public Map<String, String> properties() throws IOException {
        try {
            return CustomProperties.of(opc);
        } catch (UnreadableFileException e) {
            return Map.of();
        }
    }

    @Override
    public RowReader rows(Sheet sheet) throws IOException, UnreadableFileException {
        var part = parts.get(sheet.index());
        if (part == null) {
            return new NoRows();
        }
        return new XlsxRows(XmlPart.open(part, where(sheet)), where(sheet), styles, strings(), from1904);
    }

    private SharedStrings strings() throws IOException, UnreadableFileException {
        if (strings == null) {
            strings = stringsPart == null ? SharedStrings.none() : SharedStrings.read(stringsPart);
        }
        return strings;
    }

    @Override
    public int lastRow(Sheet sheet) throws IOException, UnreadableFileException {
        var part = parts.get(sheet.index());
        if (part == null) {
            return 0;
        }
        int last = 0;
        try (var xml = XmlPart.open(part, where(sheet))) {
            int row = 0;
            for (int event = xml.next(); event != XmlPart.END_DOCUMENT; event = xml.next()) {
                if (event == XmlPart.START_ELEMENT && xml.name().equals("row")) {
                    var stated = xml.attribute("r");
                    row = stated == null ? row + 1 : XlsxRows.number(stated, where(sheet));
                    last = Math.max(last, row);
                } else if (event == XmlPart.END_ELEMENT && xml.name().equals("sheetData")) {
                    return last;
                }
            }
        }
        return last;
    }

    /** By its number: the name may say more than a log should hold. */
    private static String where(Sheet sheet) {
        return "第 " + (sheet.index() + 1) + " 张工作表";
    }

    @Override
    public void close() {
        strings = null;
        // closes the archive; close() would try to save
        opc.revert();
    }

    /** What a chart sheet holds. */
    private static final class NoRows implements RowReader {

        @Override
        public @Nullable RawRow next() {
            return null;
        }

        @Override
        public void close() {}
    }
}
