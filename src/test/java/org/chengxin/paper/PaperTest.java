package org.chengxin.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.chengxin.paper.Block.Column;
import org.chengxin.paper.Block.Grid;
import org.chengxin.paper.Block.Heading;
import org.chengxin.paper.Block.Note;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaperTest {

    private static final List<Column> TWO = List.of(new Column("项目", 1), new Column("内容", 3));

    @Test
    void everyPageHasAHeaderAndSaysWhichOfHowManyItIs() throws IOException {
        var printed = printed(grid(IntStream.range(0, 120)
                .mapToObj(i -> List.of("第" + i + "项", "内容" + i))
                .toList()));
        assertThat(printed.text())
                .hasSize(4)
                .allSatisfy(page -> assertThat(page).startsWith("测试文件").contains("编号 1  时间 2"));
        for (int i = 0; i < 4; i++) {
            assertThat(printed.text().get(i).strip()).endsWith("第 %d 页 / 共 4 页".formatted(i + 1));
            assertThat(printed.text().get(i)).as("titles of the columns").contains("项目 内容");
        }
        for (int i = 0; i < 120; i++) {
            assertThat(printed.run()).contains("第" + i + "项内容" + i);
        }
        assertThat(printed.outside()).isEmpty();
        assertThat(printed.fonts()).singleElement().asString().matches("[A-Z]{6}\\+NotoSansSC-Regular embedded");
    }

    @Test
    void aTextLongerThanAPageGoesOnOnTheNext() throws IOException {
        var text = IntStream.range(0, 700).mapToObj("〔第%d句〕，"::formatted).reduce("", String::concat);
        var printed = printed(grid(List.of(List.of("违法事实", text), List.of("下一项", "完"))));
        assertThat(printed.text()).hasSizeGreaterThan(2);
        var furniture = "测试文件编号1时间2|第\\d+页/共\\d+页|项目内容|违法事实|下一项完";
        assertThat(printed.run().replaceAll(furniture, "")).isEqualTo(text);
        assertThat(printed.outside()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"W", "i", "，", "（", "汉", "1", " ", "。》"})
    void whateverIsInALineIsNotCutOff(String piece) throws IOException {
        var text = "始" + piece.repeat(2_000 / piece.length()) + "终";
        var printed = printed(grid(List.of(List.of(text, text))), new Heading(2, text), new Note(text));
        assertThat(printed.outside()).isEmpty();
        assertThat(printed.run().replaceAll("[^始终]", "").chars().sorted().mapToObj(Character::toString))
                .containsExactly("始", "始", "始", "始", "终", "终", "终", "终");
        if (!piece.isBlank()) {
            char first = piece.charAt(0);
            assertThat(printed.run().chars().filter(c -> c == first).count())
                    .isGreaterThanOrEqualTo(4L * (2_000 / piece.length()));
        }
    }

    @Test
    void punctuationKeepsToItsWord() throws IOException {
        var typeface = Typeface.load();
        assertThat(Lines.of("甲乙丙丁，戊己（庚辛）壬", typeface, 10, 40)).containsExactly("甲乙丙", "丁，戊己", "（庚辛）", "壬");
        assertThat(Lines.of("号码 412801188512310017 在此", typeface, 10, 110))
                .containsExactly("号码", "412801188512310017", "在此");
        assertThat(Lines.of("一\r\n\n二".replace("\r", ""), typeface, 10, 100)).containsExactly("一", "", "二");
    }

    /** Of 《通用规范汉字表》 and of names in use: the basic block, Extension A, and those beyond. */
    @ParameterizedTest
    @ValueSource(strings = {"㛃", "䶮", "犇", "鿍", "𫖯", "𬭎", "𫟅", "𠅤"})
    void rareCharactersOfNamesAreWrittenOrSaidToBeMissing(String character) throws IOException {
        var printed = printed(new Note("张" + character));
        var code = "U+%04X".formatted(character.codePointAt(0));
        if (printed.run().contains("张" + character)) {
            assertThat(printed.run()).doesNotContain(code);
        } else {
            assertThat(printed.run()).contains("张〔" + code + "〕", "没有下列字符，文中以其编码代替：" + code + "。");
        }
    }

    @Test
    void theWholeBasicBlockAndExtensionAAreInTheFont() throws IOException {
        var typeface = Typeface.load();
        var all = IntStream.concat(IntStream.rangeClosed(0x4E00, 0x9FFF), IntStream.rangeClosed(0x3400, 0x4DB5));
        assertThat(all.filter(point ->
                                !typeface.writable(Character.toString(point)).equals(Character.toString(point)))
                        .mapToObj(Integer::toHexString))
                .as("later additions to the basic block may be missing")
                .hasSizeLessThan(20)
                .allSatisfy(hex -> assertThat(Integer.parseInt(hex, 16)).isGreaterThan(0x9FA5));
    }

    @Test
    void whatCannotBeWrittenIsSeenAndSaid() throws IOException {
        var bell = Character.toString(7);
        var printed = printed(grid(List.of(List.of("姓名", "张𠮷\uDB40\uDD00" + bell + "\uD800"))));
        assertThat(printed.run())
                .contains("〔U+E0100〕〔U+0007〕〔U+D800〕", "注：本文件所用的字体没有下列字符，文中以其编码代替：")
                .endsWith("第1页/共1页");
        assertThat(printed.outside()).isEmpty();
    }

    @Test
    void aRowHasAsManyCellsAsThereAreColumns() {
        assertThatThrownBy(() -> new Grid(TWO, List.of(List.of("一"))))
                .hasMessage("a row of 1 cells in a table of 2 columns");
    }

    private static Grid grid(List<List<String>> rows) {
        return new Grid(TWO, rows);
    }

    private static Printed printed(Block... blocks) throws IOException {
        var out = new ByteArrayOutputStream();
        Paper.write(out, new Paper.Head("测试文件", "编号 1  时间 2"), List.of(blocks));
        return Printed.read(out.toByteArray());
    }
}
