package org.chengxin.sheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What one part of a package points at. */
final class PartRelations {

    private static final String NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships";

    private final String source;
    private final Document document;

    private PartRelations(String source, Document document) {
        this.source = source;
        this.document = document;
    }

    /** @param source the part that points; empty for the package itself */
    static PartRelations of(PackageParts parts, String source) throws IOException, CannotAnnotateException {
        var name = nameFor(source);
        var document = parts.has(name)
                ? parts.dom(name)
                : Xml.dom(new ByteArrayInputStream(
                        "<Relationships xmlns=\"%s\"/>".formatted(NAMESPACE).getBytes(StandardCharsets.UTF_8)));
        return new PartRelations(source, document);
    }

    String name() {
        return nameFor(source);
    }

    Document document() {
        return document;
    }

    /** The part that is pointed at by that kind of relationship, the kind being the last word of its type. */
    Optional<String> target(String kind) {
        return Xml.children(document.getDocumentElement(), "Relationship").stream()
                .filter(each -> each.getAttribute("Type").endsWith("/" + kind))
                .filter(each -> !"External".equals(each.getAttribute("TargetMode")))
                .map(this::resolve)
                .findFirst();
    }

    Optional<String> targetOf(String id) {
        return Xml.children(document.getDocumentElement(), "Relationship").stream()
                .filter(each -> each.getAttribute("Id").equals(id))
                .map(this::resolve)
                .findFirst();
    }

    /** @return the id of the new relationship */
    String add(String type, String part) {
        var taken = new HashSet<String>();
        Xml.children(document.getDocumentElement(), "Relationship").forEach(each -> taken.add(each.getAttribute("Id")));
        int number = taken.size() + 1;
        while (taken.contains("rId" + number)) {
            number++;
        }
        Xml.append(
                document.getDocumentElement(),
                "Relationship",
                "Id",
                "rId" + number,
                "Type",
                type,
                "Target",
                "/" + part);
        return "rId" + number;
    }

    private String resolve(Element relationship) {
        var target = URLDecoder.decode(
                relationship.getAttribute("Target").replace("+", "%2B").replace('\\', '/'), StandardCharsets.UTF_8);
        var path = new ArrayDeque<String>();
        int slash = source.lastIndexOf('/');
        var whole = target.startsWith("/") || slash < 0 ? target : source.substring(0, slash) + "/" + target;
        for (var step : whole.split("/", -1)) {
            if (step.equals("..")) {
                path.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                path.add(step);
            }
        }
        return String.join("/", path);
    }

    private static String nameFor(String source) {
        int slash = source.lastIndexOf('/');
        return source.substring(0, slash + 1) + "_rels/" + source.substring(slash + 1) + ".rels";
    }
}
