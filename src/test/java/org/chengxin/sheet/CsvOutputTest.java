package org.chengxin.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvOutputTest {

    @Test
    void quotesOnlyWhatRfc4180AsksForAndEndsLinesWithCrLf() throws Exception {
        assertThat(written("文号", "a,b", "他说\"好\"", "两\n行", "", null, " 空格 "))
                .isEqualTo("文号,\"a,b\",\"他说\"\"好\"\"\",\"两\n行\",,, 空格 \r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "-0.5", "+86", "@x", "a\\", "a\rb", "a\r\nb", "\"", "\"\"", "𠮷", "\u0001", "'a"})
    void everyValueComesBackAsItWas(String value) throws Exception {
        var text = written(value, "x");
        try (var csv = new CSVReaderBuilder(new StringReader(text))
                .withCSVParser(new RFC4180ParserBuilder().build())
                .withKeepCarriageReturn(true)
                .build()) {
            assertThat(csv.readNext()[0]).isEqualTo(value);
        }
    }

    @Test
    void beginsWithoutAByteOrderMark() throws Exception {
        var out = new ByteArrayOutputStream();
        var csv = new CsvOutput(out);
        csv.row("诚");
        csv.flush();
        assertThat(out.toByteArray()).containsExactly(0xE8, 0xAF, 0x9A, '\r', '\n');
    }

    @Test
    void refusesHalfACharacterRatherThanWritingAQuestionMark() {
        var csv = new CsvOutput(new ByteArrayOutputStream());
        assertThatThrownBy(() -> {
                    csv.row("\uD842");
                    csv.flush();
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void aFullDiskIsNotSwallowed() {
        var csv = new CsvOutput(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        });
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        csv.row("some value");
                    }
                })
                .hasMessage("CSV 文件没有写成；看磁盘空间（df -h），再重新运行")
                .hasRootCauseMessage("No space left on device");
    }

    private static String written(String... cells) throws IOException {
        var out = new ByteArrayOutputStream();
        var csv = new CsvOutput(out);
        csv.row(cells);
        csv.flush();
        return out.toString(StandardCharsets.UTF_8);
    }
}
