package org.chengxin.mapping;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.chengxin.mapping.Packing.Format;

/** How a target's packages are made, in YAML: keys of the target's own map. */
final class PackingFile {

    /** A sheet holds 1,048,576 rows, the header among them. */
    private static final int MOST_ROWS_OF_A_SHEET = 1_000_000;

    private final Path folder;
    private final Problems problems;

    /** @param folder of the mappings, from which the paths of certificates are counted */
    PackingFile(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    Packing read(YamlMap yaml) {
        yaml.text("format");
        var format = yaml.choice("format", Format.class).orElse(Format.CSV);
        return new Packing(
                format,
                charset(yaml, format),
                yaml.map("operations").map(this::operations).orElse(Packing.Operations.OURS),
                files(yaml, format),
                yaml.word("empty", Packing.Empty.class).orElse(Packing.Empty.SKIP),
                yaml.word("suite", Packing.Suite.class).orElse(Packing.Suite.SM),
                yaml.optional("certificate").flatMap(this::certificate),
                yaml.optional("schemas").flatMap(said -> schemas(said, format)));
    }

    private Charset charset(YamlMap yaml, Format format) {
        var said = yaml.optional("encoding");
        if (said.isPresent() && format != Format.CSV) {
            problems.add(said.get().at(), "only CSV has another encoding than UTF-8", "leave 'encoding' out");
        }
        if (said.isPresent() && !List.of("UTF-8", "GB18030").contains(said.get().text())) {
            problems.add(said.get().at(), "'encoding' cannot be '%s'".formatted(said.get()), "write UTF-8 or GB18030");
            return StandardCharsets.UTF_8;
        }
        return said.map(charset -> Charset.forName(charset.text())).orElse(StandardCharsets.UTF_8);
    }

    private Packing.Operations operations(YamlMap map) {
        var words = List.of(map.text("add"), map.text("modify"), map.text("delete"));
        map.refuseRest();
        if (new HashSet<>(words.stream().map(Placed::text).toList()).size() < words.size()) {
            problems.add(map.at(), "two operations have the same word", "give each its own");
        }
        return new Packing.Operations(
                words.get(0).text(), words.get(1).text(), words.get(2).text());
    }

    private Packing.Files files(YamlMap yaml, Format format) {
        var name = yaml.optional("file_name");
        name.ifPresent(this::checkName);
        int rows = 0;
        long bytes = 0;
        var limit = yaml.map("limit");
        if (limit.isPresent()) {
            rows = (int) whole(limit.get(), "rows");
            bytes = whole(limit.get(), "bytes");
            limit.get().refuseRest();
            if (bytes > 0 && format == Format.XLSX) {
                problems.add(limit.get().at("bytes"), "a workbook cannot be cut by its size", "write 'rows' instead");
            }
        }
        if (format == Format.XLSX && (rows == 0 || rows > MOST_ROWS_OF_A_SHEET)) {
            rows = MOST_ROWS_OF_A_SHEET;
        }
        return new Packing.Files(name.map(Placed::text), rows, bytes);
    }

    private long whole(YamlMap limit, String key) {
        var number = limit.number(key);
        if (number.isPresent() && (number.get() < 1 || number.get() % 1 != 0)) {
            problems.add(limit.at(key), "'%s' is not a whole number of at least 1".formatted(key), "write one");
        }
        return number.map(Double::longValue).orElse(0L);
    }

    private void checkName(Placed name) {
        var rest = name.text().replace("{file}", "").replace("{date}", "").replace("{part}", "");
        if (!name.text().contains("{file}") || !name.text().contains("{part}") || !rest.matches("[A-Za-z0-9_.-]*")) {
            problems.add(
                    name.at(),
                    "'%s' cannot name files".formatted(name),
                    "write one with {file} and {part}, such as {file}_{date}_{part}, without its ending");
        }
    }

    private Optional<Path> schemas(Placed said, Format format) {
        if (format != Format.ROWDATA_XML && format != Format.DATAS_XML) {
            problems.add(said.at(), "only XML has schemas", "leave 'schemas' out");
            return Optional.empty();
        }
        return Optional.of(folder.resolve(said.text()));
    }

    private Optional<Path> certificate(Placed said) {
        var file = folder.resolve(said.text());
        if (!Files.isReadable(file)) {
            problems.add(said.at(), "there is no certificate %s".formatted(said), "lay the receiver's PEM file there");
            return Optional.empty();
        }
        return Optional.of(file);
    }
}
