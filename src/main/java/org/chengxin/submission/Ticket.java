package org.chengxin.submission;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code claim.json} in a working folder says. It is written before the file is moved there, so that a file in a
 * working folder always has one.
 */
record Ticket(String department, String name, URI origin, long size, Instant modified, Instant claimed, boolean moved) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String FILE = "claim.json";

    Ticket {
        Objects.requireNonNull(department);
        Objects.requireNonNull(name);
        Objects.requireNonNull(origin);
        Objects.requireNonNull(modified);
        Objects.requireNonNull(claimed);
    }

    void writeInto(Path folder) throws IOException {
        Durable.write(folder.resolve(FILE), "rw-------", out -> out.write(JSON.writeValueAsBytes(this)));
    }

    static Optional<Ticket> readFrom(Path folder) throws IOException {
        var file = folder.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), Ticket.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    static void deleteFrom(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    Path originPath() {
        return Path.of(origin);
    }

    Claimed claimed(Path folder, Path file, String sha256) {
        return new Claimed(
                String.valueOf(folder.getFileName()),
                department,
                name,
                origin,
                file,
                sha256,
                size,
                modified,
                claimed,
                moved);
    }
}
