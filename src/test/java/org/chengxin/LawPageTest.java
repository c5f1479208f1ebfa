package org.chengxin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of the law: of every article where it is laid down and which test tells its story, and all of it is there. */
class LawPageTest {

    private static final Path PAGE = Path.of("docs/law.zh-CN.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern ARTICLE = Pattern.compile("第[一二三四五六七八九十]+条");

    /** Every article of the regulation of which the program has to do something, and every rule that stands beside it. */
    private static final String MUST_BE_THERE = """
            第三条 第十一条 第十二条 第十三条第二款 第十三条第三款 第十六条 第十七条 第十八条 第十九条 第二十条 第二十四条 第二十五条 第二十八条
            第三十五条 第三十七条 第三十九条 第四十条 第四十一条 第四十二条 第四十三条 第四十四条 第六十五条
            《行政处罚法》第三十条 《行政处罚法》第四十八条 《行政处罚法》第五十一条 市场监管总局令第45号
            发改办财金〔2019〕527号 国家发展改革委令第58号 国家发展改革委令第36号 新旧衔接 期限的计算 失信程度
            驻政办〔2017〕102号六（一） 记录的状态 未成年人的荣誉 更正、重复、旧数据 全量报送
            """;

    private final Map<String, String> tests = tests();

    private record Line(String article, String places, String stories) {}

    @Test
    void everyArticleHasAStory() throws IOException {
        var articles = lines().stream().map(Line::article).collect(Collectors.joining(" "));
        assertThat(MUST_BE_THERE.strip().split("\\s+"))
                .allSatisfy(article -> assertThat(articles).contains(article));
        assertThat(lines())
                .allSatisfy(line ->
                        assertThat(quoted(line.stories)).as(line.article).isNotEmpty());
    }

    @Test
    void everyTestThatItNamesIsThere() throws IOException {
        assertThat(lines().stream().flatMap(line -> quoted(line.stories).stream()))
                .allSatisfy(story -> {
                    var parts = story.split("#");
                    assertThat(tests).as(story).containsKey(parts[0]);
                    assertThat(tests.get(parts[0])).as(story).contains("void " + parts[1] + "(");
                });
    }

    /** Whoever looks for an article in the tests finds it, over the test or over its class. */
    @Test
    void aTestOfAnArticleSaysSo() throws IOException {
        for (var line : lines()) {
            var named = ARTICLE.matcher(line.article)
                    .results()
                    .map(MatchResult::group)
                    .toList();
            var heads = quoted(line.stories).stream().map(this::head).collect(Collectors.joining());
            assertThat(named)
                    .as(line.article)
                    .allSatisfy(article -> assertThat(heads).contains(article));
        }
    }

    /** What stands over a test, and over its class. */
    private String head(String story) {
        var parts = story.split("#");
        var source = tests.get(parts[0]);
        var before = source.substring(0, source.indexOf("void " + parts[1] + "("));
        return source.substring(0, source.indexOf("class " + parts[0])) + before.substring(before.lastIndexOf("\n\n"));
    }

    @Test
    void everyFileThatItNamesIsThere() throws IOException {
        assertThat(lines().stream()
                        .flatMap(line -> quoted(line.places).stream())
                        .filter(place -> place.contains("/")))
                .isNotEmpty()
                .allSatisfy(place -> assertThat(Path.of(place)).exists());
    }

    private static List<Line> lines() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| 条文") && !line.startsWith("| ---"))
                .map(line -> line.split("\\|"))
                .map(cells -> new Line(cells[1].strip(), cells[3], cells[4]))
                .toList();
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    /** By class its source. */
    private static Map<String, String> tests() {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), LawPageTest::text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
