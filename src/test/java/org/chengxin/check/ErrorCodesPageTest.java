package org.chengxin.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.chengxin.check.Codes.Severity;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/error-codes.zh-CN.md} says what the catalogue says. {@code ./mvnw test -Dtest=ErrorCodesPageTest
 * -Dchengxin.write} writes it anew.
 */
class ErrorCodesPageTest {

    private static final Path PAGE = Path.of("docs/error-codes.zh-CN.md");

    private static final Map<Character, String> FAMILIES = new LinkedHashMap<>();

    static {
        FAMILIES.put('F', "文件");
        FAMILIES.put('R', "单元格和行");
        FAMILIES.put('I', "身份号码");
        FAMILIES.put('U', "组织机构的代码");
        FAMILIES.put('L', "法律限制");
        FAMILIES.put('B', "业务");
        FAMILIES.put('T', "上级平台");
        FAMILIES.put('N', "提示");
    }

    @Test
    void thePageIsTheCatalogue() throws IOException {
        var page = page();
        if (System.getProperty("chengxin.write") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    @Test
    void everyCodeBelongsToAFamily() {
        assertThat(Codes.all()).allSatisfy(code -> assertThat(FAMILIES).containsKey(code.charAt(0)));
    }

    private static String page() {
        var out = new StringBuilder("""
                # 错误代码

                本页由 `codes.yml` 生成，请勿手改。处理结果：**退回文件**，整个文件不读；**退回行**，该行不入库；**待核**，该行等人工核定；
                **请确认**，该行入库，请填报单位核对；**整份待确认**，经平台管理员确认才入库；**提示**，无须处理。标明“可豁免”的，平台管理员可以
                在一段时间内对某部门某数据集免予退回（`exempt`）。
                """);
        FAMILIES.forEach((letter, name) -> {
            out.append("\n## %s-　%s\n\n| 代码 | 结果 | 含义 | 怎么改 | 谁来改 |\n| --- | --- | --- | --- | --- |\n"
                    .formatted(letter, name));
            for (var code : Codes.all()) {
                if (code.charAt(0) == letter) {
                    var known = Codes.of(code);
                    out.append("| `%s` | %s | %s | %s | %s |\n"
                            .formatted(
                                    code,
                                    result(known.severity()) + (known.exemptible() ? "，可豁免" : ""),
                                    cell(Codes.message(code, List.of(), Locale.CHINESE)),
                                    cell(Codes.remedy(code, Locale.CHINESE)),
                                    known.fixer()));
                }
            }
        });
        return out.toString();
    }

    private static String result(Severity severity) {
        return switch (severity) {
            case REFUSE_FILE -> "退回文件";
            case REJECT_ROW -> "退回行";
            case CONFIRM_FILE -> "整份待确认";
            case HOLD_ROW -> "待核";
            case WARN -> "请确认";
            case NOTE -> "提示";
        };
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
