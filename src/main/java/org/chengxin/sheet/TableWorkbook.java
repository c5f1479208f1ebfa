package org.chengxin.sheet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * A new workbook of one table, every cell text, in constant memory: POI builds the empty workbook, the rows are streamed
 * into its sheet. POI's own streaming workbook is not used because it leaves the rows in unencrypted temporary files,
 * which survive a killed process.
 */
public final class TableWorkbook {

    /** Rows of a sheet in an {@code .xlsx}. */
    static final int MAXIMUM_ROWS = 1_048_576;

    /** A cell's longest text, by Excel's specification. */
    private static final int MAXIMUM_TEXT = 32_767;

    private static final int WIDTH = 18;

    private TableWorkbook() {}

    /** Rows, one after another, with what reading a submitted file may throw. */
    @FunctionalInterface
    public interface Rows {

        /** The next row, or {@code null} after the last. */
        @Nullable
        List<Cell> next() throws IOException, UnreadableFileException;
    }

    /** One cell; in the header the tone is not looked at. */
    public record Cell(String text, Tone tone) {

        public static Cell of(String text) {
            return new Cell(text, Tone.PLAIN);
        }
    }

    /**
     * What the workbook consists of.
     *
     * @param sheet name of the table's sheet, made valid where it is not
     * @param widths of the first columns in characters, whose texts are wrapped; columns beyond have the usual width and
     *     are not wrapped
     * @param summary put on a second sheet
     */
    public record Plan(String sheet, List<String> header, List<Integer> widths, Optional<Summary> summary) {

        public Plan {
            header = List.copyOf(header);
            widths = List.copyOf(widths);
        }
    }

    /**
     * Writes the workbook. The same rows give the same bytes.
     *
     * @param target is overwritten
     * @return how many rows were left out because the sheet was full
     */
    public static long write(Path target, Plan plan, Rows rows) throws IOException, UnreadableFileException {
        try (var skeleton = new Skeleton(plan);
                var out = new PackageWriter(target)) {
            return skeleton.write(out, rows);
        } catch (InvalidFormatException e) {
            throw new IOException("工作簿没有写成；看磁盘空间（df -h），再重新运行", e);
        }
    }

    /** How a cell below the header looks. */
    private record Look(Tone tone, boolean quoted, boolean wrapped) {}

    /** The workbook without its rows. */
    private static final class Skeleton implements AutoCloseable {

        /** So that the same rows give the same bytes. */
        private static final String CONSTANT_TIME = "2000-01-01T00:00:00Z";

        private final Plan plan;
        private final XSSFWorkbook workbook = new XSSFWorkbook();
        private final CellStyle head = workbook.createCellStyle();
        private final Map<Look, CellStyle> styles = new HashMap<>();
        private final List<Integer> headerWidths;
        private long leftOut;

        Skeleton(Plan plan) {
            this.plan = plan;
            headerWidths = IntStream.range(0, plan.header().size())
                    .mapToObj(i -> i < plan.widths().size() ? plan.widths().get(i) : WIDTH)
                    .toList();
            var font = workbook.createFont();
            font.setBold(true);
            head.setFont(font);
            head.setFillForegroundColor(colour(CellStyles.GREY));
            head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            head.setWrapText(true);
            head.setDataFormat((short) 49);
            head.setQuotePrefixed(true);
            for (var tone : Tone.values()) {
                for (boolean quoted : new boolean[] {false, true}) {
                    style(new Look(tone, quoted, false));
                    style(new Look(tone, quoted, true));
                }
            }
        }

        private void style(Look look) {
            var style = workbook.createCellStyle();
            styles.put(look, style);
            style.setDataFormat((short) 49);
            style.setVerticalAlignment(VerticalAlignment.TOP);
            style.setQuotePrefixed(look.quoted());
            style.setWrapText(look.wrapped());
            if (look.tone() != Tone.PLAIN) {
                style.setFillForegroundColor(colour(look.tone() == Tone.FAILED ? CellStyles.RED : CellStyles.YELLOW));
                style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            }
        }

        private static XSSFColor colour(String argb) {
            return new XSSFColor(HexFormat.of().parseHex(argb));
        }

