package org.chengxin.paper;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** Writes a document as PDF on A4, its font embedded as far as it is used, every page with a header and its number. */
public final class Paper {

    private static final float HEADER = 42;
    private static final float FOOTER = Layout.HEIGHT - 34;

    private Paper() {}

    /**
     * What stands above every page, and in the file's properties.
     *
     * @param title what it is
     * @param mark such as its number and time
     */
    public record Head(String title, String mark) {}

    /** Writes the document; a character that the font lacks is written as its code, and a note at the end says so. */
    public static void write(OutputStream out, Head head, List<Block> blocks) throws IOException {
        try (var typeface = Typeface.load();
                var document = new PDDocument()) {
            var layout = new Layout(typeface);
            blocks.forEach(layout::add);
            var title = typeface.writable(head.title());
            var mark = typeface.writable(head.mark());
            if (!typeface.missing().isEmpty()) {
                layout.add(new Block.Note("注：本文件所用的字体没有下列字符，文中以其编码代替：" + typeface.missing() + "。"));
            }
            var font = PDType0Font.load(document, typeface.font(), true);
            var pages = layout.pages();
            for (int i = 0; i < pages.size(); i++) {
                var page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (var stream = new PDPageContentStream(document, page)) {
                    var pen = new Pen(stream, font, typeface);
                    pen.text(Layout.MARGIN, HEADER, Layout.SMALL, false, title);
                    pen.right(Layout.WIDTH - Layout.MARGIN, HEADER, Layout.SMALL, mark);
                    pen.bar(new Layout.Bar(Layout.MARGIN, HEADER + 6, Layout.WIDTH - 2 * Layout.MARGIN, 0));
                    pen.page(pages.get(i));
                    pen.centred(FOOTER, Layout.SMALL, "第 %d 页 / 共 %d 页".formatted(i + 1, pages.size()));
                }
            }
            properties(document, head);
            document.save(out);
        }
    }

    private static void properties(PDDocument document, Head head) {
        var properties = document.getDocumentInformation();
        properties.setTitle(head.title());
        properties.setSubject(head.mark());
        properties.setProducer("chengxin");
        document.getDocumentCatalog().setLanguage("zh-CN");
        var shown = new PDViewerPreferences(new COSDictionary());
        shown.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(shown);
    }

    /** Draws on one page; places are from its top. */
    private record Pen(PDPageContentStream stream, PDFont font, Typeface typeface) {

        void page(Layout.Page page) throws IOException {
            // Shades first: what is drawn later lies above.
            for (var bar : page.bars()) {
                if (bar.height() > 0) {
                    bar(bar);
                }
            }
            for (var bar : page.bars()) {
                if (bar.height() == 0) {
                    bar(bar);
                }
            }
            for (var run : page.runs()) {
                text(run.x(), run.y(), run.size(), run.bold(), run.text());
            }
        }

        void bar(Layout.Bar bar) throws IOException {
            if (bar.height() > 0) {
                stream.setNonStrokingColor(0.93f, 0.93f, 0.93f);
                stream.addRect(bar.x(), Layout.HEIGHT - bar.y() - bar.height(), bar.width(), bar.height());
                stream.fill();
                stream.setNonStrokingColor(0f, 0f, 0f);
                return;
            }
            stream.setStrokingColor(0.65f, 0.65f, 0.65f);
            stream.setLineWidth(0.5f);
            stream.moveTo(bar.x(), Layout.HEIGHT - bar.y());
            stream.lineTo(bar.x() + bar.width(), Layout.HEIGHT - bar.y());
            stream.stroke();
        }

        void text(float x, float y, float size, boolean bold, String text) throws IOException {
            if (text.isEmpty()) {
                return;
            }
            stream.beginText();
            stream.setFont(font, size);
            // One weight is embedded; bold is the same with a thicker outline.
            stream.setRenderingMode(bold ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
            if (bold) {
                stream.setStrokingColor(0f, 0f, 0f);
                stream.setLineWidth(size / 40);
            }
            stream.newLineAtOffset(x, Layout.HEIGHT - y);
            stream.showText(text);
            stream.endText();
        }

        void right(float x, float y, float size, String text) throws IOException {
            text(x - width(text, size), y, size, false, text);
        }

        void centred(float y, float size, String text) throws IOException {
            text((Layout.WIDTH - width(text, size)) / 2, y, size, false, text);
        }

        private float width(String text, float size) {
            return (float) text.codePoints().mapToDouble(typeface::width).sum() * size;
        }
    }
}
