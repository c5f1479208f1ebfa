package org.chengxin.extract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import org.chengxin.mapping.Target;
import org.chengxin.mapping.XmlSchemas;
import org.chengxin.store.OutboundPackage;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Holds the XML files of a package against the schemas of its target before anybody gets it. In constant memory. */
final class SchemaCheck {

    private static final Pattern QUOTED = Pattern.compile("'(\\w+)'");
    private static final Pattern CODE = Pattern.compile("^([A-Za-z0-9.-]+):");

    private final Path folder;
    private final Map<String, Schema> schemas = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final Set<String> columns = new HashSet<>();

    /** @param folder of the schemas, which were verified when the program started */
    SchemaCheck(Path folder, Target target) {
        this.folder = folder;
        for (var feed : target.feeds()) {
            files.put(feed.dataset().id(), feed.file());
            feed.columns().forEach(column -> columns.add(column.name()));
        }
    }

    /**
     * Looks a written package through.
     *
     * @throws ExtractException naming file, line and element of the first difference, and no value
     */
    void check(OutboundPackage box, Path zip, Iterable<Manifest.Entry> entries) throws IOException {
        try (var opened = new ZipFile(zip.toFile())) {
            for (var entry : entries) {
                String file = files.get(entry.dataset());
                // What may not go there any more is told by its mark alone, in a file of which no schema knows.
                if (file != null) {
                    try (var in = opened.getInputStream(opened.getEntry(entry.name()))) {
                        var validator = schema(file).newValidator();
                        var first = new First();
                        validator.setErrorHandler(first);
                        validator.validate(new StreamSource(in));
                        first.demandNone();
                    } catch (SAXParseException e) {
                        throw against(box, entry, e);
                    } catch (SAXException e) {
                        throw ExtractException.againstSchema(box, entry.name(), 0, "-", "-");
                    }
                }
            }
        }
    }

    private Schema schema(String file) throws SAXException {
        var known = schemas.get(file);
        if (known == null) {
            known = XmlSchemas.of(folder, file);
            schemas.put(file, known);
        }
        return known;
    }

    /** A parser's words, in whichever language, repeat the value that is wrong: only their code and the column are told. */
    private ExtractException against(OutboundPackage box, Manifest.Entry entry, SAXParseException e) {
        var said = Optional.ofNullable(e.getMessage()).orElse("");
        var element = QUOTED.matcher(said)
                .results()
                .map(found -> found.group(1))
                .filter(columns::contains)
                .findFirst();
        var code = CODE.matcher(said);
        return ExtractException.againstSchema(
                box, entry.name(), e.getLineNumber(), element.orElse("-"), code.find() ? code.group(1) : "-");
    }

    /** A facet that is missed is told without its element, and once more with it. */
    private static final class First extends DefaultHandler {

        private @Nullable SAXParseException facet;

        @Override
        public void error(SAXParseException e) throws SAXException {
            if (!String.valueOf(e.getMessage()).matches("(?s)cvc-[a-zA-Z]+-valid:.*")) {
                throw e;
            }
            facet = e;
        }

        void demandNone() throws SAXException {
            SAXParseException missed = facet;
            if (missed != null) {
                throw missed;
            }
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
