package org.chengxin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chengxin.samples.FilledTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** Verbs that need no database, and how misuse is answered. */
class CommandLineTest {

    private static final String HEADER = "姓名,证件类型,证件号码,荣誉名称,荣誉等级,荣誉事由,认定文号,认定单位,认定日期,有效期至,备注";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void lintOfTheShippedMappingsIsGood() {
        assertThat(run("mappings", "lint")).isZero();
        assertThat(out.toString()).startsWith("目录配置无误（版本 ").contains("18 个数据集，9 个部门");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "explain --typ=x 412801188512310018 | 没有这样的选项：--typ / 是不是：--type",
                "check 412801188512310018 | 缺少：--department",
                "explain 412801188512310018 412801188512310018 | 有 1 处内容不知道是什么",
                "nightly --settle=abc | --settle 的值不对",
                "mappings | 缺少要执行的命令",
                "decide --list --same | 写了不能同时用的选项"
            })
    void whatIsWrongWithACommandIsSaidInChinese(String command, String said) {
        assertThat(run(command.split(" "))).isEqualTo(2);
        var verb = command.split(" ")[0];
        assertThat(String.join(" / ", err.toString().lines().toList()))
                .isEqualTo(said + " / 用法见：chengxin " + verb + " --help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void noHelpSpeaksEnglish() {
        assertThat(run("--help")).isZero();
        var verbs = out.toString()
                .lines()
                .dropWhile(line -> !line.equals("命令："))
                .skip(1)
                .filter(line -> line.matches("  [a-z]+ .*"))
                .map(line -> line.strip().split(" ")[0])
                .toList();
        assertThat(verbs).hasSizeGreaterThan(30);
        for (var verb : verbs) {
            assertThat(run(verb, "--help")).isZero();
        }
        assertThat(out.toString())
                .contains("用法：chengxin explain [-hV]", "显示这段说明", "显示版本")
                .doesNotContain("Usage", "Commands", "COMMAND", "Show this", "Print version");
    }

    @Test
    void lintOfBrokenMappingsListsThemAndIsAnErrorOfConfiguration() throws IOException {
        Files.createDirectories(folder.resolve("catalogue"));
        Files.writeString(folder.resolve("catalogue/x.yml"), "idd: x\n");
        assertThat(run("mappings", "lint", "--mappings", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("x.yml:1: ").contains("idd");
    }

    @Test
    void aDryRunCountsAndExplainsWithoutAStore() throws IOException {
        var file = folder.resolve("诚信典型.csv");
        Files.writeString(
                file,
                HEADER + "\r\n" + row("412801188512310017", "诚信之星") + row("412801188512310017", "诚信之星")
                        + row("412801188512310018", "诚信之星") + row("412801188512310017", "道德模范"));
        var json = folder.resolve("out.json");
        assertThat(run("check", "--department", "civilization", "--json", json.toString(), file.toString()))
                .isZero();
        var report =
                JsonMapper.shared().readTree(Files.readString(json)).get("runs").get(0);
        assertThat(report.get("status").asString()).isEqualTo("PARTLY");
        assertThat(report.get("receipt").isNull()).isTrue();
        assertThat(report.get("rows").toString())
                .isEqualTo(
                        "{\"physical\":4,\"blank\":0,\"new\":2,\"changed\":0,\"unchanged\":0,\"older\":0,\"duplicate\":1,\"rejected\":1,\"held\":0,\"withheld\":0}");
        assertThat(report.get("findings").get("I-CHECK").asInt()).isEqualTo(1);
        assertThat(report.get("findings").get("B-DUP").asInt()).isEqualTo(1);
        assertThat(out.toString()).contains("诚信典型.csv  C4  I-CHECK").doesNotContain("412801188512310018");
    }

    @Test
    void aTemplateFilledInByItsExampleIsAcceptedByADryRun() throws IOException {
        var blank = folder.resolve("空白.xlsx");
        assertThat(run("template", "cf_person", "--department", "transport", "-o", blank.toString()))
                .isZero();
        assertThat(out.toString().strip()).isEqualTo(blank.toString());
        var filled = folder.resolve("3月.xlsx");
        int rows = FilledTemplate.fill(blank, filled);
        var json = folder.resolve("out.json");
        assertThat(run("check", "--department", "transport", "--json", json.toString(), filled.toString()))
                .isZero();
        var report =
                JsonMapper.shared().readTree(Files.readString(json)).get("runs").get(0);
        assertThat(report.get("status").asString()).isEqualTo("ACCEPTED");
        assertThat(report.get("rows").get("new").asInt()).isEqualTo(rows);
        assertThat(report.get("rows").get("blank").asInt()).isEqualTo(1);
        assertThat(report.get("findings").isEmpty()).isTrue();
    }

    @Test
    void allTemplatesOfADepartmentAreWrittenIntoAFolder() throws IOException {
        assertThat(run("template", "--department", "market-regulation", "--home", folder.toString()))
                .isZero();
        try (var files = Files.list(folder.resolve("templates/market-regulation"))) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(file.toString()).endsWith("-模板.xlsx"));
        }
    }

    @Test
    void noFileButATemplateIsReplacedByATemplate() throws IOException {
        var file = Files.writeString(folder.resolve("数据.xlsx"), "somebody's");
        assertThat(run("template", "volunteer", "--department", "civil-affairs", "-o", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("文件已存在，而且不是模板，不覆盖：");
        assertThat(file).hasContent("somebody's");
        var template = folder.resolve("模板.xlsx");
        for (int i = 0; i < 2; i++) {
            assertThat(run("template", "volunteer", "--department", "civil-affairs", "-o", template.toString()))
                    .isZero();
        }
    }

    @Test
    void aDatasetThatADepartmentDoesNotHandInHasNoTemplate() {
        assertThat(run("template", "cf_org", "--department", "civil-affairs")).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("驻马店市民政局不报送 cf_org；它报送：volunteer");
    }

    @Test
    void misuseIsExplainedWithStatusTwo() {
        assertThat(run("check", "--department", "nobody", "pom.xml")).isEqualTo(2);
        assertThat(err.toString()).startsWith("没有部门 nobody；已有：");
        assertThat(run("check", "--department", "civilization", "no-such-file.csv"))
                .isEqualTo(2);
        assertThat(run("nightlyy")).isEqualTo(2);
        assertThat(run("nightly", "--mappings", "no-such-folder")).isEqualTo(2);
        assertThat(run()).isZero();
    }

    private int run(String... arguments) {
        return Chengxin.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }

    private static String row(String number, String honour) {
        return "试甲一,身份证," + number + "," + honour + ",市级,拾金不昧,驻文明〔2024〕1号,驻马店市文明办,2024-03-05,,\r\n";
    }
}
