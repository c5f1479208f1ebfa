package org.chengxin.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chengxin.mapping.Packing.Format;
import org.chengxin.store.OutboundItem.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlRowsTest {

    @Test
    void everyByteIsAsItIsWrittenDown() throws Exception {
        var out = new ByteArrayOutputStream();
        var rows = RowFile.begin(Format.ROWDATA_XML, out, List.of("A", "案由"));
        rows.row(Operation.ADD, "m1", new String[] {"<&>\"' ]]>", "𠮷\r\n"});
        rows.row(Operation.MOD, "m2", new String[] {"", "x"});
        rows.row(Operation.DEL, "m3", new String[] {null, "y"});
        rows.end();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <ROWDATA>
                <ROW><OP>ADD</OP><RECID>m1</RECID><A>&lt;&amp;&gt;"' ]]&gt;</A><案由>𠮷&#13;
                </案由></ROW>
                <ROW><OP>MOD</OP><RECID>m2</RECID><A/><案由>x</案由></ROW>
                <ROW><OP>DEL</OP><RECID>m3</RECID><案由>y</案由></ROW>
                </ROWDATA>
                """);
    }

    @Test
    void csvSaysTheSameInItsOwnWords() throws Exception {
        var out = new ByteArrayOutputStream();
        var rows = RowFile.begin(Format.CSV, out, List.of("A", "案由"));
        rows.row(Operation.ADD, "m1", new String[] {"=1,2", "\"x\""});
        rows.row(Operation.DEL, "m2", new String[] {null, "y"});
        rows.end();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("操作,记录标识,A,案由\r\nADD,m1,\"=1,2\",\"\"\"x\"\"\"\r\nDEL,m2,,y\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "诚信", "\t\r\n", "𠮷", "\uFFFD", "\uE000"})
    void carriesWhatXmlHas(String text) {
        assertThat(XmlRows.canCarry(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0001b", "\u001F", "\uFFFE", "\uFFFF", "\uD842", "\uDFB7x"})
    void doesNotCarryWhatXmlHasNot(String text) {
        assertThat(XmlRows.canCarry(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"CSV", "ROWDATA_XML"})
    void aFullDiskIsNotSwallowed(Format format) {
        assertThatThrownBy(() -> {
                    var rows = RowFile.begin(format, new FullDisk(), List.of("A"));
                    for (int i = 0; i < 10_000; i++) {
                        rows.row(Operation.ADD, "m", new String[] {"value"});
                    }
                    rows.end();
                })
                .isInstanceOf(IOException.class)
                .hasStackTraceContaining("No space left on device");
    }

    private static final class FullDisk extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
