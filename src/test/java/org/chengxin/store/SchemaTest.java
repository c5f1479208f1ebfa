package org.chengxin.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class SchemaTest {

    /** A start looks for this one only. */
    @Test
    void theNewestMigrationIsTheLastFile() throws Exception {
        try (var files = Files.list(Path.of("src/main/resources/org/chengxin/store/migration"))) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst("^V(\\d+)__.*", "$1"))
                            .max(Comparator.comparingInt(Integer::parseInt)))
                    .hasValue(Schema.NEWEST);
        }
    }
}
