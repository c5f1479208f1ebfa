package org.chengxin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.chengxin.mapping.SubjectKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameLikenessTest {

    @ParameterizedTest
    @CsvSource({
        // Width, spaces, invisible characters, marks.
        "张三, 张 三",
        "张三, 张　三",
        "ＪＯＨＮ　ＳＭＩＴＨ, John Smith",
        "JOHN SMITH, john smith",
        "JEAN-PAUL MARTIN, Jean Paul Martin",
        "O'BRIEN, O’Brien",
        "阿凡提·买买提, 阿凡提．买买提",
        "阿凡提·买买提, 阿凡提买买提",
        // Traditional and simplified, also of rare characters.
        "張偉, 张伟",
        "葉龍, 叶龙",
        "鍾錦濤, 钟锦涛",
        "於乾, 于干",
        "蕭䕫, 萧䕫",
        "阿凡提·買買提, 阿凡提·买买提",
        // Old shapes, compatibility ideographs, private characters of Windows 936.
        "髙峯, 高峰",
        "黃眞, 黄真",
        "呂靑, 吕青",
        "裵羣, 裴群",
        "金\uF9E1, 金李",
        "柳\uFA12, 柳晴",
        "王\uE863, 王䶮",
        "王\uE856, 王䲣",
        // A private character that nobody knows stands for one that is rare.
        "王\uE0A1, 王㛃",
        "王\uE0A1三, 王𬭎三",
    })
    void isTheSameButForItsShape(String known, String given) {
        same(known, given, NameLikeness.SAME);
    }

    @ParameterizedTest
    @CsvSource({
        "张三丰, 张三峰",
        "张三丰, 张三",
        "张三, 张三丰",
        "张小红, 张红小",
        "张伟, 张玮",
        "小红, 张小红",
        "欧阳娜, 欧娜",
        "张三丰, 张?丰",
        "张㛃丰, 张〓丰",
        "张㛃, 张□",
        // A common character every keyboard has.
        "王\uE0A1, 王三",
        "阿凡提·买买提, 阿凡题·买买提",
        "阿布都热依木·阿布力孜, 阿不都热衣木·阿布力孜",
        "阿凡提·买买提, 阿凡提",
        "JOHN SMITH, JON SMITH",
        "JOHN SMITH, SMITH JOHN",
        "JOHN MICHAEL SMITH, JOHN SMITH",
        "JOSÉ SILVA, JOSE SILVA",
    })
    void isLikelyASlip(String known, String given) {
        same(known, given, NameLikeness.TYPING);
    }

    @ParameterizedTest
    @CsvSource({
        "张小红, 李小红",
        "王伟, 李伟",
        "李娜娜, 欧阳娜娜",
        "张小红, 张丽华",
        "张小红, 张艳",
        "阿凡提·买买提, 阿凡提·吐尔逊江",
        "MARIA GARCIA LOPEZ, MARIA ANDERSON",
        "玛丽·史密斯, MARY SMITH",
    })
    void isLikelyRenamed(String known, String given) {
        same(known, given, NameLikeness.RENAME);
    }

    @ParameterizedTest
    @CsvSource({
        "张三, 李四",
        "张小红, 王丽华",
        "张小红, 李四",
        "阿凡提·买买提, 吐尔逊江·买买提",
        "张三, 阿凡提·买买提",
        "JOHN SMITH, PETER MILLER",
        "LI NA, LI WEI MIN",
    })
    void isLikelyAnother(String known, String given) {
        same(known, given, NameLikeness.OTHER);
    }

    @ParameterizedTest
    @CsvSource({
        "驻马店天中商贸有限公司, 駐馬店天中商貿有限公司, SAME",
        "驻马店（天中）商贸有限公司, 驻马店(天中)商贸有限公司, SAME",
        "驻马店天中商贸有限公司, 驻马店天忠商贸有限公司, TYPING",
        "驻马店天中商贸有限公司, 驻马店天中商贸公司, TYPING",
        "驻马店天中商贸有限公司, 驻马店天中实业集团有限公司, RENAME",
        "驻马店天中商贸有限公司, 确山县三里河建材经营部, OTHER",
    })
    void organisationsAreComparedByTheWholeName(String known, String given, NameLikeness expected) {
        assertThat(NameLikeness.of(SubjectKind.ORGANISATION, known, given)).isEqualTo(expected);
        assertThat(NameLikeness.of(SubjectKind.ORGANISATION, given, known)).isEqualTo(expected);
    }

    /** What has no name left to compare is nobody's. */
    @ParameterizedTest
    @CsvSource({"'', 张三", "·, 张三", "'', 阿凡提·买买提"})
    void anEmptyNameIsLikeNoOther(String known, String given) {
        same(known, given, NameLikeness.OTHER);
    }

    @Test
    void namesOfOneKeyAreTheSame() {
        assertThat(NameLikeness.key("張 三·")).isEqualTo("张三").isEqualTo(NameLikeness.key("张三"));
    }

    @Test
    void theTableLeadsNowhereTwice() throws Exception {
        try (var table = NameLikeness.class.getResourceAsStream("name-characters.csv")) {
            var lines = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
            assertThat(lines).hasSizeGreaterThan(4000).doesNotHaveDuplicates().allSatisfy(line -> {
                var to = line.substring(line.indexOf('|') + 1);
                assertThat(NameCharacters.folded(to)).as(line).isIn(to, "");
            });
        }
        assertThat(Arrays.stream(NameLikeness.values()).map(NameLikeness::word)).doesNotHaveDuplicates();
    }

    private static void same(String known, String given, NameLikeness expected) {
        assertThat(NameLikeness.of(SubjectKind.PERSON, known, given)).isEqualTo(expected);
        assertThat(NameLikeness.of(SubjectKind.PERSON, given, known)).isEqualTo(expected);
    }
}
