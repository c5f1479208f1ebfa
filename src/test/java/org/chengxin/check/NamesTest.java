package org.chengxin.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"·", "•", "‧", "∙", "⋅", "・", "･", "．", ".", " · ", " ."})
    void theDotBetweenPartsOfANameIsOne(String dot) {
        assertThat(Names.clean("阿凡提" + dot + "买买提")).isEqualTo("阿凡提·买买提");
        assertThat(Names.key("阿凡提" + dot + "买买提")).isEqualTo("阿凡提·买买提");
    }

    @ParameterizedTest
    @CsvSource({
        "张三,张三",
        "张 三,张三",
        "张　三,张三",
        "驻马店（集团）公司,驻马店(集团)公司",
        "驻马店【集团】公司,驻马店(集团)公司",
        "ＡＢＣ公司,ABC公司",
        "John  Smith,JOHN SMITH",
        "J. Smith,J. SMITH",
        "No.1公司,NO.1公司"
    })
    void namesAreComparedByTheirKey(String name, String key) {
        assertThat(Names.key(name)).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({"John  Smith,John Smith", "J. Smith,J. Smith", "张三,张三", "No.1公司,No.1公司"})
    void namesAreKeptAsGivenButForDoubledSpaces(String name, String kept) {
        assertThat(Names.clean(name)).isEqualTo(kept);
    }
}
