package org.chengxin.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The mappings of this repository, copied to be changed. */
public final class ShippedMappings {

    private static final Path SHIPPED = Path.of("mappings");

    private ShippedMappings() {}

    /** @return the folder that they were copied into */
    public static Path copy(Path folder) throws IOException {
        try (var files = Files.walk(SHIPPED)) {
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                var copy = folder.resolve(SHIPPED.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return folder;
    }
}
