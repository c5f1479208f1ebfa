package org.chengxin.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class SchemaTest {

    /** A start looks for no more than that. */
    @Test
    void theNewestMigrationAndTheirNumberAreThoseOfTheFiles() throws Exception {
        try (var files = Files.list(Path.of("src/main/resources/org/chengxin/store/migration"))) {
            var versions = files.map(file -> file.getFileName().toString().replaceFirst("^V(\\d+)__.*", "$1"))
                    .map(Integer::valueOf)
                    .toList();
            assertThat(Collections.max(versions)).hasToString(Schema.NEWEST);
            assertThat(versions).as("and two of engines").hasSize(Schema.MIGRATIONS - 2);
        }
    }
}
