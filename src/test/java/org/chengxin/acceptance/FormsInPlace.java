package org.chengxin.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.chengxin.mapping.MappingException;
import org.chengxin.mapping.Mappings;
import org.chengxin.mapping.ShippedMappings;
import org.chengxin.run.BlankForms;
import org.springframework.util.FileSystemUtils;

/**
 * Blank forms that lie in a home before its first night, written once for all homes with the same mappings: writing them costs a
 * process that has just started as much as the night itself.
 */
final class FormsInPlace {

    private static final Map<String, Path> BY_VERSION = new ConcurrentHashMap<>();

    private FormsInPlace() {}

    private static final class Shipped {

        static final Path FORMS = forms(Mappings.load(ShippedMappings.FOLDER));
    }

    /** Lays them into a home that has no folder for them. */
    static void layInto(Path home, Path mappings) throws IOException {
        var folder = home.resolve("templates");
        if (Files.exists(folder)) {
            return;
        }
        try {
            var forms = mappings.equals(ShippedMappings.FOLDER) ? Shipped.FORMS : forms(Mappings.load(mappings));
            FileSystemUtils.copyRecursively(forms, folder);
        } catch (MappingException e) {
            // The program says what is wrong with them.
        }
    }

    private static Path forms(Mappings mappings) {
        return BY_VERSION.computeIfAbsent(mappings.version(), version -> write(mappings));
    }

    private static Path write(Mappings mappings) {
        try {
            var home = FolderOfAllTests.make("forms");
            var forms = new BlankForms(mappings);
            for (var department : mappings.departments().values()) {
                forms.keep(department, BlankForms.folder(home, department));
            }
            return home.resolve("templates");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
