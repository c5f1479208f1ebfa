package org.chengxin.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomeTest {

    @TempDir
    private Path folder;

    @Test
    void foldersComeIntoBeingWhenAskedFor() throws IOException {
        var home = new Home(folder.resolve("new").resolve("home"));
        assertThat(home.root()).doesNotExist();

        assertThat(home.intake("court")).isDirectory().isEqualTo(home.root().resolve("intake/court"));
        assertThat(home.returns("court")).isDirectory();
        assertThat(home.templates()).isDirectory();
        assertThat(home.outgoing()).isDirectory();
        assertThat(home.incoming()).isDirectory();
        assertThat(home.logs()).isDirectory();
    }

    @Test
    void whatIsNobodyElsesBusinessIsClosedEvenIfItWasOpenBefore() throws IOException {
        var home = new Home(folder);
        Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(folder.resolve("data"), PosixFilePermissions.fromString("rwxrwxr-x"));

        for (var closed : new Path[] {home.data(), home.work(), home.keys(), home.archive()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
                    .as("%s", closed)
                    .isEqualTo("rwx------");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../court", "a/b", "", ".hidden", "法院", "a b"})
    void aDepartmentsIdNeverLeadsElsewhere(String id) {
        assertThatThrownBy(() -> new Home(folder).intake(id))
                .hasMessage("a department's id is letters, digits, - and _ only");
    }
}
