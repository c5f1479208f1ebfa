package org.chengxin.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.chengxin.sheet.AnnotatedWorkbook.Plan;
import org.chengxin.sheet.AnnotatedWorkbook.Written;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The annotated copy of an {@code .xlsx}. Parts are copied packed as they are; rewritten are the sheet that was read, its
 * comments and their shapes, the cell formats, the list of sheets, and the relationships and content types of these.
 */
final class AnnotatedXlsx {

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument";
    private static final String HEADER_NOTE = "本列及红色、黄色标记由信用信息平台填写。改正后可直接用本文件重新报送，本列会被忽略。";

    private final Plan plan;

    AnnotatedXlsx(Plan plan) {
        this.plan = plan;
    }

    Written write(Path original, Path target, Iterator<? extends RowMark> marks)
            throws IOException, CannotAnnotateException {
        try (var parts = new PackageParts(original);
                var out = new PackageWriter(target)) {
            return new Copy(parts).write(out, marks);
        } catch (XMLStreamException e) {
            throw new CannotAnnotateException("a part of the workbook is not well-formed XML", e);
        }
    }

    /** One copying; holds the parts that are being changed. */
    private final class Copy {

        private final PackageParts parts;
        private final Document types;
        private final Map<String, Document> changed = new LinkedHashMap<>();
        private final Set<String> replaced = new HashSet<>();
        private final String workbookPart;
        private final PartRelations workbookRelations;
        private final Document workbook;

        Copy(PackageParts parts) throws IOException, CannotAnnotateException {
            this.parts = parts;
            types = parts.dom(PackageParts.CONTENT_TYPES);
            workbookPart = PartRelations.of(parts, "")
                    .target("officeDocument")
                    .orElseThrow(() -> new CannotAnnotateException("the package names no workbook"));
            workbookRelations = PartRelations.of(parts, workbookPart);
            workbook = parts.dom(workbookPart);
            change(workbookPart, workbook);
            change(workbookRelations.name(), workbookRelations.document());
        }

        Written write(PackageWriter out, Iterator<? extends RowMark> marks)
                throws IOException, CannotAnnotateException, XMLStreamException {
            var sheetPart = sheetPart(plan.sheet())
                    .orElseThrow(() -> new CannotAnnotateException("the workbook has no such sheet any more"));
            var styles = new CellStyles(styles());
            var texts = sharedTexts();
            var scan = scan(sheetPart, texts);

            var relations = PartRelations.of(parts, sheetPart);
            var notes = new CellNotes(comments(relations));
            var drawing = scan.legacyDrawing();
            var existingShapes = drawing.flatMap(relations::targetOf);
            var shapesPart = existingShapes.orElseGet(() -> parts.freeName("xl/drawings/vmlDrawing", ".vml"));
            var shapes = new NoteShapes(
                    existingShapes.isPresent()
                            ? parts.bytes(shapesPart)
                            : NoteShapes.EMPTY.getBytes(StandardCharsets.UTF_8));
            var newDrawing = "";
            if (existingShapes.isEmpty()) {
                newDrawing = relations.add(Xml.RELATIONSHIPS + "/vmlDrawing", shapesPart);
                type(shapesPart, OFFICE + ".vmlDrawing");
            }
            change(relations.name(), relations.document());
            var summaryPart = summaryPart();

            replaced.add(PackageParts.key(sheetPart));
            replaced.add(PackageParts.key(shapesPart));
            replaced.add(PackageParts.key(summaryPart));
            out.part(PackageParts.CONTENT_TYPES, types);
            parts.copy(out, name -> !replaced.contains(name));

            notes.add(plan.headerRow() - 1, scan.statusColumn(), scan.statusColumn(), Tone.FAILED, HEADER_NOTE);
            var drawingId = newDrawing;
            out.part(sheetPart, target -> {
                try (var source = parts.open(sheetPart)) {
                    new SheetRewrite(plan, scan, texts, styles, notes, marks, drawingId, source, target).run();
                } catch (XMLStreamException e) {
                    throw new CannotAnnotateException("the sheet is not well-formed XML", e);
                }
            });
            notes.settle();
            out.part(shapesPart, target -> shapes.write(target, notes.removedShapes(), notes.newShapes()));
            out.part(summaryPart, target -> {
                try {
                    SummarySheet.write(summary(notes), styles, target);
                } catch (XMLStreamException e) {
                    throw new IOException(e);
                }
            });
            notes.written();
            for (var part : changed.entrySet()) {
                out.part(part.getKey(), part.getValue());
            }
            return new Written(notes.count(), notes.leftOut());
        }

