package org.chengxin.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opencsv.CSVWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.chengxin.sheet.RawRow.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFileTest {

    private static final String TWO_ROWS = "姓名,证件号码,决定日期\r\n张一一,412828201001019918,2024-03-05\r\n";

    @TempDir
    Path folder;

    private Path file(String text, Charset charset, int... mark) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int b : mark) {
            bytes.write(b);
        }
        bytes.write(text.getBytes(charset));
        return Read.write(folder, "x.csv", bytes.toByteArray());
    }

    private Path file(String text) throws IOException {
        return file(text, StandardCharsets.UTF_8);
    }

    private static SheetFile.Csv csv(Path file) throws Exception {
        try (var opened = SheetFile.open(file, "x.csv")) {
            return opened.csv().orElseThrow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, ",
        "UTF-8, EF BB BF",
        "GB18030, ",
        "GBK, ",
        "GB18030, 84 31 95 33",
        "UTF-16LE, FF FE",
        "UTF-16BE, FE FF",
        "UTF-16LE, ",
        "UTF-16BE, "
    })
    void recognisesHowTheFileIsWrittenByEvidence(String charset, String mark) throws Exception {
        int[] bytes = mark == null
                ? new int[0]
                : List.of(mark.split(" ")).stream()
                        .mapToInt(b -> Integer.parseInt(b, 16))
                        .toArray();
        var file = file(TWO_ROWS, Charset.forName(charset), bytes);

        assertThat(csv(file))
                .isEqualTo(new SheetFile.Csv(
                        Charset.forName(charset.equals("GBK") ? "GB18030" : charset), mark != null, ',', "\r\n"));
        assertThat(Read.rows(file))
                .containsExactly(
                        RawRow.ofText(1, "姓名", "证件号码", "决定日期"),
                        RawRow.ofText(2, "张一一", "412828201001019918", "2024-03-05"));
    }

    @Test
    void readsRareCharactersOfFourBytes() throws Exception {
        var text = "姓名,地址\n𠮷某,㐀村\n";
        assertThat(Read.rows(file(text, Charset.forName("GB18030"))).get(1)).isEqualTo(RawRow.ofText(2, "𠮷某", "㐀村"));
        assertThat(Read.rows(file(text, StandardCharsets.UTF_16LE)).get(1)).isEqualTo(RawRow.ofText(2, "𠮷某", "㐀村"));
    }

    @Test
    void aCharacterWhoseLowByteIsNulDoesNotHideUtf16() throws Exception {
        var text = "一一,一一\n一,一\n".repeat(50);
        assertThat(csv(file(text, StandardCharsets.UTF_16LE)).charset()).isEqualTo(StandardCharsets.UTF_16LE);
        assertThat(csv(file(text, StandardCharsets.UTF_16BE)).charset()).isEqualTo(StandardCharsets.UTF_16BE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "'a;b;c\\n1;2,5;3\\n4;5,5;6\\n'=;",
                "'a\\tb\\n1\\t2\\n'=\\t",
                "'a|b\\n1|2\\n'=|",
                "'a,b,c\\n1,2;3;4,5\\n1,\"2;3;4;5;6\",5\\n'=,",
                "'某单位报送表\\na;b\\n1;2\\n'=;",
                "'only\\none\\n'=,",
                "'sep=|\\na,b|c,d\\n'=|",
            })
    void findsTheSeparatorByEvidence(String text, String separator) throws Exception {
        assertThat(csv(file(text.translateEscapes())).separator())
                .isEqualTo(separator.translateEscapes().charAt(0));
    }

    @ParameterizedTest
    @CsvSource({"'a,b\\n1,2\\n', '\\n'", "'a,b\\r\\n1,2', '\\r\\n'", "'a,b\\r1,2\\r', '\\r'", "'a,b', ''"})
    void tellsTheLineEnd(String text, String lineEnd) throws Exception {
        assertThat(csv(file(text.translateEscapes())).lineEnd()).isEqualTo(lineEnd.translateEscapes());
    }

    @Test
    void blankLinesAreRowsAndAFieldOverLinesIsOneRow() throws Exception {
        var rows = Read.rows(file("a,b\n\n\"x\ny\",\"say \"\"hi\"\"\"\r\n,\n1,2,3\n\n"));
        assertThat(rows)
                .containsExactly(
                        RawRow.ofText(1, "a", "b"),
                        RawRow.ofText(2, ""),
                        RawRow.ofText(3, "x\ny", "say \"hi\""),
                        RawRow.ofText(4, "", ""),
                        RawRow.ofText(5, "1", "2", "3"),
                        RawRow.ofText(6, ""));
        assertThat(rows.get(2).kind(0)).isEqualTo(Kind.TEXT);
        assertThat(rows.get(3).kind(0)).isEqualTo(Kind.BLANK);
    }

    @Test
    void theLastLineCountsWithoutALineEnd() throws Exception {
        assertThat(Read.rows(file("a,b\n1,2"))).containsExactly(RawRow.ofText(1, "a", "b"), RawRow.ofText(2, "1", "2"));
    }

    @Test
    void aQuoteInsideAnUnquotedFieldIsAnOrdinaryCharacter() throws Exception {
        assertThat(Read.rows(file("名称,规格\n管,12\"\n板,\"6\"\"\"\n")))
                .containsExactly(
                        RawRow.ofText(1, "名称", "规格"), RawRow.ofText(2, "管", "12\""), RawRow.ofText(3, "板", "6\""));
    }

    @Test
    void readsAgainFromTheFirstRow() throws Exception {
        try (var opened = SheetFile.open(file("a\nb\n"), "x.csv")) {
            var sheet = opened.sheets().get(0);
            assertThat(sheet).isEqualTo(new SheetFile.Sheet(0, "", false));
            for (int i = 0; i < 2; i++) {
                try (var reader = opened.rows(sheet)) {
                    assertThat(reader.next()).isEqualTo(RawRow.ofText(1, "a"));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"GB18030, 84 31 95 33", "UTF-8, EF BB BF", "UTF-16LE, "})
    void whatIsKnownOfAFileServesToOpenItAgain(String charset, String mark) throws Exception {
        var bytes = mark == null
                ? new int[0]
                : List.of(mark.split(" ")).stream()
                        .mapToInt(b -> Integer.parseInt(b, 16))
                        .toArray();
        var file = file(TWO_ROWS, Charset.forName(charset), bytes);
        try (var first = SheetFile.open(file, "x.csv");
                var again = SheetFile.again(file, "x.csv", first.known())) {
            assertThat(again.csv()).isEqualTo(first.csv());
            assertThat(again.known()).isEqualTo(first.known());
            assertThat(again.lastRow(again.sheets().get(0))).isEqualTo(2);
            try (var reader = again.rows(again.sheets().get(0))) {
                assertThat(reader.next()).isEqualTo(RawRow.ofText(1, "姓名", "证件号码", "决定日期"));
                assertThat(reader.next()).isEqualTo(RawRow.ofText(2, "张一一", "412828201001019918", "2024-03-05"));
                assertThat(reader.next()).isNull();
            }
        }
    }

    /** Who opens a file again answers for its being the same; malformed text is refused all the same. */
    @Test
    void anotherFileUnderWhatIsKnownIsDamaged() throws Exception {
        var file = file("a,b\n1,2\n");
        try (var first = SheetFile.open(file, "x.csv")) {
            file("a,b\n姓,名\n", Charset.forName("GB18030"));
            try (var again = SheetFile.again(file, "x.csv", first.known());
                    var reader = again.rows(again.sheets().get(0))) {
                assertThat(reader.next()).isEqualTo(RawRow.ofText(1, "a", "b"));
                assertThatThrownBy(reader::next)
                        .isInstanceOf(UnreadableFileException.class)
                        .extracting(e -> ((UnreadableFileException) e).code())
                        .isEqualTo("F-DAMAGED");
            }
        }
    }

    /** Of the two bytes of some characters in GB18030 the second is that of a bar. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"})
    void aRowIsTheSameWhateverWasPassedOverBeforeIt(String name) throws Exception {
        var charset = Charset.forName(name);
        var bars = IntStream.range(0x4e00, 0x9fa5)
                .mapToObj(Character::toString)
                .filter(it -> it.getBytes(Charset.forName("GB18030"))[1] == '|')
                .limit(50)
                .toList();
        assertThat(bars).hasSize(50);
        for (char separator : new char[] {',', ';', '\t', '|'}) {
            var random = new Random(separator);
            var text = new StringBuilder();
            for (int row = 0; row < 6000; row++) {
                var bar = bars.get(row % bars.size());
                text.append(row)
                        .append(separator)
                        .append("\"处\"\"罚\r\n")
                        .append(bar)
                        .append(separator)
                        .append("\"")
                        .append(separator)
                        .append(bar)
                        .append("某𠮷 \"原文\"")
                        .append(row % 3 == 0 ? "\r\n" : "\n");
            }
            var file = file(text.toString(), charset);
            var all = Read.rows(file);
            assertThat(all).hasSize(6000);
            assertThat(all.get(4711).text(2)).isEqualTo(bars.get(11) + "某𠮷 \"原文\"");
            try (var sheet = SheetFile.open(file, "x.csv");
                    var reader = sheet.rows(sheet.sheets().get(0))) {
                for (int row = 1 + random.nextInt(300); row <= 6000; row += 1 + random.nextInt(300)) {
                    assertThat(reader.from(row)).isEqualTo(all.get(row - 1));
                }
                assertThat(reader.from(6001)).isNull();
            }
        }
    }

    @Test
    void passesOnACellBeyondExcelsLimit() throws Exception {
        var long40k = "好".repeat(40_000);
        assertThat(Read.rows(file("a,b\n" + long40k + ",2\n\"" + long40k + "\",3\n"))
                        .get(2)
                        .text(0))
                .isEqualTo(long40k);
    }

    /** Records across the borders of the read buffer, with every kind of trouble in their fields. */
    @Test
    void readsWhatOpenCsvWritesWhateverIsInIt() throws Exception {
        var random = new Random(7);
        var pieces =
                new String[] {"a", "\"", ",", "\n", "\r\n", "\r", "好", "𠮷", " ", "", ";", "0123456789".repeat(40)};
        var expected = new ArrayList<RawRow>();
        var text = new StringWriter();
        var writer = new CSVWriter(text);
        for (int row = 1; row <= 3_000; row++) {
            var fields = new String[1 + random.nextInt(5)];
            for (int i = 0; i < fields.length; i++) {
                fields[i] = "";
                for (int n = random.nextInt(4); n > 0; n--) {
                    fields[i] += pieces[random.nextInt(pieces.length)];
                }
            }
            writer.writeNext(fields, random.nextBoolean());
            expected.add(RawRow.ofText(row, fields));
        }
        writer.close();

        var rows = Read.rows(file(text.toString()));
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(Read.texts(rows.get(i))).isEqualTo(Read.texts(expected.get(i)));
        }
    }
}
