package org.chengxin.mapping;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How a target's packages are made, in YAML: keys of the target's own map. */
final class PackingFile {

    private final Path folder;
    private final Problems problems;

    /** @param folder of the mappings, from which the paths of certificates are counted */
    PackingFile(Path folder, Problems problems) {
        this.folder = folder;
        this.problems = problems;
    }

    Packing read(YamlMap yaml) {
        yaml.text("format");
        return new Packing(
                yaml.choice("format", Packing.Format.class).orElse(Packing.Format.CSV),
                yaml.word("suite", Packing.Suite.class).orElse(Packing.Suite.SM),
                yaml.optional("certificate").flatMap(this::certificate));
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
