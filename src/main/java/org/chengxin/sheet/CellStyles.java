package org.chengxin.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The workbook's cell formats with ours appended. A coloured cell keeps its number format, font, border, alignment and
 * protection: its format is cloned with another fill.
 */
final class CellStyles {

    /** Close to Excel's own "bad" and "neutral", one bit off, so that an earlier round's colour is known again. */
    static final String RED = "FFFFC7CF";

    static final String YELLOW = "FFFFEB9D";

    static final String GREY = "FFE7E6E6";

    /** Excel refuses a workbook with more cell formats (64,000 by its specification). */
    private static final int MAXIMUM_FORMATS = 64_000;

    /** A workbook without formats of its own gets these. */
    static final String NONE = """
            <styleSheet xmlns="%s"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
            <fills count="2"><fill><patternFill patternType="none"/></fill>\
            <fill><patternFill patternType="gray125"/></fill></fills>\
            <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
            <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
            <cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>\
            </styleSheet>""".formatted(Xml.MAIN);

    /** What one of our own cells is. */
    enum Own {
        STATUS,
        TITLE,
        HEAD,
        TEXT,
        NUMBER
    }

    private record Clone(int base, Tone tone) {}

    private record OwnCell(Own own, Tone tone) {}

    private final Document document;
    private final Element formats;
    private final Element fills;
    private final Element fonts;
    private final List<Element> known;
    private final Map<Clone, Integer> clones = new HashMap<>();
    private final Map<OwnCell, Integer> owns = new HashMap<>();

    CellStyles(Document document) throws CannotAnnotateException {
        this.document = document;
        formats = only("cellXfs");
        fills = only("fills");
        fonts = only("fonts");
        known = new ArrayList<>(Xml.children(formats, "xf"));
        if (known.isEmpty()) {
            throw new CannotAnnotateException("the workbook's styles hold no cell format");
        }
    }

    Document document() {
        return document;
    }

    /** The format of a cell that had format {@code base} when it is shown in that tone. */
    int shown(int base, Tone tone) {
        int sure = base < 0 || base >= known.size() ? 0 : base;
        return clones.computeIfAbsent(new Clone(sure, tone), this::clone);
    }

    private int clone(Clone wanted) {
        var base = known.get(wanted.base());
        boolean ours = base.getAttribute("fillId").equals(String.valueOf(fillOf(RED, false)))
                || base.getAttribute("fillId").equals(String.valueOf(fillOf(YELLOW, false)));
        if ((wanted.tone() == Tone.PLAIN && !ours) || known.size() >= MAXIMUM_FORMATS) {
            return wanted.base();
        }
        var copy = (Element) base.cloneNode(true);
        copy.setAttribute("fillId", String.valueOf(fill(wanted.tone())));
        copy.setAttribute("applyFill", "1");
        return add(copy);
    }

    /** The format of one of our own cells. */
    int own(Own own, Tone tone) {
        return owns.computeIfAbsent(new OwnCell(own, tone), this::create);
    }

    private int create(OwnCell cell) {
        boolean bold = cell.own() == Own.TITLE || cell.own() == Own.HEAD;
        int fill = cell.own() == Own.HEAD ? fillOf(GREY, true) : fill(cell.tone());
        var format = Xml.create(
                formats,
                "xf",
                "numFmtId",
                cell.own() == Own.NUMBER ? "1" : "49",
                "fontId",
                String.valueOf(bold ? boldFont() : 0),
                "fillId",
                String.valueOf(fill),
                "borderId",
                "0",
                "xfId",
                "0",
                "applyNumberFormat",
                "1",
                "applyFont",
                "1",
                "applyFill",
                "1",
                "applyAlignment",
                "1");
        if (cell.own() == Own.TEXT) {
            format.setAttribute("quotePrefix", "1");
        }
        var alignment = Xml.append(format, "alignment", "vertical", "center");
        if (cell.own() == Own.NUMBER) {
            alignment.setAttribute("horizontal", "left");
        }
        if (cell.own() == Own.TEXT) {
            alignment.setAttribute("wrapText", "1");
        }
        return add(format);
    }

    private int add(Element format) {
        formats.appendChild(format);
        known.add(format);
        count(formats, "xf");
        return known.size() - 1;
    }

    private int fill(Tone tone) {
        return switch (tone) {
            case PLAIN -> 0;
            case CAUTION -> fillOf(YELLOW, true);
            case FAILED -> fillOf(RED, true);
        };
    }

    private int fillOf(String colour, boolean create) {
        var all = Xml.children(fills, "fill");
        for (int i = 0; i < all.size(); i++) {
            for (var pattern : Xml.children(all.get(i), "patternFill")) {
                for (var foreground : Xml.children(pattern, "fgColor")) {
                    if (foreground.getAttribute("rgb").equals(colour)) {
                        return i;
                    }
                }
            }
        }
        if (!create) {
            return -1;
        }
        var pattern = Xml.append(Xml.append(fills, "fill"), "patternFill", "patternType", "solid");
        Xml.append(pattern, "fgColor", "rgb", colour);
        Xml.append(pattern, "bgColor", "indexed", "64");
        count(fills, "fill");
        return all.size();
    }

    /** The workbook's standard font, bold. */
    private int boldFont() {
        var all = Xml.children(fonts, "font");
        var font =
                all.isEmpty() ? Xml.create(fonts, "font") : (Element) all.get(0).cloneNode(true);
        if (Xml.children(font, "b").isEmpty()) {
            font.insertBefore(Xml.create(font, "b"), font.getFirstChild());
        }
        fonts.appendChild(font);
        count(fonts, "font");
        return all.size();
    }

    private static void count(Element list, String of) {
        if (list.hasAttribute("count")) {
            list.setAttribute("count", String.valueOf(Xml.children(list, of).size()));
        }
    }

    private Element only(String name) throws CannotAnnotateException {
        @Nullable Element root = document.getDocumentElement();
        var found = root == null ? List.<Element>of() : Xml.children(root, name);
        if (found.isEmpty()) {
            throw new CannotAnnotateException("the workbook's styles have no " + name);
        }
        return found.get(0);
    }
}
