package org.chengxin.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The mappings of this repository, copied to be changed. */
public final class ShippedMappings {

    /** Where they lie. */
    public static final Path FOLDER = Path.of("mappings");

    private ShippedMappings() {}

    /** @return the folder that they were copied into */
    public static Path copy(Path folder) throws IOException {
        try (var files = Files.walk(FOLDER)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var copy = folder.resolve(FOLDER.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return folder;
    }
}
