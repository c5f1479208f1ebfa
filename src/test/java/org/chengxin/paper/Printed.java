package org.chengxin.paper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * A PDF that was read back.
 *
 * @param text of each page
 * @param outside characters that do not lie on the page whole, or lie on another one
 * @param fonts each with whether it is embedded
 */
public record Printed(List<String> text, List<String> outside, Set<String> fonts) {

    public static Printed read(Path file) throws IOException {
        return read(Files.readAllBytes(file));
    }

    /** {@code -Dchengxin.keep=FOLDER} keeps what is read for eyes. */
    public static Printed read(byte[] bytes) throws IOException {
        var keep = System.getProperty("chengxin.keep");
        if (keep != null) {
            Files.write(Files.createTempFile(Path.of(keep), "printed", ".pdf"), bytes);
        }
        try (var document = Loader.loadPDF(bytes)) {
            var text = new ArrayList<String>();
            var outside = new ArrayList<String>();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                var places = new Places(document.getPage(page - 1).getMediaBox(), outside);
                places.setStartPage(page);
                places.setEndPage(page);
                text.add(places.getText(document));
            }
            return new Printed(text, outside, fonts(document));
        }
    }

    private static Set<String> fonts(PDDocument document) throws IOException {
        var fonts = new LinkedHashSet<String>();
        for (var page : document.getPages()) {
            for (var name : page.getResources().getFontNames()) {
                PDFont font = page.getResources().getFont(name);
                fonts.add(font.getName() + (font.isEmbedded() ? " embedded" : " missing"));
            }
        }
        return fonts;
    }

    public String whole() {
        return String.join("\n", text);
    }

    /** Without line breaks and page furniture in between: a text that was broken into lines is found. */
    public String run() {
        return whole().replaceAll("\\s", "");
    }

    private static final class Places extends PDFTextStripper {

        private final PDRectangle page;
        private final List<String> outside;
        private TextPosition last;

        Places(PDRectangle page, List<String> outside) {
            this.page = page;
            this.outside = outside;
        }

        @Override
        protected void processTextPosition(TextPosition text) {
            float right = text.getXDirAdj() + text.getWidthDirAdj();
            boolean lies = text.getXDirAdj() >= 49
                    && right <= page.getWidth() - 49
                    && text.getYDirAdj() >= 30
                    && text.getYDirAdj() <= page.getHeight() - 25;
            boolean over = last != null
                    && Math.abs(last.getYDirAdj() - text.getYDirAdj()) < 1
                    && text.getXDirAdj() >= last.getXDirAdj()
                    && text.getXDirAdj() < last.getXDirAdj() + last.getWidthDirAdj() - 0.5;
            if (!lies || over) {
                outside.add("%s at %.0f %.0f".formatted(text.getUnicode(), text.getXDirAdj(), text.getYDirAdj()));
            }
            last = text;
            super.processTextPosition(text);
        }
    }
}
