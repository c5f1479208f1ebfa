package org.chengxin.sheet;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellAddress;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The comments of one sheet: the clerk's own, kept, and ours, added. Ours of an earlier round go. At most
 * {@link AnnotatedWorkbook#MAXIMUM_NOTES} are kept in memory, each of at most {@value #MAXIMUM_LENGTH} characters.
 */
final class CellNotes {

    private static final int MAXIMUM_LENGTH = 1_000;

    /** Notes on what is only worth knowing must not use up the room of those that name a fault. */
    private static final int MAXIMUM_PLAIN = AnnotatedWorkbook.MAXIMUM_NOTES / 4;

    private final Document document;
    private final Element authors;
    private final Element list;
    private final Map<CellAddress, Element> theirs = new HashMap<>();
    private final Set<CellAddress> threaded = new HashSet<>();
    private final Set<CellAddress> removed = new HashSet<>();
    private final Map<CellAddress, String> ours = new TreeMap<>();
    private final Map<CellAddress, String> pending = new LinkedHashMap<>();
    private int plain;
    private int leftOut;

    CellNotes(Document document) throws CannotAnnotateException {
        this.document = document;
        this.authors = only("authors");
        this.list = only("commentList");
        int own = authorIndex();
        for (var comment : Xml.children(list, "comment")) {
            var at = new CellAddress(comment.getAttribute("ref"));
            if (own >= 0 && comment.getAttribute("authorId").equals(String.valueOf(own))) {
                list.removeChild(comment);
                removed.add(at);
            } else {
                theirs.put(at, comment);
                if (author(comment).startsWith("tc=")) {
                    threaded.add(at);
                }
            }
        }
    }

    /** An empty comments part. */
    static String empty() {
        return "<comments xmlns=\"%s\"><authors/><commentList/></comments>".formatted(Xml.MAIN);
    }

    /**
     * Notes something at a cell. Where Excel shows a conversation instead of a comment, it goes to {@code otherwise}.
     *
     * @param row 0-based
     * @return whether there was room
     */
    boolean add(int row, int column, int otherwise, Tone tone, String note) {
        var at = new CellAddress(row, column);
        if (threaded.contains(at) && column != otherwise) {
            return add(row, otherwise, otherwise, tone, at.formatAsString() + "：" + note);
        }
        if (!ours.containsKey(at)) {
            boolean full = ours.size() >= AnnotatedWorkbook.MAXIMUM_NOTES;
            if (full || (tone == Tone.PLAIN && plain >= MAXIMUM_PLAIN)) {
                leftOut++;
                return false;
            }
            plain += tone == Tone.PLAIN ? 1 : 0;
        }
        ours.merge(at, cut(note), (before, more) -> cut(before + "\n" + more));
        return true;
    }

    int count() {
        return ours.size();
    }

    int leftOut() {
        return leftOut;
    }

    /** Cells whose comment shape must go. */
    Set<CellAddress> removedShapes() {
        return removed;
    }

    /** Cells that need a new comment shape, in order, with what it says. */
    Map<CellAddress, String> newShapes() {
        return pending;
    }

    /** Settles which comments need a shape; nothing is added afterwards. */
    void settle() {
        ours.forEach((at, note) -> {
            if (!theirs.containsKey(at)) {
                pending.put(at, note);
            }
        });
    }

    /** The comments part with everything in it. */
    Document written() throws IOException {
        int found = authorIndex();
        int author = found >= 0 ? found : Xml.children(authors, "author").size();
        if (found < 0) {
            Xml.append(authors, "author").setTextContent(AnnotatedWorkbook.AUTHOR);
        }
        ours.forEach((at, note) -> {
            var comment = Optional.ofNullable(theirs.get(at))
                    .orElseGet(() -> Xml.append(
                            list, "comment", "ref", at.formatAsString(), "authorId", String.valueOf(author)));
            append(comment, theirs.containsKey(at) ? "\n" + note : note);
        });
        return document;
    }

    private static void append(Element comment, String note) {
        var texts = Xml.children(comment, "text");
        var text = texts.isEmpty() ? Xml.append(comment, "text") : texts.get(0);
        var plainText = Xml.children(text, "t");
        if (!plainText.isEmpty()) {
            // A text is either one plain run or a list of runs: make it a list.
            var run = Xml.append(text, "r");
            plainText.forEach(run::appendChild);
        }
        var t = Xml.append(Xml.append(text, "r"), "t");
        t.setAttribute("xml:space", "preserve");
        t.setTextContent(Xml.text(note));
    }

    private static String cut(String note) {
        if (note.length() <= MAXIMUM_LENGTH) {
            return note;
        }
        int end = MAXIMUM_LENGTH - 1;
        return note.substring(0, Character.isHighSurrogate(note.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    private String author(Element comment) {
        var all = Xml.children(authors, "author");
        int index = SheetScan.number(comment.getAttribute("authorId"));
        return index < all.size() ? all.get(index).getTextContent() : "";
    }

    private int authorIndex() {
        var all = Xml.children(authors, "author");
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).getTextContent().equals(AnnotatedWorkbook.AUTHOR)) {
                return i;
            }
        }
        return -1;
    }

    private Element only(String name) throws CannotAnnotateException {
        var found = Xml.children(document.getDocumentElement(), name);
        if (found.isEmpty()) {
            throw new CannotAnnotateException("the comments part has no " + name);
        }
        return found.get(0);
    }
}
