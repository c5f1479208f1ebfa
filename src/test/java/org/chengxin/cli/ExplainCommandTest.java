package org.chengxin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code explain}: a number part by part, of which nothing stays. */
class ExplainCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void tellsWhyANumberIsGood() {
        assertThat(run("explain", "412801188512310017")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "居民身份证  可用",
                        "√  第1–6位    行政区划  412801 河南省驻马店地区驻马店市（1980–1999年）",
                        "√  第7–14位   出生日期  1885-12-31",
                        "√  第15–17位  顺序码    单数，男",
                        "√  第18位     校验码    7，相符");
    }

    @Test
    void tellsWhyANumberIsBadAndWhatToDo() {
        assertThat(run("explain", "--type", "citizen", "4128O1188512310017")).isZero();
        assertThat(out.toString().lines())
                .startsWith("居民身份证  不可用", "×  第1–6位    行政区划  含有不该出现的字符，无法读出")
                .contains("I-CHAR  号码里有不应出现的字符，在第 5 位。请核对原件，注意区分数字 0 与字母 O、数字 1 与字母 I")
                .endsWith("第5位的“O”可能应为“0”，请核对原件；系统不会自动改");
    }

    @Test
    void tellsItInEnglish() {
        assertThat(run("explain", "--lang", "en", "91350100M000100Y44")).isZero();
        assertThat(out.toString())
                .startsWith("unified social credit code  not usable")
                .contains("U-CHECK  the check character of the unified social credit code is wrong");
    }

    @ParameterizedTest
    @CsvSource({
        "身份证, 居民身份证",
        "居民身份证, 居民身份证",
        "Citizen, 居民身份证",
        "foreigner-card, 外国人永久居留身份证",
        "统一社会信用代码, 统一社会信用代码",
    })
    void takesTheKindAsItIsCalled(String type, String title) {
        assertThat(run("explain", "--type", type, "1")).isZero();
        assertThat(out.toString()).startsWith(title + "  不可用");
    }

    @Test
    void namesTheKindsToOneWhoNamesNone() {
        assertThat(run("explain", "--type", "驾驶证", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("没有类型 驾驶证；可以写：citizen（居民身份证）、").contains("uscc（统一社会信用代码）");
    }

    @Test
    void readsTheNumberFromStandardInput() {
        var before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("412801188512310017\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(run("explain", "-")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(out.toString()).startsWith("居民身份证  可用").doesNotContain("412801188512310017");
    }

    @Test
    void takesNoBookForANumber() {
        assertThat(run("explain", "1".repeat(300))).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("这不是一个号码：超过 256 个字符");
    }

    /** A process of its own, with nothing but a fresh folder to leave something in. */
    @Test
    void leavesNoFileAndNoLogAndNeverSaysTheWholeNumber(@TempDir Path folder) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + folder,
                        "-Djava.io.tmpdir=" + folder,
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Chengxin.class.getName(),
                        "explain",
                        "-")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write("412801188512313437\n".getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        assertThat(said).startsWith("居民身份证  ").doesNotContain("343");
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private int run(String... arguments) {
        return Chengxin.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
