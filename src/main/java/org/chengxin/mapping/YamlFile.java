package org.chengxin.mapping;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.chengxin.mapping.Placed.Place;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** One file that maintainers write: of the mappings, or under {@code jobs/}. */
public final class YamlFile {

    private final String name;
    private final byte[] bytes;

    private YamlFile(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    /** @param folder from which the file is named in problems */
    public static YamlFile read(Path folder, Path file) throws IOException {
        return new YamlFile(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
    }

    /** From the mappings folder, with forward slashes: {@code catalogue/cf_person.yml}. */
    String name() {
        return name;
    }

    void addTo(MessageDigest digest) {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, bytes.length));
        digest.update(bytes);
    }

    /** The file's name without folder and ending: what is in it has this id. */
    public String id() {
        return name.substring(name.lastIndexOf('/') + 1, name.length() - ".yml".length());
    }

    /** What is in it; empty, with a problem, when it is not YAML or not a map. */
    public Optional<YamlMap> map(Problems problems) {
        var text = text(problems);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            var node = compose(text.get());
            if (node instanceof MappingNode mapping) {
                return Optional.of(new YamlMap(name, mapping, problems));
            }
            problems.add(new Place(name, 1), "the file holds no 'key: value' lines", "write them or remove the file");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(new Place(name, line), "not YAML: " + e.getProblem(), "look at this line and the one above");
        } catch (ReaderException e) {
            problems.add(
                    new Place(name, lineAt(text.get(), e.getPosition())),
                    "control character U+%04X".formatted(e.getCodePoint()),
                    "remove it");
        }
        return Optional.empty();
    }

    /** Composes without constructing, because only nodes know their lines. */
    private static Node compose(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
    }

    private Optional<String> text(Problems problems) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length + 1);
        var result = decoder.decode(in, out, true);
        var text = out.flip().toString();
        if (result.isError()) {
            problems.add(
                    new Place(name, lineAt(text, text.length())),
                    "not UTF-8 after '%s'".formatted(tail(text)),
                    "save the file as UTF-8");
            return Optional.empty();
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static int lineAt(String text, int position) {
        return 1
                + (int) text.substring(0, Math.min(position, text.length()))
                        .chars()
                        .filter(character -> character == '\n')
                        .count();
    }

    private static String tail(String text) {
        var line = text.substring(text.lastIndexOf('\n') + 1);
        return line.substring(Math.max(0, line.length() - 20));
    }
}
