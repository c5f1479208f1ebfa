package org.chengxin.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chengxin.mapping.Packing;
import org.chengxin.mapping.Packing.Format;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowFileTest {

    @Test
    void everyByteIsAsItIsWrittenDown() throws Exception {
        var out = new ByteArrayOutputStream();
        var rows = RowFile.begin(Packing.of(Format.ROWDATA_XML), out, List.of("A", "案由"));
        rows.row("ADD", "m1", new String[] {"<&>\"' ]]>", "𠮷\r\n"});
        rows.row("MOD", "m2", new String[] {"", "x"});
        rows.row("DEL", "m3", new String[] {null, "y"});
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
        var rows = RowFile.begin(Packing.of(Format.CSV), out, List.of("A", "案由"));
        rows.row("ADD", "m1", new String[] {"=1,2", "\"x\""});
        rows.row("DEL", "m2", new String[] {null, "y"});
        rows.end();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("操作,记录标识,A,案由\r\nADD,m1,\"=1,2\",\"\"\"x\"\"\"\r\nDEL,m2,,y\r\n");
    }

    @Test
    void jsonAndTheXmlOfSitesSayTheSame() throws Exception {
        assertThat(written(Format.JSON).toString(StandardCharsets.UTF_8)).isEqualTo("""
                {"records":[
                {"OP":"新增","RECID":"m1","A":"=1,2\\"\\u0001","案由":"𠮷\\r\\n"}
                ,{"OP":"删除","RECID":"m2","案由":"y"}
                ]}
                """);
        assertThat(written(Format.DATAS_XML).toString(StandardCharsets.UTF_8))
                .startsWith("""
                <?xml version="1.0" encoding="UTF-8"?>
                <DATAS>
                <DATA><OP>新增</OP><RECID>m1</RECID><A>=1,2"\u0001</A>""")
                .endsWith("</DATA>\n</DATAS>\n");
    }

    @Test
    void aWorkbookHoldsTextWhateverItLooksLikeAndTheSameRowsHaveTheSameBytes() throws Exception {
        var out = new ByteArrayOutputStream();
        var again = new ByteArrayOutputStream();
        for (var to : List.of(out, again)) {
            var rows = RowFile.begin(Packing.of(Format.XLSX), to, List.of("A", "案由"));
            rows.row("ADD", "m1", new String[] {"=1+2", " 007 "});
            rows.row("DEL", "m2", new String[] {null, "𠮷\n<&>"});
            rows.end();
        }
        assertThat(again.toByteArray()).isEqualTo(out.toByteArray());
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var sheet = workbook.getSheet("数据");
            assertThat((Iterable<Cell>) sheet.getRow(0))
                    .extracting(Cell::getStringCellValue)
                    .containsExactly("操作", "记录标识", "A", "案由");
            assertThat((Iterable<Cell>) sheet.getRow(1))
                    .extracting(Cell::getStringCellValue)
                    .containsExactly("ADD", "m1", "=1+2", " 007 ");
            assertThat((Iterable<Cell>) sheet.getRow(1))
                    .extracting(Cell::getCellType)
                    .containsOnly(CellType.STRING);
            assertThat((Iterable<Cell>) sheet.getRow(2))
                    .extracting(Cell::getStringCellValue)
                    .containsExactly("DEL", "m2", "", "𠮷\n<&>");
        }
        assertThat(RowFile.canCarry(Format.XLSX, "x".repeat(32_767))).isTrue();
        assertThat(RowFile.canCarry(Format.XLSX, "x".repeat(32_768))).isFalse();
        assertThat(RowFile.canCarry(Format.XLSX, "\u0001")).isFalse();
        assertThat(RowFile.canCarry(Format.JSON, "\u0001")).isTrue();
    }

    private static ByteArrayOutputStream written(Format format) throws Exception {
        var out = new ByteArrayOutputStream();
        var rows = RowFile.begin(Packing.of(format), out, List.of("A", "案由"));
        rows.row("新增", "m1", new String[] {"=1,2\"\u0001", "𠮷\r\n"});
        rows.row("删除", "m2", new String[] {null, "y"});
        rows.end();
        return out;
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
    @EnumSource(Format.class)
    void aFullDiskIsNotSwallowed(Format format) {
        assertThatThrownBy(() -> {
                    var rows = RowFile.begin(Packing.of(format), new FullDisk(), List.of("A"));
                    for (int i = 0; i < 10_000; i++) {
                        rows.row("ADD", "m", new String[] {"value"});
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
