package org.chengxin.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.chengxin.claim.RunRow;
import org.chengxin.claim.RunState;
import org.chengxin.claim.Task;
import org.chengxin.run.Ask.Situation;
import org.junit.jupiter.api.Test;

/** What the operators' handbook says may be asked of a run is what may be; {@code -Dchengxin.write=1} writes it anew. */
class AskPageTest {

    private static final Path PAGE = Path.of("docs/operations.zh-CN.md");
    private static final String BEGIN = "<!-- matrix -->\n";
    private static final String END = "<!-- /matrix -->\n";

    @Test
    void theHandbookSaysIt() throws IOException {
        var page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (System.getProperty("chengxin.write") != null) {
            Files.writeString(PAGE, page.substring(0, begin) + matrix() + page.substring(end));
        } else {
            assertThat(page.substring(begin, end)).isEqualTo(matrix());
        }
    }

    /** Of an import with number 7, of which 9 is the last run where it is overtaken. */
    private static String matrix() {
        var lines = new ArrayList<String>();
        var header = new StringBuilder("| 情形 |");
        for (var ask : Ask.values()) {
            header.append(" `").append(verb(ask)).append("` |");
        }
        lines.add(header.toString());
        lines.add("| --- |" + " --- |".repeat(Ask.values().length));
        var answers = new LinkedHashMap<String, String>();
        for (var situation : Situation.values()) {
            var line = new StringBuilder("| " + told(situation) + " |");
            for (var ask : Ask.values()) {
                var refusal = ask.refusal(situation, run(7, situation), run(9, situation));
                line.append(refusal.isEmpty() ? " **可以** |" : " 不可以 |");
                refusal.ifPresent(
                        why -> answers.merge(why, told(situation) + " | `" + verb(ask) + "`", AskPageTest::together));
            }
            lines.add(line.toString());
        }
        lines.addAll(List.of("", "不可以的时候，程序这样回答（7 是所问的运行）：", "", "| 情形 | 命令 | 回答 |", "| --- | --- | --- |"));
        answers.forEach((why, asked) -> lines.add("| %s | %s |".formatted(asked, why)));
        return "\n" + String.join("\n", lines) + "\n\n";
    }

    private static String together(String one, String other) {
        var first = one.split(" \\| ", 2);
        var second = other.split(" \\| ", 2);
        var situations = first[0].contains(second[0]) ? first[0] : first[0] + "、" + second[0];
        return situations + " | " + (first[1].contains(second[1]) ? first[1] : first[1] + "、" + second[1]);
    }

    private static String verb(Ask ask) {
        return switch (ask) {
            case RERUN -> "rerun";
            case NEW_ATTEMPT -> "rerun --new-attempt";
            case STOP -> "stop";
            case RECOVER -> "recover";
            case ABANDON -> "abandon";
        };
    }

    private static String told(Situation situation) {
        return switch (situation) {
            case LIVE -> "运行中";
            case SILENT -> "无心跳";
            case BROKEN_OFF -> "没做完";
            case OVERTAKEN -> "已被接替";
            case ENDED -> "已处理完";
        };
    }

    private static RunRow run(long number, Situation situation) {
        var state = switch (situation) {
            case LIVE, SILENT -> RunState.RUNNING;
            case BROKEN_OFF, OVERTAKEN -> RunState.FAILED;
            case ENDED -> RunState.COMPLETED;
        };
        return ARun.of(number, Task.Kind.IMPORT, state, situation == Situation.LIVE);
    }
}
