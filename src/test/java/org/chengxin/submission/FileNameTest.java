package org.chengxin.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.chengxin.submission.Sighting.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"处罚 2024 年.xlsx", "😀..xlsx", "..处罚..", "a%20b.csv", "a+b&c.csv", "-rf", "a\nb.csv", "a\\b.csv"})
    void isTheNameAsTheClerkSeesIt(String name) {
        assertThat(FileName.of(Path.of("/tmp").resolve(name))).isEqualTo(name);
    }

    @Test
    void anOldClientsGbkBytesAreRead() {
        assertThat(FileName.of(Path.of(URI.create("file:///tmp/%B4%A6%B7%A3.csv"))))
                .isEqualTo("处罚.csv");
    }

    @Test
    void aNumberGoesBeforeTheEndingAndChangesNoOtherByte() {
        assertThat(FileName.of(FileName.numbered(Path.of("/tmp/处罚 a.b.xlsx"), 2)))
                .isEqualTo("处罚 a.b (2).xlsx");
        assertThat(FileName.of(FileName.numbered(Path.of("/tmp.d/处罚"), 3))).isEqualTo("处罚 (3)");
        assertThat(FileName.numbered(Path.of(URI.create("file:///tmp/%B4%A6.csv")), 2)
                        .toUri())
                .hasToString("file:///tmp/%B4%A6%20(2).csv");
    }

    @ParameterizedTest
    @CsvSource({
        "~$处罚.xlsx, OWNER_FILE",
        ".~处罚.xlsx, OWNER_FILE",
        ".~lock.处罚.xlsx#, OWNER_FILE",
        ".处罚.xlsx, HIDDEN",
        "._处罚.xlsx, HIDDEN",
        "处罚.xlsx.tmp, PARTIAL",
        "处罚.PART, PARTIAL",
        "处罚.xlsx.crdownload, PARTIAL",
        "Thumbs.db, SYSTEM_FILE",
        ".DS_Store, SYSTEM_FILE",
        "desktop.ini, SYSTEM_FILE",
        "处罚.xlsx.ok, MARKER",
        "处罚.xlsx.sha256, SUM",
        "处罚.csv.SHA256, SUM",
    })
    void whatIsNothingToImport(String name, Reason reason) {
        assertThat(FileName.whyIgnored(name)).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"处罚.xlsx", "tmp", "part", "处罚", "x.tmp.csv", "说明.docx", "..xlsx.csv~"})
    void anythingElseIsLookedAt(String name) {
        assertThat(FileName.whyIgnored(name))
                .isEqualTo(name.startsWith(".") ? Optional.of(Reason.HIDDEN) : Optional.empty());
    }
}
