package org.chengxin.samples;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Files with Chinese names, exact to the byte: in a locale without Chinese, Java cannot make a path of such a text. */
public final class Folders {

    private Folders() {}

    /** The path of a file of this name in a folder. */
    public static Path file(Path folder, String name) {
        var base = folder.toUri().toString();
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return Path.of(URI.create((base.endsWith("/") ? base : base + "/") + encoded));
    }

    static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
