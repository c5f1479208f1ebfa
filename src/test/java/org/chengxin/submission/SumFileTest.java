package org.chengxin.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file is what the sum beside it says, or is not read. */
class SumFileTest {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String OTHER = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";

    @TempDir
    private Path folder;

    /** As sha256sum writes it, in binary mode, of a name that it escapes, alone, with a byte order mark. */
    @ParameterizedTest
    @ValueSource(strings = {"%s  处罚.csv\n", "%s *处罚.csv\r\n", "\\%s  处\\n罚.csv\n", "%s", "\uFEFF%s  处罚.csv"})
    void theSumMayBeWrittenInTheseWays(String line) throws IOException {
        assertThat(against(line.formatted(ABC))).isNull();
        assertThat(against(line.formatted(ABC.toUpperCase(Locale.ROOT)))).isNull();
    }

    @Test
    void anotherFileIsRefusedWithBothSums() throws IOException {
        assertThat(against(OTHER + "  处罚.csv\n"))
                .isEqualTo(new Refusal("F-MANIFEST", "校验文件写的是 ca978112ca1b…，收到的是 ba7816bf8f01…"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "处罚.csv", "%s0", "0%s", "SHA256 (处罚.csv) = %s"})
    void whatIsNoSumRefusesTheFile(String text) throws IOException {
        assertThat(against(text.formatted(ABC))).isEqualTo(new Refusal("F-MANIFEST", "校验文件开头不是 SHA-256 值"));
    }

    @Test
    void aFileWithoutASumIsRead() throws IOException {
        assertThat(SumFile.against(Files.writeString(folder.resolve("处罚.csv"), "abc")))
                .isEmpty();
    }

    private Refusal against(String sum) throws IOException {
        var file = Files.writeString(folder.resolve("处罚.csv"), "abc");
        Files.writeString(folder.resolve("处罚.csv.sha256"), sum);
        return SumFile.against(file).orElse(null);
    }
}