        private Summary summary(CellNotes notes) {
            return notes.leftOut() == 0
                    ? plan.summary()
                    : plan.summary()
                            .with("批注过多，另有 %d 个单元格只标了颜色（或只作提示），未写批注；改正已批注的之后再报，其余会再列出。".formatted(notes.leftOut()));
        }

        private CellContent.SharedTexts sharedTexts() throws IOException, CannotAnnotateException, XMLStreamException {
            var part = workbookRelations.target("sharedStrings").filter(parts::has);
            if (part.isEmpty()) {
                return CellContent.SharedTexts.NONE;
            }
            try (var in = parts.open(part.get())) {
                return SheetScan.sharedTexts(in);
            }
        }

        private SheetScan scan(String sheetPart, CellContent.SharedTexts texts)
                throws IOException, CannotAnnotateException, XMLStreamException {
            try (var in = parts.open(sheetPart)) {
                return SheetScan.of(in, plan.headerRow(), plan.statusColumn(), texts);
            }
        }

        private Optional<String> sheetPart(String name) {
            for (var sheet : sheets()) {
                if (sheet.getAttribute("name").equalsIgnoreCase(name)) {
                    return workbookRelations.targetOf(sheet.getAttributeNS(Xml.RELATIONSHIPS, "id"));
                }
            }
            return Optional.empty();
        }

        private List<Element> sheets() {
            return Xml.children(workbook.getDocumentElement(), "sheets").stream()
                    .flatMap(list -> Xml.children(list, "sheet").stream())
                    .toList();
        }

        private Document styles() throws IOException, CannotAnnotateException {
            var existing = workbookRelations.target("styles").filter(parts::has);
            if (existing.isPresent()) {
                return change(existing.get(), parts.dom(existing.get()));
            }
            var part = parts.freeName("xl/styles", ".xml");
            workbookRelations.add(Xml.RELATIONSHIPS + "/styles", part);
            type(part, OFFICE + ".spreadsheetml.styles+xml");
            return change(part, Xml.dom(new ByteArrayInputStream(CellStyles.NONE.getBytes(StandardCharsets.UTF_8))));
        }

        private Document comments(PartRelations relations) throws IOException, CannotAnnotateException {
            var existing = relations.target("comments").filter(parts::has);
            if (existing.isPresent()) {
                return change(existing.get(), parts.dom(existing.get()));
            }
            var part = parts.freeName("xl/comments", ".xml");
            relations.add(Xml.RELATIONSHIPS + "/comments", part);
            type(part, OFFICE + ".spreadsheetml.comments+xml");
            return change(
                    part, Xml.dom(new ByteArrayInputStream(CellNotes.empty().getBytes(StandardCharsets.UTF_8))));
        }

        /** The summary of an earlier round is written over. */
        private String summaryPart() throws CannotAnnotateException {
            var earlier = plan.sheet().equals(Summary.SHEET) ? Optional.<String>empty() : sheetPart(Summary.SHEET);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            var lists = Xml.children(workbook.getDocumentElement(), "sheets");
            if (lists.isEmpty()) {
                throw new CannotAnnotateException("the workbook lists no sheets");
            }
            var part = parts.freeName("xl/worksheets/sheet", ".xml");
            type(part, OFFICE + ".spreadsheetml.worksheet+xml");
            long highest = sheets().stream()
                    .mapToLong(sheet -> SheetScan.number(sheet.getAttribute("sheetId")))
                    .max()
                    .orElse(0);
            var name = plan.sheet().equals(Summary.SHEET) ? Summary.SHEET + "（二）" : Summary.SHEET;
            var sheet = Xml.append(lists.get(0), "sheet", "name", name, "sheetId", String.valueOf(highest + 1));
            sheet.setAttributeNS(
                    Xml.RELATIONSHIPS, "r:id", workbookRelations.add(Xml.RELATIONSHIPS + "/worksheet", part));
            return part;
        }

        private void type(String part, String contentType) {
            Xml.append(types.getDocumentElement(), "Override", "PartName", "/" + part, "ContentType", contentType);
        }

        private Document change(String part, Document document) {
            changed.put(part, document);
            replaced.add(PackageParts.key(part));
            replaced.add(PackageParts.key(PackageParts.CONTENT_TYPES));
            return document;
        }
    }
}