        long write(PackageWriter out, Rows rows) throws IOException, InvalidFormatException, UnreadableFileException {
            var sheet = workbook.createSheet(WorkbookUtil.createSafeSheetName(plan.sheet()));
            for (int i = 0; i < plan.header().size(); i++) {
                sheet.setColumnWidth(i, headerWidths.get(i) * 256);
                // What a clerk adds below stays text as well: an identity number typed there keeps its digits.
                sheet.setDefaultColumnStyle(i, styles.get(new Look(Tone.PLAIN, false, false)));
            }
            sheet.createFreezePane(0, 1);
            PlainSheet.onePageWide(sheet);
            plan.summary().ifPresent(summary -> PlainSheet.fill(workbook.createSheet(Summary.SHEET), summary));
            var properties = workbook.getProperties().getCoreProperties();
            properties.setCreator(AnnotatedWorkbook.AUTHOR);
            properties.setCreated(CONSTANT_TIME);
            properties.setModified(CONSTANT_TIME);

            var bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            var sheetPart = sheet.getPackagePart().getPartName().getName().substring(1);
            try (var parts = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                for (var entry = parts.getNextEntry(); entry != null; entry = parts.getNextEntry()) {
                    var part = parts.readAllBytes();
                    if (entry.getName().equals(sheetPart)) {
                        out.part(sheetPart, target -> fill(part, target, rows));
                    } else {
                        out.<RuntimeException>part(entry.getName(), target -> target.write(part));
                    }
                }
            }
            return leftOut;
        }

        private void fill(byte[] emptySheet, OutputStream target, Rows rows)
                throws IOException, UnreadableFileException {
            try {
                var in = Xml.reader(new ByteArrayInputStream(emptySheet));
                var xml = Xml.writer(target);
                var copy = new XmlCopy(in, xml);
                xml.writeStartDocument("UTF-8", "1.0");
                while (in.next() != XMLStreamConstants.END_DOCUMENT) {
                    copy.event();
                    if (in.getEventType() == XMLStreamConstants.START_ELEMENT
                            && in.getLocalName().equals("sheetData")) {
                        rows(xml, rows);
                    }
                }
                xml.writeEndDocument();
                xml.close();
            } catch (XMLStreamException e) {
                throw new IOException("工作表没有写成；看磁盘空间（df -h），再重新运行", e);
            }
        }

        private void rows(XMLStreamWriter xml, Rows rows)
                throws XMLStreamException, IOException, UnreadableFileException {
            row(xml, 1, plan.header().stream().map(Cell::of).toList(), head, headerWidths);
            int number = 2;
            for (var row = rows.next(); row != null; row = rows.next(), number++) {
                if (number > MAXIMUM_ROWS) {
                    leftOut++;
                } else {
                    row(xml, number, row, null, plan.widths());
                }
            }
        }

        private void row(
                XMLStreamWriter xml, int number, List<Cell> cells, @Nullable CellStyle style, List<Integer> wrapped)
                throws XMLStreamException {
            xml.writeStartElement("", "row", Xml.MAIN);
            xml.writeAttribute("r", String.valueOf(number));
            if (!wrapped.isEmpty()) {
                var texts = cells.stream().limit(wrapped.size()).map(Cell::text).toList();
                xml.writeAttribute("ht", String.valueOf(RowHeight.points(texts, wrapped)));
                xml.writeAttribute("customHeight", "1");
            }
            for (int i = 0; i < cells.size(); i++) {
                var cell = cells.get(i);
                if (cell.text().isEmpty() && cell.tone() == Tone.PLAIN) {
                    continue;
                }
                var look = new Look(cell.tone(), FormulaGuard.risky(cell.text()), i < wrapped.size());
                var format = Objects.requireNonNull(style == null ? styles.get(look) : style);
                xml.writeStartElement("", "c", Xml.MAIN);
                xml.writeAttribute("r", SheetScan.letters(i) + number);
                xml.writeAttribute("s", String.valueOf(format.getIndex()));
                if (!cell.text().isEmpty()) {
                    xml.writeAttribute("t", "inlineStr");
                    xml.writeStartElement("", "is", Xml.MAIN);
                    xml.writeStartElement("", "t", Xml.MAIN);
                    xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "space", "preserve");
                    xml.writeCharacters(Xml.text(cut(cell.text())));
                    xml.writeEndElement();
                    xml.writeEndElement();
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }

        private static String cut(String text) {
            if (text.length() <= MAXIMUM_TEXT) {
                return text;
            }
            int end = MAXIMUM_TEXT - 1;
            return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
        }

        @Override
        public void close() throws IOException {
            workbook.close();
        }
    }
}
